package import Lessons
internal import Markdown

/// One lesson in a folder's index.
package struct IndexEntry: Sendable {
    package var title: String
    package var description: String?
    /// The page's path relative to the index, as the file system names it.
    package var path: String
    /// Whether the lesson is as it should be.
    package var passed: Bool
    /// One sentence about its run, such as `LessonReport.verdict` gives.
    package var verdict: String
    package init(title: String, description: String?, path: String, passed: Bool, verdict: String) {
        self.title = title
        self.description = description
        self.path = path
        self.passed = passed
        self.verdict = verdict
    }

    /// The entry of a lesson that was run and whose page is at the path.
    package init(_ report: LessonReport, path: String) {
        let frontMatter = report.document.frontMatter
        let tally = Tally(report)
        self.init(
            title: report.document.title, description: frontMatter.description, path: path, passed: tally.isGood,
            verdict: tally.sentence)
    }
}

/// The page that lists the lessons of a folder, in the order given.
package func renderIndex(_ entries: [IndexEntry], title: String, style: PageStyle) -> String {
    let failing = entries.count { !$0.passed }
    let sentence =
        switch (entries.count, failing) {
        case (0, _): "There are no lessons here."
        case (1, 0): "1 lesson, and it is as it should be."
        case (let count, 0): "\(count) lessons, all as they should be."
        case (let count, _): "\(count) \(count == 1 ? "lesson" : "lessons"), \(failing) not as it should be."
        }
    let values: [String: TemplateValue] = [
        "title": .text(title),
        "styleSheet": .html(.styleSheet(style.styleSheet)),
        "heading": .html(.element("h1", [], .text(title))),
        "verdict": .html(line(sentence, isGood: failing == 0, kind: "verdict")),
        "content": .html(entries.isEmpty ? HTML() : .block("ol", [.class("index")], entries.map(item))),
    ]
    return style.template.render(.record(values))
}

private func item(_ entry: IndexEntry) -> HTML {
    let link = HTML.element("a", [.href(addressEncoded(entry.path))], .text(entry.title))
    let description = entry.description ?? ""
    return .block(
        "li", [],
        [
            .element("h2", [], link),
            description.isEmpty ? HTML() : .element("p", [], .text(description)),
            line(entry.verdict, isGood: entry.passed, kind: "result-line"),
        ])
}

private func line(_ sentence: String, isGood: Bool, kind: String) -> HTML {
    let sign = HTML.element("span", [.class("sign"), .hidden], .text(isGood ? "✓" : "✗"))
    return .element(
        "div", [.class(kind + (isGood ? " tone-good" : " tone-bad"))], .element("p", [], sign, .text(" " + sentence)))
}
