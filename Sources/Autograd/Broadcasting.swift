import Diagnostics
import Tensors

/// A function of two operands that are broadcast and promoted, with its rules of derivation.
final class Broadcasting: Sendable {
    /// How the result's type follows from the operands'.
    enum Typing: Sendable {
        /// The promoted type.
        case promoted
        /// The promoted type, or the default float type where that is no float.
        case real
        /// Integers and booleans only.
        case whole
    }

    let name: String
    let function: BinaryFunction
    let typing: Typing
    /// For two tensors, a tensor and a number, a number and a tensor.
    let rule: Rule
    let rightNumber: Rule
    let leftNumber: Rule

    init(
        _ name: String, _ function: BinaryFunction, _ typing: Typing, rule: Rule, rightNumber: Rule? = nil,
        leftNumber: Rule? = nil
    ) {
        self.name = name
        self.function = function
        self.typing = typing
        self.rule = rule
        self.rightNumber = rightNumber ?? rule
        self.leftNumber = leftNumber ?? rule
    }
}

extension Engine {
    /// An operand brought to a type, as kernels take it.
    func array(_ operand: Operand, as dtype: DType) throws(Problem) -> StridedArray {
        switch operand {
        case .tensor(let tensor): return try array(tensor, as: dtype)
        case .scalar(let scalar): return try number(scalar, dtype).array
        }
    }

    /// An operand as loops compute it: a factor or divisor that is a single number is not rounded to a narrow type.
    func computed(_ operand: Operand, as dtype: DType, _ f: BinaryFunction) throws(Problem) -> StridedArray {
        guard dtype.isFloat, dtype.isNarrow, f == .multiply || f == .divide || f == .floorDivide else {
            return try array(operand, as: dtype)
        }
        return try array(operand, as: shape(operand).isEmpty ? dtype.wide : dtype)
    }

    /// A tensor's elements brought to a type.
    func array(_ x: Tensor, as dtype: DType) throws(Problem) -> StridedArray {
        if x.dtype == dtype { return x.array }
        let converted = try empty(x.shape, dtype)
        Kernels.copy(x.array, into: converted.array)
        return converted.array
    }

    /// A single number as a tensor.
    func number(_ value: Scalar, _ dtype: DType) throws(Problem) -> Tensor {
        let result = try empty([], dtype)
        Kernels.fill(result.array, value)
        return result
    }

    /// Uninitialised elements of a shape; what it multiplies is checked here, whoever asks.
    func empty(_ shape: [Int], _ dtype: DType) throws(Problem) -> Tensor {
        let count = if let count = Shape.possible(shape) { count } else { try Shape.checked(shape) }
        let size = count &* dtype.itemSize
        guard let storage = Storage.make(byteCount: size, budget: memory) else { throw memory.exceeded(by: size) }
        return Tensor(storage, shape: shape, strides: nil, offset: 0, dtype: dtype)
    }

    /// The type that operands are brought to.
    func promotion(_ operands: Operand...) -> DType {
        var promotion = Promotion(defaultDType: defaultDType)
        for operand in operands {
            switch operand {
            case .tensor(let tensor): promotion.add(tensor.dtype, isSingle: tensor.shape.isEmpty)
            case .scalar(let scalar): promotion.add(scalar)
            }
        }
        return promotion.result
    }

    func shape(_ operand: Operand) -> [Int] {
        if case .tensor(let tensor) = operand { tensor.shape } else { [] }
    }

