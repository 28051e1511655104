package import Diagnostics

/// One `case pattern if guard: body` of a `match`.
package struct MatchCase: Sendable {
    package var pattern: Pattern
    package var guardian: Expression?
    package var body: [Statement]
    package init(pattern: Pattern, guardian: Expression?, body: [Statement]) {
        self.pattern = pattern
        self.guardian = guardian
        self.body = body
    }
}

/// What a `case` compares the subject with.
package struct Pattern: Sendable {
    package var kind: Kind
    package var range: SourceRange
    package init(_ kind: Kind, _ range: SourceRange) {
        self.kind = kind
        self.range = range
    }

    package indirect enum Kind: Sendable {
        /// A literal or a dotted name, compared with `==`.
        case value(Expression)
        /// `None`, `True` or `False`, compared with `is`.
        case singleton(Expression)
        /// A name that takes the subject; without one, `_`.
        case capture(Identifier?)
        case sequence([Pattern])
        /// `*name` in a sequence.
        case star(Identifier?)
        /// `{key: pattern, **rest}`.
        case mapping([(key: Expression, pattern: Pattern)], rest: Identifier?)
        /// `Class(pattern, name=pattern)`.
        case instance(Expression, [Pattern], [(name: Identifier, pattern: Pattern)])
        case alternatives([Pattern])
        /// `pattern as name`.
        case bound(Pattern, Identifier)
    }

    /// The names that it binds, in order.
    var names: [Identifier] {
        switch kind {
        case .value, .singleton: []
        case .capture(let name), .star(let name): name.map { [$0] } ?? []
        case .sequence(let parts): parts.flatMap(\.names)
        case .mapping(let items, let rest): items.flatMap(\.pattern.names) + (rest.map { [$0] } ?? [])
        case .instance(_, let parts, let named): parts.flatMap(\.names) + named.flatMap(\.pattern.names)
        case .alternatives(let choices): choices.first?.names ?? []
        case .bound(let pattern, let name): pattern.names + [name]
        }
    }

    /// The expressions that it evaluates, in order.
    var expressions: [Expression] {
        switch kind {
        case .value(let value): [value]
        case .singleton, .capture, .star: []
        case .sequence(let parts), .alternatives(let parts): parts.flatMap(\.expressions)
        case .mapping(let items, _): items.map(\.key) + items.flatMap(\.pattern.expressions)
        case .instance(let type, let parts, let named):
            [type] + parts.flatMap(\.expressions) + named.flatMap(\.pattern.expressions)
        case .bound(let pattern, _): pattern.expressions
        }
    }

    /// Whether it takes every subject; a name when one does.
    var takesAll: (always: Bool, name: Identifier?) {
        switch kind {
        case .capture(let name): (true, name)
        case .bound(let pattern, _): pattern.takesAll
        case .alternatives(let choices): choices.last?.takesAll ?? (false, nil)
        case .value, .singleton, .sequence, .star, .mapping, .instance: (false, nil)
        }
    }
}
