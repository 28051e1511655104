import Glibc

/// The ticks of an axis: where they stand and what is written there.
struct Ticks: Equatable {
    var values: [Double] = []
    /// One per value.
    var labels: [String] = []
    /// What all labels leave out, such as `×10⁶`; empty when nothing.
    var note = ""
}

extension Ticks {
    /// The ticks that a person would choose.
    ///
    /// Linear axes: steps of 1, 2, 2.5 or 5 times a power of ten, as few as `intervals` allows and at least
    /// two ticks. Logarithmic axes: decades, or 1, 2, 5 times decades when few decades are shown.
    /// - Parameter intervals: how many intervals between ticks have room, at least 1.
    init(_ scale: Scale, intervals: Int, glyphs: Glyphs) {
        if scale.isLog, let ticks = Ticks.logarithmic(scale.range, intervals: intervals, glyphs: glyphs) {
            self = ticks
        } else {
            self = Ticks.linear(scale.range, intervals: intervals, glyphs: glyphs)
        }
    }

    /// The ticks that a lesson chose, without those outside the axis.
    init(_ chosen: [Tick], scale: Scale, glyphs: Glyphs) {
        let shown = chosen.filter { tick in
            scale.fraction(tick.value).map { $0 > -1e-9 && $0 < 1 + 1e-9 } ?? false
        }
        values = shown.map(\.value)
        labels = shown.map { $0.label ?? glyphs.number($0.value) }
    }

    /// Multiples of one step within a range of finite width.
    private static func linear(_ range: ClosedRange<Double>, intervals: Int, glyphs: Glyphs) -> Ticks {
        var step = Step(atLeast: (range.upperBound / 2 - range.lowerBound / 2) / Double(max(intervals, 1)) * 2)
        var multiples = step.multiples(in: range)
        while multiples.count < 2 {
            step = step.smaller
            multiples = step.multiples(in: range)
        }
        let written = TickLabels(multiples.map { $0 * step.mantissa }, exponent: step.exponent, glyphs: glyphs)
        return Ticks(values: multiples.map(step.value), labels: written.labels, note: written.note)
    }

    /// `nil` where too little of a decade is shown for a logarithmic choice.
    private static func logarithmic(_ range: ClosedRange<Double>, intervals: Int, glyphs: Glyphs) -> Ticks? {
        let first = Int((log10(range.lowerBound) - 1e-10).rounded(.up))
        let last = Int((log10(range.upperBound) + 1e-10).rounded(.down))
        if last > first {
            let stride = max(1, (last - first + intervals - 1) / max(intervals, 1))
            let start = first + (stride - first % stride) % stride
            let exponents = Array(Swift.stride(from: start, through: last, by: stride))
            if exponents.count >= 2 { return decades(exponents, glyphs: glyphs) }
        }
        var ticks = Ticks()
        for decade in first - 1...max(first, last) {
            for digit in [1, 2, 5] {
                let value = Step(mantissa: digit, exponent: decade).value(1)
                guard value >= range.lowerBound * (1 - 1e-10), value <= range.upperBound * (1 + 1e-10) else { continue }
                ticks.values.append(value)
                ticks.labels.append(glyphs.number(value))
            }
        }
        return ticks.values.count >= 2 ? ticks : nil
    }

    private static func decades(_ exponents: [Int], glyphs: Glyphs) -> Ticks {
        let isPlain = exponents.allSatisfy { $0 >= -3 && $0 <= 4 }
        return Ticks(
            values: exponents.map { Step(mantissa: 1, exponent: $0).value(1) },
            labels: exponents.map {
                isPlain ? glyphs.number(Step(mantissa: 1, exponent: $0).value(1)) : glyphs.powerOfTen($0)
            })
    }
}

/// A distance between ticks, `mantissa` · 10^`exponent`, kept in integers so that ticks and labels are exact.
struct Step: Equatable {
    /// 10, 20, 25 or 50 where a step was chosen.
    let mantissa: Int
    let exponent: Int

    init(mantissa: Int, exponent: Int) {
        self.mantissa = mantissa
        self.exponent = exponent
    }

    /// The least step that is not less than a width, which is positive.
    init(atLeast width: Double) {
        let exponent = Int(log10(width).rounded(.down))
        for mantissa in [10, 20, 25, 50] {
            let step = Step(mantissa: mantissa, exponent: exponent - 1)
            if step.value(1) >= width * (1 - 1e-12) {
                self = step
                return
            }
        }
        self = Step(mantissa: 10, exponent: exponent)
    }

    /// The next step of the ladder downwards.
    var smaller: Step {
        switch mantissa {
        case 50: Step(mantissa: 25, exponent: exponent)
        case 25: Step(mantissa: 20, exponent: exponent)
        case 20: Step(mantissa: 10, exponent: exponent)
        default: Step(mantissa: 50, exponent: exponent - 1)
        }
    }

    /// `multiple` steps, correctly rounded where a power of ten up to 22 is enough.
    func value(_ multiple: Int) -> Double {
        let digits = Double(multiple * mantissa)
        return exponent < 0 && exponent >= -22
            ? digits / pow(10, Double(-exponent)) : digits * pow(10, Double(exponent))
    }

    /// The multiples of the step in a range; ends count as inside within rounding.
    func multiples(in range: ClosedRange<Double>) -> [Int] {
        let step = value(1)
        let first = (range.lowerBound / step - 1e-10).rounded(.up)
        let last = (range.upperBound / step + 1e-10).rounded(.down)
        guard first <= last, first.magnitude < 1e15, last.magnitude < 1e15, last - first < 1000 else { return [] }
        return (Int(first)...Int(last)).map(\.self)
    }
}
