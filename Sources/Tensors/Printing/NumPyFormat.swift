import Numerals

/// How NumPy 2.4 writes the elements of one array: `FloatingFormat` and its like in `arrayprint.py`.
///
/// Floats have the fewest digits that tell them apart, at most 8 after the point. Exponents where the greatest
/// reaches 1e8 (float32: 1e6), the least lies below 1e-4, or their ratio exceeds 1000.
struct NumPyFormat {
    private static let precision = 8
    private let isSingle: Bool
    private var isScientific = false
    private var isScalar: Bool
    /// Characters before the point; for ints the whole width.
    private var left = 0
    /// Characters after the point; with exponents the same number of digits for all.
    private var right = 0
    private var exponentDigits = 2

    init(_ array: PrintableTensor, indices: [Int]) {
        isSingle = array.dtype == "torch.float32"
        isScalar = array.shape.isEmpty
        switch array.kind {
        case .bool: break
        case .int:
            for index in indices {
                if case .int(let x) = array.element(index) { left = max(left, String(x).utf8.count) }
            }
        case .float:
            measure(
                indices.compactMap { index in if case .float(let x) = array.element(index) { x } else { nil } })
        }
    }

    func callAsFunction(_ element: PrintableTensor.Element) -> String {
        switch element {
        case .bool(let flag): flag ? (isScalar ? "True" : " True") : "False"
        case .int(let x): padded(String(x), to: left)
        case .float(let x): text(x)
        }
    }

    private func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private mutating func measure(_ values: [Double]) {
        let finite = values.filter(\.isFinite)
        isScientific = needsExponent(finite.filter { $0 != 0 }.map(\.magnitude))
        var exponents = 0
        for x in finite {
            let digits = digits(x)
            let count = digits.digits.count
            right = max(right, isScientific ? count - 1 : count - digits.point)
            left = max(left, (digits.isNegative ? 1 : 0) + (isScientific ? 1 : max(1, digits.point)))
            exponents = max(exponents, (digits.point - 1).magnitude >= 100 ? 3 : 2)
        }
        if isScientific { exponentDigits = exponents }
        if finite.count < values.count {
            let after = 1 + right + (isScientific ? exponentDigits + 2 : 0)
            left = max(left, 3 - after, 3 + (values.contains(-.infinity) ? 1 : 0) - after)
        }
    }

    private func needsExponent(_ sizes: [Double]) -> Bool {
        guard let least = sizes.min(), let greatest = sizes.max() else { return false }
        if isSingle {
            return greatest >= 1e6 || Float(least) < 1e-4 || Float(greatest) / Float(least) > 1000
        }
        return greatest >= 1e8 || least < 1e-4 || greatest / least > 1000
    }

    /// The fewest digits that tell `x` apart, cut at the precision by correct rounding of `x` itself.
    private func digits(_ x: Double) -> Digits {
        let shortest = isSingle ? Digits(shortest: Float(x)) : Digits(shortest: x)
        let count = shortest.digits.count
        if isScientific {
            return count > Self.precision + 1 ? Digits(x, significant: Self.precision + 1) : shortest
        }
        return count - shortest.point > Self.precision ? Digits(x, fraction: Self.precision) : shortest
    }

    private func text(_ x: Double) -> String {
        guard x.isFinite else {
            let width = left + 1 + right + (isScientific ? exponentDigits + 2 : 0)
            return padded(x.isNaN ? "nan" : (x < 0 ? "-inf" : "inf"), to: width)
        }
        if isScientific { return scientific(x) }
        let digits = digits(x)
        let fraction = max(0, digits.digits.count - digits.point)
        let text = positionalText(digits, fraction: fraction, keepsPoint: true)
        let lead = left - (digits.isNegative ? 1 : 0) - max(1, digits.point)
        return String(repeating: " ", count: max(0, lead)) + text
            + String(repeating: " ", count: max(0, right - fraction))
    }

    /// All with the same number of digits, beyond the fewest with those of the exact value.
    private func scientific(_ x: Double) -> String {
        let digits = Digits(x, significant: right + 1)
        let text = scientificText(
            digits, fraction: right, keepsPoint: true, exponent: "e", exponentDigits: exponentDigits)
        return String(repeating: " ", count: max(0, left - (digits.isNegative ? 2 : 1))) + text
    }
}
