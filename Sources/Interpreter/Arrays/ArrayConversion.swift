import Arrays
import Autograd
import Diagnostics
import Numerals
import Tensors

/// From values of the language to arrays, and back.
extension Machine {
    var memory: MemoryBudget { engine.memory }

    // MARK: Results

    /// An array, or NumPy's scalar where it has no dimensions.
    func wrapped(_ array: NDArray) throws -> Value {
        try count(steps: 8 + array.count >> 6)
        return array.rank == 0 ? number(array) : .array(array)
    }

    /// The scalar of an array with one element.
    func number(_ array: NDArray) -> Value { .object(NumberObject(array.scalar(0), array.dtype)) }

    func number(_ value: Double) -> Value { .object(NumberObject(.float(value), .float64)) }
    func number(_ value: Int) -> Value { .object(NumberObject(.int(value), .int64)) }
    func number(_ value: Bool) -> Value { .object(NumberObject(.bool(value), .bool)) }

    func tuple(_ arrays: [NDArray]) -> Value { .tuple(arrays.map { .array($0) }) }
    func list(_ arrays: [NDArray]) -> Value { .list(arrays.map { .array($0) }) }
    func shapeValue(_ shape: [Int]) -> Value { .tuple(shape.map { .int($0) }) }

    // MARK: Arrays

    /// `np.asanyarray(value)`.
    func array(_ value: Value, _ dtype: DType? = nil) throws -> NDArray {
        if let object = value.asArray { return try dtype.map { try object.array.cast(to: $0) } ?? object.array }
        if let number = value.asNumber { return try NDArray.number(number.scalar, dtype ?? number.dtype, memory) }
        if case .tensor(let tensor) = value {
            let array = try array(of: tensor)
            return try dtype.map { try array.cast(to: $0) } ?? array
        }
        return try newArray(value, dtype)
    }

    /// The array that shares a tensor's memory.
    func array(of tensor: Tensor) throws -> NDArray {
        if tensor.requiresGrad, engine.gradEnabled { throw Problem.numpyOfGrad }
        if tensor.dtype.isComplex { throw Problem.numpyOfComplex }
        // A view takes no room, but what is made of it does.
        guard try NDArray.checkedCount(tensor.shape) <= max(freeMemory / 8, tensor.array.storage.header.byteCount)
        else {
            throw memory.exceeded(by: tensor.count * 8)
        }
        return NDArray(tensor.array)
    }

    /// The tensor that shares an array's memory.
    func tensor(of array: NDArray) throws(Problem) -> Tensor {
        for step in array.strides where step < 0 { throw Problem.negativeStride }
        return engine.tensor(sharing: array.data)
    }

    /// The tensor of an array's elements, whose memory it shares where steps allow.
    func tensor(of object: ArrayObject) throws(Problem) -> Tensor {
        try tensor(of: object.array.strides.contains { $0 < 0 } ? object.array.copy() : object.array)
    }

    /// A new array of nested sequences, numbers and arrays.
    func newArray(_ value: Value, _ dtype: DType? = nil) throws -> NDArray {
        var builder = ArrayBuilder(machine: self)
        try builder.read(value, depth: 0)
        return try builder.array(dtype)
    }

    func arrayList(_ value: Value) throws -> [NDArray] {
        if let object = value.asArray {
            guard object.array.rank > 0 else { throw Problem.iterationOverScalarArray }
            try checkList(object.array.shape[0])
            return (0..<object.array.shape[0]).map { object.array.selected(0, $0) }
        }
        return try array(from: value).map { try array($0) }
    }

    /// An operand: Python's numbers are weak, everything else is an array.
    func operand(_ value: Value) throws -> ArrayOperand {
        switch value {
        case .int(let x): .number(.int(x))
        case .float(let x): .number(.float(x))
        case .bool(let x): .number(.bool(x))
        default: .array(try array(value))
        }
    }

    // MARK: Arguments

    /// An axis, several of them, or all where it is `None`.
    func axes(_ value: Value) throws -> [Int]? {
        if value.isNone || value.isUndefined { return nil }
        guard let list = try integers(value) else { throw Problem.notAnInteger(typeName(value)) }
        return list
    }

    func optionalInt(_ value: Value) throws -> Int? {
        value.isNone || value.isUndefined ? nil : try int(value)
    }

    func int(_ value: Value) throws -> Int {
        try index(value, as: .cLong)
    }

