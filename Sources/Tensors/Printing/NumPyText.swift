import Numerals

/// `str` or `repr` of the NumPy array with these elements, as NumPy 2.4 has them.
package func numpyText(
    _ array: PrintableTensor, isRepr: Bool, _ options: ArrayPrintOptions = ArrayPrintOptions()
) -> String {
    isRepr ? arrayRepr(array, options) : arrayString(array, options)
}

/// The elements in their brackets: `np.array2string`.
package func numpyContents(
    _ array: PrintableTensor, _ options: ArrayPrintOptions, separator: String, prefix: Int, suffix: Int
) -> String {
    array.count == 0 ? "[]" : brackets(array, options, separator: separator, prefix: prefix, suffix: suffix)
}

/// `repr` of a NumPy scalar, such as `np.float32(0.5)`.
package func numpyScalarRepr(_ scalar: PrintableTensor) -> String {
    let text = arrayString(scalar, ArrayPrintOptions())
    return scalar.kind == .bool ? "np.\(text)_" : "np.\(scalar.dtype.dropFirst("torch.".count))(\(text))"
}

private func arrayString(_ array: PrintableTensor, _ options: ArrayPrintOptions) -> String {
    guard array.shape.isEmpty else {
        return array.count == 0 ? "[]" : brackets(array, options, separator: " ", prefix: 0, suffix: 0)
    }
    switch array.element(0) {
    case .bool(let flag): return flag ? "True" : "False"
    case .int(let x): return String(x)
    case .float(let x), .complex(let x, _):
        switch FloatWidth(array.dtype) {
        case .double: return repr(x)
        case .single: return repr(Float(x))
        case .half: return halfText(x)
        }
    }
}

/// A float16 scalar: exponents below 1e-4 and from 1e3.
private func halfText(_ x: Double) -> String {
    guard x.isFinite else { return x.isNaN ? "nan" : (x < 0 ? "-inf" : "inf") }
    let digits = FloatWidth.half.shortest(x)
    let size = x.magnitude
    return size == 0 || (size >= 1e-4 && size < 1e3)
        ? positionalText(digits, fraction: max(1, digits.digits.count - digits.point), keepsPoint: false)
        : scientificText(digits, fraction: digits.digits.count - 1, keepsPoint: false, exponent: "e")
}

private func arrayRepr(_ array: PrintableTensor, _ options: ArrayPrintOptions) -> String {
    let prefix = "array("
    let isEmpty = array.count == 0
    let contents = isEmpty ? "[]" : brackets(array, options, separator: ", ", prefix: prefix.utf8.count, suffix: 1)
    var extras: [String] = []
    if (isEmpty && array.shape != [0]) || array.count > options.threshold {
        extras.append("shape=" + tupleText(array.shape))
    }
    let isImplied = ["torch.float64", "torch.int64", "torch.bool"].contains(array.dtype)
    if isEmpty || !isImplied { extras.append("dtype=" + array.dtype.dropFirst("torch.".count)) }
    if extras.isEmpty { return prefix + contents + ")" }
    let text = prefix + contents + ","
    let extra = extras.joined(separator: ", ") + ")"
    let lastLine = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    let breaks = lastLine + extra.utf8.count + 1 > options.lineWidth
    return text + (breaks ? "\n" + String(repeating: " ", count: prefix.utf8.count) : " ") + extra
}

private func brackets(
    _ array: PrintableTensor, _ options: ArrayPrintOptions, separator: String, prefix: Int, suffix: Int
) -> String {
    let edge = array.count > options.threshold ? max(0, options.edgeItems) : nil
    let format = NumPyFormat(array, indices: array.shownIndices(edgeItems: edge), options)
    let writer = NumPyWriter(array: array, edge: edge, format: format, separator: separator)
    return writer.text(
        dimension: 0, offset: 0, indent: String(repeating: " ", count: prefix + 1), width: options.lineWidth - suffix)
}

/// Writes the nested brackets of one array.
private struct NumPyWriter {
    let array: PrintableTensor
    let edge: Int?
    let format: NumPyFormat
    let separator: String

    private var tightSeparator: String {
        String(separator.reversed().drop { $0 == " " }.reversed())
    }

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
