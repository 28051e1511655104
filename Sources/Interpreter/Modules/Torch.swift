import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// The functions of `torch` that are no operations on tensors.
    static let torch: [Builtin] = [
        Builtin("manual_seed", "(seed)", "starts the random numbers anew") { (m, a) throws(Raise) in
            let seed = try m.index(a[0], as: .tensorArgument)
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
            try manager.start(m)
            return .object(manager)
        },
        Builtin("is_grad_enabled", "()", "whether operations are recorded") { (m, a) throws(Raise) in
            .bool(m.engine.gradEnabled)
        },
        Builtin("is_tensor", "(obj)", "whether it is a tensor") { (m, a) throws(Raise) in .bool(a[0].asTensor != nil) },
        Builtin("numel", "(input)", "the number of elements") { (m, a) throws(Raise) in .int(a[0].asTensor?.count ?? 0)
        },
        Builtin("from_numpy", "(ndarray)", "the array as a tensor, sharing its memory") { (m, a) throws(Raise) in
            guard let array = a[0].asArray else { throw m.raise(.expectedArray(m.typeName(a[0]))) }
            return .tensor(try m.tensors { () throws(Problem) in try m.tensor(of: array.array) })
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
}

extension Machine {
    func torchModule() -> ModuleObject {
        let entries =
            Builtin.torch + Builtin.elementTypes + Builtin.devices + Builtin.randomState + Builtin.torchEnvironment
        let module = makeModule("torch", entries + Builtin.torchRefusals)
        module.attributes["Generator"] = .object(types.randomGenerator)
        module.attributes["default_generator"] = .object(state.generator(self))
        module.attributes["random"] = self.module("torch.random").map { .object($0) }
        for entry in entries where ["Size", "device"].contains(entry.name) {
            let type = entry.name == "Size" ? types.size : types.device
            type.constructor = BuiltinObject(entry)
            module.attributes[entry.name] = .object(type)
        }
        module.attributes["Tensor"] = .object(types.tensor)
        module.attributes["__version__"] = .string("2.13.0+cpu")
        module.attributes["autograd"] = self.module("torch.autograd").map { .object($0) }
        for name in ["backends", "cuda", "linalg", "special", "version"] {
            module.attributes[name] = self.module("torch.\(name)").map { .object($0) }
        }
        module.attributes["dtype"] = .object(types.dtype)
        module.attributes["layout"] = .object(types.layout)
        module.attributes["memory_format"] = .object(types.memoryFormat)
        module.attributes["newaxis"] = Value.none
        for name in ["strided", "sparse_coo", "sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc"] {
            module.attributes[name] = .object(TokenObject("torch.\(name)", type: types.layout))
        }
        for name in Machine.memoryFormats {
            module.attributes[name] = .object(TokenObject("torch.\(name)", type: types.memoryFormat))
        }
        installLegacyTensors(module)
        module.attributes["pi"] = .float(.pi)
        module.attributes["e"] = .float(2.718281828459045)
        module.attributes["inf"] = .float(.infinity)
        module.attributes["nan"] = .float(.nan)
        for dtype in DType.allCases {
            module.attributes[dtype.shortName] = .object(dtypeObject(dtype))
            if dtype != .int8, dtype != .uint8 { module.attributes[dtype.methodName] = .object(dtypeObject(dtype)) }
        }
        module.fallback = { machine, name in machine.operation(name, asMethod: false) }
        module.fallbackNames = { Operation.names(in: nil) }
        return module
    }

    func autogradModule() -> ModuleObject { makeModule("torch.autograd", Builtin.autograd) }
}
