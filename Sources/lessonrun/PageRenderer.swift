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
    private let parts: PageParts

    /// - Parameter plots: the characters of plots as text; `nil` takes those that read best.
    init(template: Source, styleSheet: String, plots: PlotStyle? = nil) throws(Refusal) {
        parts = PageParts.standard(FigureParts.text(plots ?? .unicode))
        do {
            style = PageStyle(template: try Template(template), styleSheet: styleSheet)
        } catch {
            throw Refusal(source: template, error)
        }
    }

    func page(_ report: LessonReport) -> (html: String, diagnostics: [Diagnostic]) {
        renderPage(report, style: style, parts: parts)
    }

    /// The list of a folder's pages.
    func index(_ entries: [IndexEntry], title: String) -> String {
        renderIndex(entries, title: title, style: style)
    }
}

/// The page's template and style sheet.
struct PageSources {
    var template: Source
    var styleSheet: String

    /// - Parameter folder: of `page.html` and `page.css`; `nil` for those that the program brings.
    init(in folder: String?) throws(Refusal) {
        template = try Self.source("page.html", in: folder, else: Templates.page)
        styleSheet = try Self.source("page.css", in: folder, else: Templates.style).text
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
    static func standard(_ figureText: @escaping @Sendable (Figure) -> String) -> PageParts {
        PageParts(
            mathML: { (tex, isDisplay) throws(Problem) in
                do throws(MathProblem) {
                    return try Mathematics.mathML(tex, isDisplay: isDisplay)
                } catch {
                    throw error.problem
                }
            },
            svg: { $0.svg(id: $1) }, figureText: figureText, figureSummary: { $0.summary },
            highlight: { source in
                Syntax.highlight(source).compactMap { piece in
                    HighlightedPiece.Kind(rawValue: piece.kind.rawValue).map { HighlightedPiece(piece.range, $0) }
                }
            })
    }
}

enum FigureParts {
    static func jsonReport(_ command: RepeatCommand, _ plots: PlotStyle?) -> JSONReport {
        JSONReport(figureText: text(plots ?? .unicode), figureSVG: { $0.svg(id: "figure") }, command: command)
    }

    /// A figure in the characters of a style.
    static func text(_ style: PlotStyle) -> @Sendable (Figure) -> String {
        let style = TextStyle(style)
        return { $0.text(style: style) }
    }
}

extension TextStyle {
    fileprivate init(_ style: PlotStyle) {
        switch style {
        case .ascii: self = .ascii
        case .unicode: self = .unicode
        case .braille: self = .braille
        case .blocks: self = .blocks
        }
    }
}
