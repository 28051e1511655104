import Autograd
import Diagnostics
import Tensors

extension Builtin {
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
            try m.nestedList(try m.tensor(a))
        },
        Builtin("numpy", "(self, *, force=False)", "an array that shares its memory") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            if tensor.requiresGrad, m.engine.gradEnabled, !(try m.truth(a[1])) { throw m.raise(.numpyOfGrad) }
            if tensor.dtype == .bfloat16 { throw m.raise(.numpyOfBFloat16) }
            return try m.arrays { .array(try m.array(of: m.engine.detach(tensor))) }
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
        Builtin("is_contiguous", "(self, memory_format=?)", "whether its elements lie in order") {
            (m, a) throws(Raise) in
            .bool(m.isContiguous(try m.tensor(a), a.given(1)))
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
            try m.tensors { () throws(Problem) in try m.engine.setRequiresGrad(tensor, flag, byMethod: true) }
            return a[0]
        },
        Builtin("retain_grad", "(self)", "keeps the gradient of a tensor that is no leaf") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            try m.tensors { () throws(Problem) in try m.engine.retainGrad(tensor) }
            return .none
        },
    ]
}

extension Machine {
    func installTensorTypes() {
        for entry in Builtin.hookHandle { types.hookHandle.attributes[entry.name] = .object(BuiltinObject(entry)) }
        let methods =
            Builtin.tensorSlots + Builtin.tensorMethods + Builtin.tensorConversions + Builtin.tensorStorage
            + Builtin.gradientHooks
        for entry in methods {
            types.tensor.attributes[entry.name] = .object(BuiltinObject(entry))
        }
        let computed: [String: @Sendable (Machine, Tensor) throws(Raise) -> Value] = [
            "shape": { (m, t) throws(Raise) in m.sizeValue(t.shape) },
            "dtype": { (m, t) throws(Raise) in .object(m.dtypeObject(t.dtype)) },
            "device": { (m, t) throws(Raise) in .object(m.deviceObject(.cpu)) },
            "requires_grad": { (m, t) throws(Raise) in .bool(t.requiresGrad) },
            "is_leaf": { (m, t) throws(Raise) in .bool(t.isLeaf) },
            "retains_grad": { (m, t) throws(Raise) in .bool(t.retainsGrad) },
            "grad": { (m, t) throws(Raise) in t.grad.map { .tensor($0) } ?? .none },
            "grad_fn": { (m, t) throws(Raise) in t.gradFn.map { .object(NodeObject($0, type: m.types.node)) } ?? .none
            },
            "data": { (m, t) throws(Raise) in .tensor(m.engine.data(t)) },
            "real": { (m, t) throws(Raise) in
                t.dtype.isComplex
                    ? .tensor(try m.tensors { () throws(Problem) in try m.engine.part(t, isImaginary: false) })
                    : .tensor(t)
            },
            "imag": { (m, t) throws(Raise) in
                guard let function = m.operation("imag", asMethod: true) else { return .none }
                return try m.call(function, [.tensor(t)])
            },
            "ndim": { (m, t) throws(Raise) in .int(t.shape.count) },
            "itemsize": { (m, t) throws(Raise) in .int(t.dtype.itemSize) },
            "nbytes": { (m, t) throws(Raise) in .int(t.dtype.itemSize * t.count) },
            "is_cpu": { (m, t) throws(Raise) in .bool(true) },
            "layout": { (m, t) throws(Raise) in .object(TokenObject("torch.strided", type: m.types.layout)) },
            "_version": { (m, t) throws(Raise) in .int(t.version) },
        ]
        for name in ["is_cuda", "is_mps", "is_sparse", "is_quantized", "is_meta"] {
            types.tensor.compute(name) { (m, value) throws(Raise) in .bool(false) }
        }
        for (name, body) in computed {
            types.tensor.compute(name) { (m, value) throws(Raise) in
                guard case .tensor(let tensor) = value else { throw m.noAttribute(name, value) }
                return try body(m, tensor)
            }
        }
        types.tensor.compute("T") { (m, value) throws(Raise) in
            let tensor = try m.tensor(value)
            return .tensor(try m.tensors { () throws(Problem) in try m.engine.reversed(tensor) })
        }
        installNodeAttributes()
        installGenerators()
        installTransposes()
        installElementTypes()
        installDevices()
    }

    // MARK: Reading arguments, making values

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

    func cast(_ value: Value, to dtype: DType) throws(Raise) -> Value {
        try call(try attribute(dtype.methodName, of: value), [])
    }

    func nestedList(_ tensor: Tensor) throws(Raise) -> Value {
        let lists = tensor.shape.indices.reduce(0) { $0 + Tensors.Shape.count(Array(tensor.shape[..<$1])) }
        try checkSize(lists + tensor.count / 4, times: 1, unit: 4 * MemoryLayout<Value>.stride)
        try count(steps: (lists + tensor.count) >> 4)
        func build(_ dimension: Int, _ start: Int, _ stride: Int) throws(Raise) -> Value {
            guard dimension < tensor.shape.count else {
                if tensor.dtype.isComplex { return tensor.array.complex(at: start).map { .complex($0) } ?? .none }
                return tensor.scalar(at: start).map { value(of: $0) } ?? .none
            }
            let inner = stride / max(tensor.shape[dimension], 1)
            return try newList(
                (0..<tensor.shape[dimension]).map { index throws(Raise) in
                    try build(dimension + 1, start + index * inner, inner)
                })
        }
        return try build(0, 0, tensor.count)
    }
}
