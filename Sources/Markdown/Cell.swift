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

    /// The file's byte offset of a byte offset in `text`.
    package func fileOffset(of offset: Int) -> Int {
        var line = 0
        var lineStart = 0
        for (position, byte) in text.utf8.enumerated() {
            if position == offset { break }
            if byte == 0x0A, line + 1 < lineOffsets.count {
                line += 1
                lineStart = position + 1
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
    /// Whether its gradients are checked; `nil` where the lesson decides.
    package var checksGradients: Bool?
    package init() {}

    /// `error: true` or `error: TypeError`.
    package enum ExpectedFailure: Sendable, Equatable {
        case any
        case kind(String)
    }
}
