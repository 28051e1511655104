internal import Diagnostics

/// Where comments, strings, names and spaces end: what the lexer and the highlighter share. Never fails.
struct Scanner {
    let bytes: [UInt8]
    /// The end of the part that is read.
    let end: Int

    func byte(_ offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

    func isNewline(_ offset: Int) -> Bool {
        guard let byte = byte(offset) else { return false }
        return byte == 0x0A || byte == 0x0D
    }

    /// The offset after a line ending: `\n`, `\r\n` or `\r`.
    func afterNewline(_ offset: Int) -> Int {
        byte(offset) == 0x0D && byte(offset + 1) == 0x0A ? offset + 2 : offset + 1
    }

    func afterSpaces(_ offset: Int) -> Int {
        var offset = offset
        while let byte = byte(offset), byte == 0x20 || byte == 0x09 || byte == 0x0C { offset += 1 }
        return offset
    }

    func lineEnd(_ offset: Int) -> Int {
        var offset = offset
        while offset < end, !isNewline(offset) { offset += 1 }
        return offset
    }

    func nameEnd(_ offset: Int) -> Int {
        var offset = offset
        while let byte = byte(offset), Characters.isNamePart(byte) { offset += 1 }
        return offset
    }

    /// The length of a string's prefix (`r`, `f`, `rb`, …) at an offset; `nil` where no string begins.
    func stringPrefix(_ offset: Int) -> Int? {
        var seen: [UInt8] = []
        var position = offset
        while let byte = byte(position) {
            if byte == 0x22 || byte == 0x27 { return position - offset }
            let letter = byte | 0x20
            guard [0x72, 0x75, 0x62, 0x66].contains(letter), !seen.contains(letter), seen.count < 2 else { return nil }
            let isAlone = letter == 0x75 || seen.contains(0x75)
            if !seen.isEmpty, isAlone || (letter != 0x72 && !seen.contains(0x72)) { return nil }
            seen.append(letter)
            position += 1
        }
        return nil
    }

    /// Where a string ends whose opening quote is at an offset.
    func string(quote offset: Int) -> (end: Int, isTriple: Bool, isClosed: Bool) {
        let quote = bytes[offset]
        let isTriple = byte(offset + 1) == quote && byte(offset + 2) == quote
        if !isTriple, byte(offset + 1) == quote { return (offset + 2, false, true) }
        var position = offset + (isTriple ? 3 : 1)
        while let byte = byte(position) {
            if byte == 0x5C {
                position = isNewline(position + 1) ? afterNewline(position + 1) : position + 2
            } else if byte == quote, !isTriple {
                return (position + 1, false, true)
            } else if byte == quote, self.byte(position + 1) == quote, self.byte(position + 2) == quote {
                return (position + 3, true, true)
            } else if !isTriple, isNewline(position) {
                return (position, false, false)
            } else {
                position += 1
            }
        }
        return (min(position, end), isTriple, false)
    }

    /// The line, from 1, that an offset stands on.
    func line(_ offset: Int) -> Int {
        var line = 1
        var position = 0
        while position < offset, position < bytes.count {
            if isNewline(position) {
                position = afterNewline(position)
                if position <= offset { line += 1 }
            } else {
                position += 1
            }
        }
        return line
    }
}
