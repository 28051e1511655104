import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Functions of `torch` about the machine and its settings: here there is one thread, and all is deterministic.
    static let torchEnvironment: [Builtin] = [
        Builtin("get_num_threads", "()", "the number of threads: one") { (m, a) throws(Raise) in .int(1) },
        Builtin("get_num_interop_threads", "()", "the number of threads: one") { (m, a) throws(Raise) in .int(1) },
        Builtin("set_num_threads", "(n)", "taken without effect: there is one thread") { (m, a) throws(Raise) in .none
        },
        Builtin("set_num_interop_threads", "(n)", "taken without effect: there is one thread") {
            (m, a) throws(Raise) in .none
        },
        Builtin("use_deterministic_algorithms", "(mode, *, warn_only=False)", "taken: all is deterministic") {
            (m, a) throws(Raise) in .none
        },
        Builtin("are_deterministic_algorithms_enabled", "()", "whether all is deterministic: yes") {
            (m, a) throws(Raise) in .bool(true)
        },
        Builtin("set_float32_matmul_precision", "(precision)", "taken without effect") { (m, a) throws(Raise) in .none
        },
        Builtin("get_float32_matmul_precision", "()", "the precision of products: highest") { (m, a) throws(Raise) in
            .string("highest")
        },
        Builtin("set_flush_denormal", "(mode)", "taken without effect") { (m, a) throws(Raise) in .bool(false) },
        Builtin("set_warn_always", "(b)", "taken without effect") { (m, a) throws(Raise) in .none },
        Builtin("is_inference_mode_enabled", "()", "whether operations are not recorded") { (m, a) throws(Raise) in
            .bool(false)
        },
        Builtin("is_storage", "(obj)", "whether it is a storage") { (m, a) throws(Raise) in
            .bool(["UntypedStorage", "TypedStorage"].contains(m.typeName(a[0])))
        },
        Builtin("typename", "(obj)", "the name of its type") { (m, a) throws(Raise) in
            if let tensor = a[0].asTensor { return .string("torch.\(tensor.dtype.tensorTypeName)") }
            let type = a[0].asType ?? m.type(of: a[0])
            return .string(type.module == "builtins" ? m.typeName(a[0]) : "\(type.module).\(type.name)")
        },
        Builtin(
            "compile",
            "(model=None, *, fullgraph=False, dynamic=None, backend='inductor', mode=None, options=None, disable=False)",
            "the function or module itself: everything runs as it is"
        ) { (m, a) throws(Raise) in
            if !a[0].isNone { return a[0] }
            return .object(
                BuiltinObject(Builtin("compile", "(model)", "the function itself") { (m, a) throws(Raise) in a[0] }))
        },
        Builtin("broadcast_shapes", "(*shapes)", "the shape to which all broadcast") { (m, a) throws(Raise) in
            var result: [Int] = []
            for value in a.variadic(0) {
                guard let shape = try m.integers(value) else { throw m.raise(.notAnInteger(m.typeName(value))) }
                result = try m.tensors { () throws(Problem) in try Tensors.Shape.broadcast(result, shape) }
            }
            return m.sizeValue(result)
        },
        Builtin("range", "(start, end=?, step=1, *, dtype=None)", "numbers from start to end, which is included") {
            (m, a) throws(Raise) in
            let low: Value = a.given(1) == nil ? .int(0) : a[0]
            let high = a.given(1) ?? a[0]
            guard let start = low.asDouble, let end = high.asDouble, let step = a[2].asDouble else {
                throw m.raise(.notAnInteger(m.typeName(high)))
            }
            let dtype = try m.dtype(a[3])
            return .tensor(try m.tensors { () throws(Problem) in try m.engine.inclusiveRange(start, end, step, dtype) })
        },
    ]
}
