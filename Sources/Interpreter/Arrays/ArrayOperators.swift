import Arrays
import Autograd
import Diagnostics
import Tensors

/// Operators on NumPy's arrays and scalars.
extension Machine {
    private static func ufunc(_ op: Opcode) -> BinaryUfunc? {
        switch op {
        case .add: .named("add")
        case .subtract: .named("subtract")
        case .multiply: .named("multiply")
        case .divide: .named("divide")
        case .floorDivide: .named("floor_divide")
        case .modulo: .named("remainder")
        case .power: .named("power")
        case .bitAnd: .named("bitwise_and")
        case .bitOr: .named("bitwise_or")
        case .bitXor: .named("bitwise_xor")
        case .leftShift: .named("left_shift")
        case .rightShift: .named("right_shift")
        case .equal: .named("equal")
        case .notEqual: .named("not_equal")
        case .less: .named("less")
        case .lessOrEqual: .named("less_equal")
        case .greater: .named("greater")
        case .greaterOrEqual: .named("greater_equal")
        default: nil
        }
    }

    /// `left ∘ right` when either is NumPy's; `nil` when neither is, or others know better.
    func arrayBinary(_ op: Opcode, _ left: Value, _ right: Value, inPlace: Bool = false) throws(Raise) -> Value? {
        let isArray = left.asArray != nil || right.asArray != nil
        guard isArray || left.asNumber != nil || right.asNumber != nil else { return nil }
        if let value = quickNumber(op, left, right) { return value }
        if let value = try besideTensor(op, left, right) { return value }
        if !isArray, left.asString != nil || right.asString != nil {
            return op == .equal || op == .notEqual ? number(op == .notEqual) : nil
        }
        if !isArray, op == .multiply, isSequence(left) || isSequence(right) { return nil }
        return try arrays {
            if left.asString != nil, op == .modulo { return nil }
            guard self.isArrayOperand(left), self.isArrayOperand(right) else {
                return try self.unlike(op, left, right)
            }
            if op == .matrixMultiply {
                return try self.wrapped(
                    try product(try self.array(left), try self.array(right), isMatmul: true))
            }
            guard let function = Machine.ufunc(op) else { return nil }
            let result = try function(try self.operand(left), try self.operand(right), self.memory)
            if inPlace, let target = left.asArray {
                try self.store(result, into: target.array, by: function.name)
                return left
            }
            return try self.wrapped(result)
        }
    }

    private func isArrayOperand(_ value: Value) -> Bool {
        switch value {
        case .int, .float, .bool, .tensor: true
        case .object(let object):
            object.kind == .array || object.kind == .number || object.kind == .list || object.kind == .tuple
                || object.kind == .range
        case .none, .undefined: false
        }
    }

    /// What equals nothing that can be in an array differs from all of it.
    private func unlike(_ op: Opcode, _ left: Value, _ right: Value) throws -> Value? {
        guard op == .equal || op == .notEqual else {
            if left.asString != nil || right.asString != nil, let function = Machine.ufunc(op) {
                throw Arrays.Problems.noLoop(function.name, try self.operandTypes(left, right))
            }
            if left.isNone || right.isNone {
                let names = [left, right].map { $0.isNone ? "NoneType" : self.elementName($0) }
                throw Problem.unsupportedOperands(Machine.symbol(op, false), names[0], names[1])
            }
            return nil
        }
        let own = isArrayOperand(left) ? left : right
        guard let object = own.asArray else { return nil }
        return try wrapped(try NDArray.full(object.shape, .bool(op == .notEqual), .bool, memory))
    }

    /// The type of Python's that an array's elements have.
    private func elementName(_ value: Value) -> String {
        switch (try? array(value))?.dtype.category {
        case .bool: "bool"
        case .integer: "int"
        default: "float"
        }
    }

    /// Types as messages name them: `dtype('int64')`, and of a string its length.
    private func operandTypes(_ left: Value, _ right: Value) throws -> [String] {
        try [left, right].map { value in
            if let text = value.asString { return "<U\(max(text.count, 1))" }
            return try self.array(value).dtype.shortName
        }
    }

    /// Writes a result over an array, where its kind and shape allow it.
    func store(_ result: NDArray, into target: NDArray, by name: String) throws {
        guard result.dtype.category <= target.dtype.category else {
            throw Arrays.Problems.outputCast(name, result.dtype, target.dtype)
        }
        guard result.shape == target.shape || Tensors.Shape.expands(result.shape, to: target.shape) else {
            throw Arrays.Problems.outputShape(target.shape, [result.shape])
        }
        try target.assign(result)
    }

    /// Operators on two floats, of which scalar formulas consist.
    private func quickNumber(_ op: Opcode, _ left: Value, _ right: Value) -> Value? {
        guard let x = plainFloat(left), let y = plainFloat(right) else { return nil }
        switch op {
        case .add: return number(x + y)
        case .subtract: return number(x - y)
        case .multiply: return number(x * y)
        case .divide: return number(x / y)
        case .less: return number(x < y)
        case .greater: return number(x > y)
        case .lessOrEqual: return number(x <= y)
        case .greaterOrEqual: return number(x >= y)
        case .equal: return number(x == y)
        case .notEqual: return number(x != y)
        default: return nil
        }
    }

    /// A float64 scalar, or a number of the language beside one.
    private func plainFloat(_ value: Value) -> Double? {
        switch value {
        case .float(let x): x
        case .object: value.asNumber.flatMap { $0.dtype == .float64 ? $0.scalar.double : nil }
        default: nil
        }
    }

    /// Operators with a tensor on one side, which PyTorch answers.
    private func besideTensor(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        if case .tensor = left {
            if let number = right.asNumber { return try tensorOperation(op, left, value(of: number.scalar)) }
            return try asTensor(op, left, right)
        }
        guard case .tensor = right else { return nil }
        if let number = left.asNumber { return try tensorOperation(op, value(of: number.scalar), right) }
        switch op {
        case .equal, .notEqual: return try asTensor(op, left, right)
        case .add: throw raise(.concatenationOfArrays)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            throw raise(.notOrdered(Machine.operatorNames[op]?.symbol ?? "", typeName(left), typeName(right)))
        default:
            throw raise(.unsupportedOperands(Machine.symbol(op, false), typeName(left), typeName(right)))
        }
    }

    /// What NumPy computes, as a tensor.
    private func asTensor(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        try arrays {
            let (x, y) = (try self.array(left), try self.array(right))
            let result =
                try op == .matrixMultiply
                ? product(x, y, isMatmul: true) : Machine.ufunc(op).map { try $0(.array(x), .array(y), self.memory) }
            return try result.map { .tensor(try self.tensor(of: $0)) }
        }
    }

    private func tensorOperation(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value {
        switch op {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try compare(op, left, right)
        default: return try binary(op, left, right, inPlace: false)
        }
    }

    /// Whether an array counts as true.
    func truth(_ array: NDArray) throws(Problem) -> Bool {
        guard array.count == 1 else { throw .truthOfArray(isEmpty: array.count == 0) }
        return array.scalar(0).bool
    }
}
