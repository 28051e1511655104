package import Diagnostics
import Markdown
import Syntax

/// A comment at the end of a line that says what the line's value is: `#> 2.2223`.
struct ValueComment: Equatable {
    /// Where the comment begins in the cell's code.
    var start: Int
    /// Where the value stands in it.
    var range: SourceRange
    var value: String

    private static let marks = ["#>", "# ->", "#->"]

    /// Whether it names nothing but a number.
    var isNumber: Bool { OutputText(value, isPattern: false).isNumber }

    /// The comments of a cell's code.
    static func all(in code: String) -> [ValueComment] {
        let bytes = Array(code.utf8)
        let number = UInt8(ascii: "#")
        guard bytes.indices.contains(where: { bytes[$0] == number && mark(at: bytes[$0...]) != nil }) else { return [] }
        return highlight(code).compactMap { piece in
            piece.kind == .comment ? ValueComment(piece.range, in: bytes) : nil
        }
    }

    /// The mark that a comment begins with.
    private static func mark(at text: ArraySlice<UInt8>) -> String? { marks.first { text.starts(with: $0.utf8) } }

    private init?(_ comment: SourceRange, in bytes: [UInt8]) {
        let text = bytes[comment.start..<comment.end]
        guard let mark = Self.mark(at: text) else { return nil }
        var (first, last) = (comment.start + mark.utf8.count, comment.end)
        while first < last, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
        while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
        start = comment.start
        range = SourceRange(first, last)
        value = String(decoding: bytes[first..<last], as: UTF8.self)
    }
}

/// What a comment says the value of its line is, and what it was.
package struct ValueCheck: Sendable, Equatable {
    package var expected: String
    /// The value that was wrong, else the last; missing where none came.
    package var actual: String?
    /// Where the value stands in the lesson's file.
    package var range: SourceRange
    /// Empty where every value of the line agrees.
    package var differences: [Difference]
}

extension ValueCheck {
    /// Compares a comment with the values that its line had, one for each time that it ran.
    init(_ comment: ValueComment, values: [String], in cell: Cell, line: Int, tolerance: Double?) {
        expected = comment.value
        range = cell.code.fileRange(of: comment.range)
        differences = []
        for value in values {
            // A comment has one line, so a value of several is read as one.
            let shown = value.visible.outputLines.joined(separator: " ")
            // Who writes a number means a tensor's number, not its other properties.
            let text = comment.isNumber ? scalarNumber(shown) ?? shown : shown
            actual = text
            differences = mismatches(expected: comment.value, actual: text, tolerance: tolerance).map(\.difference)
            if !differences.isEmpty { break }
        }
        if values.isEmpty { differences = [Difference(location: "", expected: comment.value, got: "no value")] }
        for index in differences.indices { differences[index].location = "value of line \(line)" }
    }
}

/// The number of a tensor without dimensions: `2.` of `tensor(2., grad_fn=<MeanBackward0>)`.
private func scalarNumber(_ text: String) -> String? {
    let opening = "tensor("
    guard text.hasPrefix(opening) else { return nil }
    let number = String(text.dropFirst(opening.count).prefix { $0 != "," && $0 != ")" })
    return OutputText(number, isPattern: false).isNumber ? number : nil
}
