package import Diagnostics

/// A fenced block that is run.
package struct Cell: Sendable {
    /// Its number in the lesson, from 0.
    package var index: Int
    package var options: CellOptions
    /// The code as it runs: without fence, container prefix (`> `, list indentation) and option lines.
    package var code: FencedText
    /// Lines of `code` (from 0) that end in `# hide`: run, not shown.
    package var hiddenLines: Set<Int>
    /// The whole fence, from the first byte of its first line's content to the end of its closing line.
    package var fence: SourceRange
    /// What stands before each line of the fence inside its containers, such as `> ` or four spaces.
    package var prefix: String
    package var expected: ExpectedOutput?

    package init(
        index: Int, options: CellOptions, code: FencedText, hiddenLines: Set<Int>, fence: SourceRange, prefix: String,
        expected: ExpectedOutput?
    ) {
        self.index = index
        self.options = options
        self.code = code
        self.hiddenLines = hiddenLines
        self.fence = fence
        self.prefix = prefix
        self.expected = expected
    }
}

/// The content of a fence, and where each of its lines lies in the file.
package struct FencedText: Sendable, Equatable {
    /// Lines joined by `\n`, with a final `\n` when not empty.
    package var text: String
    /// For each line, the byte offset in the file of its first byte; where a tab is only partly indentation, such that
    /// the text after its white space lies right.
    package var lineOffsets: [Int]
    package init(text: String, lineOffsets: [Int]) {
        self.text = text
        self.lineOffsets = lineOffsets
    }

    /// The lines of the text; the last one is empty where the text ends with a line feed.
    var lines: [Substring] {
        // By bytes: to look for characters costs many times as much.
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// The file's byte offset of a byte offset in `text`.
    package func fileOffset(of offset: Int) -> Int {
        var line = 0
        var lineStart = 0
        var position = 0
        for byte in text.utf8.prefix(offset) {
            position += 1
            if byte == 0x0A, line + 1 < lineOffsets.count {
                line += 1
                lineStart = position
            }
        }
        guard line < lineOffsets.count else { return 0 }
        return lineOffsets[line] + (offset - lineStart)
    }

    /// The file's range of a range in `text`.
    package func fileRange(of range: SourceRange) -> SourceRange {
        SourceRange(fileOffset(of: range.start), fileOffset(of: range.end))
    }
}

/// The ```` ```output ```` fence after a cell.
package struct ExpectedOutput: Sendable, Equatable {
    package var content: FencedText
    /// The bytes of the file between the opening line's end and the closing line's start: what `accept` replaces.
    package var contentRange: SourceRange
    /// The whole fence.
    package var fence: SourceRange
    /// What stands before each of its lines inside its containers.
    package var prefix: String
    /// The characters of its fence, such as three backticks.
    package var marker: String
    package init(content: FencedText, contentRange: SourceRange, fence: SourceRange, prefix: String, marker: String) {
        self.content = content
        self.contentRange = contentRange
        self.fence = fence
        self.prefix = prefix
        self.marker = marker
    }
}

/// The `#| key: value` options of a cell.
package struct CellOptions: Sendable, Equatable {
    package var label: String?
    package var echo = true
    package var output = true
    package var include = true
    package var eval = true
    package var error: ExpectedFailure?
    package var check = true
    package var tolerance: Double?
    package var caption: String?
    package var alt: String?
    package var fold = false
    package var vary: Variants?
    /// Whether its gradients are checked; `nil` where the lesson decides.
    package var checksGradients: Bool?
    package init() {}

    /// `vary: rate = 0.1, 0.5`: a name that the cell assigns, and the values to run it with.
    package struct Variants: Sendable, Equatable {
        package var name: String
        package var values: [String]

        /// `nil` for what is no name with two to twelve different numbers or names.
        init?(parsing text: String) {
            let sides = text.split(separator: "=", maxSplits: 1).map { $0.trimmingBlanks }
            guard sides.count == 2, Variants.isPlain(sides[0]), sides[0].first?.isNumber == false else { return nil }
            let values = sides[1].split(separator: ",").map { $0.trimmingBlanks }
            guard values.count >= 2, values.count <= 12, Set(values).count == values.count,
                values.allSatisfy({ Variants.isPlain($0.first == "-" ? String($0.dropFirst()) : $0) })
            else { return nil }
            (name, self.values) = (sides[0], values)
        }

        private static func isPlain(_ text: String) -> Bool {
            !text.isEmpty && text.utf8.count <= 40
                && text.utf8.allSatisfy {
                    $0.isDigit || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || "._+-".utf8.contains($0)
                }
        }
    }

    /// `error: true` or `error: TypeError`.
    package enum ExpectedFailure: Sendable, Equatable {
        case any
        case kind(String)
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
