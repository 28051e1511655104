import Diagnostics

/// Commands, one function for each kind.
extension Parser {
    /// What a command stands for; `nil` for what leaves nothing behind.
    mutating func command(_ name: String) throws(Refusal) -> Node? {
        let place = token.range
        guard let command = Command.named(name) else {
            throw Refusal(.unknownCommand(name, nearest: nearestCommand(to: name)), at: place)
        }
        if case .refused(let help) = command { throw Refusal(.refusedCommand(name, help: help), at: place) }
        try advance()
        if let node = sign(command) { return node }
        return try structure(command, name, place)
    }

    /// The commands that take no argument.
    private func sign(_ command: Command) -> Node? {
        switch command {
        case .identifier(let text, let isUpright):
            text.unicodeScalars.first.map { letter(text, $0, isUpright: isUpright) }
        case .symbol(let sign, let atomClass): .symbol(sign, atomClass)
        case .largeOperator(let sign, let takesLimits): .largeOperator(sign, takesLimits: takesLimits)
        case .function(let name, let takesLimits): .function(name, takesLimits: takesLimits)
        case .space(let width): .space(width)
        default: nil
        }
    }

    private mutating func structure(_ command: Command, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node?
    {
        switch command {
        case .accent(let sign, let kind, let isUnder): return try accent(sign, kind, isUnder: isUnder, name, place)
        case .stretchyArrow(let sign): return try stretchyArrow(sign, name, place)
        case .alphabet(let alphabet): return try letters(of: alphabet, name, place)
        case .bold: return try boldLetters(name, place)
        case .text(let style): return try text(style, name, place)
        case .delimiterSize(let size, let atomClass): return try sizedDelimiter(size, atomClass, name)
        case .atomClass(let atomClass): return try classed(atomClass, name, place)
        case .padding(let padding): return .padded(try argument(of: "`\\\(name)`", at: place), padding)
        case .fraction(let hasLine, let style): return try fraction(hasLine, style, name, place)
        case .special(let special): return try self.special(special, name, place)
        case .style(let style): return .style(style, [])
        case .identifier, .symbol, .largeOperator, .function, .space, .refused: return nil
        }
    }

    private mutating func special(_ special: Command.Special, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node?
    {
        switch special {
        case .root: return try root(place)
        case .left: return try fence(place)
        case .middle: return try middle(place)
        case .begin: return try environment(place)
        case .negation: return try negation(place)
        case .operatorName: return try operatorName(place)
        case .overset, .underset: return try stack(special, name, place)
        case .overBrace, .underBrace: return try brace(special, name, place)
        case .substack: return try substack(place)
        case .boxed: return .boxed(try argument(of: "`\\boxed`", at: place))
        case .tag: return try tag(place)
        case .label: return try label()
        case .noTag, .invisible: return nil
        case .dots: return .symbol(dots(), .inner)
        case .verticalDots: return .symbol("⋮", .ordinary)
        case .prime: return .symbol("\u{2032}", .ordinary)
        case .horizontalSpace, .mathSpace: return .space(try length())
        case .controlSpace: return .text("\u{A0}", .normal)
        case .binaryModulo: return .symbol("mod", .binary)
        case .modulo, .parenthesisModulo: return try modulo(special, name, place)
        case .limits, .noLimits: throw Refusal(.limitsWithoutOperator(name), at: place)
        case .right, .end, .lineBreak, .rule: return nil
        }
    }

    /// The nearest command that exists, for a misspelt one.
    private func nearestCommand(to name: String) -> String? {
        nearest(name, among: Command.all.map(\.name))
    }

    // MARK: Letters

    private mutating func letters(of chosen: Alphabet, _ name: String, _ place: SourceRange) throws(Refusal) -> Node
    {
        let outer = alphabet
        alphabet = chosen
        let nodes = try argument(of: "`\\\(name)`", at: place)
        alphabet = outer
        return nodes.count == 1 ? nodes[0].asOrdinary : .group(nodes)
    }

    /// Signs keep their class: `\boldsymbol{+}` is still a plus.
    private mutating func boldLetters(_ name: String, _ place: SourceRange) throws(Refusal) -> Node {
        let wasBold = isBold
        isBold = true
        let nodes = try argument(of: "`\\\(name)`", at: place)
        isBold = wasBold
        return nodes.count == 1 ? nodes[0] : .group(nodes)
    }

    private mutating func operatorName(_ place: SourceRange) throws(Refusal) -> Node {
        let takesLimits = token.kind == .character("*")
        if takesLimits { try advance() }
        let (outerAlphabet, outerBold) = (alphabet, isBold)
        (alphabet, isBold) = (.roman, false)
        let nodes = try argument(of: "`\\operatorname`", at: place)
        (alphabet, isBold) = (outerAlphabet, outerBold)
        if let name = plainName(nodes) { return .function(name, takesLimits: takesLimits) }
        return .classed(nodes, .largeOperator, takesLimits: takesLimits)
    }

    /// The letters of a function's name, such as `arg\,max` or `t-SNE`; `nil` if there is more to it.
    private func plainName(_ nodes: [Node]) -> String? {
        var name = ""
        for node in nodes {
            switch node {
            case .word(let letters, .roman): name += letters
            case .number(let digits): name += digits
            case .space(let width) where width > 0: name += "\u{2009}"
            case .text(let text, .normal): name += text
            case .symbol("\u{2212}", _): name += "-"
            default: return nil
            }
        }
        return name.isEmpty ? nil : name
    }

    private mutating func classed(_ atomClass: AtomClass, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node
    {
        let nodes = try argument(of: "`\\\(name)`", at: place)
        if nodes.count == 1, case .symbol(let sign, _) = nodes[0], atomClass != .largeOperator {
            return .symbol(sign, atomClass)
        }
        return .classed(nodes, atomClass, takesLimits: atomClass == .largeOperator)
    }

    // MARK: Things that stand on others

    private mutating func fraction(_ hasLine: Bool, _ style: Style?, _ name: String, _ place: SourceRange)
        throws(Refusal) -> Node
    {
        let numerator = try argument(of: "`\\\(name)`", at: place)
        let denominator = try argument(of: "`\\\(name)`", at: place)
        return .fraction(Fraction(numerator: numerator, denominator: denominator, hasLine: hasLine, style: style))
    }

    private mutating func root(_ place: SourceRange) throws(Refusal) -> Node {
        let index = try optionalArgument()
        return .root(try argument(of: "`\\sqrt`", at: place), index: index)
    }

    private mutating func accent(
        _ sign: String, _ kind: Stack.Kind, isUnder: Bool, _ name: String, _ place: SourceRange
    ) throws(Refusal) -> Node {
        let base = try argument(of: "`\\\(name)`", at: place)
        let mark: [Node] = [.symbol(sign, .ordinary)]
        var stack = Stack(base: base, kind: kind)
        if isUnder { stack.under = mark } else { stack.over = mark }
        return .stack(stack)
    }

    private mutating func brace(_ special: Command.Special, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node
    {
        let base = try argument(of: "`\\\(name)`", at: place)
        var stack = Stack(base: base, kind: .stretchyAccent, takesLimits: true)
        if case .overBrace = special { stack.over = [.symbol("⏞", .ordinary)] } else { stack.under = [.symbol("⏟", .ordinary)] }
        return .stack(stack)
    }

    /// `\overset`, `\underset` and `\stackrel`; the class is that of the base where it is a relation or a binary sign.
    private mutating func stack(_ special: Command.Special, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node
    {
        let script = try argument(of: "`\\\(name)`", at: place)
        let base = try argument(of: "`\\\(name)`", at: place)
        var stack = Stack(base: base, kind: .script)
        if case .overset = special { stack.over = script } else { stack.under = script }
        stack.atomClass = name == "stackrel" ? .relation : base.stackClass
        return .stack(stack)
    }

    private mutating func stretchyArrow(_ sign: String, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node
    {
        let under = try optionalArgument()
        let over = try argument(of: "`\\\(name)`", at: place)
        var stack = Stack(base: [.symbol(sign, .relation)], over: over, under: under, kind: .script)
        stack.atomClass = .relation
        return .stack(stack)
    }

    private mutating func negation(_ place: SourceRange) throws(Refusal) -> Node {
        let nodes = try argument(of: "`\\not`", at: place)
        guard nodes.count == 1 else { throw Refusal(.nothingToNegate(), at: place) }
        switch nodes[0] {
        case .symbol(let sign, let atomClass):
            return .symbol(Command.negations[sign] ?? sign + "\u{338}", sign == "|" ? .relation : atomClass)
        case .identifier(let sign, let isUpright):
            return .identifier(Command.negations[sign] ?? sign + "\u{338}", isUpright: isUpright)
        default: throw Refusal(.nothingToNegate(), at: place)
        }
    }

    private mutating func modulo(_ special: Command.Special, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Node
    {
        let modulus = try argument(of: "`\\\(name)`", at: place)
        let inner: [Node] = [.identifier("mod", isUpright: true), .space(3333)] + modulus
        guard case .parenthesisModulo = special else { return .group([.space(10000)] + inner) }
        return .group([.space(10000), .symbol("(", .opening)] + inner + [.symbol(")", .closing)])
    }

    /// Dots at the height of the sign that follows them.
    private func dots() -> String {
        switch token.kind {
        case .character(let text):
            switch Command.literalClass(of: text) {
            case .binary, .relation, .largeOperator: return "⋯"
            default: return "…"
            }
        case .command(let name):
            switch Command.named(name) {
            case .symbol(_, .binary), .symbol(_, .relation), .largeOperator: return "⋯"
            default: return "…"
            }
        default: return "…"
        }
    }
}

extension [Node] {
    /// The class of something that is set above or below these: amsmath's rule.
    fileprivate var stackClass: AtomClass {
        guard count == 1 else { return .largeOperator }
        switch self[0] {
        case .symbol(_, .binary): return .binary
        case .symbol(_, .relation): return .relation
        default: return .largeOperator
        }
    }
}
