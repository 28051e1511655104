import Autograd
import Diagnostics
import Numerals
import Tensors

extension Machine {
    /// `left ∘ right`, or `left ∘= right`.
    @inline(never)
    func binary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool) throws(Raise) -> Value {
        switch (left, right) {
        case (.tensor, .tensor), (.tensor, .float), (.tensor, .int), (.tensor, .bool), (.float, .tensor),
            (.int, .tensor),
            (.bool, .tensor):
            return try tensorBinary(op, left, right, inPlace: inPlace)
        case (.undefined, _), (_, .undefined): throw unboundOperand(left)
        case (.object, _), (_, .object): return try objectBinary(op, left, right, inPlace: inPlace)
        default: break
        }
        if let value = try numberBinary(op, left, right) { return value }
        throw raise(.unsupportedOperands(Machine.symbol(op, inPlace), typeName(left), typeName(right)))
    }

    private func unboundOperand(_ left: Value) -> Raise {
        let frame = frames + (depth - 1)
        let i = (frame.pointee.next - 1).pointee
        return unbound(frame, left.isUndefined ? i.b : i.c)
    }

    static func symbol(_ op: Opcode, _ inPlace: Bool) -> String {
        if op == .power { return inPlace ? "**=" : "** or pow()" }
        return (operatorNames[op]?.symbol ?? "") + (inPlace ? "=" : "")
    }

    /// Symbols and methods of the operators.
    static let operatorNames: [Opcode: (symbol: String, method: String)] = [
        .add: ("+", "add"), .subtract: ("-", "sub"), .multiply: ("*", "mul"), .matrixMultiply: ("@", "matmul"),
        .divide: ("/", "truediv"), .floorDivide: ("//", "floordiv"), .modulo: ("%", "mod"), .power: ("**", "pow"),
        .leftShift: ("<<", "lshift"), .rightShift: (">>", "rshift"), .bitAnd: ("&", "and"), .bitOr: ("|", "or"),
        .bitXor: ("^", "xor"), .equal: ("==", "eq"), .notEqual: ("!=", "ne"), .less: ("<", "lt"),
        .lessOrEqual: ("<=", "le"), .greater: (">", "gt"), .greaterOrEqual: (">=", "ge"),
    ]
}
