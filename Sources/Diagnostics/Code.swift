/// The stable name of a kind of mistake: `L` and three digits, explained by `lessonrun explain`.
///
/// L0: command line and files; L1: Markdown, cells, front matter; L2: syntax; L3: tensors and autograd;
/// L4: the running language; L5: limits; L6: checking; L7: figures; L8: formulas.
package enum Code: String, CaseIterable, Sendable {
    case unreadableFile = "L001"
    case unwritableFile = "L002"
    case nothingToRun = "L003"
    case template = "L004"
    case internalError = "L005"

    case invalidUTF8 = "L101"
    case unclosedFence = "L102"
    case unknownOption = "L103"
    case invalidOption = "L104"
    case frontMatter = "L105"
    case markdownLimit = "L106"
    case rawHTML = "L107"
    case duplicateLabel = "L108"
    case strayOutput = "L109"
    case controlCharacter = "L110"
    case refusedLink = "L111"
    case strayCell = "L112"

    case syntax = "L201"
    case indentation = "L202"
    case unsupportedSyntax = "L203"
    case literal = "L204"

    case shape = "L301"
    case shapeMismatch = "L302"
    case dtype = "L303"
    case index = "L304"
    case inPlaceLeaf = "L305"
    case backward = "L306"
    case versionMismatch = "L307"
    case tensorArgument = "L308"

    case nameNotDefined = "L401"
    case type = "L402"
    case value = "L403"
    case attribute = "L404"
    case lookup = "L405"
    case arithmetic = "L406"
    case raised = "L407"
    case assertion = "L408"
    case importing = "L409"

    case stepLimit = "L501"
    case memoryLimit = "L502"
    case recursionLimit = "L503"
    case outputLimit = "L504"
    case sizeLimit = "L505"
    case timeLimit = "L506"
    case cellTimeLimit = "L507"

    case outputDiffers = "L601"
    case expectedFailure = "L602"
    case skippedCell = "L603"
    case wrongGradient = "L604"
    case witnessDiffers = "L605"

    case figure = "L701"
    case formula = "L801"
}
