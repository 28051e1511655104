import Autograd
import Diagnostics
import Tensors

/// A `torch.Generator`: a source of random numbers of its own.
final class RandomSource: NativeObject {
    let generator: Generator
    init(_ generator: Generator, type: TypeObject) {
        self.generator = generator
        super.init(type)
    }
}

extension Machine {
    /// The generator that is meant; the engine's own where none is given.
    private func generator(_ value: Value) throws(Raise) -> Generator {
        guard let object = value.asObject as? RandomSource else {
            throw raise(.receiver("torch._C.Generator", typeName(value)))
        }
        return object.generator
    }

    /// Runs a call with a given generator in the engine's place.
    func withGenerator(_ value: Value, _ body: () throws(Raise) -> Value) throws(Raise) -> Value {
        if value.isNone { return try body() }
        let given = try generator(value)
        let own = engine.generator
        engine.generator = given
        defer { engine.generator = own }
        return try body()
    }

    func installGenerators() {
        let methods: [Builtin] = [
            Builtin("manual_seed", "(self, seed)", "starts its random numbers anew") { (m, a) throws(Raise) in
                let seed = try m.index(a[1], as: .tensorArgument)
                try m.generator(a[0]).reseed(seed)
                return a[0]
            },
            Builtin("initial_seed", "(self)", "the seed it began with") { (m, a) throws(Raise) in
                .int(try m.generator(a[0]).seed)
            },
            Builtin("seed", "(self)", "the seed it began with: a lesson is deterministic") { (m, a) throws(Raise) in
                .int(try m.generator(a[0]).seed)
            },
            Builtin("get_state", "(self)", "what decides its next numbers, as bytes") { (m, a) throws(Raise) in
                .tensor(try m.stateTensor(try m.generator(a[0])))
            },
            Builtin("set_state", "(self, new_state)", "continues from a state") { (m, a) throws(Raise) in
                try m.restore(try m.generator(a[0]), a[1])
                return a[0]
            },
        ]
        for entry in methods { types.randomGenerator.attributes[entry.name] = .object(BuiltinObject(entry)) }
        types.randomGenerator.compute("device") { (m, value) throws(Raise) in
            .object(TokenObject("device(type='cpu')", type: m.types.device))
        }
        types.randomGenerator.constructor = BuiltinObject(
            Builtin("Generator", "(device='cpu')", "a source of random numbers") { (m, a) throws(Raise) in
                try m.checkDevice(a[0])
                return .object(RandomSource(Generator(), type: m.types.randomGenerator))
            })
    }

    /// A generator's state as PyTorch lays it out.
    func stateTensor(_ generator: Generator) throws(Raise) -> Tensor {
        let bytes = generator.state.bytes
        return try tensors { () throws(Problem) in
            try engine.makeTensor(shape: [bytes.count], dtype: .uint8, scalars: bytes.map { .int(Int($0)) })
        }
    }

    func restore(_ generator: Generator, _ value: Value) throws(Raise) {
        guard let tensor = value.asTensor, tensor.dtype == .uint8,
            let state = Generator.State(bytes: tensor.ints().map { UInt8(truncatingIfNeeded: $0) })
        else { throw raise(.generatorState()) }
        generator.state = state
    }
}

extension Builtin {
    /// The functions of `torch` and `torch.random` that concern the source of random numbers.
    static let randomState: [Builtin] = [
        Builtin("get_rng_state", "()", "what decides the next random numbers, as bytes") { (m, a) throws(Raise) in
            .tensor(try m.stateTensor(m.engine.generator))
        },
        Builtin("set_rng_state", "(new_state)", "continues random numbers from a state") { (m, a) throws(Raise) in
            try m.restore(m.engine.generator, a[0])
            return .none
        },
    ]

    /// `torch.random.fork_rng`.
    static let forkedRandom = Builtin(
        "fork_rng", "(devices=None, enabled=True)", "random numbers drawn inside do not count outside"
    ) { (m, a) throws(Raise) in
        .object(ForkedRandom(isEnabled: try m.truth(a[1]), type: m.types.iterator("_GeneratorContextManager")))
    }
}

/// `with torch.random.fork_rng():` restores the state of the random numbers at its end.
final class ForkedRandom: ContextManager {
    private let isEnabled: Bool
    private var state: Generator.State?
    init(isEnabled: Bool, type: TypeObject) {
        self.isEnabled = isEnabled
        super.init(type)
    }
    override func enter(_ machine: Machine) throws(Raise) -> Value {
        state = machine.engine.generator.state
        return .none
    }
    override func exit(_ machine: Machine) throws(Raise) {
        if isEnabled, let state { machine.engine.generator.state = state }
    }
}
