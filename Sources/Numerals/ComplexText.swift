/// A complex number as Python writes it: `1j`, `(1+2j)`.
package func repr(real: Double, imaginary: Double) -> String {
    let second = bare(imaginary) + "j"
    if real == 0 && real.sign == .plus { return second }
    return "(" + bare(real) + (second.hasPrefix("-") ? "" : "+") + second + ")"
}

/// Without the `.0` of whole numbers.
private func bare(_ x: Double) -> String {
    let text = repr(x)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A text as `complex` reads it: `1+2j`, `(3-1j)`, `j`; `nil` where it is none.
package func parseComplex(_ text: String) -> (real: Double, imaginary: Double)? {
    var bytes = Substring(text).trimmed
    if bytes.hasPrefix("("), bytes.hasSuffix(")") { bytes = bytes.dropFirst().dropLast().trimmed }
    if bytes.isEmpty { return nil }
    guard bytes.hasSuffix("j") || bytes.hasSuffix("J") else { return parseFloat(String(bytes)).map { ($0, 0) } }
    let body = bytes.dropLast()
    // The last sign that does not belong to an exponent parts both numbers.
    var split = body.startIndex
    var before: Character = " "
    for index in body.indices {
        let isSign = body[index] == "+" || body[index] == "-"
        if isSign, index > body.startIndex, before != "e", before != "E" { split = index }
        before = body[index]
    }
    guard let imaginary = imaginaryPart(body[split...]) else { return nil }
    if split == body.startIndex { return (0, imaginary) }
    guard let real = parseFloat(String(body[..<split])), body[..<split].last != " " else { return nil }
    return (real, imaginary)
}

private func imaginaryPart(_ text: Substring) -> Double? {
    switch text {
    case "", "+": 1
    case "-": -1
    default: text.contains(" ") ? nil : parseFloat(String(text))
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
