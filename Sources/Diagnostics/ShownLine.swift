/// A line of source as it is shown on a terminal, and the columns of the part that is marked in it.
struct ShownLine {
    /// Without tabs and control characters, at most `limit` columns and the marks of what was left out.
    private(set) var text = ""
    /// The first marked column, from 0.
    private(set) var column = 0
    /// The number of marked columns, at least 1.
    private(set) var width = 1

    private static let limit = 100
    private static let tab = 4

    /// - Parameters:
    ///   - start: the first marked byte of the line.
    ///   - end: the byte after the last marked one; beyond the line, the line is marked to its end.
    init(_ line: Substring, marking start: Int, until end: Int) {
        var pieces: [(text: String, width: Int)] = []
        var total = 0
        var offset = 0
        var first: Int?
        var last: Int?
        for scalar in line.unicodeScalars {
            if first == nil, offset >= start { first = total }
            if last == nil, offset >= end { last = total }
            let piece = Self.piece(scalar, at: total)
            pieces.append(piece)
            total += piece.width
            offset += UTF8.width(scalar)
        }
        let from = first ?? total
        let marked = max(1, (last ?? total) - from)
        if total <= Self.limit {
            text = pieces.map(\.text).joined()
            column = from
            width = marked
        } else {
            window(pieces, from: from, marked: marked)
        }
        while text.last == " ", displayWidth(text) > column + width { text.removeLast() }
    }

    private static func piece(_ scalar: Unicode.Scalar, at column: Int) -> (text: String, width: Int) {
        if scalar == "\t" {
            let width = tab - column % tab
            return (spaces(width), width)
        }
        if let escape = escape(of: scalar) { return (escape, escape.count) }
        return (String(scalar), displayWidth(scalar))
    }

    /// Keeps the columns around the marked ones.
    private mutating func window(_ pieces: [(text: String, width: Int)], from: Int, marked: Int) {
        let begin = max(0, from - max(20, (Self.limit - marked) / 2))
        var total = 0
        var kept = begin > 0 ? "…" : ""
        var keptWidth = 0
        var cut = false
        var origin: Int?
        for piece in pieces {
            if total >= begin {
                if origin == nil { origin = total }
                if keptWidth + piece.width > Self.limit {
                    cut = true
                    break
                }
                kept += piece.text
                keptWidth += piece.width
            }
            total += piece.width
        }
        text = kept + (cut ? "…" : "")
        let shift = (begin > 0 ? 1 : 0) - (origin ?? 0)
        column = from + shift
        width = max(1, min(marked, keptWidth - (from - (origin ?? 0))))
    }
}
