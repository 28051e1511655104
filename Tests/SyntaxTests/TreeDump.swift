import Diagnostics

@testable import Syntax

/// Prints a tree in the form that `Recorded/record.py` gives to CPython's.
struct TreeDump {
    /// Above 0 inside formatted strings, whose parts CPython 3.11 does not place.
    var quiet = 0

    static func text(_ module: Module) -> String {
        var dump = TreeDump()
        return module.body.map { dump.statement($0) }.joined(separator: "\n")
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x20, scalar.value < 0x7F, scalar != "\"", scalar != "\\" {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return result + "\""
    }

    private func node(_ range: SourceRange, _ parts: [String]) -> String {
        let place = quiet > 0 ? "" : "\(range.start):\(range.end)"
        return "(" + (parts + [place]).filter { !$0.isEmpty }.joined(separator: " ") + ")"
    }

    private mutating func all(_ expressions: [Expression]) -> String {
        "[" + expressions.map { expression($0) }.joined(separator: " ") + "]"
    }

    private mutating func all(_ statements: [Statement]) -> String {
        "[" + statements.map { statement($0) }.joined(separator: " ") + "]"
    }

    private mutating func optional(_ value: Expression?) -> String {
        if let value { expression(value) } else { "-" }
    }
}

// MARK: - Expressions

extension TreeDump {
    mutating func expression(_ expression: Expression) -> String {
        node(expression.range, parts(expression))
    }

    private mutating func parts(_ value: Expression) -> [String] {
        switch value.kind {
        case .none: ["None"]
        case .bool(let value): [value ? "True" : "False"]
        case .int(let value): ["int \(value)"]
        case .largeInt(let digits, _): ["int " + digits]
        case .float(let value): ["float " + String(value.bitPattern, radix: 16)]
        case .imaginary(let value): ["complex " + String(value.bitPattern, radix: 16)]
        case .string(let text): ["string " + quoted(text)]
        case .ellipsis: ["..."]
        case .formatted(let parts): ["formatted", formatted(parts)]
        case .name(let name): ["name " + name]
        case .tuple(let elements): ["tuple", all(elements)]
        case .list(let elements): ["list", all(elements)]
        case .set(let elements): ["set", all(elements)]
        case .dictionary(let items):
            ["dict"] + items.map { optional($0.key) + ":" + expression($0.value) }
        case .unary(let name, let operand): [name.rawValue, expression(operand)]
        case .binary(let name, let left, let right): [name.rawValue, expression(left), expression(right)]
        case .boolean(let name, let operands): [name.rawValue] + operands.map { expression($0) }
        case .comparison(let first, let rest):
            ["compare", expression(first)] + rest.map { $0.0.rawValue + " " + expression($0.1) }
        case .conditional(let condition, let then, let otherwise):
            ["conditional", expression(condition), expression(then), expression(otherwise)]
        case .call(let function, let arguments):
            ["call", expression(function)] + arguments.map { argument($0) }
        case .attribute(let value, let name): ["attribute", expression(value), name.name]
        case .subscript(let value, let index): ["subscript", expression(value), expression(index)]
        case .slice(let start, let stop, let step): ["slice", optional(start), optional(stop), optional(step)]
        case .lambda(let list, let body, _): ["lambda", parameters(list), expression(body)]
        case .comprehension(let kind, let element, let value, let clauses, _):
            [name(kind), expression(element), value.map { expression($0) } ?? ""] + clauses.flatMap { clause($0) }
        case .starred(let value): ["starred", expression(value)]
        case .named(let target, let value): ["named " + target.name, expression(value)]
        case .yield(let value): ["yield", optional(value)]
        case .yieldFrom(let value): ["yieldfrom", expression(value)]
        }
    }

    private func name(_ kind: ComprehensionKind) -> String {
        switch kind {
        case .list: "listcomp"
        case .set: "setcomp"
        case .dictionary: "dictcomp"
        case .generator: "generator"
        }
    }

    private mutating func clause(_ clause: ComprehensionClause) -> [String] {
        ["for " + expression(clause.target) + " in " + expression(clause.iterable)]
            + clause.conditions.map { "if " + expression($0) }
    }

    private mutating func formatted(_ parts: [FormattedPart]) -> String {
        quiet += 1
        let text = parts.map { part($0) }.joined(separator: " ")
        quiet -= 1
        return text
    }

    private mutating func part(_ part: FormattedPart) -> String {
        switch part {
        case .literal(let text): return "(text " + quoted(text) + ")"
        case .value(let value, let conversion, let specification):
            let words =
                ["value", expression(value), conversion.map { String($0) } ?? "-", formatted(specification)]
            return "(" + words.filter { !$0.isEmpty }.joined(separator: " ") + ")"
        }
    }

    private mutating func argument(_ argument: Argument) -> String {
        let value = expression(argument.value)
        return switch argument.kind {
        case .positional: value
        case .keyword(let name): name.name + "=" + value
        case .starred: "*" + value
        case .doubleStarred: "**" + value
        }
    }

