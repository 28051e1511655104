import Diagnostics
import Lessons
import Mathematics
import Pages
import Plotting
import Syntax
import Templates

/// Makes pages from reports.
struct PageRenderer {
    private let style: PageStyle

    /// - Parameter templates: the folder of `page.html` and `page.css`; `nil` for those that the program brings.
    init(templates: String?) throws(Refusal) {
        let page = try Self.source("page.html", in: templates, else: Templates.page)
        let styleSheet = try Self.source("page.css", in: templates, else: Templates.style)
        do {
            style = PageStyle(template: try Template(page), styleSheet: styleSheet.text)
        } catch {
            throw Refusal(source: page, error)
        }
    }

    func page(_ report: LessonReport) -> (html: String, diagnostics: [Diagnostic]) {
        renderPage(report, style: style, parts: .standard)
    }

    /// The list of a folder's pages, each with its path relative to the list.
    func index(_ entries: [(report: LessonReport, path: String)], title: String) -> String {
        renderIndex(entries.map { IndexEntry($0.report, path: $0.path) }, title: title, style: style)
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
}

extension PageParts {
    /// The parts as the program has them.
    static let standard = PageParts(
        mathML: { (tex, isDisplay) throws(Problem) in
            do throws(MathProblem) {
                return try Mathematics.mathML(tex, isDisplay: isDisplay)
            } catch {
                throw error.problem
            }
        },
        svg: { $0.svg(id: $1) }, figureText: { $0.text() }, figureSummary: { $0.summary },
        highlight: { source in
            Syntax.highlight(source).compactMap { piece in
                HighlightedPiece.Kind(rawValue: "\(piece.kind)").map { HighlightedPiece(piece.range, $0) }
            }
        })
}

enum FigureParts {
    static var jsonReport: JSONReport {
        JSONReport(figureText: { $0.text() }, figureSVG: { $0.svg(id: "figure") })
    }
}
