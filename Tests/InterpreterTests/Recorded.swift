import Diagnostics
import Foundation
import Instrumentation
import Interpreter
import Testing

/// A small program with what CPython answers to each of its cells; `Recorded/record.py` recorded it.
struct RecordedProgram: Sendable, CustomTestStringConvertible {
    var file: String
    var name: String
    var cells: [String]
    var answers: [Answer]
    var testDescription: String { "\(file): \(name)" }

    /// What running a cell shows.
    struct Answer: Sendable, Equatable, Decodable {
        var printed: String?
        var result: String?
        /// The last line of the traceback, and where the failure happened.
        var error: String?
        var cell: Int?
        var line: Int?
    }

    static let all: [RecordedProgram] = folders.flatMap(read)

    /// The names of the files that hold programs.
    static var files: [String] { folders.flatMap(names).map { String($0.dropLast(4)) } }

    private static let folders = ["lines", "programs"]
    private static let root = Bundle.module.bundleURL.appending(path: "Recorded")

    private static func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
    }

    private static func read(_ folder: String) -> [RecordedProgram] {
        names(folder).flatMap { name -> [RecordedProgram] in
            let file = String(name.dropLast(4))
            guard let text = try? String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8),
                let data = try? Data(contentsOf: root.appending(path: "answers/\(file).json")),
                let recorded = try? JSONDecoder().decode(RecordedFile.self, from: data)
            else { return [] }
            let answers = Dictionary(uniqueKeysWithValues: recorded.programs.map { ($0.name, $0.answers) })
            return (folder == "lines" ? lines(text) : blocks(text)).map { name, cells in
                RecordedProgram(file: file, name: name, cells: cells, answers: answers[name] ?? [])
            }
        }
    }

    private static func lines(_ text: String) -> [(String, [String])] {
        text.split(separator: "\n").map { (String($0), [String($0)]) }
    }

    private static func blocks(_ text: String) -> [(String, [String])] {
        text.components(separatedBy: "=== ").dropFirst().map { part in
            let name = part.prefix { $0 != "\n" }
            let cells = "\n" + part.dropFirst(name.count + 1)
            return (
                String(name),
                cells.components(separatedBy: "\n#%%\n").enumerated().map { $0 == 0 ? String($1.dropFirst()) : $1 }
            )
        }
    }
}

private struct RecordedFile: Decodable {
    var programs: [Row]
    struct Row: Decodable {
        var name: String
        var answers: [RecordedProgram.Answer]
    }
}

/// What the cells of a program show when a session runs them, on a stack as large as the program's own.
func answers(to cells: [String]) -> [RecordedProgram.Answer] {
    Stack.run {
        let session = Session(seed: 0, limits: Limits())
        return cells.enumerated().map { number, source in
            let outcome = session.run(source, cell: number)
            let failure = outcome.failure
            return RecordedProgram.Answer(
                printed: outcome.printed.isEmpty ? nil : outcome.printed, result: outcome.result,
                error: failure?.lastLine, cell: failure?.cell,
                line: failure.map { line(of: $0.range.start, in: cells[$0.cell]) })
        }
    }
}

/// The number of the line, from 1, in which a byte lies.
func line(of offset: Int, in text: String) -> Int {
    text.utf8.prefix(offset).reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
}
