/// A tensor as printing sees it: a shape and its elements in row-major order.
package struct PrintableTensor {
    package enum Kind: Sendable { case float, complex, int, bool }
    package enum Element: Equatable, Sendable {
        case float(Double)
        case complex(Double, Double)
        case int(Int)
        case bool(Bool)
    }

    package var shape: [Int]
    package var kind: Kind
    /// PyTorch's name, such as `torch.float32`.
    package var dtype: String
    /// The element at a row-major index, of the kind above.
    package var element: (Int) -> Element

    package init(shape: [Int], kind: Kind, dtype: String, element: @escaping (Int) -> Element) {
        self.shape = shape
        self.kind = kind
        self.dtype = dtype
        self.element = element
    }

    /// The real parts, or the imaginary ones, of complex numbers.
    func parts(isImaginary: Bool) -> PrintableTensor {
        PrintableTensor(shape: shape, kind: .float, dtype: dtype) { index in
            guard case .complex(let x, let y) = element(index) else { return element(index) }
            return .float(isImaginary ? y : x)
        }
    }

    /// The number of elements.
    var count: Int { shape.reduce(1, *) }

    /// The row-major indices of what is shown, which is all, or the ends of each dimension.
    func shownIndices(edgeItems: Int?) -> [Int] {
        var indices = [0]
        for size in shape {
            let positions = shownPositions(size, edgeItems: edgeItems)
            indices = indices.flatMap { start in positions.map { start * size + $0 } }
        }
        return indices
    }
}

/// The positions shown of a dimension: all, or the first and last `edgeItems` where it has more than both.
func shownPositions(_ size: Int, edgeItems: Int?) -> [Int] {
    guard let edgeItems, size > 2 * edgeItems else { return Array(0..<size) }
    return Array(0..<edgeItems) + Array((size - edgeItems)..<size)
}

/// A shape as Python writes a tuple: `()`, `(3,)`, `(2, 3)`.
package func tupleText(_ shape: [Int]) -> String {
    let sizes = shape.map(String.init).joined(separator: ", ")
    return shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
}

/// A shape as PyTorch writes it: `torch.Size([2, 3])`.
package func sizeText(_ shape: [Int]) -> String {
    "torch.Size([\(shape.map(String.init).joined(separator: ", "))])"
}
