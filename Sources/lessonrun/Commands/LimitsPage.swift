import Interpreter
import Markdown
import Mathematics
import Syntax

/// All limits, as `lessonrun explain limits` prints them.
enum LimitsPage {
    static var text: String {
        let settable = Limit.all.map { limit in
            [limit.name, limit.text(of: Limits()[keyPath: limit.path]), sentence(limit)]
        }
        let fixed = (MarkdownLimits.all + formulas + SyntaxLimits.all + Limit.fixed).map { ["\($0.limit)", $0.name] }
        return head + table(settable) + middle + table(fixed)
    }

    private static let formulas = [
        (name: "bytes of a formula", limit: longestFormula), ("groups of a formula within each other", deepestFormula),
    ]

    private static let head = """
        A lesson stops at a limit with a message that names it and the line. `--limit NAME=VALUE` sets one, in front
        matter `limits: {NAME: VALUE}` lowers it for one lesson:


        """
    private static let middle = """

        These are fixed, since what reads a lesson is tested up to them:


        """

    private static func sentence(_ limit: Limit) -> String {
        limit.summary + (limit.option.map { "; also `\($0)`" } ?? "")
    }

    /// Lines of columns, of which the last is as long as it is.
    private static func table(_ rows: [[String]]) -> String {
        let columns = (rows.map(\.count).max() ?? 1) - 1
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            "  "
                + zip(row, widths).map { $0 + String(repeating: " ", count: $1 + 2 - $0.count) }.joined()
                + (row.last ?? "") + "\n"
        }.joined()
    }
}
