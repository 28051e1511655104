/// How TeX classes an atom; the space between two atoms depends on their classes.
enum AtomClass: Int, Sendable {
    case ordinary, largeOperator, binary, relation, opening, closing, punctuation, inner
}

/// How large a part of a formula is set, and whether limits stand above and below.
enum Style: Sendable {
    case display, text, script
}

/// Where the scripts of an operator stand: as its kind and the style have it, or as the formula says.
enum LimitPlacement: Sendable {
    case automatic, limits, noLimits
}

/// A part of a formula.
indirect enum Node: Sendable {
    /// One letter, or several under an upright alphabet. Upright: not slanted by the browser when it is one letter.
    case identifier(String, isUpright: Bool)
    /// Letters and digits of one word, such as `\mathrm{conv2d}`; neighbours join it.
    case word(String, Alphabet)
    case number(String)
    case symbol(String, AtomClass)
    /// A sign that grows in display style, such as a sum.
    case largeOperator(String, takesLimits: Bool)
    /// A named function, such as `\sin` or `\lim`.
    case function(String, takesLimits: Bool)
    case text(String, TextStyle)
    /// A width in ten-thousandths of an em.
    case space(Int)
    case group([Node])
    case fraction(Fraction)
    case root([Node], index: [Node]?)
    case scripts(Scripts)
    case stack(Stack)
    case fence(Fence)
    /// The sign of `\middle`.
    case middle(String)
    /// A delimiter of fixed height, in tenths of an em.
    case delimiter(String, AtomClass, size: Int)
    case table(Table)
    case style(Style, [Node])
    case padded([Node], Padding)
    case boxed([Node])
    /// A group that is spaced as the formula says; a large operator among them may take limits.
    case classed([Node], AtomClass, takesLimits: Bool)
}

struct Fraction: Sendable {
    var numerator: [Node]
    var denominator: [Node]
    /// Without a line it is a binomial coefficient, in parentheses.
    var hasLine = true
    /// The style that the command asks for; `nil`: the one around it.
    var style: Style?
}

struct Scripts: Sendable {
    var base: Node?
    var sub: [Node]?
    /// Primes, if any, stand first.
    var sup: [Node]?
    var placement = LimitPlacement.automatic
}

/// One thing above or below another.
struct Stack: Sendable {
    enum Kind: Sendable {
        /// A sign on a letter, in the size of the letter.
        case accent
        /// An arrow on a letter, smaller than arrows in a line.
        case vector
        /// A line over or under everything, drawn by the style sheet: few fonts have one that stretches.
        case line
        /// A sign as wide as what it stands on.
        case stretchyAccent
        /// A script, as `\overset` sets it.
        case script
    }
    var base: [Node]
    var over: [Node]?
    var under: [Node]?
    var kind: Kind
    var atomClass = AtomClass.ordinary
    /// Scripts of this stand above and below, as with a brace.
    var takesLimits = false
}

/// `\left … \right`; an empty delimiter is invisible.
struct Fence: Sendable {
    var left: String
    var body: [Node]
    var right: String
}

/// What of a part's size counts.
enum Padding: Sendable {
    case phantom, horizontalPhantom, verticalPhantom, smash
}

enum TextStyle: String, Sendable {
    case normal = ""
    case bold = "tex-bold"
    case italic = "tex-italic"
    case mono = "tex-mono"
    case sans = "tex-sans"
}

/// Rows of cells, with what stands around them.
struct Table: Sendable {
    enum Kind: String, Sendable {
        case matrix = "tex-matrix"
        case small = "tex-matrix tex-small"
        case stack = "tex-stack"
        case cases = "tex-cases"
        case lines = "tex-lines"
    }
    enum Alignment: Sendable { case left, center, right }
    struct Row: Sendable {
        var cells: [[Node]]
        var tag: String?
        var hasRuleAbove = false
    }
    var kind: Kind
    var rows: [Row] = []
    /// The alignment of the columns; further ones are as the last two alternate in `lines`, centred elsewhere.
    var columns: [Alignment] = []
    /// Columns, counted from 0, with a line on their left; the count of the columns means a line at the very end.
    var bars: [Int] = []
    var hasEndRule = false
    var left = ""
    var right = ""
    var style = Style.text
}
