internal import Diagnostics

/// What may stand before `=`, after `for`, after `del`.
extension Parser {
    /// What a place of assignment is used for, which decides the words of a refusal.
    enum TargetUse { case assignment, deletion }

    /// The name that CPython gives to a form of expression in its messages.
    static func name(of expression: Expression) -> String {
        switch expression.kind {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int, .largeInt, .float, .imaginary, .string: "literal"
        case .ellipsis: "ellipsis"
        case .formatted: "f-string expression"
        case .name: "name"
        case .tuple: "tuple"
        case .list: "list"
        case .set: "set display"
        case .dictionary: "dict literal"
        case .unary, .binary, .boolean: "expression"
        case .comparison: "comparison"
        case .conditional: "conditional expression"
        case .call: "function call"
        case .attribute: "attribute"
        case .subscript: "subscript"
        case .slice: "slice"
        case .lambda: "lambda"
        case .comprehension(let kind, _, _, _, _): kind.name
        case .starred: "starred"
        case .named: "named expression"
        case .yield, .yieldFrom: "yield expression"
        }
    }

    /// The first part of a would-be target that nothing can be assigned to; `nil` where all can.
    static func invalidPart(of target: Expression, _ use: TargetUse) -> Expression? {
        switch target.kind {
        case .name, .attribute, .subscript: return nil
        case .tuple(let elements), .list(let elements):
            for element in elements {
                if let part = invalidPart(of: element, use) { return part }
            }
            return nil
        case .starred(let value): return use == .deletion ? target : invalidPart(of: value, use)
        default: return target
        }
    }

    /// Whether it is one name, attribute or subscript.
    static func isSingleTarget(_ target: Expression) -> Bool {
        switch target.kind {
        case .name, .attribute, .subscript: true
        default: false
        }
    }

    func checkTarget(_ target: Expression, _ use: TargetUse = .assignment) throws(Failure) {
        guard let part = Self.invalidPart(of: target, use) else { return }
        let name = Self.name(of: part)
        throw mistake(use == .deletion ? .cannotDelete(name) : .cannotAssign(name), part.range)
    }

    /// The targets of a `for`, with its `in`.
    func forTargets() throws(Failure) -> Expression {
        let mark = mark
        let targets = try forTargetList()
        guard try !take(Keyword.in) else { return targets }
        // A rule of the expressions there may know what is wrong.
        restore(mark)
        _ = try follows { (parser) throws(Failure) in
            _ = try parser.starExpressions()
            return true
        }
        throw .noMatch
    }

    private func forTargetList() throws(Failure) -> Expression {
        let start = start
        let first = try forTarget()
        guard try at(.comma) else { return first }
        var elements = [first]
        while try take(.comma) {
            if try at(Keyword.in) { break }
            elements.append(try forTarget())
        }
        return Expression(.tuple(elements), range(from: start))
    }

    private func forTarget() throws(Failure) -> Expression {
        let target = try at(.star) ? try starred(Binding.bitOr) : try operation(Binding.bitOr)
        try checkTarget(target)
        return target
    }
}

extension ComprehensionKind {
    /// What CPython calls it in its messages.
    var name: String {
        switch self {
        case .list: "list comprehension"
        case .set: "set comprehension"
        case .dictionary: "dict comprehension"
        case .generator: "generator expression"
        }
    }
}
