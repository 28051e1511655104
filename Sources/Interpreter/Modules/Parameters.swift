import Autograd
import Diagnostics

extension Machine {
    /// `torch.nn.parameter`: what the engine itself knows of networks.
    func parameterModule() -> ModuleObject {
        let entry = Builtin(
            "Parameter", "(data=None, requires_grad=True)", "a tensor that is a module's parameter: a leaf"
        ) { (m, a) throws(Raise) in
            .tensor(try m.parameter(of: a[0], requiresGrad: try m.truth(a[1])))
        }
        types.parameter.constructor = BuiltinObject(entry)
        return ModuleObject("torch.nn.parameter", ["Parameter": .object(types.parameter)])
    }

    private func parameter(of data: Value, requiresGrad: Bool) throws(Raise) -> Tensor {
        let tensor: Tensor
        if data.isNone {
            tensor = try tensors { () throws(Problem) in try engine.makeTensor(from: .list([]), dtype: nil) }
        } else if let given = data.asTensor {
            tensor = given
        } else {
            throw raise(.dataNotTensor(typeName(data)))
        }
        let parameter = engine.detach(tensor)
        parameter.isParameter = true
        if requiresGrad { try tensors { () throws(Problem) in try engine.setRequiresGrad(parameter, true) } }
        return parameter
    }
}
