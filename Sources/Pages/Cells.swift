internal import Diagnostics
internal import Interpreter
internal import Lessons
internal import Markdown

extension PageBuilder {
    /// A cell with its source, its outputs and its state; nothing for one that is to run unseen, unless it is in trouble.
    mutating func cell(_ index: Int) -> HTML {
        guard index >= 0, index < document.cells.count else { return HTML() }
        let cell = document.cells[index]
        let report = cellReport(index)
        let state = CellState(cell, report)
        guard cell.options.include || state.isTrouble else { return HTML() }
        let source = cell.options.echo || state.isTrouble ? self.source(of: cell, report) : HTML()
        let outputs = self.outputs(of: cell, report, state)
        return .block(
            "section",
            [.class("cell tone-" + state.tone), .id(cellID(index)), .label(capitalized(cellName(index)))],
            [bar(of: index, state), source, outputs])
    }

    private func bar(of index: Int, _ state: CellState) -> HTML {
        let label = document.cells[index].options.label
        let name = HTML.element(
            "a", [.class("cell-name"), .href("#" + cellID(index)), .label("Link to \(cellName(index))")],
            .element("span", [.class("cell-number")], .text(String(index + 1))), .text(label.map { " " + $0 } ?? ""))
        let sign = HTML.element("span", [.class("sign"), .hidden], .text(state.sign))
        let words = HTML.element("span", [.class("state")], sign, .text(" " + state.words))
        return .element("div", [.class("cell-bar")], name, .text(" "), words)
    }

    private func source(of cell: Cell, _ report: CellReport?) -> HTML {
        var listing = SourceListing(
            text: cell.code.text, pieces: parts.highlight(cell.code.text), hiddenLines: cell.hiddenLines)
        if let failure = report?.outcome?.failure, failure.cell == cell.index, cell.options.error == nil {
            listing.faultyLines = lines(of: failure.range, in: cell.code.text)
        }
        let shown = listing.shownText
        guard !shown.isEmpty else { return HTML() }
        let code = HTML.element(
            "pre", [.class("source")] + scrolling(shown, label: "Source of \(cellName(cell.index))"),
            .element("code", [], listing.html))
        guard cell.options.fold else { return code }
        return .element("details", [.class("fold")], .element("summary", [], .text("Source")), code)
    }

    /// The lines (from 0) that a range of bytes touches.
    private func lines(of range: SourceRange, in text: String) -> Range<Int> {
        var first = 0
        var last = 0
        for (position, byte) in text.utf8.enumerated() where byte == 0x0A {
            if position < range.start { first += 1 }
            if position < range.end - 1 { last += 1 }
        }
        return first..<max(first, last) + 1
    }

    private mutating func outputs(of cell: Cell, _ report: CellReport?, _ state: CellState) -> HTML {
        var shown: [HTML] = []
        if case .skipped(let reason) = state {
            shown.append(.element("p", [.class("skipped")], .prose(reason.isEmpty ? "skipped" : "skipped: " + reason)))
        }
        if let outcome = report?.outcome {
            if let variation = self.report.variation, variation.outcomes.contains(where: { $0[cell.index] != nil }),
                cell.options.output
            {
                shown += variants(variation, of: cell)
            } else if cell.options.output || state.isTrouble {
                shown += outputs(outcome.outputs, of: cell)
            }
            if let failure = outcome.failure {
                shown.append(self.failure(failure, isExpected: state == .failsAsExpected))
            }
        }
        if let report {
            if case .differs(let differences) = report.comparison {
                shown.append(self.differences(differences, of: cell))
            }
            shown += otherDiagnostics(of: report)
            if let gradients = report.outcome?.gradients, !gradients.passes.isEmpty {
                shown.append(self.gradients(gradients))
            }
        }
        guard !shown.isEmpty else { return HTML() }
        return .block("div", [.class("outputs")], shown)
    }

    /// The outputs for each value that the lesson varies; the page shows those of the value chosen.
    private mutating func variants(_ variation: Variation, of cell: Cell) -> [HTML] {
        var shown: [HTML] = []
        if cell.index == variation.cell {
            let choices = variation.values.enumerated().map { index, value in
                HTML.element(
                    "label", [],
                    .void(
                        "input",
                        [
                            Attribute("type", "radio"), Attribute("name", "vary"), .id("vary-\(index)"),
                            index == variation.shown ? Attribute("checked", "checked") : nil,
                        ]), .text(" " + value))
            }
            let legend = HTML.element("legend", [], .element("code", [], .text(variation.name)))
            shown.append(.block("fieldset", [.class("vary")], [legend] + choices))
        }
        for (index, outcomes) in variation.outcomes.enumerated() {
            guard let outcome = outcomes[cell.index] else { continue }
            let value = HTML.element(
                "p", [.class("variant-value")],
                .element("code", [], .text("\(variation.name) = \(variation.values[index])")))
            shown.append(
                .block("div", [.class("variant variant-\(index)")], [value] + outputs(outcome.outputs, of: cell)))
        }
        return shown
    }

    private mutating func outputs(_ outputs: [CellOutput], of cell: Cell) -> [HTML] {
        var shown: [HTML] = []
        var figures = 0
        for output in outputs {
            switch output {
            case .printed(let text): shown.append(printed(text, kind: "printed", label: "Printed by", of: cell))
            case .result(let text): shown.append(printed(text, kind: "result", label: "Value of", of: cell))
            case .figure(let figure):
                figures += 1
                shown.append(self.figure(figure, number: figures, of: cell))
            }
        }
        return shown
    }

    private func printed(_ text: String, kind: String, label: String, of cell: Cell) -> HTML {
        .element(
            "pre", [.class(kind)] + scrolling(text, label: "\(label) \(cellName(cell.index))"),
            .element("samp", [], .text(text)))
    }
}

/// The text with its first letter as a capital.
func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
}
