import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// The functions of `torch` that are no operations on tensors.
    static let torch: [Builtin] = [
        Builtin("manual_seed", "(seed)", "starts the random numbers anew") { (m, a) throws(Raise) in
            guard let seed = try m.integer(a[0]) else { throw m.raise(.notAnInteger(m.typeName(a[0]))) }
            m.engine.generator.reseed(seed)
            return .object(m.state.generator(m))
        },
        Builtin("seed", "()", "the seed: a lesson is deterministic") { (m, a) throws(Raise) in
            .int(m.engine.generator.seed)
        },
        Builtin("initial_seed", "()", "the seed of the random numbers") { (m, a) throws(Raise) in
            .int(m.engine.generator.seed)
        },
        Builtin("no_grad", "(function=?)", "operations inside are not recorded") { (m, a) throws(Raise) in
            try m.gradMode(false, a.given(0))
        },
        Builtin("enable_grad", "(function=?)", "operations inside are recorded") { (m, a) throws(Raise) in
            try m.gradMode(true, a.given(0))
        },
        Builtin("inference_mode", "(mode=True)", "operations inside are not recorded") { (m, a) throws(Raise) in
            if a[0].asObject is FunctionObject { return try m.gradMode(false, a[0]) }
            return try m.gradMode(!(try m.truth(a[0])), nil)
        },
        Builtin("set_grad_enabled", "(mode)", "whether operations are recorded, from now on or inside") {
            (m, a) throws(Raise) in
            let manager = GradMode(try m.truth(a[0]), type: m.types.iterator("set_grad_enabled"))
            _ = try manager.enter(m)
            return .object(manager)
        },
        Builtin("is_grad_enabled", "()", "whether operations are recorded") { (m, a) throws(Raise) in
            .bool(m.engine.gradEnabled)
        },
        Builtin("is_tensor", "(obj)", "whether it is a tensor") { (m, a) throws(Raise) in .bool(a[0].asTensor != nil) },
        Builtin("numel", "(input)", "the number of elements") { (m, a) throws(Raise) in .int(a[0].asTensor?.count ?? 0)
        },
        Builtin("from_numpy", "(ndarray)", "the array as a tensor, sharing its memory") { (m, a) throws(Raise) in
            guard let array = a[0].asObject as? ArrayObject else { throw m.raise(.expectedArray(m.typeName(a[0]))) }
            return .tensor(array.tensor)
        },
        Builtin("get_default_dtype", "()", "the type of new floating-point tensors") { (m, a) throws(Raise) in
            .object(m.dtypeObject(m.engine.defaultDType))
        },
        Builtin("set_default_dtype", "(d)", "sets the type of new floating-point tensors") { (m, a) throws(Raise) in
            guard let dtype = try m.dtype(a[0]), dtype.isFloat else { throw m.raise(.defaultDType) }
            m.engine.defaultDType = dtype
            return .none
        },
        Builtin(
            "set_printoptions", "(precision=?, threshold=?, edgeitems=?, linewidth=?, profile=?, sci_mode=?)",
            "how tensors are shown"
        ) { (m, a) throws(Raise) in
            m.state.setPrintOptions { options in
                if let profile = a.given(4)?.asString, let chosen = PrintOptions(profile: profile) { options = chosen }
                options.precision = a.given(0)?.asInt ?? options.precision
                options.threshold = a.given(1)?.asDouble.map { Int(min($0, 1e15)) } ?? options.threshold
                options.edgeItems = a.given(2)?.asInt ?? options.edgeItems
                options.lineWidth = a.given(3)?.asInt ?? options.lineWidth
                if let mode = a.given(5) { options.scientific = mode.asBool }
            }
            return .none
        },
        Builtin("device", "(type, index=None)", "where a tensor lives: always the CPU") { (m, a) throws(Raise) in
            try m.checkDevice(a[0])
            return .object(TokenObject("device(type='cpu')", type: m.types.device))
        },
        Builtin("Size", "(sizes=?)", "a shape") { (m, a) throws(Raise) in
            .object(
                TupleObject(
                    try a.given(0).map { (v) throws(Raise) in try m.array(from: v) } ?? [], typeName: "torch.Size"))
        },
    ]

    /// The functions of `torch.autograd`.
    static let autograd: [Builtin] = [
        Builtin(
            "backward", "(tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None)",
            "adds gradients to the leaves' `grad`"
        ) { (m, a) throws(Raise) in
            let outputs = try m.tensorArguments(a[0])
            let gradients = try m.optionalTensorArguments(a[1])
            let inputs = a[4].isNone ? nil : try m.tensorArguments(a[4])
            try m.tensors { () throws(Problem) in
                try m.engine.backward(
                    outputs, gradients: gradients, retainGraph: a[2].asBool, createGraph: a[3].asBool ?? false,
                    inputs: inputs)
            }
            return .none
        },
        Builtin(
            "grad", "(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=None)",
            "the gradients of outputs by inputs"
        ) { (m, a) throws(Raise) in
            let outputs = try m.tensorArguments(a[0])
            let inputs = try m.tensorArguments(a[1])
            let gradients = try m.optionalTensorArguments(a[2])
            let results = try m.tensors { () throws(Problem) in
                try m.engine.grad(
                    outputs: outputs, inputs: inputs, gradOutputs: gradients, retainGraph: a[3].asBool,
                    createGraph: a[4].asBool ?? false, allowUnused: a[5].asBool ?? false)
            }
            return .tuple(results.map { $0.map { .tensor($0) } ?? .none })
        },
        Builtin("Variable", "(data, requires_grad=False)", "the tensor itself, as since PyTorch 0.4") {
            (m, a) throws(Raise) in
            guard let tensor = a[0].asTensor else { throw m.raise(.dataNotTensor(m.typeName(a[0]))) }
            let result = m.engine.detach(tensor)
            if try m.truth(a[1]) { try m.tensors { () throws(Problem) in try m.engine.setRequiresGrad(result, true) } }
            return .tensor(result)
        },
    ]

    /// Methods of tensors that need more than the operation table: values of the language, or the graph.
    static let tensorMethods: [Builtin] = [
        Builtin(
            "backward", "(self, gradient=None, retain_graph=None, create_graph=False, inputs=None)",
            "adds gradients to the leaves' `grad`"
        ) { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let inputs = a[4].isNone ? nil : try m.tensorArguments(a[4])
            let gradient = a[1].asTensor
            if gradient == nil, !a[1].isNone { throw m.raise(.gradientNotTensor(m.typeName(a[1]))) }
            try m.tensors { () throws(Problem) in
                try m.engine.backward(
                    tensor, gradient: gradient, retainGraph: a[2].asBool, createGraph: a[3].asBool ?? false,
                    inputs: inputs)
            }
            return .none
        },
        Builtin("item", "(self)", "its one element as a number") { (m, a) throws(Raise) in
            try m.item(of: try m.tensor(a))
        },
        Builtin("tolist", "(self)", "its elements as nested lists") { (m, a) throws(Raise) in
            m.nestedList(try m.tensor(a))
        },
        Builtin("numpy", "(self, *, force=False)", "an array that shares its memory") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            if tensor.requiresGrad, !(try m.truth(a[1])) { throw m.raise(.numpyOfGrad) }
            return .object(ArrayObject(m.engine.detach(tensor)))
        },
        Builtin("size", "(self, dim=None)", "its shape, or one size") { (m, a) throws(Raise) in
            let shape = try m.tensor(a).shape
            guard let dim = try m.integer(a[1]) else { return m.sizeValue(shape) }
            let position = dim < 0 ? dim + shape.count : dim
            guard shape.indices.contains(position) else { throw m.raise(.dimensionRange(dim, shape.count)) }
            return .int(shape[position])
        },
        Builtin("dim", "(self)", "the number of dimensions") { (m, a) throws(Raise) in .int(try m.tensor(a).shape.count)
        },
        Builtin("ndimension", "(self)", "the number of dimensions") { (m, a) throws(Raise) in
            .int(try m.tensor(a).shape.count)
        },
        Builtin("numel", "(self)", "the number of elements") { (m, a) throws(Raise) in .int(try m.tensor(a).count) },
        Builtin("nelement", "(self)", "the number of elements") { (m, a) throws(Raise) in .int(try m.tensor(a).count) },
        Builtin("stride", "(self, dim=None)", "the steps between elements") { (m, a) throws(Raise) in
            let strides = try m.tensor(a).strides
            guard let dim = try m.integer(a[1]) else { return .tuple(strides.map { .int($0) }) }
            let position = dim < 0 ? dim + strides.count : dim
            guard strides.indices.contains(position) else { throw m.raise(.dimensionRange(dim, strides.count)) }
            return .int(strides[position])
        },
        Builtin("storage_offset", "(self)", "where its first element lies") { (m, a) throws(Raise) in
            .int(try m.tensor(a).offset)
        },
        Builtin("element_size", "(self)", "the bytes of an element") { (m, a) throws(Raise) in
            .int(try m.tensor(a).dtype.itemSize)
        },
        Builtin("is_contiguous", "(self)", "whether its elements lie in order") { (m, a) throws(Raise) in
            .bool(try m.tensor(a).isContiguous)
        },
        Builtin("is_floating_point", "(self)", "whether its elements are floats") { (m, a) throws(Raise) in
            .bool(try m.tensor(a).dtype.isFloat)
        },
        Builtin("detach", "(self)", "the same elements outside the graph") { (m, a) throws(Raise) in
            .tensor(m.engine.detach(try m.tensor(a)))
        },
        Builtin("detach_", "(self)", "takes itself out of the graph") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            try m.tensors { () throws(Problem) in try m.engine.detachInPlace(tensor) }
            return a[0]
        },
        Builtin("requires_grad_", "(self, requires_grad=True)", "whether gradients are wanted") {
            (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let flag = try m.truth(a[1])
            try m.tensors { () throws(Problem) in try m.engine.setRequiresGrad(tensor, flag) }
            return a[0]
        },
        Builtin("retain_grad", "(self)", "keeps the gradient of a tensor that is no leaf") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            try m.tensors { () throws(Problem) in try m.engine.retainGrad(tensor) }
            return .none
        },
        Builtin("cpu", "(self)", "itself") { (m, a) throws(Raise) in a[0] },
        Builtin("cuda", "(self, device=None)", "refused: there is no GPU here") { (m, a) throws(Raise) in
            throw m.raise(.noCUDA)
        },
        Builtin("to", "(self, *args, **kwargs)", "as another type; the only device is the CPU") {
            (m, a) throws(Raise) in
            var wanted: DType?
            for value in a.variadic(1)
                + a.keywords(2).table.live.filter({ $0.key.asString == "dtype" || $0.key.asString == "device" }).map(
                    \.value)
            {
                if let dtype = try m.dtype(value) {
                    wanted = dtype
                } else if let other = value.asTensor {
                    wanted = other.dtype
                } else if value.asBool == nil {
                    try m.checkDevice(value)
                }
            }
            let tensor = try m.tensor(a)
            guard let wanted, wanted != tensor.dtype else { return a[0] }
            return try m.cast(a[0], to: wanted)
        },
        Builtin("type", "(self, dtype=None)", "its type's name, or itself as another type") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            if a[1].isNone { return .string("torch.\(tensor.dtype.tensorTypeName)") }
            let named = a[1].asString.flatMap { name in DType.allCases.first { "torch.\($0.tensorTypeName)" == name } }
            guard let dtype = named == nil ? try m.dtype(a[1]) : named else {
                throw m.raise(.unknownTensorType(m.typeName(a[1])))
            }
            return dtype == tensor.dtype ? a[0] : try m.cast(a[0], to: dtype)
        },
    ]
}

