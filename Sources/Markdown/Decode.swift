package import Diagnostics

/// Reads the bytes of a file as UTF-8; a byte order mark is dropped and remembered.
///
/// Throws `invalidUTF8` with the offset, the line and the first wrong byte, and names UTF-16 and UTF-32 by their marks.
package func decode(_ bytes: [UInt8], name: String) throws(Diagnostic) -> Source {
    if let encoding = foreignEncoding(bytes) { throw Diagnostic(.wrongEncoding(encoding), at: nil) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let content = bytes.dropFirst(hasMark ? 3 : 0)
    if let text = String(validating: content, as: UTF8.self) {
        return Source(name: name, text: text, hasByteOrderMark: hasMark)
    }
    let offset = firstInvalidByte(in: bytes)
    let line = 1 + bytes[..<offset].count { $0 == .lineFeed }
    throw Diagnostic(.invalidUTF8(byte: offset < bytes.count ? bytes[offset] : 0, offset: offset, line: line), at: nil)
}

/// The encoding that a byte order mark announces, when it is not UTF-8.
private func foreignEncoding(_ bytes: [UInt8]) -> String? {
    let marks: [(mark: [UInt8], name: String)] = [
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 (little endian)"), ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 (big endian)"),
        ([0xFF, 0xFE], "UTF-16 (little endian)"), ([0xFE, 0xFF], "UTF-16 (big endian)"),
    ]
    return marks.first { bytes.starts(with: $0.mark) }?.name
}

/// The offset of the first byte that does not belong to a well-formed sequence (Unicode Standard, table 3-7).
private func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var i = 0
    while i < bytes.count {
        let (length, second) = sequenceShape(bytes[i])
        guard length > 0, i + length <= bytes.count else { return i }
        if length > 1, !second.contains(bytes[i + 1]) { return i }
        for k in 2..<max(length, 2) where bytes[i + k] & 0xC0 != 0x80 { return i }
        i += length
    }
    return i
}

/// The length of the sequence that a byte begins, 0 if none, and what its second byte may be.
private func sequenceShape(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch first {
    case 0x00...0x7F: (1, 0x80...0xBF)
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
}
