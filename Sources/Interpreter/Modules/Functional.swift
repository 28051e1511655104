import Autograd
import Diagnostics

extension Machine {
    /// `torch.nn.functional`: the operations of the table that stand there.
    func functionalModule() -> ModuleObject {
        let module = ModuleObject("torch.nn.functional")
        module.fallback = { machine, name in machine.operation(name, asMethod: false, in: .functional) }
        module.fallbackNames = Machine.operationNames(in: .functional)
        return module
    }
}
