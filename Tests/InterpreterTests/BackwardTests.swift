import Foundation
import Testing

/// `lesson.backward`, compared with what hooks on PyTorch's nodes see (`Recorded/record_backward.py`).
struct BackwardTests {
    @Test(arguments: RecordedPass.all)
    func tellsWhatPyTorchSends(_ pass: RecordedPass) {
        let answer = answers(to: ["import torch, lesson\n" + pass.program, "lesson.backward(y)"])
        #expect(answer.allSatisfy { $0.error == nil })
        let steps = (answer.last?.printed ?? "").split(separator: "\n").map(String.init)
        #expect(steps.count - 2 == pass.steps.count)
        for (line, step) in zip(steps.dropFirst(2), pass.steps) {
            let row = BackwardTests.row(line, under: steps[1])
            #expect(row["operation"] == step.operation)
            // With several outputs it tells the gradient of one.
            if step.incoming.count == 1 { #expect(row["incoming"] == step.incoming[0], "\(line)") }
            #expect(BackwardTests.shares(row["goes"] ?? "") == step.shares, "\(line)")
        }
    }

    @Test func allAreThere() { #expect(RecordedPass.all.count >= 30) }

    /// The cells of a line of the table, whose columns begin where the dashes of the line under its head do.
    private static func row(_ line: String, under dashes: String) -> [String: String] {
        let (line, dashes) = (Array(line), Array(dashes))
        let starts = dashes.indices.filter { dashes[$0] == "-" && ($0 == 0 || dashes[$0 - 1] == " ") }
        var row: [String: String] = [:]
        for (name, (place, start)) in zip(
            ["step", "node", "operation", "incoming", "derivative", "goes"], starts.enumerated())
        {
            let end = place + 1 < starts.count ? starts[place + 1] : line.count
            guard start < min(end, line.count) else { continue }
            row[name] = String(line[start..<min(end, line.count)]).trimmingCharacters(in: .whitespaces)
        }
        return row
    }

    /// What stands after each name in `p: 12, x: [1, 2]`.
    private static func shares(_ text: String) -> [String] {
        text.matches(of: /: (\[[^\]]*\]|[^,\[]+)/).map { String($0.1) }
    }
}

/// A backward pass as PyTorch ran it.
struct RecordedPass: Sendable, Decodable, CustomTestStringConvertible {
    struct Step: Sendable, Decodable {
        var operation: String
        var incoming: [String]
        var shares: [String]
    }
    var name: String
    var program: String
    var steps: [Step]
    var testDescription: String { name }

    static let all: [RecordedPass] = {
        struct File: Decodable { var passes: [RecordedPass] }
        let file = Bundle.module.bundleURL.appending(path: "Recorded/answers/backward.json")
        guard let data = try? Data(contentsOf: file) else { return [] }
        return (try? JSONDecoder().decode(File.self, from: data))?.passes ?? []
    }()
}
