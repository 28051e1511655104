/// A text with a name, in which byte offsets become lines and columns.
package struct Source: Sendable {
    /// The path as the user gave it.
    package let name: String
    package let text: String
    /// The byte offset at which each line begins.
    package let lineStarts: [Int]
    /// Whether the file begins with a byte order mark, which `text` and all offsets leave out.
    package let hasByteOrderMark: Bool

    package init(name: String, text: String, hasByteOrderMark: Bool = false) {
        self.name = name
        self.text = text
        self.hasByteOrderMark = hasByteOrderMark
        lineStarts = Source.lineStarts(of: text)
    }

    /// A line ends with a line feed, a carriage return, or both.
    private static func lineStarts(of text: String) -> [Int] {
        var starts = [0]
        var isAfterReturn = false
        for (offset, byte) in text.utf8.enumerated() {
            if isAfterReturn, byte != 0x0A { starts.append(offset) }
            if byte == 0x0A { starts.append(offset + 1) }
            isAfterReturn = byte == 0x0D
        }
        if isAfterReturn { starts.append(text.utf8.count) }
        return starts
    }

    /// The line and column of a byte offset, both from 1; a column counts Unicode scalars.
    package func position(at offset: Int) -> Position {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let view = text.utf8
        let lineStart = view.index(view.startIndex, offsetBy: lineStarts[low])
        let end = view.index(view.startIndex, offsetBy: min(max(offset, lineStarts[low]), view.count))
        var column = 1
        for byte in view[lineStart..<end] where byte & 0xC0 != 0x80 { column += 1 }
        return Position(line: low + 1, column: column)
    }

    /// The place of a line (from 1) without its line ending.
    package func range(ofLine number: Int) -> SourceRange {
        guard number >= 1, number <= lineStarts.count else { return SourceRange(0, 0) }
        let start = lineStarts[number - 1]
        return SourceRange(start, start + line(number).utf8.count)
    }

    /// The text of a line (from 1) without its line ending.
    package func line(_ number: Int) -> Substring {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let view = text.utf8
        let start = view.index(view.startIndex, offsetBy: lineStarts[number - 1])
        let end =
            number < lineStarts.count
            ? view.index(view.startIndex, offsetBy: lineStarts[number] - 1) : view.endIndex
        let line = text[start..<end]
        return line.last == "\r" ? line.dropLast() : line
    }
}

/// A place in a text: line and column, from 1.
package struct Position: Hashable, Sendable, Comparable {
    package var line: Int
    package var column: Int
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
