import Diagnostics
import Numerals
import Tensors

/// A generator of random numbers of its own: what `random.Random(seed)` is made of.
final class RandomCore: NativeObject {
    let generator: PythonRandom
    init(type: TypeObject) {
        generator = PythonRandom()
        super.init(type)
    }
}

extension Builtin {
    /// Functions of `_random`, on the lesson's own generator.
    static let randomCore: [Builtin] = [
        Builtin("random", "()", "a number in [0, 1)") { (m, a) throws(Raise) in .float(m.state.random.random()) },
        Builtin("getrandbits", "(k, /)", "an integer of so many random bits") { (m, a) throws(Raise) in
            try m.randomBits(a[0], m.state.random)
        },
        Builtin("Core", "(seed=0, /)", "a generator of its own") { (m, a) throws(Raise) in
            let core = RandomCore(type: m.types.iterator("Random"))
            try m.reseed(core.generator, a[0])
            return .object(core)
        },
    ]

    /// Methods of such a generator.
    static let randomCoreMethods: [Builtin] = [
        Builtin("random", "(self, /)", "a number in [0, 1)") { (m, a) throws(Raise) in
            .float(try m.randomCore(a[0]).random())
        },
        Builtin("getrandbits", "(self, k, /)", "an integer of so many random bits") { (m, a) throws(Raise) in
            try m.randomBits(a[1], try m.randomCore(a[0]))
        },
        Builtin("seed", "(self, a=0, /)", "starts the numbers anew") { (m, a) throws(Raise) in
            try m.reseed(try m.randomCore(a[0]), a[1])
            return .none
        },
        Builtin("randrange", "(self, start, stop=None, step=1)", "an integer of a range") { (m, a) throws(Raise) in
            try m.drawnInteger(try m.randomCore(a[0]), a[1], a[2], a[3])
        },
    ]
}

extension Machine {
    fileprivate func randomCore(_ value: Value) throws(Raise) -> PythonRandom {
        guard let core = value.asObject as? RandomCore else { throw raise(.receiver("Random", typeName(value))) }
        return core.generator
    }

    fileprivate func randomBits(_ count: Value, _ generator: PythonRandom) throws(Raise) -> Value {
        let count = try cInt(count)
        if count < 0 { throw raise(.negativeBits) }
        if count > LargeInt.limit { throw raise(.integerOverflow()) }
        try self.count(steps: count >> 5)
        return try integer(LargeInt(words: generator.words(bits: count)))
    }

    /// Begins the stream of the seed that a value stands for.
    func reseed(_ generator: PythonRandom, _ seed: Value) throws(Raise) {
        switch seed {
        case .float: generator.reseed(try hash(seed))
        case .none, .undefined: generator.reseed(0)
        default:
            guard let number = seed.anyInt ?? seed.held.asLarge else { throw raise(.seedType(typeName(seed))) }
            generator.reseed(key: number.words)
        }
    }

    /// `randrange(start, stop, step)`, of integers of any size.
    func drawnInteger(
        _ generator: PythonRandom, _ start: Value, _ stop: Value, _ step: Value
    ) throws(Raise) -> Value {
        let first = try randomBound(start, "arg 1")
        if stop.isNone {
            if !step.isIdentical(to: .int(1)) { throw raise(.randomStepWithoutStop) }
            guard LargeInt(0) < first else { throw raise(.emptyRandomRange()) }
            return try integer(try drawn(below: first, generator))
        }
        let width = try randomBound(stop, "stop") - first
        let by = try randomBound(step, "step")
        if by.words.isEmpty { throw raise(.zeroRandomStep) }
        if by == LargeInt(1) {
            guard LargeInt(0) < width else {
                throw raise(.emptyRandomRange(" (\(first.text), \((first + width).text), \(width.text))"))
            }
            return try integer(first + drawn(below: width, generator))
        }
        let count = LargeInt.divide(by.isNegative ? width + by + LargeInt(1) : width + by - LargeInt(1), by: by)
            .quotient
        guard LargeInt(0) < count else { throw raise(.emptyRandomRange()) }
        guard let offset = LargeInt.product(try drawn(below: count, generator), by) else {
            throw raise(.integerOverflow())
        }
        return try integer(first + offset)
    }

    private func randomBound(_ value: Value, _ what: String) throws(Raise) -> LargeInt {
        guard case .float = value else { return try wholeNumber(value) }
        let whole = try makeInt(value, base: nil)
        guard try areEqual(whole, value) else { throw raise(.wholeRandomBound(what)) }
        return try wholeNumber(whole)
    }

    private func drawn(below limit: LargeInt, _ generator: PythonRandom) throws(Raise) -> LargeInt {
        while true {
            try count(steps: 1 + limit.words.count >> 2)
            let value = LargeInt(words: generator.words(bits: limit.bitCount))
            if value < limit { return value }
        }
    }

    func randomCoreModule() -> ModuleObject {
        let type = types.iterator("Random")
        for entry in Builtin.randomCoreMethods {
            type.attributes[entry.name] = .object(BuiltinObject(entry, owner: "Random"))
        }
        return makeModule("_random", Builtin.randomCore)
    }
}
