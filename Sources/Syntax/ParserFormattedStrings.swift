internal import Diagnostics

/// Formatted strings as CPython 3.11 reads them: the literal is one token, and each expression in it is read apart,
/// in brackets of its own; so an expression has no backslash, no `#` and no quote of its literal.
extension Parser {
    /// Where a formatted string is being read.
    private struct FormattedReader {
        var position: Int
        let end: Int
        let isRaw: Bool
        let token: SourceRange
    }

    func formatted(_ literal: StringLiteral, _ token: SourceRange) throws(Failure) -> [FormattedPart] {
        var reader = FormattedReader(
            position: literal.content.start, end: literal.content.end, isRaw: literal.isRaw, token: token)
        return try parts(&reader, level: 0)
    }

    private func byte(_ reader: FormattedReader) -> UInt8? {
        reader.position < reader.end ? scanner.bytes[reader.position] : nil
    }

    private func place(_ reader: FormattedReader) -> SourceRange {
        reader.position < reader.end ? SourceRange(reader.position, reader.position + 1) : reader.token
    }

    /// The parts up to the end, or in a specification (`level` 1) up to its `}`.
    private func parts(_ reader: inout FormattedReader, level: Int) throws(Failure) -> [FormattedPart] {
        var parts: [FormattedPart] = []
        while true {
            let text = try literalText(&reader, level: level)
            if !text.isEmpty { Self.append(.literal(text), to: &parts) }
            guard byte(reader) == 0x7B else { return parts }
            for part in try replacement(&reader, level: level) { Self.append(part, to: &parts) }
        }
    }

    /// Text up to the `{` of an expression or the end; `{{` and `}}` stand for one brace outside specifications.
    private func literalText(_ reader: inout FormattedReader, level: Int) throws(Failure) -> String {
        var text = ""
        var start = reader.position
        while var byte = byte(reader) {
            if byte == 0x5C, !reader.isRaw, reader.position + 1 < reader.end {
                reader.position += 1
                byte = scanner.bytes[reader.position]
                if byte == 0x4E { throw fail(Refusal.namedCharacter.problem, reader.token) }
            }
            guard byte == 0x7B || byte == 0x7D else {
                reader.position += 1
                continue
            }
            let next = reader.position + 1
            if level == 0, next < reader.end, scanner.bytes[next] == byte {
                text += try decoded(SourceRange(start, next), isRaw: reader.isRaw, reader.token)
                reader.position += 2
                start = reader.position
                continue
            }
            if level == 0, byte == 0x7D { throw fail(.formattedSingleBrace, place(reader)) }
            break
        }
        text += try decoded(SourceRange(start, reader.position), isRaw: reader.isRaw, reader.token)
        return text
    }

    /// `{expression=!conversion:specification}`.
    private func replacement(
        _ reader: inout FormattedReader, level: Int
    ) throws(Failure) -> [FormattedPart] {
        if level >= 2 { throw fail(.formattedTooDeep, place(reader)) }
        reader.position += 1
        let start = reader.position
        try skipExpression(&reader)
        let value = try formattedExpression(SourceRange(start, reader.position), before: byte(reader), reader.token)
        var parts: [FormattedPart] = []
        let showsText = byte(reader) == 0x3D
        if showsText {
            reader.position += 1
            while let byte = byte(reader), byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { reader.position += 1 }
            parts.append(.literal(text(SourceRange(start, reader.position))))
        }
        var conversion = try conversion(&reader)
        var specification: [FormattedPart] = []
        let hasSpecification = byte(reader) == 0x3A
        if hasSpecification {
            reader.position += 1
            specification = try self.parts(&reader, level: level + 1)
        }
        guard byte(reader) == 0x7D else { throw fail(.formattedUnclosed, place(reader)) }
        reader.position += 1
        if showsText, conversion == nil, !hasSpecification { conversion = "r" }
        parts.append(.value(value, conversion: conversion, specification: specification))
        return parts
    }

