import Diagnostics
import Interpreter

extension FuzzTarget {
    /// Lexer, parser, compiler and machine: cells, divided by form feeds, run to their end or to a limit, twice alike.
    static let program = FuzzTarget(name: "program") { bytes in
        let cells = bytes.split(separator: 0x0C, omittingEmptySubsequences: false).prefix(4).map {
            String(decoding: $0, as: UTF8.self)
        }
        let outcomes = run(cells)
        for (cell, outcome) in zip(cells, outcomes) {
            guard let failure = outcome.failure else { continue }
            if failure.problem.code == .internalError { return "an internal error: \(failure.lastLine)" }
            if failure.cell == outcomes.count - 1, failure.range.end > cell.utf8.count {
                return "a place beyond the cell: \(failure.range)"
            }
        }
        return told(run(cells)) == told(outcomes) ? nil : "two runs differ"
    }

    static let limits = {
        var limits = Limits()
        limits.steps = 20_000
        limits.memory = 16 << 20
        limits.text = 1 << 20
        limits.points = 10_000
        limits.marks = 200
        limits.output = 1 << 16
        return limits
    }()

    private static func run(_ cells: [String]) -> [CellOutcome] {
        let session = Session(seed: 0, limits: limits)
        return cells.enumerated().map { session.run($1, cell: $0) }
    }

    private static func told(_ outcomes: [CellOutcome]) -> [String] {
        outcomes.map { "\($0.steps) \($0.printed) \($0.result ?? "") \($0.failure?.lastLine ?? "")" }
    }
}
