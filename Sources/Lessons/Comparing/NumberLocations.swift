/// Where the numbers of a line stand: in a tensor by index, elsewhere by count.
struct NumberLocations {
    private var locations: [Int: String] = [:]

    /// - Parameter isOnlyLine: whether the line needs no naming.
    init(_ line: OutputText.Line, in text: OutputText, isOnlyLine: Bool) {
        var index: [Int] = []
        var isKnown = true
        var numbers = 0
        for (position, token) in line.tokens.enumerated() {
            switch token.kind {
            case .byte(0x5B) where token.isInTensor: index.append(0)
            case .byte(0x5D) where token.isInTensor: _ = index.popLast()
            case .byte(0x2C) where token.isInTensor && !index.isEmpty: index[index.count - 1] += 1
            case .anything: isKnown = false
            case .number:
                numbers += 1
                let isElement = token.isInTensor && isKnown && !index.isEmpty
                let number = text.lineNumber(of: token.start)
                let place = isElement ? "element \(index)" : "number \(numbers)"
                locations[position] = isElement && isOnlyLine ? place : "line \(number), \(place)"
            case .byte, .space: break
            }
        }
    }

    /// The place of the number at a token's index.
    func location(of token: Int) -> String { locations[token] ?? "number" }
}

/// The shape that the brackets of a line's first tensor show; `nil` without a tensor, or where a wildcard hides it.
func tensorShape(_ tokens: [OutputText.Token]) -> [Int]? {
    var shape: [Int] = []
    var counts: [Int] = []
    var isEmpty = false
    guard let first = tokens.firstIndex(where: { $0.isInTensor && $0.kind == .byte(0x5B) }) else { return nil }
    for token in tokens[first...] {
        switch token.kind {
        case .byte(0x5B):
            counts.append(1)
            if shape.count < counts.count { shape.append(0) }
            isEmpty = true
            continue
        case .byte(0x2C) where !counts.isEmpty: counts[counts.count - 1] += 1
        case .byte(0x5D):
            guard let count = counts.popLast() else { return nil }
            if shape[counts.count] == 0 { shape[counts.count] = isEmpty ? 0 : count }
            if counts.isEmpty { return shape }
        case .anything: return nil
        case .byte, .space, .number: break
        }
        isEmpty = false
    }
    return nil
}
