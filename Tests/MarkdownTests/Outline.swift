import Diagnostics

@testable import Markdown

func read(_ text: String, name: String = "a.md") throws(Diagnostic) -> Document {
    try Document.read(Source(name: name, text: text))
}

/// A document's tree in one line, for tables of expectations.
func outline(_ text: String) throws(Diagnostic) -> String {
    let document = try read(text)
    var result = outline(document.blocks)
    for (index, footnote) in document.footnotes.enumerated() {
        result += " [^\(index + 1): \(outline(footnote.blocks))]"
    }
    return result
}

func outline(_ blocks: [Block]) -> String { blocks.map(outline).joined(separator: " ") }

private func outline(_ block: Block) -> String {
    switch block.kind {
    case .heading(let level, let slug, let content): "h\(level)#\(slug)(\(outline(content)))"
    case .paragraph(let content): "p(\(outline(content)))"
    case .quote(let blocks): "quote(\(outline(blocks)))"
    case .list(let style, let items):
        "\(style.start.map { "ol\($0)" } ?? "ul")\(style.isTight ? "" : "~")(\(items.map(outline).joined(separator: "; ")))"
    case .code(let language, let text): "code[\(language ?? "")](\(escaped(text)))"
    case .cell(let index): "cell\(index)"
    case .math(let tex): "$$\(escaped(tex))$$"
    case .table(let alignments, let header, let rows):
        "table[\(alignments.map(outline).joined())](\(([header] + rows).map { $0.map(outline).joined(separator: "|") }.joined(separator: "; ")))"
    case .thematicBreak: "hr"
    }
}

private func outline(_ alignment: Block.Alignment) -> String {
    switch alignment {
    case .none: "-"
    case .left: "l"
    case .center: "c"
    case .right: "r"
    }
}

private func outline(_ item: ListItem) -> String {
    (item.isChecked.map { $0 ? "[x] " : "[ ] " } ?? "") + outline(item.blocks)
}

func outline(_ inlines: [Inline]) -> String { inlines.map(outline).joined() }

private func outline(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): text
    case .softBreak: "⏎"
    case .lineBreak: "↵"
    case .code(let code): "`\(code)`"
    case .field(let index, let text): "`\(index):\(text)`"
    case .math(let tex, let isDisplay): isDisplay ? "$$\(escaped(tex))$$" : "$\(escaped(tex))$"
    case .emphasis(let content): "em(\(outline(content)))"
    case .strong(let content): "strong(\(outline(content)))"
    case .strikethrough(let content): "del(\(outline(content)))"
    case .link(let destination, let title, let content):
        "a<\(destination)\(title.map { " '\($0)'" } ?? "")>(\(outline(content)))"
    case .image(let source, let title, let alternative):
        "img<\(source)\(title.map { " '\($0)'" } ?? "")>(\(alternative))"
    case .footnoteReference(let number): "^\(number)"
    }
}

private func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
}

/// The bytes of a range as text.
func slice(_ text: String, _ range: SourceRange) -> String {
    String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self)
}

/// Knuth's linear congruential generator: the same lessons in every run.
struct Random {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
