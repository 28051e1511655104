extension Generator {
    /// `torch.multinomial` of one row of float32 weights: `count` indices, with or without replacement.
    ///
    /// One draw, and draws without replacement, take the greatest weights after division by exponential numbers;
    /// several draws with replacement look up uniform numbers in the cumulative weights.
    package func multinomial(_ weights: [Float], count: Int, replacement: Bool) -> [Int] {
        if !replacement || count == 1 {
            let scores = zip(weights, exponential(weights.count)).map { $0 / Float($1) }
            let order = scores.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }
            return Array(order.prefix(max(0, count)))
        }
        var sum: Float = 0
        var cumulative = weights.map { weight in
            sum += weight
            return sum
        }
        if sum > 0 { for index in cumulative.indices { cumulative[index] /= sum } }
        if let last = cumulative.indices.last { cumulative[last] = 1 }
        return draw(count) {
            let sample = unitDouble()
            return cumulative.firstIndex { Double($0) >= sample } ?? 0
        }
    }
}
