internal import Diagnostics

/// The arguments of calls and of classes, with their brackets.
extension Parser {
    /// What has been read of an argument list.
    private struct Progress {
        var arguments: [Argument] = []
        var sawKeyword = false
        var sawUnpacking = false
        /// Whether a positional argument came after `**` (`true`) or a name; shown once the list is read.
        var misplacedAfterUnpacking: Bool?
    }

    func callArguments() throws(Failure) -> [Argument] {
        let open = start
        index += 1
        var progress = Progress()
        while try !at(.closeParenthesis) {
            try argument(&progress, open: open)
            guard try endsElement(.closeParenthesis) else { throw .noMatch }
        }
        if let isUnpacking = progress.misplacedAfterUnpacking {
            throw mistakeAtLastToken(isUnpacking ? .positionalAfterUnpacking : .positionalAfterKeyword)
        }
        index += 1
        return progress.arguments
    }

    private func argument(_ progress: inout Progress, open: Int) throws(Failure) {
        switch try peek() {
        case .symbol(.star):
            if progress.sawUnpacking { throw mistake(.starAfterDoubleStar, next) }
            index += 1
            progress.arguments.append(Argument(.starred, try expression()))
        case .symbol(.doubleStar):
            index += 1
            progress.sawUnpacking = true
            progress.arguments.append(Argument(.doubleStarred, try expression()))
        case .name where try at(.name, then: .assign): try keywordArgument(&progress)
        case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other:
            try positionalArgument(&progress, open: open)
        }
    }

    private func keywordArgument(_ progress: inout Progress) throws(Failure) {
        let range = next
        let assign = tokens[index + 1].range
        let name = Identifier(text(range), range)
        index += 2
        let value = try expression()
        if try beginsClauses() {
            if try followsClauses() { throw mistake(.assignmentInExpression, range.union(assign)) }
            throw .noMatch
        }
        progress.sawKeyword = true
        progress.arguments.append(Argument(.keyword(name), value))
    }

    private func positionalArgument(_ progress: inout Progress, open: Int) throws(Failure) {
        try checkConstantKeyword()
        let isNamed = try at(.name, then: .walrus)
        let value = isNamed ? try assignmentExpression() : try expression()
        if try at(.assign) { throw mistake(.argumentAssignment, SourceRange(value.range.start, next.end)) }
        if try at(.walrus) { throw .noMatch }
        if try beginsClauses() {
            return try generatorArgument(value, &progress, open: open)
        }
        if progress.sawUnpacking || progress.sawKeyword, progress.misplacedAfterUnpacking == nil {
            progress.misplacedAfterUnpacking = progress.sawUnpacking
        }
        progress.arguments.append(Argument(.positional, value))
    }

    private func checkConstantKeyword() throws(Failure) {
        guard case .keyword(let word) = try peek(), [.none, .true, .false].contains(word),
            try peek(1) == .symbol(.assign)
        else { return }
        throw mistake(.cannotAssign(word.rawValue), next.union(tokens[index + 1].range))
    }

    /// A generator needs no brackets of its own where it is the only argument.
    private func generatorArgument(
        _ element: Expression, _ progress: inout Progress, open: Int
    ) throws(Failure) {
        let scope = newScope()
        let clauses = try clauses()
        guard progress.arguments.isEmpty, try at(.closeParenthesis) else {
            throw mistake(.generatorParentheses, SourceRange(element.range.start, tokens[index - 1].range.end))
        }
        let range = SourceRange(open, next.end)
        let value = Expression(
            .comprehension(.generator, element: element, value: nil, clauses, scope: scope), range)
        progress.arguments.append(Argument(.positional, value))
    }

    private func followsClauses() throws(Failure) -> Bool {
        try follows { (parser) throws(Failure) in
            _ = try parser.clauses()
            return true
        }
    }
}
