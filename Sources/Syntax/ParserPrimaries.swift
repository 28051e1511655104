internal import Diagnostics

/// Atoms and what follows them: attributes, calls, subscripts.
extension Parser {
    func primary() throws(Failure) -> Expression {
        let start = start
        var value = try atom()
        while true {
            switch try peek() {
            case .symbol(.dot):
                index += 1
                let name = try identifier()
                value = Expression(.attribute(value, name), range(from: start))
            case .symbol(.openParenthesis): value = try call(value, from: start)
            case .symbol(.openBracket): value = try `subscript`(value, from: start)
            case .name, .number, .string, .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed,
                .other:
                return value
            }
            try grow()
        }
    }

    private func call(_ function: Expression, from start: Int) throws(Failure) -> Expression {
        let arguments = try callArguments()
        return Expression(.call(function, arguments), range(from: start))
    }

    func atom() throws(Failure) -> Expression {
        let range = next
        switch try peek() {
        case .name: return Expression(.name(try identifier().name), range)
        case .number: return try number()
        case .string: return try strings()
        case .keyword(.none): return constant(.none)
        case .keyword(.true): return constant(.bool(true))
        case .keyword(.false): return constant(.bool(false))
        case .symbol(.ellipsis): return constant(.ellipsis)
        case .symbol(.openParenthesis): return try parenthesized()
        case .symbol(.openBracket): return try list()
        case .symbol(.openBrace): return try braces()
        case .keyword, .symbol, .newline, .indent, .dedent, .end, .unclosed, .failed, .other: throw .noMatch
        }
    }

    private func constant(_ kind: Expression.Kind) -> Expression {
        let range = next
        index += 1
        return Expression(kind, range)
    }

    private func integer(_ digits: String, radix: Int) -> Expression.Kind {
        Int(digits, radix: radix).map { .int($0) } ?? .largeInt(digits, radix: radix)
    }

    private func number() throws(Failure) -> Expression {
        let range = next
        let digits = scanner.bytes[range.start..<range.end].filter { $0 != 0x5F }
        let text = String(decoding: digits, as: UTF8.self)
        let isImaginary = text.hasSuffix("j") || text.hasSuffix("J")
        if digits.first == 0x30, digits.count > 1, let base = NumberBase(letter: digits[1] | 0x20) {
            return constant(integer(String(text.dropFirst(2)), radix: base.radix))
        }
        if isImaginary {
            guard let value = Double(text.dropLast()) else { throw fail(.invalidLiteral("decimal"), range) }
            return constant(.imaginary(value))
        }
        if digits.allSatisfy(Characters.isDigit) {
            return constant(integer(text, radix: 10))
        }
        guard let value = Double(text) else { throw fail(.invalidLiteral("decimal"), range) }
        return constant(.float(value))
    }
}

// MARK: - Subscripts

extension Parser {
    private func `subscript`(_ value: Expression, from start: Int) throws(Failure) -> Expression {
        index += 1
        let indexStart = self.start
        var elements = [try slice()]
        var isTuple = false
        if case .starred? = elements.first?.kind { isTuple = true }
        while try take(.comma) {
            isTuple = true
            if try at(.closeBracket) { break }
            elements.append(try slice())
        }
        let whole = range(from: indexStart)
        try expect(.closeBracket)
        let index = isTuple ? Expression(.tuple(elements), whole) : elements[0]
        return Expression(.subscript(value, index), range(from: start))
    }

    private func slice() throws(Failure) -> Expression {
        if try at(.star) { return try starred() }
        let start = start
        var first: Expression?
        if try !at(.colon) {
            let isNamed = try at(.name, then: .walrus)
            let value = try namedExpression()
            if isNamed { return value }
            guard try at(.colon) else { return value }
            first = value
        }
        index += 1
        let stop = try sliceBound()
        let step = try take(.colon) ? try sliceBound() : nil
        return Expression(.slice(start: first, stop: stop, step: step), range(from: start))
    }

    private func sliceBound() throws(Failure) -> Expression? {
        if try at(.colon, or: .comma) { return nil }
        if try at(.closeBracket) { return nil }
        return try expression()
    }
}
