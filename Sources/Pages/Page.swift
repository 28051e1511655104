package import Diagnostics
package import Lessons
internal import Markdown

/// A lesson's page: one HTML document that loads nothing and runs nothing, and is well-formed XML too.
///
/// - Returns: the document, and as warnings the formulas that could not be drawn.
package func renderPage(
    _ report: LessonReport, style: PageStyle, parts: PageParts
) -> (html: String, diagnostics: [Diagnostic]) {
    var builder = PageBuilder(report, parts: parts)
    let frontMatter = report.document.frontMatter
    let (heading, body) = builder.split()
    let content = builder.html(body)
    let values: [String: TemplateValue] = [
        "title": .text(report.document.title),
        "description": .text(frontMatter.description ?? ""),
        "author": .text(frontMatter.author ?? ""),
        "date": .text(frontMatter.date ?? ""),
        "byline": .flag(frontMatter.author != nil || frontMatter.date != nil),
        "styleSheet": .html(.styleSheet(parts.styleSheet + style.styleSheet)),
        "heading": .html(heading),
        "contents": .html(builder.contents()),
        "verdict": .html(builder.verdict()),
        "notices": .html(builder.notices()),
        "content": .html(content),
        "footnotes": .html(builder.footnotes()),
        "origin": .text(origin(of: report.document)),
    ]
    return (style.template.render(.record(values)), builder.diagnostics)
}

/// The lesson's file, without the folders it lies in: a page does not depend on where it was made.
private func origin(of document: Document) -> String {
    let name = document.source.name.split(separator: "/").last.map(String.init) ?? document.source.name
    return "\(name), seed \(document.frontMatter.seed)"
}

extension PageBuilder {
    /// The page's own heading and the rest: a lesson that begins with a heading of the first level gives it.
    fileprivate mutating func split() -> (heading: HTML, body: [Block]) {
        guard let first = document.blocks.first, case .heading(1, let slug, let content) = first.kind else {
            return (.element("h1", [], .text(document.title)), document.blocks)
        }
        currentRange = first.range
        defer { currentRange = nil }
        let id = headingIDs[slug] ?? slug
        return (.element("h1", [.id(id)], html(content)), Array(document.blocks.dropFirst()))
    }
}
