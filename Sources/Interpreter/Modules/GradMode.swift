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
    /// Whether it took effect before `with`, which then only has to end it: `set_grad_enabled`.
    private var isUnderway = false
    init(_ enabled: Bool, type: TypeObject) {
        self.enabled = enabled
        super.init(type)
    }
    override func enter(_ machine: Machine) throws(Raise) -> Value {
        if isUnderway {
            isUnderway = false
            return .none
        }
        if let former { outer.append(former) }
        former = machine.engine.gradEnabled
        machine.engine.gradEnabled = enabled
        return .none
    }
    /// Takes effect at once.
    func start(_ machine: Machine) throws(Raise) {
        _ = try enter(machine)
        isUnderway = true
    }
    override func exit(_ machine: Machine) throws(Raise) {
        machine.engine.gradEnabled = former ?? true
        former = outer.popLast()
    }
    /// Used as a decorator: the function runs inside.
    func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        guard let function = arguments.positional.first else { return .object(self) }
        // A function, so that it becomes a method where a class has it.
        guard let library = machine.module("torch._decorators") else { return function }
        let decorate = try machine.attribute("with_grad_mode", of: .object(library))
        return try machine.call(decorate, [function, .bool(enabled)])
    }
}
