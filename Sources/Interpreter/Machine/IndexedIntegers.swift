import Autograd
import Diagnostics
import Numerals
import Tensors

/// What CPython makes of an integer argument, which decides what it says of one beyond 64 bits.
enum IntegerUse {
    /// The position of an item.
    case index
    /// How many times a sequence is repeated, and what `__len__` says.
    case length
    /// A `Py_ssize_t`, an `int` and a `long` of C.
    case size, cInt, cLong
    /// An argument of PyTorch.
    case tensorArgument
    /// A bound, of which the largest and smallest do as well.
    case bound
    /// An integer of any size to CPython, of 64 bits here.
    case whole
}

extension Machine {
    /// The integer that a value stands for as an index: an int, a bool, a tensor of one integer, or by `__index__`;
    /// `nil` for what is none.
    // Not inlined: Swift 6.3's optimiser fails on what would come of it in a loop.
    @inline(never)
    func integer(_ value: Value, as use: IntegerUse = .size) throws(Raise) -> Int? {
        if let x = value.asInt { return x }
        if case .tensor(let tensor) = value, tensor.count == 1, !tensor.dtype.isFloat {
            return try item(of: tensor).asInt
        }
        if let array = value.asArray { return array.integer }
        if let x = value.held.asLarge { return try fitting(x.isNegative, use) }
        guard let method = try method("__index__", of: value) else { return nil }
        let result = try call(method, [])
        if let x = result.asInt { return x }
        guard let x = result.held.asLarge else {
            throw raise(.conversionReturned("__index__", "int", typeName(result)))
        }
        return try fitting(x.isNegative, use)
    }

    /// What is done with an integer beyond 64 bits.
    private func fitting(_ isNegative: Bool, _ use: IntegerUse) throws(Raise) -> Int {
        switch use {
        case .bound: return isNegative ? .min : .max
        case .index: throw raise(.indexBeyond64Bits)
        case .length: throw raise(.lengthBeyond64Bits)
        case .size: throw raise(.integerBeyondC("ssize_t"))
        case .cInt: throw raise(.integerBeyondC("int"))
        case .cLong: throw raise(.integerBeyondC("long"))
        case .tensorArgument: throw raise(.integerBeyondLong)
        case .whole: throw raise(.integerBeyond64Bits)
        }
    }

    /// An argument that must be an integer.
    func index(_ value: Value, as use: IntegerUse = .size) throws(Raise) -> Int {
        guard let index = try integer(value, as: use) else { throw raise(.notAnInteger(typeName(value))) }
        return index
    }

    /// An argument that must be an `int` of C.
    func cInt(_ value: Value) throws(Raise) -> Int {
        let x = try index(value, as: .cInt)
        guard Int32(exactly: x) != nil else { throw raise(.integerBeyondC("int")) }
        return x
    }
}
