internal import Diagnostics

/// A name in a template, such as `title`, `lesson.title`, `.title` or `.`.
struct TemplatePath: Sendable, Equatable {
    var parts: [String]
    /// Whether it begins with a point, and so is looked for in the innermost value only.
    var isLocal: Bool
    /// As it is written.
    var text: String

    init(_ text: String) {
        self.text = text
        isLocal = text.hasPrefix(".")
        parts = text.split(separator: ".").map(String.init)
    }
}

/// A part of a parsed template.
indirect enum TemplateNode: Sendable {
    /// The beginning of a line, where a partial is indented.
    case lineStart
    case text(HTML)
    case variable(TemplatePath)
    case markup(TemplatePath)
    case section(TemplatePath, [TemplateNode])
    case inverted(TemplatePath, [TemplateNode])
    /// `indentation` is what stands before it when it is alone on its line.
    case partial(String, indentation: String?)
}

/// Reads a template of the Mustache language: variables, sections, inverted sections, comments and partials.
struct TemplateParser {
    private var tokens: ArraySlice<TemplateToken>

    /// - Throws: a problem with the place in the template.
    static func parse(_ source: Source) throws(Diagnostic) -> [TemplateNode] {
        let tokens = withoutStandaloneLines(try TemplateScanner.tokens(of: source))
        var parser = TemplateParser(tokens: tokens[...])
        return try parser.nodes(until: nil, depth: 0)
    }

    private init(tokens: ArraySlice<TemplateToken>) { self.tokens = tokens }

    private static let maximalDepth = 64

    private mutating func nodes(until opening: TemplateToken?, depth: Int) throws(Diagnostic) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while let token = tokens.popFirst() {
            switch token.kind {
            case .text: nodes.append(.text(.built(token.text)))
            case .lineStart: nodes.append(.lineStart)
            case .variable: nodes.append(.variable(TemplatePath(token.text)))
            case .markup: nodes.append(.markup(TemplatePath(token.text)))
            case .comment: break
            case .partial: nodes.append(.partial(token.text, indentation: token.indentation))
            case .section, .inverted:
                guard depth < Self.maximalDepth else { throw Problems.templateDepth(at: token.range) }
                let content = try self.nodes(until: token, depth: depth + 1)
                let path = TemplatePath(token.text)
                nodes.append(token.kind == .section ? .section(path, content) : .inverted(path, content))
            case .end:
                guard let opening, opening.text == token.text else {
                    throw Problems.templateClosing(token.text, expected: opening?.text, at: token.range)
                }
                return nodes
            }
        }
        if let opening { throw Problems.templateUnclosedSection(opening.text, at: opening.range) }
        return nodes
    }

    /// Takes away the white space and the line ending around a tag that is alone on its line and shows nothing itself,
    /// and marks where each of the other lines begins.
    private static func withoutStandaloneLines(_ tokens: [TemplateToken]) -> [TemplateToken] {
        var result: [TemplateToken] = []
        var line: [TemplateToken] = []
        func finishLine() {
            guard let first = line.first else { return }
            let tags = line.filter { $0.kind != .text }
            if tags.count == 1, var tag = tags.first, tag.kind.standsAlone, line.allSatisfy(\.isBlankOrTag) {
                tag.indentation = first.kind == .text ? first.text : ""
                result.append(tag)
            } else {
                result.append(TemplateToken(kind: .lineStart, text: "", range: first.range))
                result += line
            }
            line = []
        }
        for token in tokens {
            line.append(token)
            if token.kind == .text, token.text.utf8.last == 0x0A { finishLine() }
        }
        finishLine()
        return result
    }
}
