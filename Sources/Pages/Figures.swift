internal import Markdown
internal import Plotting

extension PageBuilder {
    /// A figure as a drawing, with the same figure in characters for whoever cannot see or keep a drawing.
    mutating func figure(_ figure: Figure, number: Int, of cell: Cell) -> HTML {
        let id = identifiers.claim("figure-\(cell.index + 1)-\(number)")
        let summaryID = identifiers.claim(id + "-summary")
        let summary = parts.figureSummary(figure)
        let isFirst = number == 1
        let alternative = isFirst ? cell.options.alt ?? summary : summary
        let text = parts.figureText(figure)
        let asText = HTML.element(
            "details", [.class("as-text")], .element("summary", [], .text("The same picture as text")),
            .element("pre", scrolling(text, label: "The picture as text"), .element("samp", [], .text(text))))
        let caption = isFirst ? cell.options.caption : nil
        return .block(
            "figure", [.id(id), Attribute("aria-describedby", summaryID)],
            [
                .element("div", [.class("plot")], .built(parts.svg(figure, id + "-plot"))),
                .element("p", [.class("unseen"), .id(summaryID)], .text(alternative)),
                caption.map { .element("figcaption", [], .text($0)) } ?? HTML(),
                asText,
            ])
    }
}
