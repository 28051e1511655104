import Autograd

extension Machine {
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
