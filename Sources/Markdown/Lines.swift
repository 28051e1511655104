import Diagnostics

/// Where the lines of a text lie, as CommonMark counts them: ended by a line feed, a carriage return, or both.
struct Lines {
    /// The first byte of each line.
    private(set) var starts: [Int] = []
    /// The byte after the last of each line, its ending left out.
    private(set) var ends: [Int] = []
    /// The first byte after each line's ending.
    private(set) var nexts: [Int] = []

    var count: Int { starts.count }

    init(_ bytes: [UInt8]) {
        var start = 0
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            guard byte == .lineFeed || byte == .carriageReturn else { continue }
            let end = i - 1
            if byte == .carriageReturn, i < bytes.count, bytes[i] == .lineFeed { i += 1 }
            append(start, end, i)
            start = i
        }
        if start < bytes.count { append(start, bytes.count, bytes.count) }
    }

    private mutating func append(_ start: Int, _ end: Int, _ next: Int) {
        starts.append(start)
        ends.append(end)
        nexts.append(next)
    }

    /// The bytes of a line (from 0) without its ending.
    func range(_ line: Int) -> Range<Int> { starts[line]..<ends[line] }

    /// The file's range of a line (from 0) without its ending.
    func sourceRange(_ line: Int) -> SourceRange { SourceRange(starts[line], ends[line]) }

    /// The line (from 0) that holds a byte.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let backslash = UInt8(ascii: "\\")
    static let backtick = UInt8(ascii: "`")
    static let dollar = UInt8(ascii: "$")
    static let quoteMarker = UInt8(ascii: ">")

    var isBlank: Bool { self == .space || self == .tab }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
