import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Samplers that both generators have.
    static func samplers(_ source: NumPySource) -> [Builtin] {
        [
            Builtin(array: "random", "(size=None, dtype=None, out=None)", "numbers in [0, 1)") { m, a in
                try m.refuse(a, [1: "dtype", 2: "out"], in: "random")
                return try m.drawn(a[0]) { source.uniform() }
            },
            Builtin(array: "uniform", "(low=0.0, high=1.0, size=None)", "numbers in a range") { m, a in
                try m.drawn(a[2], a[0], a[1]) { low, high in low + (high - low) * source.uniform() }
            },
            Builtin(array: "normal", "(loc=0.0, scale=1.0, size=None)", "normal numbers") { m, a in
                if try m.array(a[1]).doubles().contains(where: { $0 < 0 }) { throw Problem.negativeScale("scale") }
                return try m.drawn(a[2], a[0], a[1]) { mean, scale in mean + scale * source.normal() }
            },
            Builtin(
                array: "standard_normal", "(size=None, dtype=None, out=None)",
                "normal numbers of mean 0 and deviation 1"
            ) {
                m, a in
                try m.refuse(a, [1: "dtype", 2: "out"], in: "standard_normal")
                return try m.drawn(a[0]) { source.normal() }
            },
            Builtin(array: "lognormal", "(mean=0.0, sigma=1.0, size=None)", "numbers whose logarithms are normal") {
                m, a in
                try m.drawn(a[2], a[0], a[1]) { mean, sigma in Element.exp(mean + sigma * source.normal()) }
            },
            Builtin(array: "poisson", "(lam=1.0, size=None)", "numbers of events") { m, a in
                let means = try m.array(a[0])
                for mean in means.doubles() {
                    if !(mean >= 0) { throw Problem.poissonMean("lam < 0 or lam is NaN") }
                    if mean > Machine.largestMean { throw Problem.poissonMean("lam value too large") }
                }
                return try m.counted(a[1], means.doubles(), means.shape) { source.poisson($0) }
            },
            Builtin(array: "binomial", "(n, p, size=None)", "numbers of successes") { m, a in
                let trials = try m.int(a[0])
                let p = try m.real(a[1])
                guard trials >= 0 else { throw Problem.negativeScale("n") }
                guard p >= 0, p <= 1 else { throw Problem.probabilityRange }
                return try m.counted(a[2], [p], []) { p in
                    guard let count = source.binomial(trials, p) else { throw Problem.binomialTooLarge }
                    return count
                }
            },
            Builtin(array: "exponential", "(scale=1.0, size=None)", "waiting times") { m, a in
                let old = try source.old("exponential")
                return try m.drawn(a[1], a[0], .float(0)) { scale, _ in scale * old.exponential() }
            },
            Builtin(array: "gamma", "(shape, scale=1.0, size=None)", "gamma numbers") { m, a in
                let old = try source.old("gamma")
                return try m.drawn(a[2], a[0], a[1]) { shape, scale in scale * old.gamma(shape) }
            },
            Builtin(array: "beta", "(a, b, size=None)", "beta numbers") { m, a in
                let old = try source.old("beta")
                return try m.drawn(a[2], a[0], a[1]) { first, second in old.beta(first, second) }
            },
            Builtin(array: "choice", "(a, size=None, replace=True, p=None)", "elements picked at random") { m, a in
                try m.choice(source, a)
            },
            Builtin(array: "permutation", "(x)", "integers or elements in a random order") { m, a in
                if let count = try m.integer(a[0], as: .cLong) {
                    let room = try NDArray.empty([2 * max(0, min(count, .max / 2))], .int64, m.memory)
                    try m.count(steps: room.count)
                    return .array(try NDArray.of(source.permutation(count), m.memory))
                }
                let x = try m.array(a[0])
                guard x.rank > 0 else { throw Problem.permutationOfNumber }
                return .array(try x.taken(try NDArray.of(source.permutation(x.shape[0]), m.memory), axis: 0))
            },
            Builtin(array: "shuffle", "(x)", "puts elements in a random order") { m, a in
                if let list = a[0].asList {
                    list.elements = source.permutation(list.elements.count).map { list.elements[$0] }
                    return .none
                }
                guard let x = a[0].asArray, x.array.rank > 0 else { throw Problem.shuffleType(m.typeName(a[0])) }
                let order = try NDArray.of(source.permutation(x.shape[0]), m.memory)
                try x.array.assign(try x.array.taken(order, axis: 0))
                return .none
            },
        ]
    }

    /// What only the old generator has.
    fileprivate static func oldSamplers(_ generator: LegacyRandom) -> [Builtin] {
        let source = NumPySource.legacy(generator)
        return [
            Builtin(array: "rand", "(*dims)", "numbers in [0, 1), by sizes") { m, a in
                try m.drawn(a.variadic(0).isEmpty ? .none : .tuple(a.variadic(0))) { source.uniform() }
            },
            Builtin(array: "randn", "(*dims)", "normal numbers, by sizes") { m, a in
                try m.drawn(a.variadic(0).isEmpty ? .none : .tuple(a.variadic(0))) { source.normal() }
            },
            Builtin(array: "random_sample", "(size=None)", "numbers in [0, 1)") { m, a in
                try m.drawn(a[0]) { source.uniform() }
            },
            Builtin(array: "ranf", "(size=None)", "numbers in [0, 1)") { m, a in
                try m.drawn(a[0]) { source.uniform() }
            },
            Builtin(array: "standard_exponential", "(size=None)", "waiting times of scale 1") { m, a in
                let old = try source.old("standard_exponential")
                return try m.drawn(a[0]) { old.exponential() }
            },
            Builtin(array: "randint", "(low, high=None, size=None, dtype=None)", "integers in a range") { m, a in
                try m.drawnIntegers(source, a[0], a[1], a[2], a[3], includesEnd: false)
            },
            Builtin(array: "seed", "(seed=None)", "starts the random numbers anew") { m, a in
                try m.reseed(source, a[0])
                return .none
            },
        ]
    }

    fileprivate static func newSamplers(_ generator: ModernRandom) -> [Builtin] {
        let source = NumPySource.modern(generator)
        return [
            Builtin(array: "integers", "(low, high=None, size=None, dtype=None, endpoint=False)", "integers in a range")
            {
                m, a in
                try m.drawnIntegers(source, a[0], a[1], a[2], a[3], includesEnd: try m.truth(a[4]))
            }
        ]
    }

    fileprivate static let generatorMakers: [Builtin] = [
        Builtin(array: "default_rng", "(seed=None)", "a new generator of random numbers") { m, a in
            let seed = try a[0].isNone ? 0 : m.int(a[0])
            guard seed >= 0 else { throw Problem.negativeSeed }
            let generator = ModernRandom(seed: UInt64(seed))
            let entries = Builtin.samplers(.modern(generator)) + Builtin.newSamplers(generator)
            return .object(RandomObject(m.functions(entries), type: m.types.arrays.generator))
        },
        Builtin(array: "RandomState", "(seed=None)", "an old generator of random numbers") { m, a in
            let generator = LegacyRandom()
            if !a[0].isNone { try m.reseed(.legacy(generator), a[0]) }
            let entries = Builtin.samplers(.legacy(generator)) + Builtin.oldSamplers(generator)
            return .object(RandomObject(m.functions(entries), type: m.types.arrays.randomState))
        },
    ]
}

