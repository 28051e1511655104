import Autograd

/// An operation of the tensor table as a value; called as a method, its first argument is the receiver.
final class OperationObject: Object {
    let operation: Operation
    let isInPlace: Bool
    /// Whether it is `Tensor.NAME` rather than `torch.NAME`.
    let isMethod: Bool
    /// Whether its first overload takes one tensor and nothing else.
    let takesTensorAlone: Bool
    init(_ operation: Operation, isInPlace: Bool, isMethod: Bool) {
        self.operation = operation
        self.isInPlace = isInPlace
        self.isMethod = isMethod
        let parameters = operation.overloads.first?.parameters ?? []
        takesTensorAlone = parameters.count == 1 && parameters[0].kind == .tensor
        super.init(kind: .native)
    }
    var name: String { operation.name + (isInPlace ? "_" : "") }
}
