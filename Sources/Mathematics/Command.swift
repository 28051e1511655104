/// What a command means.
enum Command: Sendable {
    case identifier(String, isUpright: Bool)
    case symbol(String, AtomClass)
    case largeOperator(String, takesLimits: Bool)
    case function(String, takesLimits: Bool)
    /// A sign set on or under its argument.
    case accent(String, Stack.Kind, isUnder: Bool)
    /// An arrow as long as what stands on it.
    case stretchyArrow(String)
    case alphabet(Alphabet)
    /// `\boldsymbol`
    case bold
    case text(TextStyle)
    /// A width in ten-thousandths of an em.
    case space(Int)
    case delimiterSize(Int, AtomClass?)
    case style(Style)
    case atomClass(AtomClass)
    case padding(Padding)
    case fraction(hasLine: Bool, Style?)
    case special(Special)
    /// A command that formulas do without, and what to write instead.
    case refused(String)

    /// Commands with a grammar of their own.
    enum Special: Sendable {
        case root, left, right, middle, begin, end, lineBreak, rule, limits, noLimits, negation, operatorName
        case overset, underset, overBrace, underBrace, substack, boxed, tag, label, noTag, dots, verticalDots, prime
        case horizontalSpace, mathSpace, controlSpace, modulo, parenthesisModulo, binaryModulo, invisible
    }

    /// The meaning of a command's name, without its backslash.
    static func named(_ name: String) -> Command? { table[name] }

    /// Every command, in the order of the tables.
    static let all: [(name: String, command: Command)] =
        signs + structures + spaces + refusals.map { ($0.0, .refused($0.1)) }

    private static let table = Dictionary(all.map { ($0.name, $0.command) }, uniquingKeysWith: { first, _ in first })

    /// The class of a sign that stands for itself; `nil` for what no command stands for.
    static func literalClass(of sign: String) -> AtomClass? { literalClasses[sign] }

    private static let literalClasses: [String: AtomClass] = {
        var classes: [(String, AtomClass)] = Symbols.literals
        for (_, command) in all {
            switch command {
            case .symbol(let sign, let atomClass): classes.append((sign, atomClass))
            case .largeOperator(let sign, _): classes.append((sign, .largeOperator))
            default: break
            }
        }
        return Dictionary(classes, uniquingKeysWith: { first, _ in first })
    }()

    /// The large operators that stand for themselves, such as a literal `∑`.
    static let limitSigns = Set(Symbols.pairs(Symbols.sums).map(\.sign)).subtracting(["∫"])

    static let negations = Dictionary(
        Symbols.pairs(Symbols.negations).map { ($0.name, $0.sign) }, uniquingKeysWith: { first, _ in first })

    private static let signs: [(name: String, command: Command)] = {
        func table(_ text: String, _ command: (String) -> Command) -> [(name: String, command: Command)] {
            Symbols.pairs(text).map { ($0.name, command($0.sign)) }
        }
        func spaced(_ text: String) -> String { String(text.map { $0 == "~" ? "\u{2009}" : $0 }) }
        var all = table(Symbols.letters) { .identifier($0, isUpright: false) }
        all += table(Symbols.uprights) { .identifier($0, isUpright: true) }
        all += table(Symbols.ordinaries) { .symbol($0, .ordinary) }
        all += table(Symbols.binaries) { .symbol($0, .binary) }
        all += table(Symbols.relations) { .symbol($0, .relation) }
        all += table(Symbols.arrows) { .symbol($0, .relation) }
        all += table(Symbols.openings) { .symbol($0, .opening) }
        all += table(Symbols.closings) { .symbol($0, .closing) }
        all += table(Symbols.punctuation) { .symbol($0, .punctuation) }
        all += table(Symbols.dots) { .symbol($0, .inner) }
        all += table(Symbols.sums) { .largeOperator($0, takesLimits: true) }
        all += table(Symbols.integrals) { .largeOperator($0, takesLimits: false) }
        all += table(Symbols.functions) { .function($0, takesLimits: false) }
        all += table(Symbols.limitFunctions) { .function(spaced($0), takesLimits: true) }
        all += table(Symbols.accents) { .accent($0, .accent, isUnder: false) }
        all += table(Symbols.stretchyAccents) { .accent($0, .stretchyAccent, isUnder: false) }
        all += table(Symbols.stretchyUnderAccents) { .accent($0, .stretchyAccent, isUnder: true) }
        all += table(Symbols.stretchyArrows) { .stretchyArrow($0) }
        return all
    }()
}