/// The exponential function of doubles.
private enum Element {
    static func exp(_ x: Double) -> Double { Double.exp(x) }
}

extension Machine {
    func numpyRandomModule() -> ModuleObject {
        let generator = LegacyRandom()
        let entries =
            Builtin.samplers(.legacy(generator)) + Builtin.oldSamplers(generator) + Builtin.generatorMakers
        return makeModule("numpy.random", entries)
    }

    fileprivate func functions(_ entries: [Builtin]) -> [String: Value] {
        Dictionary(uniqueKeysWithValues: entries.map { ($0.name, .object(BuiltinObject($0))) })
    }

    /// Begins the stream of a seed, or of several numbers.
    fileprivate func reseed(_ source: NumPySource, _ seed: Value) throws {
        let generator = try source.old("seed")
        if seed.isNone { return generator.reseed(0) }
        guard let one = try integer(seed) else {
            let key = try array(seed, .int64).ints()
            return generator.reseed(key: key.map { UInt32(truncatingIfNeeded: $0) })
        }
        guard one >= 0, one <= 0xFFFF_FFFF else { throw Problem.seedRange }
        generator.reseed(UInt32(one))
    }

    /// The largest mean whose numbers of events fit into 64 bits, by NumPy's own bound.
    fileprivate static let largestMean = Double(Int.max) - Double(Int.max).squareRoot() * 10

    /// Numbers in a shape, or one where none is given.
    fileprivate func drawn(_ size: Value, _ draw: () -> Double) throws -> Value {
        if size.isNone { return .float(draw()) }
        let result = try NDArray.empty(try shape(size), .float64, memory)
        try count(steps: result.count)
        return .array(try NDArray.of((0..<result.count).map { _ in draw() }, result.shape, memory))
    }

    /// Numbers whose two parameters are broadcast.
    fileprivate func drawn(
        _ size: Value, _ first: Value, _ second: Value, _ draw: (Double, Double) -> Double
    ) throws -> Value {
        let (x, y) = (try array(first), try array(second))
        if x.rank == 0, y.rank == 0 {
            let (a, b) = (x.scalar(0).double, y.scalar(0).double)
            return try drawn(size) { draw(a, b) }
        }
        let common = try Tensors.Shape.broadcast(x.shape, y.shape)
        let shape = size.isNone ? common : try self.shape(size)
        try count(steps: try NDArray.empty(shape, .float64, memory).count)
        let (a, b) = (try x.broadcast(to: shape).doubles(), try y.broadcast(to: shape).doubles())
        return .array(try NDArray.of(zip(a, b).map(draw), shape, memory))
    }