extension Machine {
    func torchModule() -> ModuleObject {
        let module = makeModule("torch", Builtin.torch)
        for entry in Builtin.torch where ["Size", "device"].contains(entry.name) {
            let type = entry.name == "Size" ? types.size : types.device
            type.constructor = BuiltinObject(entry)
            module.attributes[entry.name] = .object(type)
        }
        module.attributes["Tensor"] = .object(types.tensor)
        module.attributes["__version__"] = .string("2.13.0+cpu")
        module.attributes["autograd"] = self.module("torch.autograd").map { .object($0) }
        module.attributes["cuda"] = .object(cudaModule())
        module.attributes["pi"] = .float(.pi)
        module.attributes["e"] = .float(2.718281828459045)
        module.attributes["inf"] = .float(.infinity)
        module.attributes["nan"] = .float(.nan)
        for dtype in DType.allCases { module.attributes[String(dtype.name.dropFirst(6))] = .object(dtypeObject(dtype)) }
        for (alias, dtype) in [("float", DType.float32), ("double", .float64), ("long", .int64)] {
            module.attributes[alias] = .object(dtypeObject(dtype))
        }
        module.fallback = { machine, name in machine.operation(name, asMethod: false) }
        return module
    }

    private func cudaModule() -> ModuleObject {
        makeModule(
            "torch.cuda",
            [
                Builtin("is_available", "()", "whether there is a GPU: no") { (m, a) throws(Raise) in .bool(false) },
                Builtin("device_count", "()", "the number of GPUs: none") { (m, a) throws(Raise) in .int(0) },
            ])
    }

