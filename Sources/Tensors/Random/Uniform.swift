import Glibc

extension Generator {
    /// `uniform_(from, to)` in float32; `torch.rand` with the defaults.
    package func uniform(_ count: Int, from: Float = 0, to: Float = 1) -> [Float] {
        let width = to - from
        return draw(count) {
            let value = from.addingProduct(unitFloat(), width)
            return value == to ? from : value
        }
    }

    /// `uniform_(from, to)` in float64.
    package func uniform(_ count: Int, from: Double = 0, to: Double = 1) -> [Double] {
        let width = to - from
        return draw(count) {
            let value = from.addingProduct(unitDouble(), width)
            return value == to ? from : value
        }
    }

    /// `torch.randint(low, high)`: integers from `low` up to `high`, which is left out.
    ///
    /// All are `low` where none lie between.
    package func integers(_ count: Int, from low: Int, to high: Int) -> [Int] {
        let range = low < high ? UInt64(bitPattern: Int64(high &- low)) : 1
        return draw(count) {
            let bits = range >= 1 << 28 ? random64() : UInt64(random())
            return low &+ Int(truncatingIfNeeded: bits % range)
        }
    }

    /// `torch.randperm(n)`: the integers below n in random order.
    package func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<max(0, count))
        for index in order.indices.dropLast() {
            let other = index + Int(random()) % (count - index)
            order.swapAt(index, other)
        }
        return order
    }

    /// `bernoulli_(p)`: whether each of `count` trials succeeds, with one probability.
    package func bernoulli(_ count: Int, probability: Double) -> [Bool] {
        draw(count) { unitDouble() < probability }
    }

    /// `torch.bernoulli(p)` in float32: one trial for each probability.
    package func bernoulli(_ probabilities: [Float]) -> [Bool] { probabilities.map { unitFloat() < $0 } }

    /// `torch.bernoulli(p)` in float64.
    package func bernoulli(_ probabilities: [Double]) -> [Bool] { probabilities.map { unitDouble() < $0 } }

    /// `exponential_(rate)`; a float32 tensor rounds the numbers.
    package func exponential(_ count: Int, rate: Double = 1) -> [Double] {
        draw(count) { -1 / rate * log1p(-unitDouble()) }
    }

    func draw<Number>(_ count: Int, _ next: () -> Number) -> [Number] {
        var numbers: [Number] = []
        numbers.reserveCapacity(max(0, count))
        for _ in 0..<max(0, count) { numbers.append(next()) }
        return numbers
    }
}