    fileprivate func counted(
        _ size: Value, _ parameters: [Double], _ own: [Int], _ draw: (Double) throws -> Int
    ) throws -> Value {
        if size.isNone, own.isEmpty { return .int(try draw(parameters[0])) }
        let shape = size.isNone ? own : try self.shape(size)
        try count(steps: try NDArray.empty(shape, .float64, memory).count &* 4)
        let all = try NDArray.of(parameters, own, memory).broadcast(to: shape).doubles()
        return .array(try NDArray.of(try all.map { try draw($0) }, shape, memory))
    }

    fileprivate func drawnIntegers(
        _ source: NumPySource, _ low: Value, _ high: Value, _ size: Value, _ dtype: Value, includesEnd: Bool
    ) throws -> Value {
        let first = high.isNone ? 0 : try int(low)
        let end = try int(high.isNone ? low : high)
        let last = includesEnd ? end : max(end, .min + 1) - 1
        guard first <= last else {
            throw Problem.emptyRange(high.isNone ? "high <= 0" : includesEnd ? "low > high" : "low >= high")
        }
        let type = try arrayDType(dtype) ?? .int64
        guard type == .int64 || type == .bool else { throw Problem.arrayArgument("random.randint", "dtype") }
        if size.isNone {
            let value = source.integer(first, last)
            if case .legacy = source { return .int(value) }
            return number(value)
        }
        let shape = try self.shape(size)
        let total = try Tensors.Shape.checked(shape)
        _ = try NDArray.empty(shape, .int64, memory)
        try count(steps: total)
        return .array(try NDArray.of((0..<total).map { _ in source.integer(first, last) }, shape, memory))
    }

    fileprivate func choice(_ source: NumPySource, _ a: Arguments) throws -> Value {
        let total: Int
        var pool: NDArray?
        if let count = try integer(a[0]) {
            guard count > 0 else { throw Problem.emptyChoice(isNumber: true) }
            total = count
        } else {
            let x = try array(a[0])
            if x.rank != 1, case .legacy = source { throw Problem.choiceRank }
            guard x.rank > 0, x.shape[0] > 0 else { throw Problem.emptyChoice(isNumber: false) }
            (total, pool) = (x.shape[0], x)
        }
        let shape = a[1].isNone ? [] : try self.shape(a[1])
        let count = try Tensors.Shape.checked(shape)
        _ = try NDArray.empty(shape, .int64, memory)
        let replaces = try truth(a[2])
        guard replaces || count <= total else { throw Problem.choiceTooMany }
        // Without replacement the old generator, and sometimes the new one, arranges all.
        if !replaces, isOld(source) || count > total / 50 { _ = try NDArray.empty([total], .int64, memory) }
        try self.count(steps: count)
        let places: [Int]
        if a[3].isNone {
            places = replaces ? (0..<count).map { _ in source.integer(0, total - 1) } : source.chosen(count, of: total)
        } else {
            places = try weighted(source, try array(a[3]).doubles(), total, count, replaces: replaces)
        }
        let indices = try NDArray.of(places, shape, memory)
        guard let pool else {
            return a[1].isNone ? (isOld(source) ? .int(places[0]) : number(places[0])) : .array(indices)
        }
        return try wrapped(try pool.taken(indices, axis: 0))
    }

    private func isOld(_ source: NumPySource) -> Bool { if case .legacy = source { true } else { false } }

    private func weighted(
        _ source: NumPySource, _ weights: [Double], _ total: Int, _ count: Int, replaces: Bool
    ) throws -> [Int] {
        guard weights.count == total else { throw Problem.choiceWeights }
        guard weights.allSatisfy({ $0 >= 0 }) else { throw Problem.negativeWeights }
        guard abs(weights.reduce(0, +) - 1) < 1.5e-8 else { throw Problem.weightSum }
        func cumulative(_ weights: [Double]) -> [Double] {
            var sum = 0.0
            let all = weights.map { weight in
                sum += weight
                return sum
            }
            return all.map { $0 / sum }
        }
        func place(_ mark: Double, _ steps: [Double]) -> Int {
            min(steps.firstIndex { $0 > mark } ?? total - 1, total - 1)
        }
        if replaces {
            let steps = cumulative(weights)
            return (0..<count).map { _ in place(source.uniform(), steps) }
        }
        guard weights.count(where: { $0 > 0 }) >= count else { throw Problem.fewWeights }
        var rest = weights
        var found: [Int] = []
        while found.count < count {
            let marks = (0..<(count - found.count)).map { _ in source.uniform() }
            for one in found { rest[one] = 0 }
            let steps = cumulative(rest)
            var fresh: [Int] = []
            for mark in marks {
                let one = place(mark, steps)
                if !fresh.contains(one) { fresh.append(one) }
            }
            found += fresh
        }
        return found
    }
}
