package import Diagnostics

/// A page's skeleton in a logic-less subset of Mustache, held against the language's public specification.
///
/// `{{name}}` shows a value escaped, `{{{name}}}` and `{{&name}}` show markup as it is and everything else escaped;
/// `{{#name}}…{{/name}}` repeats for each item or shows once, `{{^name}}…{{/name}}` shows when there is nothing;
/// `{{! … }}` is a comment and `{{>name}}` another template. Names may be dotted; `.` is the current item. A tag alone
/// on its line takes the line with it. Changed delimiters, lambdas and inheritance are refused or absent.
package struct Template: Sendable {
    private let nodes: [TemplateNode]
    private let partials: [String: [TemplateNode]]

    /// - Throws: a mistake in the template or in one of its partials, with its place there.
    package init(_ source: Source, partials: [String: Source] = [:]) throws(Diagnostic) {
        nodes = try TemplateParser.parse(source)
        var parsed: [String: [TemplateNode]] = [:]
        for name in partials.keys.sorted() {
            if let partial = partials[name] { parsed[name] = try TemplateParser.parse(partial) }
        }
        self.partials = parsed
    }

    /// The text of the template with its names filled in.
    package func render(_ value: TemplateValue) -> String {
        var renderer = TemplateRenderer(partials: partials)
        renderer.render(nodes, in: TemplateContext(value), indentation: "", depth: 0)
        return renderer.output.markup
    }
}

private struct TemplateRenderer {
    let partials: [String: [TemplateNode]]
    var output = HTML()

    /// A partial may show itself; this deep it stops.
    static let maximalDepth = 64

    mutating func render(_ nodes: [TemplateNode], in context: TemplateContext, indentation: String, depth: Int) {
        for node in nodes {
            switch node {
            case .lineStart: output += .text(indentation)
            case .text(let text): output += text
            case .variable(let path): output += context.value(of: path)?.escapedText ?? HTML()
            case .markup(let path): output += context.value(of: path)?.markup ?? HTML()
            case .section(let path, let content):
                for item in items(of: context.value(of: path)) {
                    render(content, in: context.pushing(item), indentation: indentation, depth: depth)
                }
            case .inverted(let path, let content):
                if context.value(of: path)?.isShown != true {
                    render(content, in: context, indentation: indentation, depth: depth)
                }
            case .partial(let name, let inner):
                guard depth < Self.maximalDepth, let partial = partials[name] else { continue }
                render(partial, in: context, indentation: inner.map { indentation + $0 } ?? "", depth: depth + 1)
            }
        }
    }

    private func items(of value: TemplateValue?) -> [TemplateValue] {
        guard let value, value.isShown else { return [] }
        if case .list(let items) = value { return items }
        return [value]
    }
}
