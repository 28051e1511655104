package import Tensors

/// What stands on either side of an operator: a tensor, or a number of the language.
package enum Operand {
    case tensor(Tensor)
    case scalar(Scalar)
}

/// The operators that tensors understand.
package enum ArithmeticOperator: UInt8, CaseIterable, Sendable {
    case add, subtract, multiply, divide, floorDivide, remainder, power, matmul
    case and, or, xor, leftShift, rightShift
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}
