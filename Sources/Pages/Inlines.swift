internal import Diagnostics
internal import Lessons
internal import Markdown

extension PageBuilder {
    mutating func html(_ inlines: [Inline], inLink: Bool = false) -> HTML {
        var result = HTML()
        for inline in inlines { result += html(inline, inLink: inLink) }
        return result
    }

    /// - Parameter inLink: whether a link is around it, so that it may hold none itself.
    private mutating func html(_ inline: Inline, inLink: Bool) -> HTML {
        switch inline {
        case .text(let text): return .text(text)
        case .softBreak: return .text("\n")
        case .lineBreak: return .void("br") + .text("\n")
        case .code(let text): return .element("code", [], .text(text))
        case .field(let index, let text): return field(index, text: text, inLink: inLink)
        case .math(let tex, let isDisplay): return formula(tex, isDisplay: isDisplay)
        case .emphasis(let content): return .element("em", [], html(content, inLink: inLink))
        case .strong(let content): return .element("strong", [], html(content, inLink: inLink))
        case .strikethrough(let content): return .element("del", [], html(content, inLink: inLink))
        case .link(let destination, let title, let content):
            return link(to: destination, title: title, content, inLink: inLink)
        case .image(let source, let title, let alternative):
            return image(source, title: title, alternative: alternative, inLink: inLink)
        case .footnoteReference(let number): return footnoteReference(number, inLink: inLink)
        }
    }

    /// A value of the lesson, which leads to the cell that made it; braces that mean no value stay as they are.
    private func field(_ index: Int, text: String, inLink: Bool) -> HTML {
        let code = HTML.element("code", [], .text(text))
        guard report.values.indices.contains(index) else { return code }
        switch report.values[index].state {
        case .plain: return code
        case .failed, .unavailable:
            return .element(
                "span", [.class("formula-error")], code, .text(" "), .element("small", [], .text("no value")))
        case .value(let value):
            let shown = HTML.element("samp", [.class("value")], .text(value))
            guard !inLink, let cell = report.values[index].cell else { return shown }
            let label = "\(value), from \(cellName(cell))"
            return .element("a", [.class("value-link"), .href("#" + cellID(cell)), .label(label)], shown)
        }
    }

    private mutating func link(to destination: String, title: String?, _ content: [Inline], inLink: Bool) -> HTML {
        guard !inLink, LinkTarget(destination) != .refused else { return html(content, inLink: inLink) }
        return .element("a", linkAttributes(destination, title: title), html(content, inLink: true))
    }

    private func linkAttributes(_ destination: String, title: String?) -> [Attribute?] {
        [
            .href(destination), title.map { Attribute("title", $0) },
            LinkTarget(destination) == .external ? Attribute("rel", "noopener noreferrer") : nil,
        ]
    }

    /// A page loads nothing, so a picture elsewhere is a link that says what it shows.
    private func image(_ source: String, title: String?, alternative: String, inLink: Bool) -> HTML {
        let words = alternative.isEmpty ? "picture" : alternative
        guard !inLink, LinkTarget(source) != .refused else {
            return .element("span", [.class("picture")], .text(words))
        }
        return .element("a", [.class("picture")] + linkAttributes(source, title: title), .text(words))
    }

    private mutating func footnoteReference(_ number: Int, inLink: Bool) -> HTML {
        guard number >= 1, number <= footnoteReferences.count else { return HTML() }
        if inLink { return .element("sup", [], .text(String(number))) }
        footnoteReferences[number - 1] += 1
        let id = Self.referenceID(of: number, occurrence: footnoteReferences[number - 1])
        let link = HTML.element(
            "a", [.id(id), .href("#" + Self.footnoteID(of: number)), .label("Footnote \(number)")],
            .text(String(number)))
        return .element("sup", [.class("footnote-reference")], link)
    }

    /// A formula, or its TeX with what is wrong with it.
    mutating func formula(_ tex: String, isDisplay: Bool) -> HTML {
        do {
            let math = HTML.built(try parts.mathML(tex, isDisplay))
            // A browser breaks no formula into lines, so a long one has to scroll by itself.
            return !isDisplay && tex.utf8.count > 32 ? .element("span", [.class("long-formula")], math) : math
        } catch {
            diagnostics.append(Diagnostic(error, at: currentRange, severity: .warning))
            return .element(
                "span", [.class("formula-error")], .element("code", [.class("tex-error")], .text(tex)),
                .text(" "), .element("small", [], .prose(error.message)))
        }
    }
}

/// Where a link leads, judged by its scheme: only addresses that a reader expects are links at all.
enum LinkTarget {
    case external, local, refused

    init(_ destination: String) {
        let lowered = destination.lowercased()
        let isExternal = ["http://", "https://", "mailto:"].contains { lowered.hasPrefix($0) }
        let path = destination.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // Browsers take a backslash for a slash and skip controls, so neither may hide a host or a scheme.
        let isPlain = destination.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\\" && $0.value != 0x7F }
        if !isPlain || destination.isEmpty || destination.hasPrefix("//") {
            self = .refused
        } else if isExternal {
            self = .external
        } else {
            self = path.contains(":") ? .refused : .local
        }
    }
}
