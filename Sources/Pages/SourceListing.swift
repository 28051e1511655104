internal import Diagnostics

/// Source text as spans by the part that each piece plays; the text itself keeps its lines.
struct SourceListing {
    var text: String
    /// In order, not overlapping; what violates that is shown plain.
    var pieces: [HighlightedPiece]
    /// Lines (from 0) that are left out.
    var hiddenLines: Set<Int> = []
    /// Lines (from 0) at which a failure points.
    var faultyLines: Range<Int> = 0..<0

    /// The text of the lines that are shown.
    var shownText: String {
        var result = ""
        let bytes = Array(text.utf8)
        for (number, line) in lines(of: bytes).enumerated() where !hiddenLines.contains(number) {
            result += String(decoding: bytes[line], as: UTF8.self)
        }
        return result
    }

    var html: HTML {
        let bytes = Array(text.utf8)
        var result = HTML()
        var next = 0
        for (number, line) in lines(of: bytes).enumerated() {
            while next < pieces.count, pieces[next].range.end <= line.lowerBound { next += 1 }
            if hiddenLines.contains(number) { continue }
            let content = lineHTML(bytes, line, from: next)
            result +=
                faultyLines.contains(number)
                ? .element("span", [.class("fault")], content) : content
        }
        return result
    }

    private func lineHTML(_ bytes: [UInt8], _ line: Range<Int>, from first: Int) -> HTML {
        var result = HTML()
        var position = line.lowerBound
        var index = first
        while index < pieces.count, pieces[index].range.start < line.upperBound {
            let piece = pieces[index]
            let start = max(piece.range.start, line.lowerBound)
            let end = min(piece.range.end, line.upperBound)
            index += 1
            guard start >= position, end > start else { continue }
            result += .text(String(decoding: bytes[position..<start], as: UTF8.self))
            result += span(String(decoding: bytes[start..<end], as: UTF8.self), piece.kind)
            position = end
        }
        return result + .text(String(decoding: bytes[position..<line.upperBound], as: UTF8.self))
    }

    private func span(_ text: String, _ kind: HighlightedPiece.Kind) -> HTML {
        switch kind {
        case .name: .text(text)
        case .keyword: .element("span", [.class("k")], .text(text))
        case .functionName: .element("span", [.class("f")], .text(text))
        case .number: .element("span", [.class("n")], .text(text))
        case .string: .element("span", [.class("s")], .text(text))
        case .comment: .element("span", [.class("c")], .text(text))
        case .operator: .element("span", [.class("o")], .text(text))
        case .decorator: .element("span", [.class("d")], .text(text))
        }
    }

    /// Each line's bytes with its line ending.
    private func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (position, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(start..<position + 1)
            start = position + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }
}