    /// `f(left, right)` for contiguous tensors of one shape and type, or a number on one side; else `nil`.
    @inline(__always)
    private func aligned(_ f: Broadcasting, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor? {
        switch (left, right) {
        case (.tensor(let a), .tensor(let b)):
            guard a.dtype == b.dtype, a.isContiguous, b.isContiguous, a.shape == b.shape,
                Kernels.isSimple(f.function, a.dtype)
            else { return nil }
            let result = try empty(a.shape, a.dtype)
            Kernels.simple(
                f.function, a.storage, a.offset, b.storage, b.offset, into: result.storage, 0, a.dtype, count: a.count)
            return result
        case (.tensor(let a), .scalar(let number)):
            guard f.function != .subtract || number.category != .bool, a.isContiguous,
                Kernels.isSimple(f.function, a.dtype)
            else { return nil }
            let result = try empty(a.shape, a.dtype)
            Kernels.simple(
                f.function, a.storage, a.offset, number.double, into: result.storage, 0, a.dtype, count: a.count)
            return result
        case (.scalar(let number), .tensor(let b)):
            guard f.function == .multiply || f.function == .add, b.isContiguous, Kernels.isSimple(f.function, b.dtype)
            else { return nil }
            let result = try empty(b.shape, b.dtype)
            Kernels.simple(
                f.function, b.storage, b.offset, number.double, into: result.storage, 0, b.dtype, count: b.count)
            return result
        case (.scalar, .scalar): return nil
        }
    }

    /// `f(left, right)`, recorded.
    func broadcast(_ f: Broadcasting, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        if let result = try aligned(f, left, right) {
            if gradEnabled { try record(f, left, right, result) }
            return result
        }
        let isReversed = f.function == .reverseSubtract
        let shape = try Shape.broadcast(shape(isReversed ? right : left), shape(isReversed ? left : right))
        if f.function == .subtract || f.function == .reverseSubtract { try checkSubtraction(left, right) }
        if f.function == .power, case .tensor(let a) = left, case .scalar(let exponent) = right {
            return try power(a, exponent, promotion(left, right))
        }
        let dtype = try resultType(f, promotion(left, right), left, right)
        let a = try computed(left, as: dtype, f.function)
        let b = try computed(right, as: dtype, f.function)
        if !dtype.isContinuous { try checkDivisor(f, b) }
        let result = try empty(shape, dtype)
        Kernels.binary(f.function, a, b, into: result.array)
        if gradEnabled, dtype.isContinuous { try record(f, left, right, result) }
        return result
    }

    private func resultType(
        _ f: Broadcasting, _ promoted: DType, _ left: Operand, _ right: Operand
    ) throws(Problem) -> DType {
        switch f.typing {
        case .real:
            if promoted.isComplex { try checkComplex(f) }
            return promoted.isContinuous ? promoted : defaultDType
        case .whole:
            guard !promoted.isContinuous else { throw Problems.noKernel(f.name, promoted) }
            if promoted == .bool, f.function == .leftShift || f.function == .rightShift {
                throw Problems.noKernel(f.name, .bool)
            }
            return promoted
        case .promoted:
            if promoted == .bool { try checkBool(f) }
            if promoted.isComplex { try checkComplex(f) }
            if f.function == .hypot || f.function == .logAddExp, !promoted.isFloat {
                throw Problems.noKernel(f.name, promoted)
            }
            return promoted
        }
    }

    /// The quotient rounded towards zero.
    func truncatedQuotient(_ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let quotient = try Term(try general(.divide, left, right), self).call("trunc").tensor
        let result = try cast(quotient, to: promotion(left, right))
        gradEnabled = before
        var inputs: [Tensor] = []
        for case .tensor(let tensor) in [left, right] { inputs.append(tensor) }
        _ = try record(Broadcasting.floorQuotient.rule, result, inputs: inputs)
        return result
    }

    private func checkComplex(_ f: Broadcasting) throws(Problem) {
        switch f.function {
        case .add, .subtract, .reverseSubtract, .multiply, .divide, .power: return
        default: throw Problems.refusesComplex(f.name, .complex64)
        }
    }

    private func checkBool(_ f: Broadcasting) throws(Problem) {
        switch f.function {
        case .power: throw Problems.notImplemented("pow", .bool)
        case .floorDivide, .remainder, .fmod: throw Problems.noKernel(f.name, .bool)
        default: return
        }
    }

    private func checkSubtraction(_ left: Operand, _ right: Operand) throws(Problem) {
        func isBool(_ operand: Operand) -> Bool {
            switch operand {
            case .tensor(let tensor): tensor.dtype == .bool
            case .scalar(let scalar): scalar.category == .bool
            }
        }
        switch (isBool(left), isBool(right)) {
        case (true, true): throw Problems.boolSubtract()
        case (false, false): return
        default: throw Problems.boolSubtractNumber()
        }
    }

    private func checkDivisor(_ f: Broadcasting, _ b: StridedArray) throws(Problem) {
        switch f.function {
        case .floorDivide, .remainder, .fmod:
            if b.ints().contains(0) { throw Problems.zeroDivision() }
        default: return
        }
    }

    private func record(_ f: Broadcasting, _ left: Operand, _ right: Operand, _ result: Tensor) throws(Problem) {
        switch (left, right) {
        case (.tensor(let a), .tensor(let b)):
            let wantsA = records(a)
            let wantsB = records(b)
            guard wantsA || wantsB else { return }
            let node = newNode(f.rule, result)
            if wantsA { node.first = try edge(a) }
            if wantsB { node.second = try edge(b) }
            if f.rule.saves.contains(.inputs) || (f.rule.saves.contains(.crossed) && wantsB) { node.x = Saved(a) }
            if f.rule.saves.contains(.inputs) || (f.rule.saves.contains(.crossed) && wantsA) { node.other = Saved(b) }
            if f.rule.saves.contains(.output) { node.setSaved(2, Saved(result, for: node)) }
        case (.tensor(let a), .scalar(let number)):
            guard records(a) else { return }
            let node = newNode(f.rightNumber, result)
            node.first = try edge(a)
            node.number = number.double
            if f.rightNumber.saves.contains(.inputs) { node.x = Saved(a) }
        case (.scalar(let number), .tensor(let b)):
            guard records(b) else { return }
            let node = newNode(f.leftNumber, result)
            node.first = try edge(b)
            node.number = number.double
            if f.leftNumber.saves.contains(.inputs) { node.x = Saved(b) }
            if f.leftNumber.saves.contains(.output) { node.setSaved(2, Saved(result, for: node)) }
        case (.scalar, .scalar): return
        }
    }

    /// `x ** exponent` for a number, with PyTorch's short cuts.
    func power(_ x: Tensor, _ exponent: Scalar, _ dtype: DType) throws(Problem) -> Tensor {
        let result = try empty(x.shape, dtype)
        let a = try array(x, as: dtype)
        if dtype.isContinuous {
            if dtype.isNarrow { try check(exponent, fits: dtype, isStrict: true) }
            Kernels.power(a, exponent.double, into: result.array)
        } else if case .bool(let flag) = exponent {
            if flag { Kernels.copy(a, into: result.array) } else { Kernels.fill(result.array, .int(1)) }
        } else {
            guard exponent.int >= 0 else { throw Problems.negativeIntegerPower() }
            try check(exponent, fits: dtype)
            Kernels.binary(.power, a, try number(exponent, dtype.wide).array, into: result.array)
        }
        if records(x), dtype.isContinuous {
            let node = newNode(.powerNumber, result)
            node.first = try edge(x)
            node.number = exponent.double
            node.x = Saved(x)
        }
        return result
    }

    /// `f(left, right)` as booleans.
    func compare(_ f: Comparison, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        let dtype = promotion(left, right)
        if dtype.isComplex, f.isOrder { throw Problems.refusesComplex(f.name, dtype) }
        let shape = try Shape.broadcast(shape(left), shape(right))
        let result = try empty(shape, .bool)
        Kernels.compare(f, try array(left, as: dtype), try array(right, as: dtype), into: result.array)
        return result
    }
}

extension Comparison {
    /// Whether it asks which number is the greater.
    fileprivate var isOrder: Bool {
        self == .less || self == .lessOrEqual || self == .greater || self == .greaterOrEqual
    }
    /// The operation's name.
    fileprivate var name: String {
        switch self {
        case .equal: "eq"
        case .notEqual: "ne"
        case .less: "lt"
        case .lessOrEqual: "le"
        case .greater: "gt"
        case .greaterOrEqual: "ge"
        case .logicalAnd: "logical_and"
        case .logicalOr: "logical_or"
        case .logicalXor: "logical_xor"
        }
    }
}
