import Autograd
import Diagnostics

extension Machine {
    /// `torch.nn.functional`: the operations of the table that stand there.
    func functionalModule() -> ModuleObject {
        operationModule(.functional)
    }

    /// A module whose functions are the operations of the table that stand there.
    func operationModule(_ space: Namespace) -> ModuleObject {
        let module = ModuleObject(space.rawValue)
        module.fallback = { machine, name in machine.operation(name, asMethod: false, in: space) }
        module.fallbackNames = { Operation.names(in: space) }
        return module
    }
}
