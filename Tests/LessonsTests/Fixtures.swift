import Diagnostics
import Interpreter
import Lessons
import Markdown
import Plotting
import Testing

/// Runs cells written in a language of few words: `print`, `value`, `fail`, `figure`, with `binds` and `needs` for names.
/// `\e` is an escape character, which no lesson may hold.
final class ScriptedRunner: CellRunner {
    private var bound: Set<String> = []
    private(set) var ran: [Int] = []

    func run(_ source: String, cell: Int, request: CellRequest) -> CellOutcome {
        ran.append(cell)
        var outcome = CellOutcome(outputs: [], failure: nil, steps: 1)
        var offset = 0
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let range = SourceRange(offset, offset + line.utf8.count)
            offset = range.end + 1
            let (word, rest) = Self.parts(line)
            switch word {
            case "print": outcome.outputs.append(.printed(rest + "\n"))
            case "write": outcome.outputs.append(.printed(rest))
            case "value": outcome.outputs.append(.result(rest))
            case "figure": outcome.outputs.append(.figure(Figure()))
            case "binds": bound.insert(rest)
            case "needs" where !bound.contains(rest):
                outcome.failure = Self.failure(.nameNotDefined, "NameError name '\(rest)' is not defined", cell, range)
            case "fail": outcome.failure = Self.failure(.raised, rest, cell, range)
            case "shape": outcome.failure = Self.failure(.shapeMismatch, rest, cell, range)
            case "exhaust": outcome.failure = Self.failure(.stepLimit, "TimeoutError too many steps", cell, range)
            default: break
            }
            if outcome.failure != nil { break }
        }
        return outcome
    }

    func value(of field: String, cell: Int) -> CellOutcome {
        CellOutcome(outputs: [.result(field)], failure: nil, steps: 1)
    }

    static func names(ofField field: String) -> Set<String>? { nil }

    func names(of source: String) -> (read: Set<String>, bound: Set<String>)? {
        let lines = source.split(separator: "\n").map(Self.parts)
        return (
            read: Set(lines.filter { $0.0 == "needs" }.map(\.1)), bound: Set(lines.filter { $0.0 == "binds" }.map(\.1))
        )
    }

    private static func parts(_ line: Substring) -> (String, String) {
        let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = words.count > 1 ? words[1].split(separator: "\\e", omittingEmptySubsequences: false) : []
        return (String(words.first ?? ""), rest.joined(separator: "\u{1B}"))
    }

    private static func failure(_ code: Code, _ text: String, _ cell: Int, _ range: SourceRange) -> CellFailure {
        let (type, message) = parts(Substring(text))
        let kind = ExceptionKind(rawValue: type) ?? .exception
        return CellFailure(
            problem: Problem(code, kind, message), type: type, cell: cell, range: range,
            frames: [.init(function: "<cell>", cell: cell, range: range)])
    }
}

/// A lesson as it is read from a file.
func lesson(_ text: String, name: String = "lesson.md", tolerance: Double? = nil) -> Document {
    do {
        var document = try Document.read(Source(name: name, text: text))
        document.frontMatter.tolerance = tolerance
        return document
    } catch {
        Issue.record(error)
        return Document(
            source: Source(name: name, text: text), frontMatter: FrontMatter(), blocks: [], cells: [], footnotes: [],
            diagnostics: [])
    }
}

/// A lesson of one cell and what it expects.
func lesson(cell: [String], expects: String?) -> Document {
    let output = expects.map { "\n```output\n\($0)```\n" } ?? ""
    return lesson("# Title\n\n```python\n" + cell.map { $0 + "\n" }.joined() + "```\n" + output)
}
