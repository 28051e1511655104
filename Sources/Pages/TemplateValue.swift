/// What a template's names stand for.
package indirect enum TemplateValue: Sendable {
    case text(String)
    case html(HTML)
    case flag(Bool)
    case list([TemplateValue])
    case record([String: TemplateValue])

    /// Whether a section is shown: not for false, nothing, and lists and texts that are empty.
    var isShown: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .html(let html): !html.isEmpty
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        case .record: true
        }
    }

    /// The value as `{{name}}` shows it: escaped, also when it is markup.
    var escapedText: HTML {
        switch self {
        case .text(let text): .text(text)
        case .html(let html): .text(html.markup)
        case .flag(let flag): .text(flag ? "true" : "false")
        case .list, .record: HTML()
        }
    }

    /// The value as `{{{name}}}` shows it: markup as it is, and everything else escaped all the same.
    var markup: HTML {
        if case .html(let html) = self { return html }
        return escapedText
    }
}

/// The values that a name is looked for in, innermost last.
struct TemplateContext {
    private var stack: [TemplateValue]
    init(_ root: TemplateValue) { stack = [root] }

    func pushing(_ value: TemplateValue) -> TemplateContext {
        var result = self
        result.stack.append(value)
        return result
    }

    /// The first part of a dotted name is looked for from the innermost value outwards, each further part only in what
    /// the part before it gave; `.` is the innermost value and `.name` looks there only.
    func value(of path: TemplatePath) -> TemplateValue? {
        guard let first = path.parts.first else { return stack.last }
        var value = path.isLocal ? stack.last?.member(first) : lookup(first)
        for part in path.parts.dropFirst() { value = value?.member(part) }
        return value
    }

    private func lookup(_ name: String) -> TemplateValue? {
        for value in stack.reversed() {
            if let found = value.member(name) { return found }
        }
        return nil
    }
}

extension TemplateValue {
    fileprivate func member(_ name: String) -> TemplateValue? {
        if case .record(let members) = self { return members[name] }
        return nil
    }
}
