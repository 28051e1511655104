import Diagnostics
import Interpreter
import Lessons
import Markdown
import Mathematics
import Plotting
import Syntax

@testable import Pages

extension PageParts {
    /// The parts as the program has them.
    static let real = PageParts(
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

/// The page of a lesson that is read and run for real.
func page(ofLesson text: String, style: PageStyle) throws -> String {
    let document = try Document.read(Source(name: "lesson.md", text: text))
    let report = runLesson(document, with: Session(seed: 0, limits: Limits()))
    return renderPage(report, style: style, parts: .real).html
}
