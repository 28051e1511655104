import Autograd
import Diagnostics
import Tensors

/// What `register_hook` gives: takes the hook away again.
final class HookHandle: ContextManager {
    fileprivate let hook: GradientHook
    fileprivate weak var tensor: Tensor?
    fileprivate init(_ hook: GradientHook, _ tensor: Tensor, type: TypeObject) {
        self.hook = hook
        self.tensor = tensor
        super.init(type)
    }
    fileprivate func remove(_ machine: Machine) {
        if let tensor { machine.engine.removeHook(hook, from: tensor) }
    }
    override func enter(_ machine: Machine) throws(Raise) -> Value { .object(self) }
    override func exit(_ machine: Machine) throws(Raise) { remove(machine) }
}

extension Builtin {
    /// Methods of tensors that hang a lesson's functions on backward.
    static let gradientHooks: [Builtin] = [
        Builtin("register_hook", "(self, hook)", "calls a function with the gradient when it is complete") {
            (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let hook = m.gradientHook(calling: a[1])
            try m.tensors { () throws(Problem) in try m.engine.addHook(hook, to: tensor) }
            return .object(HookHandle(hook, tensor, type: m.types.hookHandle))
        },
        Builtin(
            "register_post_accumulate_grad_hook", "(self, hook)",
            "calls a function with a leaf after its `grad` changed"
        ) { (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            let hook = m.gradientHook(calling: a[1])
            try m.tensors { () throws(Problem) in try m.engine.addAccumulationHook(hook, to: tensor) }
            return .object(HookHandle(hook, tensor, type: m.types.hookHandle))
        },
    ]

    static let hookHandle: [Builtin] = [
        Builtin("remove", "(self)", "takes the hook away") { (m, a) throws(Raise) in
            (a[0].asObject as? HookHandle)?.remove(m)
            return .none
        }
    ]

    /// What the library's own part needs of the engine.
    static let engineDoors: [Builtin] = [
        Builtin(
            "_attach", "(name, backward, release, outputs, inputs, changed, materialize)",
            "joins tensors computed by a lesson's function to the graph"
        ) { (m, a) throws(Raise) in
            let outputs = try m.tensorArguments(a[3])
            let inputs = try m.array(from: a[4]).map { $0.asTensor }
            let changed = try m.array(from: a[5]).map { $0.asBool ?? false }
            let derivative = m.customDerivative(
                a[0].asString ?? "", backward: a[1], release: a[2], materializes: a[6].asBool ?? true)
            let joined = try m.tensors { () throws(Problem) in
                try m.engine.attach(derivative, to: outputs, inputs: inputs, changed: changed)
            }
            return .tuple(joined.map { .tensor($0) })
        },
        Builtin("_named", "(type, names, values)", "a tuple whose fields have names, as operations give") {
            (m, a) throws(Raise) in
            let names = try m.array(from: a[1]).map { $0.asString ?? "" }
            return .object(
                TupleObject(try m.array(from: a[2]), typeName: a[0].asString ?? "", fields: names))
        },
        Builtin("_contents", "(tensor, indent)", "the elements in their brackets, as a tensor shows them") {
            (m, a) throws(Raise) in
            let tensor = try m.tensor(a)
            return .string(
                tensorContents(tensor.printable, options: m.state.printOptions(m.engine), indent: a[1].asInt ?? 0))
        },
        Builtin("_shown", "(elements, suffixes, breaks_first)", "a tensor's elements with what follows them") {
            (m, a) throws(Raise) in
            let suffixes = try m.array(from: a[1]).map { $0.asString ?? "" }
            return .string(
                textWithSuffixes(
                    a[0].asString ?? "", suffixes, options: m.state.printOptions(m.engine),
                    breaksFirst: try m.truth(a[2])))
        },
        Builtin("_begin_packing", "(pack, unpack)", "packs what nodes save from now on") { (m, a) throws(Raise) in
            m.engine.beginPacking(m.packing(pack: a[0], unpack: a[1]))
            return .none
        },
        Builtin("_end_packing", "()", "ends the latest packing") { (m, a) throws(Raise) in
            m.engine.endPacking()
            return .none
        },
        Builtin("_set_anomaly", "(mode)", "whether backward refuses gradients that are not numbers; what it was") {
            (m, a) throws(Raise) in
            let before = m.engine.detectsAnomaly
            m.engine.detectsAnomaly = try m.truth(a[0])
            return .bool(before)
        },
    ]
}

/// What a lesson's function packed a tensor into.
private final class PackedValue {
    let value: Value
    init(_ value: Value) { self.value = value }
}

extension Machine {
    /// `torch._C`, for the library's own part.
    func engineModule() -> ModuleObject { makeModule("torch._C", Builtin.engineDoors) }

    fileprivate func gradientHook(calling function: Value) -> GradientHook {
        GradientHook { [unowned self] gradient throws(Problem) in
            let result = try passing { () throws(Raise) in try call(function, [.tensor(gradient)]) }
            return result.asTensor
        }
    }

    fileprivate func packing(pack: Value, unpack: Value) -> Packing {
        Packing { [unowned self] tensor throws(Problem) in
            PackedValue(try passing { () throws(Raise) in try call(pack, [.tensor(tensor)]) })
        } unpack: { [unowned self] packed throws(Problem) in
            try passing { () throws(Raise) in
                let value = (packed as? PackedValue)?.value ?? .none
                return try self.tensor(try call(unpack, [value]))
            }
        }
    }

    fileprivate func customDerivative(
        _ name: String, backward: Value, release: Value, materializes: Bool
    ) -> CustomDerivative {
        CustomDerivative(name, materializes: materializes) { [unowned self] gradients, outputs throws(Problem) in
            try passing { () throws(Raise) in
                let arguments: [Value] = [
                    .tuple(gradients.map { $0.map { .tensor($0) } ?? .none }), .tuple(outputs.map { .tensor($0) }),
                ]
                return try array(from: try call(backward, arguments)).map { $0.asTensor }
            }
        } release: { [unowned self] in
            _ = try? call(release, [])
        }
    }

    /// Calls the lesson from inside the engine, which knows only problems: an exception waits until the engine is left.
    private func passing<Result>(_ body: () throws(Raise) -> Result) throws(Problem) -> Result {
        do throws(Raise) {
            return try nested(body)
        } catch {
            state.passing = error.exception
            throw Problem(.raised, .exception, "")
        }
    }
}
