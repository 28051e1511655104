import Glibc

extension Generator {
    /// `normal_(mean, deviation)` in float32; `torch.randn` with the defaults.
    ///
    /// Fewer than 16 numbers come from float64 pairs, more from blocks of 16 in float32; for narrow floats, which
    /// then round them, numbers that fill no block are drawn but once.
    package func normal(
        _ count: Int, mean: Double = 0, deviation: Double = 1, isNarrow: Bool = false
    ) -> [Float] {
        if count < 16 { return draw(count) { Float(mean.addingProduct(normalDouble(), deviation)) } }
        var values: [Float] = uniform(isNarrow ? count - count % 16 : count)
        values += [Float](repeating: 0, count: count - values.count)
        let (mean, deviation) = (Float(mean), Float(deviation))
        fillBlocks(&values, refill: unitFloat) { first, second in
            let radius = (-2 * cephesLog(1 - first)).squareRoot()
            let (sine, cosine) = cephesSineAndCosine(Float(2 * Double.pi) * second)
            return (mean.addingProduct(radius * cosine, deviation), mean.addingProduct(radius * sine, deviation))
        }
        return values
    }

    /// `normal_(mean, deviation)` in float64.
    package func normal(_ count: Int, mean: Double = 0, deviation: Double = 1) -> [Double] {
        if count < 16 { return draw(count) { mean.addingProduct(normalDouble(), deviation) } }
        var values: [Double] = uniform(count)
        fillBlocks(&values, refill: unitDouble) { first, second in
            let radius = (-2 * log(1 - first)).squareRoot()
            let angle = 2 * Double.pi * second
            return (
                mean.addingProduct(radius * cos(angle), deviation), mean.addingProduct(radius * sin(angle), deviation)
            )
        }
        return values
    }

    /// Turns uniform into normal numbers in blocks of 16, of which each pairs its halves.
    ///
    /// Where a rest is left the last 16 are drawn again, over numbers that are normal already.
    private func fillBlocks<Number>(
        _ values: inout [Number], refill: () -> Number, _ pair: (Number, Number) -> (Number, Number)
    ) {
        func fill(from start: Int) {
            for index in start..<(start + 8) {
                (values[index], values[index + 8]) = pair(values[index], values[index + 8])
            }
        }
        let whole = values.count / 16 * 16
        for start in stride(from: 0, to: whole, by: 16) { fill(from: start) }
        if whole < values.count {
            for index in (values.count - 16)..<values.count { values[index] = refill() }
            fill(from: values.count - 16)
        }
    }
}
