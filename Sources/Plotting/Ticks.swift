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
    init(_ scale: Scale, intervals: Int, numbers: Axis.Numbers = .short, glyphs: Glyphs) {
        if scale.isLog, let ticks = Ticks.logarithmic(scale.range, intervals: intervals, glyphs: glyphs) {
            self = ticks
        } else {
            self = Ticks.linear(scale.range, intervals: intervals, numbers, glyphs: glyphs)
        }
    }

    /// The powers of a base other than ten.
    private static func powers(
        of base: Double, _ range: ClosedRange<Double>, intervals: Int, glyphs: Glyphs
    ) -> Ticks? {
        let first = (log(range.lowerBound) / log(base) - 1e-10).rounded(.up)
        let last = (log(range.upperBound) / log(base) + 1e-10).rounded(.down)
        guard first.magnitude < 1e4, last.magnitude < 1e4, last > first else { return nil }
        let step = max(1, (Int(last - first) + intervals - 1) / max(intervals, 1))
        let exponents = Array(Swift.stride(from: Int(first), through: Int(last), by: step))
        let name = glyphs.number(base)
        return Ticks(
            values: exponents.map { pow(base, Double($0)) }, labels: exponents.map { glyphs.power(name, $0) })
    }

    /// Where short ticks stand between these.
    func minor(_ rule: Axis.Minor?, _ scale: Scale) -> [Double] {
        guard let rule else { return [] }
        let range = scale.range
        switch rule {
        case .places(let places): return places.prefix(400).filter(range.contains)
        case .step(let step): return Ticks.between(range, step)
        case .parts(let parts):
            if scale.isLog {
                let first = Int(log10(range.lowerBound).rounded(.down))
                let last = Int(log10(range.upperBound).rounded(.up))
                guard last - first < 20 else { return [] }
                return (first..<max(last, first)).flatMap { decade in
                    (2...9).map { Double($0) * pow(10, Double(decade)) }
                }.filter(range.contains)
            }
            guard values.count > 1 else { return [] }
            let step = (values[1] - values[0]).magnitude
            let digit = step / pow(10, log10(step).rounded(.down))
            let isFine = [1.0, 2.5, 5, 10].contains { ($0 - digit).magnitude < 1e-6 }
            return Ticks.between(range, step / Double(min(max(parts ?? (isFine ? 5 : 4), 1), 50)))
        }
    }

    private static func between(_ range: ClosedRange<Double>, _ step: Double) -> [Double] {
        guard step > 0, step.isFinite else { return [] }
        let (first, last) = ((range.lowerBound / step).rounded(.up), (range.upperBound / step).rounded(.down))
        guard first <= last, last - first <= 400, first.magnitude < 1e15 else { return [] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// More ticks than this are thinned out evenly.
    private static let most = 60

    /// The ticks of an axis: those that the lesson chose or has a rule for, else those that a person would choose.
    init(_ axis: Axis, _ scale: Scale, intervals: Int, glyphs: Glyphs) {
        if !axis.hasTicks {
            self.init()
        } else if let chosen = axis.ticks {
            self.init(chosen, scale: scale, glyphs: glyphs)
        } else if let spacing = axis.spacing, !scale.isLog {
            self = Ticks.spaced(spacing, scale, intervals: intervals, glyphs: glyphs)
        } else if scale.isLog, axis.base != 10, axis.base > 1, axis.base.isFinite,
            let powers = Ticks.powers(of: axis.base, scale.range, intervals: intervals, glyphs: glyphs)
        {
            self = powers
        } else {
            self.init(scale, intervals: intervals, numbers: axis.numbers, glyphs: glyphs)
        }
        if !axis.hasTickLabels {
            labels = labels.map { _ in "" }
            note = ""
        }
    }

    private static func spaced(_ spacing: Axis.Spacing, _ scale: Scale, intervals: Int, glyphs: Glyphs) -> Ticks {
        let range = scale.range
        switch spacing {
        case .step(let step):
            let (first, last) = (
                (range.lowerBound / step - 1e-9).rounded(.up), (range.upperBound / step + 1e-9).rounded(.down)
            )
            guard first <= last, last - first <= Double(most) else { break }
            return Ticks((Int(first)...Int(last)).map { Tick(Double($0) * step) }, scale: scale, glyphs: glyphs)
        case .most(let count, let isWhole):
            let own = Ticks(scale, intervals: min(count, max(intervals, 1)), glyphs: glyphs)
            guard isWhole, own.values.contains(where: { $0 != $0.rounded() }) else { return own }
            let (first, last) = (range.lowerBound.rounded(.up), range.upperBound.rounded(.down))
            guard first <= last, last - first <= Double(most) else { break }
            return Ticks((Int(first)...Int(last)).map { Tick(Double($0)) }, scale: scale, glyphs: glyphs)
        }
        return Ticks(scale, intervals: intervals, glyphs: glyphs)
    }

    /// The ticks that a lesson chose, without those outside the axis.
    init(_ chosen: [Tick], scale: Scale, glyphs: Glyphs) {
        var shown = chosen.filter { tick in
            scale.fraction(tick.value).map { $0 > -1e-9 && $0 < 1 + 1e-9 } ?? false
        }
        if shown.count > Ticks.most {
            let each = (shown.count + Ticks.most - 1) / Ticks.most
            shown = stride(from: 0, to: shown.count, by: each).map { shown[$0] }
        }
        values = shown.map(\.value)
        labels = shown.map { $0.label ?? glyphs.number($0.value) }
    }

    /// The same ticks with every `each`th label only, counted from the first.
    func labelled(each: Int) -> Ticks {
        var ticks = self
        for index in labels.indices where index % each != 0 { ticks.labels[index] = "" }
        return ticks
    }

    /// Multiples of one step within a range of finite width.
    private static func linear(
        _ range: ClosedRange<Double>, intervals: Int, _ numbers: Axis.Numbers, glyphs: Glyphs
    ) -> Ticks {
        var step = Step(atLeast: (range.upperBound / 2 - range.lowerBound / 2) / Double(max(intervals, 1)) * 2)
        var multiples = step.multiples(in: range)
        // Two steps down are enough; the bound keeps odd ranges from looping.
        for _ in 0..<8 where multiples.count < 2 {
            step = step.smaller
            multiples = step.multiples(in: range)
        }
        let written = TickLabels(multiples.map { $0 * step.mantissa }, exponent: step.exponent, numbers, glyphs: glyphs)
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

extension Axes {
    /// Where an axis has ticks, as a lesson asks (`get_xticks`): those of a picture of usual size.
    package func tickValues(_ dimension: Dimension) -> [Double] {
        if let chosen = self[dimension].ticks { return chosen.map(\.value) }
        return Ticks(self[dimension], scale(dimension), intervals: 6, glyphs: .unicode).values
    }
}
