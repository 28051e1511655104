extension String {
    /// The text for people, without what a build server obeys in the output of a program.
    ///
    /// GitHub's runner obeys a line that begins with `::` after white space, and it and Azure's find `##[` and `##vso[`
    /// anywhere; TeamCity's are `##teamcity[`. A lesson may print such a line, and a file may be called so: the first
    /// character is written as characters are that cannot be seen.
    var unobeyed: String {
        let bytes = Array(utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isLineStart = true
        for index in bytes.indices {
            let byte = bytes[index]
            let isDouble = index + 1 < bytes.count && bytes[index + 1] == byte
            if byte == UInt8(ascii: ":"), isLineStart, isDouble {
                result += Array("\\x3a".utf8)
            } else if byte == UInt8(ascii: "#"), isDouble, isCommand(bytes[(index + 2)...]) {
                result += Array("\\x23".utf8)
            } else {
                result.append(byte)
            }
            // White space of more than one byte is taken for any such character, which costs nothing.
            let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte >= 0x80
            isLineStart = byte == UInt8(ascii: "\n") || isLineStart && isSpace
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Whether letters and a bracket follow, as after the marks of a command.
private func isCommand(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } == UInt8(ascii: "[")
}
