import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Methods of tensors about the memory behind them.
    static let tensorStorage: [Builtin] = [
        Builtin("storage", "(self)", "the numbers of its memory") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let elements = m.engine.wholeStorage(of: tensor, as: tensor.dtype)
            return try m.storage("TypedStorage", [.tensor(elements), try m.untypedStorage(tensor)])
        },
        Builtin("untyped_storage", "(self)", "the bytes of its memory") { (m, a) throws(Raise) in
            try m.untypedStorage(try m.tensor(a))
        },
        Builtin("data_ptr", "(self)", "a number that stands for the address of its first element") {
            (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            // Storages lie 4 GiB apart, in the order in which they were first asked for.
            return .int(m.engine.number(ofStorage: tensor) << 32 + tensor.offset * tensor.dtype.itemSize)
        },
        Builtin("set_", "(self, source=None)", "shows another tensor's memory from now on") { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let source: Tensor
            if let given = a[1].asTensor { source = given } else { source = try m.zeros([0], tensor.dtype) }
            if source.dtype != tensor.dtype { throw m.raise(.setOfOtherType(source.dtype, tensor.dtype)) }
            try m.tensors { () throws(Problem) in try m.engine.setData(tensor, source) }
            return a[0]
        },
        Builtin("resize_", "(self, *sizes, memory_format=None)", "in another shape, with more memory where needed") {
            (m, a) throws(Raise) in
            guard let sizes = try m.sizes(a.variadic(2)) else { throw m.raise(.noOverload("resize_")) }
            let tensor = try m.tensor(a)
            try m.tensors { () throws(Problem) in try m.engine.resize(tensor, sizes) }
            return a[0]
        },
        Builtin("resize_as_", "(self, the_template, memory_format=None)", "in another tensor's shape") {
            (m, a) throws(Raise) in
            let (tensor, other) = (try m.tensor(a), try m.tensor(a[1]))
            try m.tensors { () throws(Problem) in try m.engine.resize(tensor, other.shape) }
            return a[0]
        },
    ]
}

extension Machine {
    fileprivate func untypedStorage(_ tensor: Tensor) throws(Raise) -> Value {
        try storage("UntypedStorage", [.tensor(engine.wholeStorage(of: tensor, as: .uint8))])
    }

    /// An object of `torch.storage`, which is written in the lesson's own language.
    fileprivate func storage(_ name: String, _ arguments: [Value]) throws(Raise) -> Value {
        guard let module = module("torch.storage") else { throw raise(.libraryModule("torch.storage")) }
        return try call(try attribute(name, of: .object(module)), arguments)
    }

    /// Sizes given one by one, or as one list.
    fileprivate func sizes(_ arguments: [Value]) throws(Raise) -> [Int]? {
        try integers(arguments.count == 1 ? arguments[0] : .tuple(arguments))
    }
}
