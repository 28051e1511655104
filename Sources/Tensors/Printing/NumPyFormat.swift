import Numerals

/// How NumPy 2.4 writes the elements of one array: `FloatingFormat` and its like in `arrayprint.py`.
///
/// Floats have the fewest digits that tell them apart, at most as many after the point as the precision. Exponents
/// where the greatest reaches 1e8 (float32: 1e6, float16: 1e3), the least lies below 1e-4, or their ratio exceeds 1000.
struct NumPyFormat {
    private let options: ArrayPrintOptions
    private let width: FloatWidth
    private var isScientific = false
    private var isScalar: Bool
    /// Characters before the point; for ints the whole width.
    private var left = 0
    /// Characters after the point; with exponents the same number of digits for all.
    private var right = 0
    private var exponentDigits = 2
    /// Whether all numbers have the same digits after the point.
    private var isEven = false

    init(_ array: PrintableTensor, indices: [Int], _ options: ArrayPrintOptions) {
        self.options = options
        width = FloatWidth(array.dtype)
        isScalar = array.shape.isEmpty
        switch array.kind {
        case .bool: break
        case .int:
            for index in indices {
                if case .int(let x) = array.element(index) { left = max(left, text(x).utf8.count) }
            }
        case .float, .complex:
            measure(
                indices.compactMap { index in if case .float(let x) = array.element(index) { x } else { nil } })
        }
    }

    func callAsFunction(_ element: PrintableTensor.Element) -> String {
        switch element {
        case .bool(let flag): flag ? (isScalar ? "True" : " True") : "False"
        case .int(let x): padded(text(x), to: left)
        case .float(let x), .complex(let x, _): text(x)
        }
    }

    private var precision: Int? { options.floatMode == .unique ? nil : min(max(0, options.precision), 1000) }

    private func text(_ x: Int) -> String {
        switch options.sign {
        case .none: String(x)
        case .plus: x < 0 ? String(x) : "+\(x)"
        case .space: x < 0 ? String(x) : " \(x)"
        }
    }

    private func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private func signWidth(_ digits: Digits) -> Int { digits.isNegative || options.sign == .plus ? 1 : 0 }

    private mutating func measure(_ values: [Double]) {
        let finite = values.filter(\.isFinite)
        isScientific = needsExponent(finite.filter { $0 != 0 }.map(\.magnitude))
        isEven = !isScientific && (options.floatMode == .fixed || options.floatMode == .maxprecEqual)
        var exponents = 0
        for x in finite {
            let digits = digits(x)
            let count = digits.digits.count
            right = max(right, isScientific ? count - 1 : count - digits.point)
            left = max(left, signWidth(digits) + (isScientific ? 1 : max(1, digits.point)))
            exponents = max(exponents, (digits.point - 1).magnitude >= 100 ? 3 : 2)
        }
        if options.floatMode == .fixed, let precision, !finite.isEmpty { right = precision }
        if isScientific { exponentDigits = exponents }
        if options.sign == .space, !finite.contains(where: { $0.sign == .minus }), !finite.isEmpty { left += 1 }
        if finite.count < values.count {
            let after = 1 + right + (isScientific ? exponentDigits + 2 : 0)
            let hasSign = options.sign != .none || values.contains(-.infinity)
            left = max(
                left, options.nan.utf8.count - after, options.infinity.utf8.count + (hasSign ? 1 : 0) - after)
        }
    }

    private func needsExponent(_ sizes: [Double]) -> Bool {
        guard let least = sizes.min(), let greatest = sizes.max() else { return false }
        if greatest >= width.greatest { return true }
        if options.suppress { return false }
        if width == .double { return least < 1e-4 || greatest / least > 1000 }
        return Float(least) < 1e-4 || Float(greatest) / Float(least) > 1000
    }

    /// The fewest digits that tell `x` apart, cut at the precision by correct rounding of `x` itself.
    private func digits(_ x: Double) -> Digits {
        let shortest = width.shortest(x)
        guard let precision else { return shortest }
        let count = shortest.digits.count
        if isScientific {
            return count > precision + 1 ? Digits(x, significant: precision + 1) : shortest
        }
        return count - shortest.point > precision || options.floatMode == .fixed
            ? Digits(x, fraction: precision) : shortest
    }

    private func text(_ x: Double) -> String {
        guard x.isFinite else {
            let total = left + 1 + right + (isScientific ? exponentDigits + 2 : 0)
            let sign = options.sign == .plus ? "+" : ""
            return padded(
                x.isNaN ? sign + options.nan : (x < 0 ? "-" : sign) + options.infinity, to: total)
        }
        if isScientific { return scientific(x) }
        let digits = digits(x)
        let fraction = isEven ? right : max(0, digits.digits.count - digits.point)
        let exact = isEven && digits.digits.count - digits.point < right && options.floatMode == .fixed
        let text = positionalText(exact ? Digits(x, fraction: right) : digits, fraction: fraction, keepsPoint: true)
        let lead = left - signWidth(digits) - max(1, digits.point)
        return String(repeating: " ", count: max(0, lead)) + plus(digits) + text
            + String(repeating: " ", count: max(0, right - fraction))
    }

    private func plus(_ digits: Digits) -> String { options.sign == .plus && !digits.isNegative ? "+" : "" }

    /// All with the same number of digits, beyond the fewest with those of the exact value.
    private func scientific(_ x: Double) -> String {
        let digits = Digits(x, significant: right + 1)
        let text = scientificText(
            digits, fraction: right, keepsPoint: true, exponent: "e", exponentDigits: exponentDigits)
        return String(repeating: " ", count: max(0, left - 1 - signWidth(digits))) + plus(digits) + text
    }
}

/// How many bits a float has, which decides its fewest digits.
enum FloatWidth {
    case half, single, double

    init(_ dtype: String) {
        self = dtype == "torch.float64" ? .double : dtype == "torch.float16" ? .half : .single
    }

    /// From where on arrays have exponents.
    var greatest: Double {
        switch self {
        case .half: 1e3
        case .single: 1e6
        case .double: 1e8
        }
    }

    /// The fewest digits that read back as the same number of this width.
    func shortest(_ x: Double) -> Digits {
        switch self {
        case .double: Digits(shortest: x)
        case .single: Digits(shortest: Float(x))
        case .half:
            (1...5).lazy.map { Digits(x, significant: $0) }.first { candidate in
                let text = scientificText(
                    candidate, fraction: candidate.digits.count - 1, keepsPoint: false, exponent: "e")
                return Float(text).map { Half(narrowing: $0).bits == Half(narrowing: Float(x)).bits } ?? false
            } ?? Digits(shortest: Float(x))
        }
    }
}
