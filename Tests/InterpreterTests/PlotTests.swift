import Foundation
import Interpreter
import Testing

/// Drawing calls, compared with what matplotlib answers (`Recorded/record_plots.py`).
struct PlotTests {
    @Test(arguments: RecordedPlot.all)
    func agreesWithMatplotlib(_ plot: RecordedPlot) {
        let setup = """
            import matplotlib, torch
            import matplotlib.pyplot as plt
            import matplotlib.colors
            import numpy as np
            fig, ax = plt.subplots()
            """
        let answer = answers(to: [setup + "\n" + plot.line])[0]
        #expect(answer.result == plot.answer.result)
        #expect(answer.error == plot.answer.error)
    }

    @Test func allAreThere() { #expect(RecordedPlot.all.count > 90) }
}

/// A line with what matplotlib answered.
struct RecordedPlot: Sendable, CustomTestStringConvertible {
    var line: String
    var answer: RecordedProgram.Answer
    var testDescription: String { line }

    static let all: [RecordedPlot] = {
        let root = Bundle.module.bundleURL.appending(path: "Recorded")
        guard let data = try? Data(contentsOf: root.appending(path: "answers/plots.json")),
            let file = try? JSONDecoder().decode(RecordedFile.self, from: data)
        else { return [] }
        return file.programs.compactMap { row in
            row.answers.first.map { RecordedPlot(line: row.name, answer: $0) }
        }
    }()
}

private struct RecordedFile: Decodable {
    var programs: [Row]
    struct Row: Decodable {
        var name: String
        var answers: [RecordedProgram.Answer]
    }
}
