import Diagnostics

extension Reader {
    /// How deep marks may lie in each other; deeper ones are left out and their text kept.
    static let inlineDepth = 32

    /// Reads the running text of a paragraph, a heading or a table cell, without recursion.
    mutating func inlines(of leaf: Node) -> [Inline] {
        var open: [(span: Node, content: InlineContent)] = []
        var content = InlineContent(text.placeholders)
        func isOpen(_ span: Node) -> Bool { open.last?.span.pointer == span.pointer }
        var next = leaf.firstChild
        while let node = next {
            if !node.isSpan {
                read(node, in: leaf, into: &content)
            } else if open.count < Self.inlineDepth {
                open.append((node, content))
                content = InlineContent(text.placeholders)
            }
            next = node.firstChild
            var current = node
            while next == nil, current.pointer != leaf.pointer {
                if isOpen(current), let (span, outer) = open.popLast() {
                    let inner = content.finished
                    content = outer
                    close(span, inner, in: leaf, into: &content)
                }
                next = current.next
                guard next == nil, let parent = current.parent else { break }
                current = parent
            }
        }
        return content.finished
    }

    private mutating func read(_ node: Node, in leaf: Node, into content: inout InlineContent) {
        switch node.kind {
        case .text: content.add(text: node.literal)
        case .softBreak: content.add(break: .softBreak)
        case .lineBreak: content.add(break: .lineBreak)
        case .codeSpan: content.add(codeSpan(node, in: leaf))
        case .footnoteReference: if let number = Int(node.literal) { content.add(.footnoteReference(number)) }
        case .inlineHTML:
            let html = node.literal
            if !isComment(html) { report(.rawHTML(), at: range(of: node, in: leaf, length: html.utf8.count), .warning) }
        case .quote, .list, .item, .code, .html, .paragraph, .heading, .thematicBreak, .footnoteDefinition, .table,
            .tableRow, .tableCell, .emphasis, .strong, .link, .image, .strikethrough, .other:
            break
        }
    }

    private mutating func close(_ span: Node, _ inner: [Inline], in leaf: Node, into content: inout InlineContent) {
        switch span.kind {
        case .emphasis: content.add(.emphasis(inner))
        case .strong: content.add(.strong(inner))
        case .strikethrough: content.add(.strikethrough(inner))
        case .link:
            let url = restored(span.url)
            if let destination = linkDestination(url) {
                content.add(.link(destination: destination, title: title(of: span), inner))
            } else {
                report(.refusedLink(url), at: range(of: span, in: leaf), .warning)
                for inline in inner { content.add(inline) }
            }
        case .image:
            let url = restored(span.url)
            if let source = imageSource(url) {
                content.add(.image(source: source, title: title(of: span), alternative: inner.plainText))
            } else {
                report(.refusedImage(url), at: range(of: span, in: leaf), .warning)
                for inline in inner { content.add(inline) }
            }
        default: break
        }
    }

    /// Code; in single braces it may stand for a value, and double braces are written for single ones.
    private mutating func codeSpan(_ node: Node, in leaf: Node) -> Inline {
        let text = shown(restored(node.literal))
        guard text.utf8.count > 2, text.hasPrefix("{"), text.hasSuffix("}") else { return .code(text) }
        let inner = String(text.dropFirst().dropLast())
        if inner.hasPrefix("{"), inner.hasSuffix("}") { return .code(inner) }
        let range = range(of: node, in: leaf)
        guard fields.count < Self.fieldCount else {
            report(.tooManyFields(Self.fieldCount), at: range)
            return .code(text)
        }
        fields.append(ProseField(text: inner, range: range, cellsBefore: cells.count))
        return .field(fields.count - 1, text: text)
    }

    private func restored(_ hidden: String) -> String { text.placeholders?.restore(hidden) ?? hidden }

    private func title(of node: Node) -> String? {
        let title = shown(restored(node.title))
        return title.isEmpty ? nil : title
    }

