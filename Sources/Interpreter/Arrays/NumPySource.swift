import Arrays
import Diagnostics
import Tensors

/// NumPy's old and new generators of random numbers.
enum NumPySource: @unchecked Sendable {
    case legacy(LegacyRandom)
    case modern(ModernRandom)

    func uniform() -> Double {
        switch self {
        case .legacy(let source): source.uniform()
        case .modern(let source): source.uniform()
        }
    }

    func normal() -> Double {
        switch self {
        case .legacy(let source): source.normal()
        case .modern(let source): source.normal()
        }
    }

    func poisson(_ mean: Double) -> Int {
        switch self {
        case .legacy(let source): source.poisson(mean)
        case .modern(let source): source.poisson(mean)
        }
    }

    func binomial(_ trials: Int, _ probability: Double) -> Int? {
        switch self {
        case .legacy(let source): source.binomial(trials, probability)
        case .modern(let source): source.binomial(trials, probability)
        }
    }

    /// An integer from a lowest up to a highest, both included.
    func integer(_ low: Int, _ high: Int) -> Int {
        let width = UInt64(bitPattern: Int64(high &- low))
        let offset: UInt64 =
            switch self {
            case .legacy(let source): source.bits.masked(upTo: width)
            case .modern(let source): source.bits.multiplied(upTo: width)
            }
        return low &+ Int(truncatingIfNeeded: offset)
    }

    func permutation(_ count: Int) -> [Int] {
        switch self {
        case .legacy(let source): source.permutation(count)
        case .modern(let source): source.permutation(count)
        }
    }

    /// The old generator, for what only it has here.
    func old(_ name: String) throws(Problem) -> LegacyRandom {
        guard case .legacy(let source) = self else { throw .onlyOldGenerator(name) }
        return source
    }

    /// So many different integers below a total, in the order in which they were chosen.
    func chosen(_ count: Int, of total: Int) -> [Int] {
        guard case .modern = self else { return Array(permutation(total).prefix(count)) }
        if total > 10_000, count > total / 50 { return tail(count, of: total) }
        var seen: Set<Int> = []
        var result: [Int] = []
        for last in (total - count)..<total {
            let value = integer(0, last)
            result.append(seen.contains(value) ? last : value)
            seen.insert(result[result.count - 1])
        }
        for index in result.indices.dropFirst().reversed() { result.swapAt(index, integer(0, index)) }
        return result
    }

    /// The end of a row whose end alone is shuffled.
    private func tail(_ count: Int, of total: Int) -> [Int] {
        var order = Array(0..<total)
        for index in stride(from: total - 1, through: max(total - count, 1), by: -1) {
            order.swapAt(index, integer(0, index))
        }
        return Array(order.suffix(count))
    }
}

/// A generator as an object: `np.random.RandomState(0)`, `np.random.default_rng(0)`.
final class RandomObject: NativeObject {
    let functions: [String: Value]
    init(_ functions: [String: Value], type: TypeObject) {
        self.functions = functions
        super.init(type)
    }
}
