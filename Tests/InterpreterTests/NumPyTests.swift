import Foundation
import Interpreter
import Testing

/// Lines about arrays, compared with what NumPy answers; `Recorded/numpy/record.py` recorded it.
struct NumPyTests {
    @Test(arguments: RecordedLine.all)
    func agreesWithNumPy(_ recorded: RecordedLine) {
        #expect(own(recorded) == recorded.answer)
    }

    @Test func allAreThere() {
        #expect(RecordedLine.all.count > 500)
    }

    private func own(_ recorded: RecordedLine) -> String {
        let imports = "import numpy as np" + (recorded.file == "torch" ? ", torch" : "")
        let answers = answers(to: [imports, recorded.line])
        return answers.map { answer in
            (answer.printed ?? "") + (answer.result.map { $0 + "\n" } ?? "")
                + (answer.error.map { "!! \($0)\n" } ?? "")
        }.joined()
    }
}

/// A line of the language and what it shows.
struct RecordedLine: Sendable, Decodable, CustomTestStringConvertible {
    var file: String
    var line: String
    var answer: String
    var testDescription: String { "\(file): \(line)" }

    static let all: [RecordedLine] = {
        let file = Bundle.module.bundleURL.appending(path: "Recorded/numpy/answers.json")
        guard let data = try? Data(contentsOf: file), let all = try? JSONDecoder().decode(Answers.self, from: data)
        else {
            return []
        }
        return all.lines
    }()
}

private struct Answers: Decodable {
    var lines: [RecordedLine]
}
