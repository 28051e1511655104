internal import Diagnostics

/// A tag of a template, or text between tags: at most one line of it, with its ending.
struct TemplateToken {
    enum Kind {
        case lineStart, text, variable, markup, section, inverted, end, comment, partial

        /// Whether such a tag, alone on a line, takes the line with it.
        var standsAlone: Bool {
            switch self {
            case .section, .inverted, .end, .comment, .partial: true
            case .lineStart, .text, .variable, .markup: false
            }
        }
    }
    var kind: Kind
    /// The text, or the name in the tag.
    var text: String
    var range: SourceRange
    /// The white space before a tag that stands alone on its line.
    var indentation: String?

    var isBlankOrTag: Bool {
        kind != .text || text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}

/// Cuts a template into tags and lines of text.
struct TemplateScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [TemplateToken] = []

    static func tokens(of source: Source) throws(Diagnostic) -> [TemplateToken] {
        var scanner = TemplateScanner(bytes: Array(source.text.utf8))
        while scanner.position < scanner.bytes.count {
            if scanner.starts(with: "{{") {
                try scanner.scanTag()
            } else {
                scanner.scanText()
            }
        }
        return scanner.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func starts(with text: StaticString, at offset: Int? = nil) -> Bool {
        text.withUTF8Buffer { bytes[(offset ?? position)...].starts(with: $0) }
    }

    private func string(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    private mutating func scanText() {
        let start = position
        while position < bytes.count, !starts(with: "{{") {
            position += 1
            if bytes[position - 1] == 0x0A { break }
        }
        tokens.append(
            TemplateToken(kind: .text, text: string(start, position), range: SourceRange(start, position)))
    }

    private mutating func scanTag() throws(Diagnostic) {
        let start = position
        let isTriple = starts(with: "{{{")
        let opening = isTriple ? 3 : 2
        let closing: StaticString = isTriple ? "}}}" : "}}"
        var end = start + opening
        while end < bytes.count, !starts(with: closing, at: end) { end += 1 }
        guard end < bytes.count else {
            throw Problems.templateUnclosedTag(at: SourceRange(start, start + opening))
        }
        position = end + opening
        let range = SourceRange(start, position)
        let content = trimmed(start + opening, end)
        tokens.append(try tag(content, isTriple: isTriple, range: range))
    }

    private func tag(_ content: SourceRange, isTriple: Bool, range: SourceRange) throws(Diagnostic) -> TemplateToken {
        if isTriple { return TemplateToken(kind: .markup, text: try name(content, in: range), range: range) }
        let kind: TemplateToken.Kind
        switch content.start < content.end ? bytes[content.start] : 0 {
        case UInt8(ascii: "!"): return TemplateToken(kind: .comment, text: "", range: range)
        case UInt8(ascii: "#"): kind = .section
        case UInt8(ascii: "^"): kind = .inverted
        case UInt8(ascii: "/"): kind = .end
        case UInt8(ascii: ">"): kind = .partial
        case UInt8(ascii: "&"): kind = .markup
        case let sign where sign == UInt8(ascii: "=") || sign == UInt8(ascii: "<") || sign == UInt8(ascii: "$"):
            throw Problems.templateUnsupportedTag(string(content.start, content.end), at: range)
        default: return TemplateToken(kind: .variable, text: try name(content, in: range), range: range)
        }
        let rest = trimmed(content.start + 1, content.end)
        return TemplateToken(kind: kind, text: try name(rest, in: range), range: range)
    }

    private func name(_ content: SourceRange, in tag: SourceRange) throws(Diagnostic) -> String {
        let isName = bytes[content.start..<content.end].allSatisfy { $0 > 0x20 && $0 != 0x7B && $0 != 0x7D }
        guard content.start < content.end, isName else {
            throw Problems.templateName(string(content.start, content.end), at: tag)
        }
        return string(content.start, content.end)
    }

    private func trimmed(_ start: Int, _ end: Int) -> SourceRange {
        var range = SourceRange(start, end)
        while range.start < range.end, bytes[range.start] <= 0x20 { range.start += 1 }
        while range.end > range.start, bytes[range.end - 1] <= 0x20 { range.end -= 1 }
        return range
    }
}
