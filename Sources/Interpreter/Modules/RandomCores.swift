import Diagnostics
import Tensors

/// A generator of random numbers of its own: what `random.Random(seed)` is made of.
final class RandomCore: NativeObject {
    let generator: PythonRandom
    init(seed: Int, type: TypeObject) {
        generator = PythonRandom(seed: seed)
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
            .object(RandomCore(seed: try m.randomSeed(a[0]), type: m.types.iterator("Random")))
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
            try m.randomCore(a[0]).reseed(try m.randomSeed(a[1]))
            return .none
        },
    ]
}

extension Machine {
    fileprivate func randomCore(_ value: Value) throws(Raise) -> PythonRandom {
        guard let core = value.asObject as? RandomCore else { throw raise(.receiver("Random", typeName(value))) }
        return core.generator
    }

    fileprivate func randomBits(_ count: Value, _ generator: PythonRandom) throws(Raise) -> Value {
        let count = try index(count)
        if count < 0 { throw raise(.negativeBits) }
        guard count < 64, let result = Int(exactly: generator.bits(count)) else { throw raise(.integerBeyond64Bits) }
        return .int(result)
    }

    /// The seed that a value stands for.
    func randomSeed(_ value: Value) throws(Raise) -> Int {
        if let seed = value.asInt { return seed }
        if case .float = value { return try hash(value) }
        if value.isNone { return 0 }
        throw raise(.seedType(typeName(value)))
    }

    func randomCoreModule() -> ModuleObject {
        let type = types.iterator("Random")
        for entry in Builtin.randomCoreMethods {
            type.attributes[entry.name] = .object(BuiltinObject(entry, owner: "Random"))
        }
        return makeModule("_random", Builtin.randomCore)
    }
}
