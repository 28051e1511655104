import Diagnostics

/// One option of a cell: a row from which parsing, messages and the reference follow.
package struct CellOption: Sendable {
    package let name: String
    /// What its value is, as in "takes `true` or `false`".
    package let form: String
    /// What it means, one line.
    package let summary: String
    /// Sets it from its text; whether the text is a value of this form.
    let set: @Sendable (inout CellOptions, String) -> Bool

    /// Every option, in the order of the reference.
    package static let all: [CellOption] = [
        CellOption("label", "a name of letters, digits, `-`, `_`, `.` and `:`", "the cell's id, for links and reports")
        {
            $0.label = label($1)
            return $0.label != nil
        },
        flag("echo", "`false` runs the cell and shows its output, not its source", \.echo),
        flag("output", "`false` runs the cell and shows only its source", \.output),
        flag("include", "`false` runs the cell and shows nothing", \.include),
        flag("eval", "`false` shows the cell and does not run it", \.eval),
        CellOption(
            "error", "`true`, `false` or the name of an error such as `TypeError`",
            "the cell must fail, with that error"
        ) {
            if let isExpected = boolean($1) {
                $0.error = isExpected ? .any : nil
                return true
            }
            guard isErrorName($1) else { return false }
            $0.error = .kind($1)
            return true
        },
        flag("check", "`false` runs the cell and shows its output without comparing it", \.check),
        CellOption("tol", "a positive number such as `1e-3`", "how far the numbers of the output may be off") {
            $0.tolerance = positiveNumber($1)
            return $0.tolerance != nil
        },
        CellOption("caption", "text", "what stands under the cell's figure") {
            $0.caption = $1
            return !$1.isEmpty
        },
        CellOption("alt", "text", "what the cell's figure shows, for those who do not see it") {
            $0.alt = $1
            return !$1.isEmpty
        },
        flag("fold", "`true` folds the source under a summary", \.fold),
        CellOption(
            "vary", "a name and 2 to 12 values, such as `rate = 0.1, 0.5`",
            "runs the cell and what depends on it once per value; the page shows one at a time"
        ) {
            $0.vary = CellOptions.Variants(parsing: $1)
            return $0.vary != nil
        },
        CellOption(
            "gradcheck", "`true` or `false`", "whether the gradients that the cell asks for are checked by differences"
        ) {
            $0.checksGradients = boolean($1)
            return $0.checksGradients != nil
        },
    ]

    init(
        _ name: String, _ form: String, _ summary: String,
        set: @escaping @Sendable (inout CellOptions, String) -> Bool
    ) {
        self.name = name
        self.form = form
        self.summary = summary
        self.set = set
    }

    private static func flag(
        _ name: String, _ summary: String, _ path: any WritableKeyPath<CellOptions, Bool> & Sendable
    ) -> CellOption {
        CellOption(name, "`true` or `false`", summary) { options, text in
            guard let value = boolean(text) else { return false }
            options[keyPath: path] = value
            return true
        }
    }
}

/// `true` and `false`, as YAML 1.2 writes them.
func boolean(_ text: String) -> Bool? {
    switch text {
    case "true", "True": true
    case "false", "False": false
    default: nil
    }
}

/// A finite number above zero in decimal notation.
func positiveNumber(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }), let value = Double(text), value.isFinite,
        value > 0
    else { return nil }
    return value
}

private func label(_ text: String) -> String? {
    guard let first = text.utf8.first, first.isLetter, text.utf8.count <= 64,
        text.utf8.allSatisfy({ $0.isLetter || $0.isDigit || "-_.:".utf8.contains($0) })
    else { return nil }
    return text
}

private func isErrorName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x41...0x5A).contains(first) else { return false }
    return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
}

/// The option lines at the top of a cell, read.
struct OptionLines {
    private(set) var options = CellOptions()
    /// How many lines they take.
    private(set) var count = 0
    /// Where the label's value stands.
    private(set) var labelRange: SourceRange?
    private(set) var diagnostics: [Diagnostic] = []
    private var firstLines: [String: Int] = [:]

    init(_ content: FencedText, _ lines: Lines) {
        for (text, offset) in zip(content.lines, content.lineOffsets) {
            guard text.hasPrefix("#|") else { break }
            read(text.utf8.dropFirst(2), at: offset + 2, lines)
            count += 1
        }
    }

    private mutating func read(_ text: Substring.UTF8View, at offset: Int, _ lines: Lines) {
        let bytes = Array(text)
        func range(_ part: Range<Int>) -> SourceRange {
            SourceRange(offset + part.lowerBound, offset + part.upperBound)
        }
        let whole = visibleRange(bytes, 0..<bytes.count)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            if !whole.isEmpty { diagnostics.append(Diagnostic(.malformedOption(), at: range(whole))) }
            return
        }
        let nameRange = visibleRange(bytes, 0..<colon)
        let valueRange = visibleRange(bytes, colon + 1..<bytes.count)
        let name = String(decoding: bytes[nameRange], as: UTF8.self)
        let value = unquoted(String(decoding: bytes[valueRange], as: UTF8.self))
        guard !name.isEmpty else { return diagnostics.append(Diagnostic(.malformedOption(), at: range(whole))) }
        guard let option = CellOption.all.first(where: { $0.name == name }) else {
            let known = CellOption.all.map(\.name)
            let problem = Problem.unknownOption(name, nearest: nearest(name, among: known), known: known)
            return diagnostics.append(Diagnostic(problem, at: range(nameRange)))
        }
        if let line = firstLines[name] {
            return diagnostics.append(Diagnostic(.repeatedOption(name, line: line), at: range(nameRange)))
        }
        firstLines[name] = lines.line(at: offset) + 1
        if !option.set(&options, value) {
            let problem = Problem.invalidOption(name, takes: option.form, got: value)
            diagnostics.append(Diagnostic(problem, at: range(valueRange)))
        } else if name == "label" {
            labelRange = range(valueRange)
        }
    }

    private func visibleRange(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start].isBlank { start += 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// The text between two equal quotes; any other text as it is.
    private func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }
}