    private func conversion(_ reader: inout FormattedReader) throws(Failure) -> Character? {
        guard byte(reader) == 0x21 else { return nil }
        reader.position += 1
        guard let letter = byte(reader) else { throw fail(.formattedUnclosed, reader.token) }
        guard [0x72, 0x73, 0x61].contains(letter) else { throw fail(.formattedConversion, place(reader)) }
        reader.position += 1
        return Character(Unicode.Scalar(letter))
    }
}

// MARK: - The expression

extension Parser {
    /// Moves to where an expression ends: a `!`, `:`, `=` or `}` outside its brackets and strings.
    private func skipExpression(_ reader: inout FormattedReader) throws(Failure) {
        var brackets: [UInt8] = []
        while let byte = byte(reader) {
            switch byte {
            case 0x5C: throw fail(.formattedBackslash, place(reader))
            case 0x22, 0x27:
                try skipString(&reader)
                continue
            case 0x28, 0x5B, 0x7B: brackets.append(byte)
            case 0x23: throw fail(.formattedComment, place(reader))
            case 0x21, 0x3A, 0x7D, 0x3D, 0x3C, 0x3E:
                if brackets.isEmpty {
                    let next = reader.position + 1
                    let isPair = byte != 0x3A && byte != 0x7D && next < reader.end && scanner.bytes[next] == 0x3D
                    if !isPair, byte != 0x3C, byte != 0x3E { return }
                    if isPair { reader.position += 1 }
                } else if byte == 0x7D {
                    try close(byte, &brackets, reader)
                }
            case 0x29, 0x5D: try close(byte, &brackets, reader)
            default: break
            }
            reader.position += 1
        }
        if let open = brackets.last { throw fail(Problem.unmatched(open).inFormattedString(), reader.token) }
        throw fail(.formattedUnclosed, reader.token)
    }

    private func close(
        _ byte: UInt8, _ brackets: inout [UInt8], _ reader: FormattedReader
    ) throws(Failure) {
        guard let open = brackets.popLast() else {
            throw fail(Problem.unmatched(byte).inFormattedString(), place(reader))
        }
        let pairs: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D]
        if pairs[open] != byte {
            throw fail(Problem.mismatched(byte, open: open, line: nil).inFormattedString(), place(reader))
        }
    }

    private func skipString(_ reader: inout FormattedReader) throws(Failure) {
        let inner = Scanner(bytes: scanner.bytes, end: reader.end)
        let found = inner.string(quote: reader.position)
        if scanner.bytes[reader.position..<found.end].contains(0x5C) {
            throw fail(.formattedBackslash, place(reader))
        }
        guard found.isClosed else { throw fail(.formattedString, place(reader)) }
        reader.position = found.end
    }

    /// Parses the expression between two offsets.
    private func formattedExpression(
        _ range: SourceRange, before mark: UInt8?, _ token: SourceRange
    ) throws(Failure) -> Expression {
        let isBlank = scanner.bytes[range.start..<range.end].allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
        if isBlank {
            let isMarked = mark == 0x21 || mark == 0x3A || mark == 0x3D
            throw fail(isMarked ? .formattedRequired(before: mark ?? 0) : .formattedEmpty, token)
        }
        let tokens: [Token]
        do {
            tokens = try Lexer.bracketed(scanner.bytes, from: range.start, to: range.end)
        } catch {
            throw fail(error.problem.inFormattedString(), error.range)
        }
        let inner = Parser(scanner: scanner, tokens: tokens, nesting: nesting)
        inner.scopeCount = scopeCount
        inner.className = className
        inner.depth = depth
        do {
            let outer = try inner.enter()
            let value = try inner.parenthesized()
            try inner.leave(outer)
            scopeCount = inner.scopeCount
            height = max(height, inner.height)
            return value
        } catch {
            let problem = inner.report(error)
            throw fail(problem.problem.inFormattedString(), problem.range)
        }
    }
}
