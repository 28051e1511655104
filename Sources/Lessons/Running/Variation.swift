import Diagnostics
package import Interpreter
import Markdown

/// What a lesson shows for each value of `#| vary:`.
package struct Variation: Sendable {
    /// The cell that assigns the name.
    package var cell: Int
    package var name: String
    package var values: [String]
    /// The value that the cell itself assigns, among `values`.
    package var shown: Int
    /// For each value, what the cell and those that depend on it did, by their index.
    package var outcomes: [[Int: CellOutcome]]
}

extension Variation {
    /// Runs the lesson again from its start for each value that the cell does not assign itself.
    ///
    /// - Parameters:
    ///   - report: the lesson as it stands; a value that fails makes its cell fail.
    ///   - runner: one that knows which names a cell reads.
    ///   - fresh: a runner that has run nothing.
    init?<Runner: CellRunner>(_ report: inout LessonReport, _ runner: Runner, fresh: () -> Runner) {
        let document = report.document
        guard report.selected == nil, let cell = document.cells.first(where: { $0.options.vary != nil }),
            let vary = cell.options.vary, report.cells[cell.index].status == .passed
        else { return nil }
        guard let own = Variation.assigned(vary.name, in: cell.code.text) else {
            report.fail(cell, Problems.variesNothing(vary.name))
            return nil
        }
        self.cell = cell.index
        name = vary.name
        values = vary.values.contains(own.value) ? vary.values : [own.value] + vary.values
        shown = values.firstIndex(of: own.value) ?? 0
        let dependent = Variation.dependent(on: cell, document, runner)
        outcomes = []
        for (index, value) in values.enumerated() {
            var found: [Int: CellOutcome] = [:]
            let variant = index == shown ? nil : fresh()
            for other in document.cells where other.options.eval && other.index <= (dependent.last ?? cell.index) {
                let text =
                    other.index == cell.index
                    ? String(cell.code.text.prefix(upTo: own.range.lowerBound)) + value
                        + cell.code.text.suffix(from: own.range.upperBound) : other.code.text
                let outcome =
                    variant?.run(text, cell: other.index, request: CellRequest()) ?? report.cells[other.index].outcome
                guard let outcome, dependent.contains(other.index) else { continue }
                found[other.index] = outcome
                if let failure = outcome.failure, other.options.error == nil, index != shown {
                    report.fail(other, Problems.variantFailed(name, value, failure))
                }
            }
            outcomes.append(found)
        }
    }

    /// The value that a line of a cell assigns to a name at the top level, and where it stands.
    static func assigned(_ name: String, in text: String) -> (value: String, range: Range<String.Index>)? {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where line.hasPrefix(name) {
            var rest = line.dropFirst(name.count)
            while rest.first == " " { rest.removeFirst() }
            guard rest.first == "=", rest.dropFirst().first != "=" else { continue }
            rest.removeFirst()
            while rest.first == " " { rest.removeFirst() }
            var value = rest.prefix { $0 != "#" && $0 != ";" }
            while value.last == " " { value.removeLast() }
            guard !value.isEmpty else { continue }
            return (String(value), value.startIndex..<value.endIndex)
        }
        return nil
    }

    /// The cell and those after it that read what it binds, directly or through others.
    private static func dependent<Runner: CellRunner>(
        on cell: Cell, _ document: Document, _ runner: Runner
    ) -> [Int] {
        var changed = runner.names(of: cell.code.text)?.bound ?? []
        var found = [cell.index]
        for other in document.cells.dropFirst(cell.index + 1) where other.options.eval {
            guard let names = runner.names(of: other.code.text), !names.read.isDisjoint(with: changed) else { continue }
            found.append(other.index)
            changed.formUnion(names.bound)
        }
        return found
    }
}

extension LessonReport {
    fileprivate mutating func fail(_ cell: Cell, _ problem: Problem) {
        let place = document.source.lineRange(at: cell.fence.start)
        cells[cell.index].status = .failed
        cells[cell.index].diagnostics.append(Diagnostic(problem, at: place))
    }
}
