import Diagnostics
import Lessons
import Markdown
import Plotting

/// Makes pages from reports.
struct PageRenderer {
    /// - Parameter templates: the folder of `page.html` and `page.css`; `nil` for those that the program brings.
    init(templates: String?) throws(Refusal) {
        _ = try Self.source("page.html", in: templates, else: "")
    }

    func page(_ report: LessonReport) -> (html: String, diagnostics: [Diagnostic]) {
        ("<!doctype html>\n<title>\(report.document.title)</title>\n", [])
    }

    private static func source(_ name: String, in folder: String?, else own: String) throws(Refusal) -> Source {
        guard let folder else { return Source(name: name, text: own) }
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        do throws(Problem) {
            let text = String(validating: try readFile(path, limit: 1 << 20), as: UTF8.self)
            guard let text else { throw Problems.cannotRead("it is not UTF-8") }
            return Source(name: path, text: text)
        } catch {
            throw Refusal(name: path, error)
        }
    }

    /// The list of a folder's pages, each with its path relative to the list.
    func index(_ entries: [(report: LessonReport, path: String)], title: String) -> String {
        "<!doctype html>\n<title>\(title)</title>\n"
    }
}

enum FigureParts {
    static var jsonReport: JSONReport { JSONReport(figureText: { _ in "" }, figureSVG: { _ in "" }) }
}
