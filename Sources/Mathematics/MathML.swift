package import Diagnostics

/// A formula that is refused: what is wrong and which bytes of its TeX are meant.
package struct MathProblem: Error, Equatable, Sendable {
    package var problem: Problem
    package var range: SourceRange
    package init(_ problem: Problem, at range: SourceRange) {
        self.problem = problem
        self.range = range
    }
}

/// The longest formula that is read, in UTF-8 bytes.
package let longestFormula = 4_000

/// How deep groups, arguments, fences and environments may stand in each other.
package let deepestFormula = 40

/// The MathML Core element that shows a formula, without script; the TeX travels along as an annotation.
///
/// What TeX would refuse is refused here too, with its place; there are no macros. Spaces between atoms follow
/// chapter 18 of The TeXbook, except that `\left … \right` stands as close to its neighbours as plain parentheses do.
/// Letters of other alphabets are Unicode's mathematical letters. Tables and boxes need `mathStyleSheet`.
package func mathML(_ tex: String, isDisplay: Bool) throws(MathProblem) -> String {
    let bytes = Array(tex.utf8)
    try checkCharacters(of: tex, count: bytes.count)
    let formula: Parser.Formula
    do throws(Refusal) {
        var parser = Parser(bytes)
        formula = try parser.formula()
    } catch {
        throw error.problem
    }
    var writer = Writer()
    writer.write(formula, tex: tex, isDisplay: isDisplay)
    return writer.output
}

/// Refuses what no formula holds: too many bytes, control characters, invisible and unassigned ones.
private func checkCharacters(of tex: String, count: Int) throws(MathProblem) {
    guard count <= longestFormula else {
        throw MathProblem(.formulaTooLong(count), at: SourceRange(0, count))
    }
    var offset = 0
    for scalar in tex.unicodeScalars {
        let width = UTF8.width(scalar)
        if !isVisible(scalar) {
            throw MathProblem(.forbiddenCharacter(scalar), at: SourceRange(offset, offset + width))
        }
        offset += width
    }
}

private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
        return scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\n" || scalar == "\t" || scalar == "\r"
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
}