    func autogradModule() -> ModuleObject { makeModule("torch.autograd", Builtin.autograd) }

    func installTensorTypes() {
        for entry in Builtin.tensorMethods { types.tensor.attributes[entry.name] = .object(BuiltinObject(entry)) }
        let computed: [String: @Sendable (Machine, Tensor) throws(Raise) -> Value] = [
            "shape": { (m, t) throws(Raise) in m.sizeValue(t.shape) },
            "dtype": { (m, t) throws(Raise) in .object(m.dtypeObject(t.dtype)) },
            "device": { (m, t) throws(Raise) in .object(TokenObject("device(type='cpu')", type: m.types.device)) },
            "requires_grad": { (m, t) throws(Raise) in .bool(t.requiresGrad) },
            "is_leaf": { (m, t) throws(Raise) in .bool(t.isLeaf) },
            "retains_grad": { (m, t) throws(Raise) in .bool(t.retainsGrad) },
            "grad": { (m, t) throws(Raise) in t.grad.map { .tensor($0) } ?? .none },
            "grad_fn": { (m, t) throws(Raise) in t.gradFn.map { .object(NodeObject($0, type: m.types.node)) } ?? .none
            },
            "data": { (m, t) throws(Raise) in .tensor(m.engine.data(t)) },
            "ndim": { (m, t) throws(Raise) in .int(t.shape.count) },
            "itemsize": { (m, t) throws(Raise) in .int(t.dtype.itemSize) },
            "nbytes": { (m, t) throws(Raise) in .int(t.dtype.itemSize * t.count) },
            "is_cuda": { (m, t) throws(Raise) in .bool(false) },
            "_version": { (m, t) throws(Raise) in .int(t.version) },
        ]
        for (name, body) in computed {
            types.tensor.compute(name) { (m, value) throws(Raise) in
                guard case .tensor(let tensor) = value else { throw m.noAttribute(name, value) }
                return try body(m, tensor)
            }
        }
        types.tensor.compute("T") { (m, value) throws(Raise) in
            try m.call(try m.tensorAttribute("t", try m.tensor(value)) ?? .none, [])
        }
        types.node.compute("next_functions") { (m, value) throws(Raise) in
            guard let node = value.asObject as? NodeObject else { return .none }
            return .tuple(
                node.node.nextNodes.map { next in
                    .tuple([next.map { .object(NodeObject($0, type: m.types.node)) } ?? .none, .int(0)])
                })
        }
        installArrayAttributes()
    }

