import Diagnostics

/// A code block of the tree, placed in the file.
struct Fence {
    /// Its first line, from 0.
    var firstLine: Int
    /// From the first mark to the end of its closing line.
    var range: SourceRange
    /// The bytes between the opening line and the closing one.
    var contentRange: SourceRange
    var content: FencedText
    /// What stands before its lines inside its containers, list markers as spaces.
    var prefix: String
    /// The characters that open it.
    var marker: String
    var info: String
    /// Whether the file holds its closing line.
    var isClosed: Bool
}

extension Fence {
    /// Places a fenced code block; `nil` for indented code.
    ///
    /// - Parameters:
    ///   - bytes: the lesson.
    ///   - blockStarts: the lines on which some block begins: such a line closes no fence. CommonMark itself does not
    ///     tell a fence that was closed from one that ended with its container.
    init?(_ node: Node, _ bytes: [UInt8], _ lines: Lines, blockStarts: Set<Int>) {
        guard let mark = node.fence else { return nil }
        let first = node.startLine
        let start = lines.starts[first] + node.startColumn
        let code = node.literal
        var texts = code.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if texts.last?.isEmpty == true { texts.removeLast() }
        let closing = first + texts.count + 1
        firstLine = first
        info = node.info
        prefix = containerPrefix(bytes[lines.starts[first]..<start])
        marker = String(repeating: Character(Unicode.Scalar(mark.character)), count: mark.length)
        isClosed =
            closing < lines.count && !blockStarts.contains(closing)
            && closes(bytes[lines.range(closing)], mark.character, mark.length)
        let last = isClosed ? closing : min(closing - 1, lines.count - 1)
        range = SourceRange(start, lines.ends[last])
        let contentEnd = isClosed ? lines.starts[closing] : lines.nexts[last]
        contentRange = SourceRange(min(lines.nexts[first], contentEnd), contentEnd)
        var offsets: [Int] = []
        for (index, text) in texts.enumerated() {
            // Counted from the line's end: a tab that is only partly indentation comes as spaces, before which the line
            // may even begin later than its code.
            let line = first + 1 + index
            guard line < lines.count else { break }
            offsets.append(lines.ends[line] - text.count)
        }
        content = FencedText(text: code, lineOffsets: offsets)
    }

    /// The first word of the info string.
    var language: String { info.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "" }
}

/// What continues the containers that a line opens: quote markers and white space stay, list markers become spaces.
private func containerPrefix(_ opening: ArraySlice<UInt8>) -> String {
    String(decoding: opening.map { $0 == .quoteMarker || $0.isBlank ? $0 : .space }, as: UTF8.self)
}

/// Whether a line, after quote markers and white space, is nothing but a long enough run of marks.
private func closes(_ line: ArraySlice<UInt8>, _ mark: UInt8, _ length: Int) -> Bool {
    var end = line.endIndex
    while end > line.startIndex, line[end - 1].isBlank { end -= 1 }
    var start = end
    while start > line.startIndex, line[start - 1] == mark { start -= 1 }
    return end - start >= length && line[..<start].allSatisfy { $0.isBlank || $0 == .quoteMarker }
}
