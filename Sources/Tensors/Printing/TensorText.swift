/// What `repr` of a tensor says: PyTorch 2.13's `torch/_tensor_str.py`, digit for digit.
///
/// - Parameters:
///   - isParameter: whether it is an `nn.Parameter`.
///   - gradFn: the name of its node, such as `AddBackward0`.
///   - requiresGrad: for a leaf; a node's name says it already.
package func tensorText(
    _ tensor: PrintableTensor, options: PrintOptions = .standard, isParameter: Bool = false, gradFn: String? = nil,
    requiresGrad: Bool = false
) -> String {
    let prefix = "tensor("
    var text = prefix + tensorContents(tensor, options: options, indent: prefix.utf8.count)
    var suffixes = typeSuffixes(tensor, options)
    if let gradFn {
        suffixes.append("grad_fn=<\(gradFn)>")
    } else if requiresGrad {
        suffixes.append("requires_grad=True")
    }
    text = textWithSuffixes(text, suffixes, options: options, breaksFirst: false)
    return (isParameter ? "Parameter containing:\n" : "") + text
}

/// The text of a tensor's elements with what follows them, in lines that are not too long, and the last bracket.
///
/// - Parameter breaksFirst: whether the first suffix begins a line, as for sparse tensors.
package func textWithSuffixes(
    _ elements: String, _ suffixes: [String], options: PrintOptions, breaksFirst: Bool
) -> String {
    let indent = "tensor(".utf8.count
    var text = elements
    var lineLength = text.utf8.count - lineStart(text) + 2
    for (index, suffix) in suffixes.enumerated() {
        let length = suffix.utf8.count
        if lineLength + length + 2 > options.lineWidth || (breaksFirst && index == 0) {
            text += ",\n" + spaces(indent) + suffix
            lineLength = indent + length
        } else {
            text += ", " + suffix
            lineLength += length + 2
        }
    }
    return text + ")"
}

/// The elements in their brackets, for a text that begins at column `indent`.
package func tensorContents(_ tensor: PrintableTensor, options: PrintOptions = .standard, indent: Int) -> String {
    if tensor.count == 0 { return "[]" }
    var writer = TensorWriter(tensor: tensor, options: options)
    return writer.text(dimension: 0, indent: indent)
}

/// The bytes before the last line.
private func lineStart(_ text: String) -> Int {
    text.utf8.lastIndex(of: UInt8(ascii: "\n")).map { text.utf8.distance(from: text.startIndex, to: $0) + 1 } ?? 0
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

/// The size where the brackets do not tell it, and the dtype where the elements do not.
private func typeSuffixes(_ tensor: PrintableTensor, _ options: PrintOptions) -> [String] {
    let isEmpty = tensor.count == 0
    var suffixes: [String] = []
    if isEmpty ? tensor.shape.count != 1 : options.edgeItems == 0 {
        suffixes.append("size=" + tupleText(tensor.shape))
    }
    let isSilent =
        tensor.dtype == options.defaultDType
        || (!isEmpty && ["torch.int64", "torch.bool", options.defaultComplex].contains(tensor.dtype))
    if !isSilent { suffixes.append("dtype=" + tensor.dtype) }
    return suffixes
}

/// Writes the nested brackets of one tensor.
private struct TensorWriter {
    let tensor: PrintableTensor
    let options: PrintOptions
    /// How many elements to show at each end; `nil` where all are shown.
    let edgeItems: Int?
    let format: ElementFormats
    /// The row-major index of the next row that is written.
    private var offset = 0

    init(tensor: PrintableTensor, options: PrintOptions) {
        self.tensor = tensor
        self.options = options
        edgeItems = tensor.count > options.threshold ? max(0, options.edgeItems) : nil
        // PyTorch takes the last 0 elements of a vector to be all of them.
        let decisive = edgeItems == 0 && tensor.shape.count == 1 ? nil : edgeItems
        format = ElementFormats(tensor, indices: tensor.shownIndices(edgeItems: decisive), options: options)
    }

    mutating func text(dimension: Int, indent: Int) -> String {
        let left = tensor.shape.count - dimension
        if left == 0 { return format(tensor.element(offset)) }
        if left == 1 { return vector(indent: indent) }
        let size = tensor.shape[dimension]
        let stride = tensor.shape[(dimension + 1)...].reduce(1, *)
        let start = offset
        var rows: [String] = []
        for position in shownPositions(size, edgeItems: edgeItems) {
            offset = start + position * stride
            rows.append(text(dimension: dimension + 1, indent: indent + 1))
        }
        insertDots("...", into: &rows, size: size)
        let separator = "," + String(repeating: "\n", count: left - 1) + spaces(indent + 1)
        return "[" + rows.joined(separator: separator) + "]"
    }

    private func vector(indent: Int) -> String {
        let size = tensor.shape.last ?? 1
        let perLine = max(1, (options.lineWidth - indent) / (format.width + 2))
        var words = shownPositions(size, edgeItems: edgeItems).map { format(tensor.element(offset + $0)) }
        insertDots(edgeItems == 0 ? "..." : " ...", into: &words, size: size)
        let lines = stride(from: 0, to: words.count, by: perLine).map { start in
            words[start..<min(start + perLine, words.count)].joined(separator: ", ")
        }
        return "[" + lines.joined(separator: ",\n" + spaces(indent + 1)) + "]"
    }

    private func insertDots(_ dots: String, into words: inout [String], size: Int) {
        if let edgeItems, size > 2 * edgeItems { words.insert(dots, at: edgeItems) }
    }
}
