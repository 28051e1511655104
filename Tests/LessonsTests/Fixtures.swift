import Diagnostics
import Interpreter
import Lessons
import Markdown
import Plotting

/// Runs cells written in a language of few words: `print`, `value`, `fail`, `figure`, with `binds` and `needs` for names.
/// `\e` is an escape character, which no lesson may hold.
final class ScriptedRunner: CellRunner {
    private var bound: Set<String> = []
    private(set) var ran: [Int] = []

    func run(_ source: String, cell: Int) -> CellOutcome {
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

    static func names(of source: String) -> (read: Set<String>, bound: Set<String>)? {
        let lines = source.split(separator: "\n").map(parts)
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

/// Reads the fences of a lesson, with one container prefix for each: enough Markdown for these tests.
func lesson(_ text: String, name: String = "lesson.md", tolerance: Double? = nil) -> Document {
    var cells: [Cell] = []
    let lines = fileLines(text)
    var at = 0
    while at < lines.count {
        guard let fence = Fence(lines, from: at) else {
            at += 1
            continue
        }
        if fence.language == "python" {
            let (options, code) = fence.cellParts
            cells.append(
                Cell(
                    index: cells.count, options: options, code: code, hiddenLines: [], fence: fence.range,
                    prefix: fence.prefix, expected: nil))
        } else if fence.language == "output", !cells.isEmpty {
            cells[cells.count - 1].expected = ExpectedOutput(
                content: fence.content(from: 0), contentRange: fence.contentRange, fence: fence.range,
                prefix: fence.prefix, marker: fence.marker)
        }
        at = fence.next
    }
    var frontMatter = FrontMatter()
    frontMatter.tolerance = tolerance
    return Document(
        source: Source(name: name, text: text), frontMatter: frontMatter, blocks: [], cells: cells, footnotes: [],
        diagnostics: [])
}

/// A line without its ending, its offset, and the offset of the next.
struct FileLine {
    var text: String
    var offset: Int
    var next: Int
}

func fileLines(_ text: String) -> [FileLine] {
    var lines: [FileLine] = []
    var offset = 0
    for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
        let line = piece.last == 0x0D ? piece.dropLast() : piece
        lines.append(
            FileLine(text: String(decoding: line, as: UTF8.self), offset: offset, next: offset + piece.count + 1))
        offset += piece.count + 1
    }
    return lines
}

struct Fence {
    var prefix: String
    var marker: String
    var language: String
    var inner: [FileLine]
    var opening: FileLine
    var closing: FileLine
    var next: Int

    init?(_ lines: [FileLine], from index: Int) {
        opening = lines[index]
        prefix = String(opening.text.prefix { $0 == " " || $0 == ">" })
        let rest = opening.text.dropFirst(prefix.count)
        guard let mark = rest.first, mark == "`" || mark == "~" else { return nil }
        marker = String(rest.prefix { $0 == mark })
        guard marker.count >= 3 else { return nil }
        language = String(rest.dropFirst(marker.count))
        let bare = prefix
        let fenceMarker = marker
        let end = lines[(index + 1)...].firstIndex { line in
            let body = line.text.dropFirst(bare.count)
            return body.count >= fenceMarker.count && body.allSatisfy { $0 == mark }
        }
        guard let end else { return nil }
        closing = lines[end]
        inner = Array(lines[(index + 1)..<end])
        next = end + 1
    }

    var range: SourceRange {
        SourceRange(opening.offset + prefix.utf8.count, closing.offset + closing.text.utf8.count)
    }
    var contentRange: SourceRange { SourceRange(opening.next, closing.offset) }

    func content(from first: Int) -> FencedText {
        let lines = inner.dropFirst(first)
        return FencedText(
            text: lines.map { $0.text.dropFirst(prefix.count) + "\n" }.joined(),
            lineOffsets: lines.map { min($0.offset + prefix.utf8.count, $0.offset + $0.text.utf8.count) })
    }

    var cellParts: (CellOptions, FencedText) {
        var options = CellOptions()
        var count = 0
        for line in inner {
            let words = line.text.dropFirst(prefix.count).split(separator: " ")
            guard words.count == 3, words[0] == "#|" else { break }
            count += 1
            switch words[1] {
            case "label:": options.label = String(words[2])
            case "check:": options.check = words[2] == "true"
            case "eval:": options.eval = words[2] == "true"
            case "output:": options.output = words[2] == "true"
            case "tol:": options.tolerance = Double(words[2])
            case "error:": options.error = words[2] == "true" ? .any : .kind(String(words[2]))
            default: break
            }
        }
        return (options, content(from: count))
    }
}

/// A lesson of one cell and what it expects.
func lesson(cell: [String], expects: String?) -> Document {
    let output = expects.map { "\n```output\n\($0)```\n" } ?? ""
    return lesson("# Title\n\n```python\n" + cell.map { $0 + "\n" }.joined() + "```\n" + output)
}