    private func installArrayAttributes() {
        let array = types.ndarray
        array.compute("shape") { (m, value) throws(Raise) in
            .tuple((value.asObject as? ArrayObject)?.tensor.shape.map { .int($0) } ?? [])
        }
        array.compute("ndim") { (m, value) throws(Raise) in
            .int((value.asObject as? ArrayObject)?.tensor.shape.count ?? 0)
        }
        array.compute("size") { (m, value) throws(Raise) in .int((value.asObject as? ArrayObject)?.tensor.count ?? 0) }
        array.compute("dtype") { (m, value) throws(Raise) in
            let name = (value.asObject as? ArrayObject)?.tensor.dtype.name.dropFirst(6) ?? ""
            return .object(TokenObject("dtype('\(name)')", type: m.types.numpyDType))
        }
        array.compute("T") { (m, value) throws(Raise) in try m.arrayMethod("t", value, [], []) }
        for name in [
            "sum", "mean", "max", "min", "argmax", "argmin", "reshape", "flatten", "squeeze", "std", "prod", "item",
            "tolist",
        ] {
            let entry = Builtin(name, "(self, *args, **kwargs)", "the tensor operation `\(name)` on an array") {
                (m, a) throws(Raise) in
                try m.arrayMethod(
                    name, a[0], a.variadic(1), a.keywords(2).table.live.map { ($0.key.asString ?? "", $0.value) })
            }
            array.attributes[name] = .object(BuiltinObject(entry))
        }
        let copy = Builtin("copy", "(self)", "another array of the same elements") { (m, a) throws(Raise) in
            try m.arrayMethod("clone", a[0], [], [])
        }
        array.attributes["copy"] = .object(BuiltinObject(copy))
    }

