internal import Lessons
internal import Markdown

extension PageBuilder {
    private static let shownDifferences = 20

    /// Where the output is not what the lesson expects, and the whole of what it expects.
    func differences(_ differences: [Difference], of cell: Cell) -> HTML {
        let hasDistance = differences.contains { $0.distance != nil }
        var rows = differences.prefix(Self.shownDifferences).map { row($0, hasDistance: hasDistance) }
        let more = differences.count - Self.shownDifferences
        if more > 0 {
            let columns = Attribute("colspan", hasDistance ? "4" : "3")
            rows.append(.element("tr", [], .element("td", [columns], .text("and \(more) more"))))
        }
        let title = HTML.element("p", [.class("error-message")], .text("The output is not what the lesson expects."))
        var shown = [title]
        if !rows.isEmpty { shown.append(table(rows, hasDistance: hasDistance)) }
        if let expected = cell.expected?.content.text {
            shown.append(
                .element(
                    "details", [], .element("summary", [], .text("What the lesson expects")),
                    .element(
                        "pre", scrolling(expected, label: "Expected output"),
                        .element("samp", [], .text(expected)))))
        }
        return .block("div", [.class("error differences")], shown)
    }

    private func table(_ rows: [HTML], hasDistance: Bool) -> HTML {
        var heads = ["where", "expected", "got"]
        if hasDistance { heads.append("difference") }
        let head = HTML.joined(heads.map { .element("th", [Attribute("scope", "col")], .text($0)) })
        let table = HTML.block(
            "table", [], [.element("thead", [], .element("tr", [], head)), .block("tbody", [], rows)])
        return .element(
            "div", [.class("table"), Attribute("role", "group"), .label("Differences"), Attribute("tabindex", "0")],
            table)
    }

    private func row(_ difference: Difference, hasDistance: Bool) -> HTML {
        var cells = [HTML.element("th", [Attribute("scope", "row")], .text(difference.location))]
        for text in [difference.expected, difference.got] {
            cells.append(.element("td", [], .element("samp", [], .text(text))))
        }
        if hasDistance { cells.append(.element("td", [.class("right")], .text(difference.distance ?? ""))) }
        return .element("tr", [], .joined(cells))
    }
}
