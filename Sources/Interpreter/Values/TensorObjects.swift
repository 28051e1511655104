import Autograd

/// An operation of the tensor table as a value; called as a method, its first argument is the receiver.
final class OperationObject: Object {
    let operation: Operation
    let isInPlace: Bool
    init(_ operation: Operation, isInPlace: Bool) {
        self.operation = operation
        self.isInPlace = isInPlace
        super.init(kind: .native)
    }
    var name: String { operation.name + (isInPlace ? "_" : "") }
}

/// A `numpy.ndarray`: a tensor outside the graph that prints and computes as NumPy does.
final class ArrayObject: Object {
    let tensor: Tensor
    init(_ tensor: Tensor) {
        self.tensor = tensor
        super.init(kind: .native)
    }
}