    private mutating func parameters(_ list: Parameters) -> String {
        var words = list.positionalOnly.map { parameter($0) }
        if !words.isEmpty { words.append("/") }
        words += list.positional.map { parameter($0) }
        if let variadic = list.variadic {
            words.append("*" + parameter(variadic))
        } else if !list.keywordOnly.isEmpty {
            words.append("*")
        }
        words += list.keywordOnly.map { parameter($0) }
        if let keywords = list.keywords { words.append("**" + parameter(keywords)) }
        return "{" + words.joined(separator: " ") + "}"
    }

    private mutating func parameter(_ parameter: Parameter) -> String {
        parameter.name.name + (parameter.annotation.map { ":" + expression($0) } ?? "")
            + (parameter.defaultValue.map { "=" + expression($0) } ?? "")
    }
}

// MARK: - Statements

extension TreeDump {
    mutating func statement(_ statement: Statement) -> String {
        node(statement.range, parts(statement))
    }

    private mutating func parts(_ statement: Statement) -> [String] {
        switch statement.kind {
        case .expression(let value): ["expression", expression(value)]
        case .assign(let targets, let value): ["assign"] + targets.map { expression($0) } + [expression(value)]
        case .augmentedAssign(let target, let name, let value):
            [name.rawValue + "=", expression(target), expression(value)]
        case .annotatedAssign(let target, let annotation, let value):
            ["annotated", expression(target), expression(annotation), optional(value)]
        case .delete(let targets): ["del"] + targets.map { expression($0) }
        case .pass: ["pass"]
        case .break: ["break"]
        case .continue: ["continue"]
        case .return(let value): ["return", optional(value)]
        case .raise(let value, let cause): ["raise", optional(value), optional(cause)]
        case .assert(let condition, let message): ["assert", expression(condition), optional(message)]
        case .if(let condition, let then, let otherwise): ["if", expression(condition), all(then), all(otherwise)]
        case .match(let subject, let cases): ["match", expression(subject)] + cases.map { matchCase($0) }
        case .while(let condition, let body, let otherwise):
            ["while", expression(condition), all(body), all(otherwise)]
        case .for(let target, let iterable, let body, let otherwise):
            ["for", expression(target), expression(iterable), all(body), all(otherwise)]
        case .with(let items, let body):
            ["with"] + items.map { expression($0.context) + " as " + optional($0.target) } + [all(body)]
        case .try(let body, let handlers, let otherwise, let finally):
            [
                "try", all(body), "[" + handlers.map { handler($0) }.joined(separator: " ") + "]", all(otherwise),
                all(finally),
            ]
        case .function(let definition): function(definition)
        case .class(let definition): classDefinition(definition)
        case .importModules(let aliases): ["import"] + aliases.map { alias($0) }
        case .importFrom(let module, let names, let all):
            ["from " + module] + (all ? ["*"] : names.map { alias($0) })
        case .global(let names): ["global"] + names.map(\.name)
        case .nonlocal(let names): ["nonlocal"] + names.map(\.name)
        }
    }

    private mutating func matchCase(_ choice: MatchCase) -> String {
        "case " + pattern(choice.pattern) + " if " + optional(choice.guardian) + " " + all(choice.body)
    }

    private mutating func pattern(_ pattern: Pattern) -> String { node(pattern.range, parts(pattern)) }

    private mutating func parts(_ value: Pattern) -> [String] {
        switch value.kind {
        case .value(let value): ["value", expression(value)]
        case .singleton(let value):
            if case .bool(let truth) = value.kind { [truth ? "True" : "False"] } else { ["None"] }
        case .capture(let name): ["capture " + (name?.name ?? "-")]
        case .sequence(let parts): ["sequence"] + parts.map { pattern($0) }
        case .star(let name): ["star " + (name?.name ?? "-")]
        case .mapping(let items, let rest):
            ["mapping"] + items.map { expression($0.key) + ":" + pattern($0.pattern) } + [rest?.name ?? "-"]
        case .instance(let type, let parts, let named):
            ["class", expression(type)] + parts.map { pattern($0) }
                + named.map { $0.name.name + "=" + pattern($0.pattern) }
        case .alternatives(let choices): ["or"] + choices.map { pattern($0) }
        case .bound(let inner, let name): ["as " + name.name, pattern(inner)]
        }
    }

    private mutating func handler(_ handler: ExceptHandler) -> String {
        node(handler.range, ["except", optional(handler.type), handler.name?.name ?? "-", all(handler.body)])
    }

    private mutating func function(_ definition: FunctionDefinition) -> [String] {
        [
            "def " + definition.name.name, parameters(definition.parameters), optional(definition.returns),
            all(definition.decorators), all(definition.body),
        ]
    }

    private mutating func classDefinition(_ definition: ClassDefinition) -> [String] {
        ["class " + definition.name.name] + definition.bases.map { expression($0) }
            + definition.keywords.map { $0.name.name + "=" + expression($0.value) }
            + [all(definition.decorators), all(definition.body)]
    }

    private func alias(_ alias: ImportAlias) -> String {
        alias.name.name + (alias.alias.map { " as " + $0.name } ?? "")
    }
}
