internal import Diagnostics

/// The parameters of `def` and `lambda`.
extension Parser {
    /// Whose parameters they are.
    enum ParameterList {
        case function
        case lambda

        var close: Symbol {
            switch self {
            case .function: .closeParenthesis
            case .lambda: .colon
            }
        }
    }

    /// What has been read of a parameter list.
    private struct ParameterProgress {
        var parameters = Parameters()
        var sawSlash = false
        var sawStar = false
        var sawDefault = false
    }

    func lambda() throws(Failure) -> Expression {
        let start = start
        index += 1
        let scope = newScope()
        let parameters = try parameters(of: .lambda)
        try expect(.colon)
        let body = try expression()
        return Expression(.lambda(parameters, body: body, scope: scope), range(from: start))
    }

    /// Parameters up to the token that closes them, which stays.
    func parameters(of list: ParameterList) throws(Failure) -> Parameters {
        var progress = ParameterProgress()
        while try !at(list.close) {
            if progress.parameters.keywords != nil { throw try afterKeywords() }
            switch try peek() {
            case .symbol(.slash): try slash(&progress, list)
            case .symbol(.star): try star(&progress, list)
            case .symbol(.doubleStar): try doubleStar(&progress, list)
            case .symbol(.openParenthesis): throw try parenthesizedParameters(list)
            case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed,
                .other:
                try plain(&progress, list)
            }
            guard try endsElement(list.close) else { throw .noMatch }
        }
        return progress.parameters
    }

    private func parameter(_ list: ParameterList, starred: Bool = false) throws(Failure) -> Parameter {
        let name = try identifier()
        var annotation: Expression?
        if list == .function, try take(.colon) {
            let isStarred = if starred { try at(.star) } else { false }
            annotation = isStarred ? try self.starred(Binding.bitOr) : try expression()
        }
        return Parameter(name: name, annotation: annotation, defaultValue: nil)
    }

    private func plain(_ progress: inout ParameterProgress, _ list: ParameterList) throws(Failure) {
        let start = start
        var parameter = try parameter(list)
        let range = range(from: start)
        if try at(.assign) {
            let assign = next
            index += 1
            if try at(.closeParenthesis, or: .comma) { throw mistake(.expectedDefault, assign) }
            parameter.defaultValue = try expression()
            progress.sawDefault = true
        } else if progress.sawDefault, !progress.sawStar, try at(.comma, or: list.close) {
            throw mistake(.nonDefaultAfterDefault, range)
        }
        if progress.sawStar {
            progress.parameters.keywordOnly.append(parameter)
        } else {
            progress.parameters.positional.append(parameter)
        }
    }

    private func slash(_ progress: inout ParameterProgress, _ list: ParameterList) throws(Failure) {
        let range = next
        if progress.sawSlash { throw mistake(.secondSlash, range) }
        if progress.sawStar { throw mistake(.slashAfterStar, range) }
        index += 1
        if progress.parameters.positional.isEmpty {
            throw try at(.comma) ? mistake(.nothingBeforeSlash, range) : .noMatch
        }
        if try at(.star) { throw mistake(.commaAfterSlash, next) }
        progress.sawSlash = true
        progress.parameters.positionalOnly = progress.parameters.positional
        progress.parameters.positional = []
    }

    private func star(_ progress: inout ParameterProgress, _ list: ParameterList) throws(Failure) {
        let range = next
        if progress.sawStar { throw mistake(.secondStar, range) }
        index += 1
        progress.sawStar = true
        if try at(list.close) { throw bareStar(range, list) }
        if try at(.comma) {
            let after = try peek(1)
            if after == .symbol(list.close) || after == .symbol(.doubleStar) { throw bareStar(range, list) }
            return
        }
        progress.parameters.variadic = try parameter(list, starred: true)
        if try at(.assign) { throw mistake(.variadicDefault, next) }
    }

    private func bareStar(_ range: SourceRange, _ list: ParameterList) -> Failure {
        switch list {
        case .function: mistake(.nothingAfterStar, range)
        case .lambda: mistakeAtLastToken(.nothingAfterStar)
        }
    }

    private func doubleStar(_ progress: inout ParameterProgress, _ list: ParameterList) throws(Failure) {
        index += 1
        progress.parameters.keywords = try parameter(list)
        if try at(.assign) { throw mistake(.keywordsDefault, next) }
    }

    private func afterKeywords() throws(Failure) -> Failure {
        switch try peek() {
        case .name, .symbol(.star), .symbol(.doubleStar), .symbol(.slash): mistake(.afterKeywords, next)
        case .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other: .noMatch
        }
    }

    private func parenthesizedParameters(_ list: ParameterList) throws(Failure) -> Failure {
        let start = start
        var found: SourceRange?
        _ = try follows { (parser) throws(Failure) in
            parser.index += 1
            repeat {
                if try parser.at(.closeParenthesis) { break }
                _ = try parser.identifier()
            } while try parser.take(.comma)
            try parser.expect(.closeParenthesis)
            found = parser.range(from: start)
            return true
        }
        guard let found else { return .noMatch }
        switch list {
        case .function: return mistake(.parenthesizedParameters, found)
        case .lambda: return mistake(.parenthesizedLambdaParameters, found)
        }
    }
}
