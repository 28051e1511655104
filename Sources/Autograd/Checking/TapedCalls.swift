import Diagnostics
import Tensors

/// The calls that a lesson makes, with a tape that notes them.
extension Engine {
    /// Runs a call whose own calls are not noted, and says what the generator was before it where it drew numbers.
    private func closed<Result>(
        _ tape: Tape, _ body: () throws(Problem) -> Result
    ) throws(Problem) -> (result: Result, random: Generator.State?) {
        tape.isOpen = false
        defer { tape.isOpen = true }
        let before = generator.state
        let sequence = nextSequence
        let result = try body()
        if let packing = tape.packing { try pack(made(result), since: sequence, packing) }
        return (result, generator.state == before ? nil : before)
    }

    /// The tensors that a call made.
    private func made<Result>(_ result: Result) -> [Tensor] {
        switch result {
        case let tensor as Tensor: [tensor]
        case let tensors as [Tensor]: tensors
        case let result as OperationResult: result.tensors
        default: []
        }
    }

    func taped(
        _ tape: Tape, _ op: ArithmeticOperator, _ left: Operand, _ right: Operand
    ) throws(Problem) -> Tensor {
        let result = try closed(tape) { () throws(Problem) in try self.arithmetic(op, left, right) }.result
        tape.note([result], [Argument(left), Argument(right)]) { (engine, arguments) throws(Problem) in
            [try engine.arithmetic(op, arguments[0].operand, arguments[1].operand)]
        }
        return result
    }

    func taped(
        _ tape: Tape, _ operation: Operation, _ overload: Int, _ arguments: [Argument]
    ) throws(Problem) -> OperationResult {
        let (result, random) = try closed(tape) { () throws(Problem) in
            try self.apply(operation, overload: overload, arguments)
        }
        tape.note(result.tensors, arguments, random: random) { (engine, arguments) throws(Problem) in
            try engine.apply(operation, overload: overload, arguments).tensors
        }
        return result
    }

    func taped(_ tape: Tape, index x: Tensor, _ items: [IndexItem]) throws(Problem) -> Tensor {
        let result = try closed(tape) { () throws(Problem) in try self.index(x, items) }.result
        let places = Unchecked(items)
        tape.note([result], [.tensor(x)]) { (engine, arguments) throws(Problem) in
            [try engine.index(try arguments[0].onlyTensor, places.value)]
        }
        return result
    }

    func taped(_ tape: Tape, unbind x: Tensor, dim: Int) throws(Problem) -> [Tensor] {
        let results = try closed(tape) { () throws(Problem) in try self.unbind(x, dim: dim) }.result
        tape.note(results, [.tensor(x)]) { (engine, arguments) throws(Problem) in
            try engine.unbind(try arguments[0].onlyTensor, dim: dim)
        }
        return results
    }

    func taped(_ tape: Tape, negate x: Tensor) throws(Problem) -> Tensor {
        let result = try closed(tape) { () throws(Problem) in try self.negate(x) }.result
        tape.note([result], [.tensor(x)]) { (engine, arguments) throws(Problem) in
            [try engine.negate(try arguments[0].onlyTensor)]
        }
        return result
    }

    func taped(
        _ tape: Tape, attach derivative: CustomDerivative, to outputs: [Tensor], inputs: [Tensor?], changed: [Bool]
    ) throws(Problem) -> [Tensor] {
        let joined = try closed(tape) { () throws(Problem) in
            try self.attach(derivative, to: outputs, inputs: inputs, changed: changed)
        }.result
        // An input that is changed in place has a history that the tape cannot tell apart.
        if !changed.contains(true) {
            tape.noteFunction(derivative.name, joined, computed: outputs, inputs: inputs.compactMap { $0 })
        }
        return joined
    }

    func taped(
        _ tape: Tape, set x: Tensor, _ items: [IndexItem], _ value: Operand
    ) throws(Problem) {
        try tape.willChange(x, self)
        let random = try closed(tape) { () throws(Problem) in try self.setIndex(x, items, value: value) }.random
        let places = Unchecked(items)
        guard gradEnabled else { return }
        tape.noteChange(of: x, [Argument(value)], random: random) { (engine, arguments) throws(Problem) in
            try engine.setIndex(try arguments[0].onlyTensor, places.value, value: arguments[1].operand)
            return []
        }
    }

    func taped(
        _ tape: Tape, change x: Tensor, _ op: ArithmeticOperator, _ operand: Operand
    ) throws(Problem) {
        try tape.willChange(x, self)
        let random = try closed(tape) { () throws(Problem) in try self.arithmeticInPlace(op, x, operand) }.random
        guard gradEnabled else { return }
        tape.noteChange(of: x, [Argument(operand)], random: random) { (engine, arguments) throws(Problem) in
            try engine.arithmeticInPlace(op, try arguments[0].onlyTensor, arguments[1].operand)
            return []
        }
    }

    func taped(
        _ tape: Tape, inPlace operation: Operation, _ overload: Int, _ arguments: [Argument]
    ) throws(Problem) -> Tensor {
        if case .tensor(let target)? = arguments.first { try tape.willChange(target, self) }
        let (result, random) = try closed(tape) { () throws(Problem) in
            try self.applyInPlace(operation, overload: overload, arguments)
        }
        guard gradEnabled else { return result }
        tape.noteChange(of: result, Array(arguments.dropFirst()), random: random) {
            (engine, arguments) throws(Problem) in
            _ = try engine.applyInPlace(operation, overload: overload, arguments)
            return []
        }
        return result
    }
}

/// A value that a lesson's one thread hands to itself.
struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

extension Argument {
    init(_ operand: Operand) {
        switch operand {
        case .tensor(let tensor): self = .tensor(tensor)
        case .scalar(let scalar): self = .scalar(scalar)
        }
    }

    fileprivate var operand: Operand {
        switch self {
        case .tensor(let tensor): .tensor(tensor)
        case .scalar(let scalar): .scalar(scalar)
        case .none, .tensors, .int, .ints, .numbers, .bool, .string, .dtype, .data: .scalar(.int(0))
        }
    }

    fileprivate var onlyTensor: Tensor {
        get throws(Problem) {
            guard case .tensor(let tensor) = self else { throw Problems.wrongArgument("replay", 0) }
            return tensor
        }
    }
}
