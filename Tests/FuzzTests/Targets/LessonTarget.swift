import Diagnostics
import Interpreter
import Lessons
import Markdown
import Mathematics
import Pages
import Plotting
import Syntax

extension FuzzTarget {
    /// A lesson is read, run, made a page of, and accepted.
    ///
    /// What is accepted has the same cells, agrees, and is accepted a second time without a change. The page is
    /// well-formed and holds nothing active.
    static let lesson = FuzzTarget(name: "lesson") { bytes in
        guard let document = read(bytes) else { return nil }
        let report = run(document)
        if let violation = page(of: report) { return violation }
        let once = accept(report, changes(of: report, addsMissing: true)).text
        guard let second = read(Array(once.utf8)) else { return "what was accepted cannot be read" }
        if code(of: second) != code(of: document) { return "accepting changes the cells" }
        let again = run(second)
        let twice = accept(again, changes(of: again, addsMissing: true)).text
        return twice == once ? nil : "accepting twice differs"
    }

    /// The lines of the cells; those with a comment that tells a value up to it, since accepting writes into it.
    private static func code(of document: Document) -> [[Substring]] {
        document.cells.map { cell in
            cell.code.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                ["#>", "# ->", "#->"].contains { line.contains($0) } ? line.prefix { $0 != "#" } : line
            }
        }
    }

    private static func read(_ bytes: [UInt8]) -> Document? {
        do throws(Diagnostic) {
            return try Document.read(try decode(bytes, name: "lesson.md"))
        } catch {
            return nil
        }
    }

    private static func run(_ document: Document) -> LessonReport {
        let session = { Session(seed: document.frontMatter.seed, limits: limits) }
        return runLesson(document, with: session(), fresh: session)
    }

    private static let style = Result { PageStyle(template: try PageStyle.standard().template, styleSheet: "") }

    /// What is wrong with the page of a report.
    private static func page(of report: LessonReport) -> String? {
        guard let style = try? style.get() else { return "the template cannot be read" }
        let html = renderPage(report, style: style, parts: parts).html
        return Nesting.violation(in: html)
    }

    private static let parts = PageParts(
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