    /// The bytes of an inline node that begins with `<`, `[`, `!` or `{`; those of its paragraph when it cannot be placed.
    private func range(of node: Node, in leaf: Node, length: Int? = nil) -> SourceRange {
        // The library places an autolink wrongly, but not the text in it.
        if node.kind == .link, let inner = node.firstChild, let start = offset(of: inner, in: leaf), start > 0,
            bytes[start - 1] == UInt8(ascii: "<"), inner.endLine == inner.startLine
        {
            return SourceRange(start - 1, start + inner.endColumn - inner.startColumn + 1)
        }
        guard let start = offset(of: node, in: leaf), "<[!{".utf8.contains(bytes[start]) else { return range(of: leaf) }
        let lineEnd = lines.ends[node.startLine]
        let end = node.endLine == node.startLine ? start + node.endColumn - node.startColumn : lineEnd
        return SourceRange(start, min(max(length.map { start + $0 } ?? end, start + 1), lineEnd))
    }

    /// The first byte of an inline node.
    ///
    /// The library counts columns of a paragraph's later lines as if they were indented as its first; what is really
    /// before them is counted here.
    private func offset(of node: Node, in leaf: Node) -> Int? {
        let line = node.startLine
        // The library leaves some nodes without a place: their line is -1 here.
        guard line >= max(leaf.startLine, 0), line < lines.count else { return nil }
        var base = lines.starts[line]
        if line > leaf.startLine, leaf.kind != .tableCell {
            while base < lines.ends[line], bytes[base].isBlank || bytes[base] == .quoteMarker { base += 1 }
            base -= leaf.startColumn
        }
        let start = base + node.startColumn
        return start >= lines.starts[line] && start < lines.ends[line] ? start : nil
    }
}

extension Node {
    /// Whether it is running text around other running text.
    fileprivate var isSpan: Bool {
        switch kind {
        case .emphasis, .strong, .strikethrough, .link, .image: true
        default: false
        }
    }
}

/// Running text as it is collected: neighbouring texts become one, and hidden formulas come back.
struct InlineContent {
    private let placeholders: Placeholders?
    private var inlines: [Inline] = []
    private var formula: Formula?

    /// A formula whose end has not come yet.
    private struct Formula {
        var opened = 1
        var closed = 0
        var tex: [UInt8] = []
    }

    init(_ placeholders: Placeholders?) { self.placeholders = placeholders }

    /// What was collected; a formula without an end is text.
    var finished: [Inline] {
        var copy = self
        copy.endFormula()
        return copy.inlines
    }

    mutating func add(_ inline: Inline) {
        endFormula()
        if case .text(let text) = inline { return append(text) }
        inlines.append(inline)
    }

    /// A break; inside a formula just white space.
    mutating func add(break inline: Inline) {
        if formula != nil { formula?.tex.append(.lineFeed) } else { inlines.append(inline) }
    }

    mutating func add(text: String) {
        guard let placeholders, formula != nil || text.utf8.contains(placeholders.open) else {
            return append(shown(placeholders?.restore(text) ?? text))
        }
        var plain: [UInt8] = []
        for byte in text.utf8 {
            if formula != nil {
                if byte == placeholders.open, formula?.tex.isEmpty == true {
                    formula?.opened += 1
                } else if byte == placeholders.close {
                    closeFormula()
                } else {
                    formula?.tex.append(placeholders.original(byte))
                }
            } else if byte == placeholders.open {
                append(shown(String(decoding: plain, as: UTF8.self)))
                plain = []
                formula = Formula()
            } else {
                plain.append(placeholders.original(byte))
            }
        }
        append(shown(String(decoding: plain, as: UTF8.self)))
    }

    private mutating func closeFormula() {
        guard var current = formula else { return }
        current.closed += 1
        guard current.closed == current.opened else {
            formula = current
            return
        }
        formula = nil
        var tex = trimmed(String(decoding: current.tex, as: UTF8.self))
        // GitHub's other form: $`…`$.
        if tex.utf8.count > 2, tex.hasPrefix("`"), tex.hasSuffix("`") { tex = String(tex.dropFirst().dropLast()) }
        inlines.append(.math(shown(tex), isDisplay: current.opened > 1))
    }

    private mutating func endFormula() {
        guard let current = formula else { return }
        formula = nil
        append(String(repeating: "$", count: current.opened) + shown(String(decoding: current.tex, as: UTF8.self)))
    }

    private mutating func append(_ text: String) {
        guard !text.isEmpty else { return }
        if case .text(let before) = inlines.last {
            inlines[inlines.count - 1] = .text(before + text)
        } else {
            inlines.append(.text(text))
        }
    }
}
