/// Reads an output into the lines and tokens of an ``OutputText``.
struct OutputReader {
    let bytes: [UInt8]
    let isPattern: Bool
    let readsNumbers: Bool
    var lines: [OutputText.Line] = []
    var numbers: [WrittenNumber] = []
    var position = 0
    private var line = OutputText.Line(number: 1)
    private var lineNumber = 1
    private var sawSpace = false
    /// How many tensors' parentheses are open before each byte that opens or closes one, in order.
    private var tensorEdges: [(offset: Int, change: Int)] = []
    private var nextEdge = 0
    private var tensorDepth = 0

    init(bytes: [UInt8], isPattern: Bool, readsNumbers: Bool) {
        self.bytes = bytes
        self.isPattern = isPattern
        self.readsNumbers = readsNumbers
        tensorEdges = Self.tensorEdges(in: bytes)
    }

    mutating func read() {
        while position < bytes.count {
            passTensorEdges()
            let byte = bytes[position]
            if let end = endOfAddress() {
                position = end
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                readSpace(byte)
            } else if isPattern, isEllipsis(at: position) {
                append(.anything, length: 3)
            } else if readsNumbers, let (number, end) = scanNumber() {
                numbers.append(number)
                append(.number(numbers.count - 1), length: end - position)
            } else if readsNumbers {
                appendBytes(upTo: endOfText())
            } else {
                appendBytes(upTo: position + 1)
            }
        }
        endLine()
    }

    // MARK: Lines and tokens

    private mutating func readSpace(_ byte: UInt8) {
        position += 1
        if byte == 0x0A {
            lineNumber += 1
            if tensorDepth == 0 { return endLine() }
        }
        sawSpace = true
    }

    private mutating func endLine() {
        if isPattern {
            line.isAnyLines = line.tokens.count == 1 && line.tokens[0].kind == .anything
            absorbSpacesAroundWildcards()
        }
        if !line.tokens.isEmpty { lines.append(line) }
        line = OutputText.Line(number: lineNumber)
        sawSpace = false
    }

    private mutating func append(_ kind: OutputText.Token.Kind, length: Int) {
        if line.tokens.isEmpty { line.number = lineNumber }
        if sawSpace, tensorDepth == 0, let last = line.tokens.last, last.kind != .byte(0x5B), kind != .byte(0x5D) {
            line.tokens.append(.init(kind: .space, start: position, end: position, isInTensor: false))
        }
        sawSpace = false
        line.tokens.append(
            .init(kind: kind, start: position, end: position + length, isInTensor: tensorDepth > 0))
        position += length
    }

    private mutating func appendBytes(upTo end: Int) {
        while position < end { append(.byte(bytes[position]), length: 1) }
    }

    /// `a ... b` is met by `a b`, `a ...` by `a` and `... b` by `b`.
    private mutating func absorbSpacesAroundWildcards() {
        let tokens = line.tokens
        guard tokens.contains(where: { $0.kind == .anything }) else { return }
        line.tokens = []
        for (index, token) in tokens.enumerated() {
            let isLast = index == tokens.count - 1
            if token.kind == .space, index > 0, tokens[index - 1].kind == .anything {
                let before = line.tokens.dropLast().last?.kind
                if before == nil || before == .space { continue }
            }
            if token.kind == .anything, isLast, line.tokens.last?.kind == .space { line.tokens.removeLast() }
            line.tokens.append(token)
        }
    }

    // MARK: Words

    func isEllipsis(at offset: Int) -> Bool {
        offset + 3 <= bytes.count && bytes[offset..<(offset + 3)].allSatisfy { $0 == 0x2E }
    }

    /// The end of what begins here and is no number: an identifier, a date's or version's digits, or one byte.
    private func endOfText() -> Int {
        let byte = bytes[position]
        var end = position + 1
        if byte.isASCIIDigit {
            while end < bytes.count, bytes[end].isASCIIDigit || isInnerPoint(end) { end += 1 }
        } else if byte.isIdentifierPart {
            while end < bytes.count, bytes[end].isIdentifierPart { end += 1 }
        }
        return end
    }

    private func isInnerPoint(_ offset: Int) -> Bool {
        bytes[offset] == 0x2E && offset + 1 < bytes.count && bytes[offset + 1].isASCIIDigit
    }

    /// The end of ` object at 0x7f…`, or of one half of it, before a `>`: no run of a program prints the same address.
    private func endOfAddress() -> Int? {
        var end = position
        if bytes[end...].starts(with: " object".utf8) { end += 7 }
        if bytes[end...].starts(with: " at 0x".utf8) {
            end += 6
            while end < bytes.count, bytes[end].isHexDigit { end += 1 }
        }
        return end > position && end < bytes.count && bytes[end] == 0x3E ? end : nil
    }

    // MARK: Tensors

    private mutating func passTensorEdges() {
        while nextEdge < tensorEdges.count, tensorEdges[nextEdge].offset <= position {
            tensorDepth += tensorEdges[nextEdge].change
            nextEdge += 1
        }
    }

    /// The offsets just after `tensor(` and at the closing parenthesis; a tensor that is never closed has none.
    private static func tensorEdges(in bytes: [UInt8]) -> [(offset: Int, change: Int)] {
        var edges: [(offset: Int, change: Int)] = []
        var open: [(offset: Int, isTensor: Bool)] = []
        for (offset, byte) in bytes.enumerated() {
            if byte == 0x28 {
                let before = bytes[..<offset]
                open.append((offset, before.ends(with: "tensor") || before.ends(with: "array")))
            } else if byte == 0x29, let opening = open.popLast(), opening.isTensor {
                edges.append((opening.offset + 1, 1))
                edges.append((offset, -1))
            }
        }
        return edges.sorted { $0.offset < $1.offset }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with word: StaticString) -> Bool {
        count >= word.utf8CodeUnitCount && suffix(word.utf8CodeUnitCount).elementsEqual(word.description.utf8)
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    var isHexDigit: Bool { isASCIIDigit || (0x41...0x46).contains(self) || (0x61...0x66).contains(self) }
    var isIdentifierPart: Bool {
        isASCIIDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
    }
}
