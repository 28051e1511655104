import Diagnostics
import Syntax

extension FuzzTarget {
    /// Lexer, parser and resolver, and the colours of a listing: any text, the same each time, with places inside it.
    static let syntax = FuzzTarget(name: "syntax") { bytes in
        let source = String(decoding: bytes, as: UTF8.self)
        let count = source.utf8.count
        var end = 0
        for (range, _) in highlight(source) {
            if range.start < end || range.end < range.start || range.end > count { return "colours out of order" }
            end = range.end
        }
        let found = problem(of: source)
        if let found, found.range.start < 0 || found.range.end > count { return "a place beyond the cell" }
        return problem(of: source) == found ? nil : "two readings differ"
    }

    private static func problem(of source: String) -> SyntaxProblem? {
        do throws(SyntaxProblem) {
            _ = try Parser.parse(source)
            return nil
        } catch {
            return error
        }
    }
}
