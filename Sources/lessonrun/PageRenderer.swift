import Diagnostics
import Lessons
import Markdown
import Plotting

/// Makes pages from reports.
struct PageRenderer {
    /// - Parameter templates: the folder of `page.html` and `page.css`; `nil` for those that the program brings.
    init(templates: String?) throws(Refusal) {}

    func page(_ report: LessonReport) -> (html: String, diagnostics: [Diagnostic]) {
        ("<!doctype html>\n<title>\(report.document.title)</title>\n", [])
    }

    /// The list of a folder's pages, each with its path relative to the list.
    func index(_ entries: [(report: LessonReport, path: String)], title: String) -> String {
        "<!doctype html>\n<title>\(title)</title>\n"
    }
}

enum FigureParts {
    static var jsonReport: JSONReport { JSONReport(figureText: { _ in "" }, figureSVG: { _ in "" }) }
}
