import Numerals

/// How the elements of one tensor are written: PyTorch's `_Formatter`.
///
/// Floats that are all whole end in a bare point; scientific notation where the greatest exceeds 1e8, the least
/// lies below 1e-4, or their ratio exceeds 1000. The width counts what is neither zero, infinite nor nan.
struct ElementFormat {
    private(set) var width = 1
    private var isWhole = true
    private var isScientific = false
    private let precision: Int

    /// Reads the elements that decide: those shown.
    init(_ tensor: PrintableTensor, indices: [Int], options: PrintOptions) {
        precision = min(max(0, options.precision), formatLimit)
        if tensor.kind == .float {
            decide(indices.compactMap { finiteNonzero(tensor.element($0)) }, options)
        } else {
            for index in indices { width = max(width, text(tensor.element(index)).utf8.count) }
        }
    }

    /// The element, padded on the left.
    func callAsFunction(_ element: PrintableTensor.Element) -> String {
        let text = text(element)
        return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private mutating func decide(_ values: [Double], _ options: PrintOptions) {
        guard let first = values.first else { return }
        var (least, greatest) = (first.magnitude, first.magnitude)
        for value in values {
            least = min(least, value.magnitude)
            greatest = max(greatest, value.magnitude)
            isWhole = isWhole && value == value.rounded(.up)
        }
        isScientific = options.scientific ?? (greatest / least > 1000 || greatest > 1e8 || least < 1e-4)
        for value in values { width = max(width, text(.float(value)).utf8.count) }
    }

    private func finiteNonzero(_ element: PrintableTensor.Element) -> Double? {
        guard case .float(let x) = element, x.isFinite, x != 0 else { return nil }
        return x
    }

    private func text(_ element: PrintableTensor.Element) -> String {
        switch element {
        case .bool(let flag): return flag ? "True" : "False"
        case .int(let x): return String(x)
        case .float(let x), .complex(let x, _):
            guard x.isFinite else { return x.isNaN ? "nan" : (x < 0 ? "-inf" : "inf") }
            if isScientific {
                return scientificText(
                    Digits(x, significant: precision + 1), fraction: precision, keepsPoint: false, exponent: "e")
            }
            return fixedText(x, fraction: isWhole ? 0 : precision, keepsPoint: isWhole)
        }
    }
}

/// The formats of one tensor's elements: of complex numbers, one for each part.
struct ElementFormats {
    private let format: ElementFormat
    private let imaginary: ElementFormat?

    init(_ tensor: PrintableTensor, indices: [Int], options: PrintOptions) {
        guard tensor.kind == .complex else {
            format = ElementFormat(tensor, indices: indices, options: options)
            imaginary = nil
            return
        }
        format = ElementFormat(tensor.parts(isImaginary: false), indices: indices, options: options)
        imaginary = ElementFormat(tensor.parts(isImaginary: true), indices: indices, options: options)
    }

    /// A complex number's width counts its `j`, but not the sign before its imaginary part.
    var width: Int { format.width + (imaginary.map { $0.width + 1 } ?? 0) }

    /// The element, padded on the left.
    func callAsFunction(_ element: PrintableTensor.Element) -> String {
        guard let imaginary, case .complex(let x, let y) = element else { return format(element) }
        let second = imaginary(.float(y)).drop { $0 == " " }
        return format(.float(x)) + (second.hasPrefix("-") ? "" : "+") + second + "j"
    }
}
