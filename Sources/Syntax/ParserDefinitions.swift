internal import Diagnostics

/// A definition without its body: one reference, so that functions inside functions take little of the stack.
private final class FunctionHeader {
    let definition: FunctionDefinition
    init(_ definition: FunctionDefinition) { self.definition = definition }
}

/// `def`, `class` and their decorators.
extension Parser {
    func decorated() throws(Failure) -> Statement {
        var decorators: [Expression] = []
        while try take(.at) {
            decorators.append(try namedExpression())
            guard try peek() == .newline else { throw .noMatch }
            index += 1
        }
        switch try peek() {
        case .keyword(.def): return try function(decorators: decorators)
        case .keyword(.class): return try classDefinition(decorators: decorators)
        case .keyword(.async): throw fail(Refusal.async.problem, next)
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            throw .noMatch
        }
    }

    func function(decorators: [Expression]) throws(Failure) -> Statement {
        let header = next
        let definition = try functionHeader(decorators)
        return try complete(definition, try block(after: "function definition", header), header)
    }

    private func functionHeader(_ decorators: [Expression]) throws(Failure) -> FunctionHeader {
        index += 1
        let scope = newScope()
        let name = try identifier()
        if try at(.openBracket) { throw fail(Refusal.typeParameters.problem, next) }
        try demand(.openParenthesis)
        let parameters = try parameters(of: .function)
        try expect(.closeParenthesis)
        let returns = try take(.arrow) ? try expression() : nil
        try demand(.colon)
        let definition = FunctionDefinition(
            name: name, parameters: parameters, returns: returns, body: [], decorators: decorators,
            documentation: nil, scope: scope)
        return FunctionHeader(definition)
    }

    private func complete(
        _ header: FunctionHeader, _ body: [Statement], _ range: SourceRange
    ) throws(Failure) -> Statement {
        var definition = header.definition
        definition.body = body
        definition.documentation = Self.documentation(of: body)
        return compound(.function(definition), from: range.start)
    }

    func classDefinition(decorators: [Expression]) throws(Failure) -> Statement {
        let header = next
        index += 1
        let scope = newScope()
        let name = try identifier()
        if try at(.openBracket) { throw fail(Refusal.typeParameters.problem, next) }
        let arguments = try at(.openParenthesis) ? try callArguments() : []
        try headerColon()
        let outer = className
        className = text(name.range)
        let body = try block(after: "class definition", header)
        className = outer
        let definition = ClassDefinition(
            name: name, bases: try bases(arguments), keywords: try keywords(arguments), body: body,
            decorators: decorators, documentation: Self.documentation(of: body), scope: scope)
        return compound(.class(definition), from: header.start)
    }

    private func bases(_ arguments: [Argument]) throws(Failure) -> [Expression] {
        var bases: [Expression] = []
        for argument in arguments {
            switch argument.kind {
            case .positional: bases.append(argument.value)
            case .starred:
                let value = argument.value
                let star = tokens.last { $0.kind == .symbol(.star) && $0.range.end <= value.range.start }
                let start = star?.range.start ?? value.range.start
                bases.append(Expression(.starred(value), SourceRange(start, value.range.end)))
            case .keyword, .doubleStarred: break
            }
        }
        return bases
    }

    private func keywords(_ arguments: [Argument]) throws(Failure) -> [KeywordArgument] {
        var keywords: [KeywordArgument] = []
        for argument in arguments {
            switch argument.kind {
            case .keyword(let name): keywords.append(KeywordArgument(name: name, value: argument.value))
            case .doubleStarred: throw fail(Refusal.classUnpacking.problem, argument.value.range)
            case .positional, .starred: break
            }
        }
        return keywords
    }

    private static func documentation(of body: [Statement]) -> String? {
        guard case .expression(let value)? = body.first?.kind, case .string(let text) = value.kind else { return nil }
        return text
    }
}