    /// A shape: an integer, or a sequence of them.
    func shape(_ value: Value) throws -> [Int] {
        if let one = try integer(value, as: .cLong) { return [one] }
        if let object = value.asArray, object.array.dtype.category == .integer { return object.array.ints() }
        guard isIterable(value), value.asString == nil else {
            throw Problem.notAShape(typeName(value))
        }
        return try array(from: value).map { try int($0) }
    }

    /// A number of any of Python's or NumPy's types.
    func scalarArgument(_ value: Value) throws -> Scalar {
        if let scalar = scalar(value) { return scalar }
        let array = try array(value)
        guard array.count == 1 else { throw Problem.onlySizeOne }
        return array.scalar(0)
    }

    /// A NumPy array of float64.
    func arrayValue(_ values: [Double], shape: [Int]? = nil) throws(Raise) -> Value {
        try arrays { .array(try NDArray.of(values, shape ?? [values.count], self.memory)) }
    }

    // MARK: Lists

    /// `tolist`: nested lists of Python's numbers.
    func nestedList(_ array: NDArray) throws -> Value {
        guard array.rank > 0 else { return value(of: array.scalar(0)) }
        try count(steps: array.count)
        try checkList(array.shape[0])
        return try newList((0..<array.shape[0]).map { try nestedList(array.selected(0, $0)) })
    }
}

/// Reads nested sequences into one array.
private struct ArrayBuilder {
    let machine: Machine
    private var shape: [Int] = []
    private var scalars: [Scalar] = []
    private var found: DType?
    private var isClosed = false

    init(machine: Machine) { self.machine = machine }

    mutating func read(_ value: Value, depth: Int) throws {
        switch value {
        case .int(let x): try take(.int(x), .int64, depth)
        case .float(let x): try take(.float(x), .float64, depth)
        case .bool(let x): try take(.bool(x), .bool, depth)
        case .tensor(let tensor): try take(try machine.array(of: tensor), depth)
        case .object(let object):
            if let array = value.asArray { return try take(array.array, depth) }
            if let number = value.asNumber { return try take(number.scalar, number.dtype, depth) }
            if value.held.asLarge != nil { throw machine.raise(.integerBeyondC("long")) }
            guard object is ListObject || object is TupleObject || object is RangeObject else {
                throw Problem.notAnElement(machine.typeName(value))
            }
            try readSequence(try machine.array(from: value), depth)
        case .undefined, .none: throw Problem.notAnElement(machine.typeName(value))
        }
    }

    private mutating func readSequence(_ elements: [Value], _ depth: Int) throws {
        try machine.count(steps: elements.count)
        try enter(elements.count, depth)
        if depth >= 64 { throw Problem.tooManyDimensions }
        for element in elements { try read(element, depth: depth + 1) }
        if elements.isEmpty, depth == shape.count - 1 { isClosed = true }
    }

    /// A sequence of a length at a depth, where all others there have the same.
    private mutating func enter(_ length: Int, _ depth: Int) throws {
        if depth < shape.count {
            guard shape[depth] == length else { throw Problem.ragged(Array(shape[..<depth])) }
        } else {
            if isClosed { throw Problem.ragged(shape) }
            shape.append(length)
        }
    }

    private mutating func take(_ scalar: Scalar, _ dtype: DType, _ depth: Int) throws {
        isClosed = true
        guard depth == shape.count else { throw Problem.ragged(Array(shape[..<depth])) }
        found = found.map { $0.joined(dtype) } ?? dtype
        scalars.append(scalar)
    }

    private mutating func take(_ array: NDArray, _ depth: Int) throws {
        for (offset, size) in array.shape.enumerated() { try enter(size, depth + offset) }
        if array.count == 0 {
            found = found.map { $0.joined(array.dtype) } ?? array.dtype
            isClosed = true
            return
        }
        try machine.count(steps: array.count >> 2)
        for scalar in array.scalars() { try take(scalar, array.dtype, depth + array.rank) }
    }

    func array(_ dtype: DType?) throws(Problem) -> NDArray {
        let type = dtype ?? found ?? .float64
        if type.category == .integer {
            for case .float(let x) in scalars where !x.isFinite {
                throw x.isNaN ? Problem.nanToInteger : Problem.infinityToInteger
            }
            for case .int(let x) in scalars where !type.range.contains(x) {
                throw Problem.integerBounds(x, type.shortName)
            }
        }
        return try NDArray.of(scalars, shape, dtype: type, machine.memory)
    }
}
