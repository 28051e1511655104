import Numerals

/// `str` or `repr` of the NumPy array with these elements: NumPy 2.4's defaults.
///
/// Precision 8, summaries above 1000 elements, lines of 75 columns.
package func numpyText(_ array: PrintableTensor, isRepr: Bool) -> String {
    isRepr ? arrayRepr(array) : arrayString(array)
}

/// `repr` of a NumPy scalar, such as `np.float32(0.5)`.
package func numpyScalarRepr(_ scalar: PrintableTensor) -> String {
    let text = arrayString(scalar)
    return scalar.kind == .bool ? "np.\(text)_" : "np.\(scalar.dtype.dropFirst("torch.".count))(\(text))"
}

private let lineWidth = 75
private let threshold = 1000
private let edgeItems = 3

private func arrayString(_ array: PrintableTensor) -> String {
    guard array.shape.isEmpty else {
        return array.count == 0 ? "[]" : brackets(array, separator: " ", prefix: 0, suffix: 0)
    }
    switch array.element(0) {
    case .bool(let flag): return flag ? "True" : "False"
    case .int(let x): return String(x)
    case .float(let x): return array.dtype == "torch.float32" ? repr(Float(x)) : repr(x)
    }
}

private func arrayRepr(_ array: PrintableTensor) -> String {
    let prefix = "array("
    let isEmpty = array.count == 0
    let contents = isEmpty ? "[]" : brackets(array, separator: ", ", prefix: prefix.utf8.count, suffix: 1)
    var extras: [String] = []
    if (isEmpty && array.shape != [0]) || array.count > threshold {
        extras.append("shape=" + tupleText(array.shape))
    }
    let isImplied = ["torch.float64", "torch.int64", "torch.bool"].contains(array.dtype)
    if isEmpty || !isImplied { extras.append("dtype=" + array.dtype.dropFirst("torch.".count)) }
    if extras.isEmpty { return prefix + contents + ")" }
    let text = prefix + contents + ","
    let extra = extras.joined(separator: ", ") + ")"
    let lastLine = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    let breaks = lastLine + extra.utf8.count + 1 > lineWidth
    return text + (breaks ? "\n" + String(repeating: " ", count: prefix.utf8.count) : " ") + extra
}

private func brackets(_ array: PrintableTensor, separator: String, prefix: Int, suffix: Int) -> String {
    let edge = array.count > threshold ? edgeItems : nil
    let format = NumPyFormat(array, indices: array.shownIndices(edgeItems: edge))
    let writer = NumPyWriter(array: array, edge: edge, format: format, separator: separator)
    return writer.text(
        dimension: 0, offset: 0, indent: String(repeating: " ", count: prefix + 1), width: lineWidth - suffix)
}

/// Writes the nested brackets of one array.
private struct NumPyWriter {
    let array: PrintableTensor
    let edge: Int?
    let format: NumPyFormat
    let separator: String

    private var tightSeparator: String { separator == " " ? "" : "," }

    func text(dimension: Int, offset: Int, indent: String, width: Int) -> String {
        let left = array.shape.count - dimension
        if left == 0 { return format(array.element(offset)) }
        let size = array.shape[dimension]
        let positions = shownPositions(size, edgeItems: edge)
        let dots = edge.flatMap { size > 2 * $0 ? $0 : nil }
        if left == 1 {
            return vector(positions.map { format(array.element(offset + $0)) }, dots: dots, indent, width: width)
        }
        let stride = array.shape[(dimension + 1)...].reduce(1, *)
        var rows = positions.map { position in
            text(
                dimension: dimension + 1, offset: offset + position * stride, indent: indent + " ", width: width - 1)
        }
        if let dots { rows.insert("...", at: dots) }
        let lineSeparator = tightSeparator + String(repeating: "\n", count: left - 1) + indent
        return "[" + rows.joined(separator: lineSeparator) + "]"
    }

    /// One row, broken before each element that would not fit.
    private func vector(_ elements: [String], dots: Int?, _ indent: String, width: Int) -> String {
        var words = elements
        if let dots { words.insert("...", at: dots) }
        var text = ""
        var line = indent
        for (index, word) in words.enumerated() {
            let isTooLong = line.utf8.count + word.utf8.count > width - max(tightSeparator.utf8.count, 1)
            if isTooLong && line.utf8.count > indent.utf8.count {
                text += line.trimmedRight + "\n"
                line = indent
            }
            line += word
            if index < words.count - 1 { line += separator }
        }
        return "[" + String((text + line).dropFirst(indent.utf8.count)) + "]"
    }
}

extension String {
    fileprivate var trimmedRight: Substring { self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)] }
}