    /// A method of the array's tensor, with an array or number as its result.
    func arrayMethod(_ name: String, _ value: Value, _ positional: [Value], _ keywords: [(String, Value)]) throws(Raise)
        -> Value
    {
        guard let array = value.asObject as? ArrayObject, let method = try tensorAttribute(name, array.tensor) else {
            throw noAttribute(name, value)
        }
        let result = try call(
            method, CallArguments(positional: positional, keywords: keywords.map { (name: $0.0, value: $0.1) }))
        if case .tensor(let tensor) = result { return .object(ArrayObject(tensor)) }
        return result
    }

    // MARK: Helpers

    func tensor(_ a: Arguments) throws(Raise) -> Tensor { try tensor(a[0]) }

    func tensor(_ value: Value) throws(Raise) -> Tensor {
        guard case .tensor(let tensor) = value else { throw raise(.receiver("Tensor", typeName(value))) }
        return tensor
    }

    func tensorArguments(_ value: Value) throws(Raise) -> [Tensor] {
        if case .tensor(let tensor) = value { return [tensor] }
        var result: [Tensor] = []
        for (index, element) in try array(from: value).enumerated() {
            guard case .tensor(let tensor) = element else { throw raise(.notATensorInList(index, typeName(element))) }
            result.append(tensor)
        }
        return result
    }

    func optionalTensorArguments(_ value: Value) throws(Raise) -> [Tensor?]? {
        if value.isNone { return nil }
        if case .tensor(let tensor) = value { return [tensor] }
        return try array(from: value).map(\.asTensor)
    }

    func sizeValue(_ shape: [Int]) -> Value { .object(TupleObject(shape.map { .int($0) }, typeName: "torch.Size")) }

    func dtypeObject(_ dtype: DType) -> TokenObject { TokenObject(dtype.name, type: types.dtype) }

    func cast(_ value: Value, to dtype: DType) throws(Raise) -> Value {
        let name =
            switch dtype {
            case .float32: "float"
            case .float64: "double"
            case .int64: "long"
            case .bool: "bool"
            }
        return try call(try attribute(name, of: value), [])
    }

    func nestedList(_ tensor: Tensor) -> Value {
        func build(_ dimension: Int, _ start: Int, _ stride: Int) -> Value {
            guard dimension < tensor.shape.count else { return tensor.scalar(at: start).map { value(of: $0) } ?? .none }
            let inner = stride / max(tensor.shape[dimension], 1)
            return .list((0..<tensor.shape[dimension]).map { build(dimension + 1, start + $0 * inner, inner) })
        }
        return build(0, 0, tensor.count)
    }

    func gradMode(_ enabled: Bool, _ function: Value?) throws(Raise) -> Value {
        let manager = GradMode(enabled, type: enabled ? types.enableGrad : types.noGrad)
        guard let function else { return .object(manager) }
        return try manager.call(self, CallArguments(positional: [function]))
    }
}

/// `no_grad`, `enable_grad`, `set_grad_enabled`: for `with`, and as a decorator.
final class GradMode: ContextManager {
    private let enabled: Bool
    /// What to go back to; several when entered again inside.
    private var former: Bool?
    private var outer: [Bool] = []
    init(_ enabled: Bool, type: TypeObject) {
        self.enabled = enabled
        super.init(type)
    }
    override func enter(_ machine: Machine) throws(Raise) -> Value {
        if let former { outer.append(former) }
        former = machine.engine.gradEnabled
        machine.engine.gradEnabled = enabled
        return .none
    }
    override func exit(_ machine: Machine) throws(Raise) {
        machine.engine.gradEnabled = former ?? true
        former = outer.popLast()
    }
    /// Used as a decorator: the function runs inside.
    func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        guard let function = arguments.positional.first else { return .object(self) }
        let enabled = self.enabled
        let name = machine.functionName(function, qualified: false)
        let entry = Builtin(name, "(*args, **kwargs)", "the function with recording set") {
            [function = Sealed(function)] (m, a) throws(Raise) in
            let former = m.engine.gradEnabled
            m.engine.gradEnabled = enabled
            defer { m.engine.gradEnabled = former }
            let keywords = a.keywords(1).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            return try m.call(function.value, CallArguments(positional: a.variadic(0), keywords: keywords))
        }
        return .object(BuiltinObject(entry))
    }
}

/// A value inside a `Sendable` closure of the machine that owns it; one thread runs a machine.
struct Sealed: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
