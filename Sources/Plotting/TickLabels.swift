/// Numbers that share a unit, written with the fewest digits that tell them exactly.
struct TickLabels: Equatable {
    private(set) var labels: [String]
    /// What the labels leave out: a power of ten, an offset, or both.
    private(set) var note: String

    /// Writes the numbers `digits` · 10^`exponent`.
    ///
    /// From 100,000 on, and where all are below 0.001, a power of ten is left out; where more than five
    /// digits would be needed, so is the number that all of them begin with.
    init(_ digits: [Int], exponent: Int, _ numbers: Axis.Numbers = .short, glyphs: Glyphs) {
        var (digits, exponent) = (digits, exponent)
        var offset = 0
        if let least = digits.map(\.magnitude).min(), let greatest = digits.map(\.magnitude).max() {
            let spread = TickLabels.power(TickLabels.length(Int(greatest - least)))
            if Int(least) / spread >= 1000, spread > 1, numbers.leavesOutOffset {
                offset = (digits[0] / spread) * spread
                digits = digits.map { $0 - offset }
            }
        }
        let offsetExponent = exponent
        while exponent < 0 || digits.contains(where: { $0.magnitude >= 10 }), digits.contains(where: { $0 != 0 }),
            digits.allSatisfy({ $0 % 10 == 0 })
        {
            digits = digits.map { $0 / 10 }
            exponent += 1
        }
        let top = exponent + TickLabels.length(Int(digits.map(\.magnitude).max() ?? 0)) - 1
        let shift = numbers.leavesOut(top) ? top : 0
        labels = digits.map { glyphs.decimal($0, exponent: exponent - shift) }
        var parts: [String] = []
        if shift != 0 { parts.append(glyphs.times + glyphs.powerOfTen(shift)) }
        if offset != 0 { parts.append((offset > 0 ? "+" : "") + glyphs.compact(offset, exponent: offsetExponent)) }
        note = parts.joined(separator: " ")
    }

    /// How many decimal digits a number has; 1 for 0.
    static func length(_ number: Int) -> Int {
        String(number.magnitude).utf8.count
    }

    /// 10 to a power from 0 to 18.
    static func power(_ exponent: Int) -> Int {
        (0..<min(max(exponent, 0), 18)).reduce(1) { product, _ in product * 10 }
    }
}

extension Axis.Numbers {
    fileprivate var leavesOutOffset: Bool { self == .short }

    /// Whether numbers of this power of ten are written without it.
    fileprivate func leavesOut(_ power: Int) -> Bool {
        switch self {
        case .short, .whole: power >= 5 || power <= -4
        case .plain: false
        case .scientific(let from, let to): power < from || power > to || from == to
        }
    }
}
