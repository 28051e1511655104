import Arrays
import Autograd
import Diagnostics
import Tensors

/// Items of arrays, read and written, and walks over them.
extension Machine {
    /// `array[index]`: an array, or NumPy's scalar where numbers name every dimension.
    func item(_ object: ArrayObject, _ index: Value) throws(Raise) -> Value {
        try arrays {
            let items = try self.arrayIndices(index)
            let result = try object.array.indexed(items)
            if NDArray.isElement(items, rank: object.array.rank) { return self.number(result) }
            try self.count(steps: 8 + result.count >> 8)
            return .array(result)
        }
    }

    func setItem(_ object: ArrayObject, _ index: Value, _ value: Value) throws(Raise) {
        try arrays {
            let source = try self.array(value)
            if source.dtype.isFloat, object.array.dtype.category == .integer, source.count == 1,
                case .float(let x) = source.scalar(0), !x.isFinite
            {
                throw x.isNaN ? Problem.nanToInteger : Problem.infinityToInteger
            }
            if case .int(let x) = value, object.array.dtype.category == .integer,
                !object.array.dtype.range.contains(x)
            {
                throw Problem.integerBounds(x, object.array.dtype.shortName)
            }
            try object.array.assign(try self.arrayIndices(index), source)
            try self.count(steps: 4 + object.array.count >> 8)
        }
    }

    /// What stands between the brackets.
    private func arrayIndices(_ index: Value) throws -> [ArrayIndex] {
        guard let tuple = index.asTuple else { return [try arrayIndex(index)] }
        return try tuple.elements.map { try arrayIndex($0) }
    }

    private func arrayIndex(_ value: Value) throws -> ArrayIndex {
        switch value {
        case .int(let x): return .int(x)
        case .bool(let flag): return .array(try NDArray.number(.bool(flag), .bool, memory))
        case .none: return .newAxis
        case .tensor(let tensor):
            if tensor.shape.isEmpty, let x = try integer(value) { return .int(x) }
            return .array(try array(of: tensor))
        case .undefined, .float: throw Problem.arrayIndexType
        case .object(let object):
            if let number = value.asNumber, case .int(let x) = number.scalar { return .int(x) }
            if value.asNumber?.dtype == .bool { return .array(try array(value)) }
            if let array = value.asArray {
                if array.array.rank == 0, array.array.dtype.category == .integer {
                    return .int(array.array.scalar(0).int)
                }
                return .array(array.array)
            }
            return try arrayIndex(object, value)
        }
    }

    private func arrayIndex(_ object: Object, _ value: Value) throws -> ArrayIndex {
        switch object {
        case let slice as SliceObject:
            return .slice(start: try bound(slice.start), stop: try bound(slice.stop), step: try bound(slice.step))
        case is SingletonObject: return .ellipsis
        case is ListObject, is RangeObject, is TupleObject:
            let array = try newArray(value)
            if array.dtype.isFloat, array.count > 0 { throw Problem.arrayIndexType }
            return .array(array.count == 0 ? try array.cast(to: .int64) : array)
        default:
            if value.asLarge == nil, let x = try integer(value) { return .int(x) }
            throw Problem.arrayIndexType
        }
    }

    private func bound(_ value: Value) throws -> Int? {
        if value.isNone { return nil }
        guard let x = try integer(value, as: .bound) else { throw Problem.sliceType }
        return x
    }

    /// Walks over the first dimension.
    func iterator(over object: ArrayObject) throws(Raise) -> IteratorObject {
        let array = object.array
        guard let size = array.shape.first else { throw raise(.iterationOverScalarArray) }
        var position = 0
        return ComputedIterator(typeName: "iterator") { (machine) throws(Raise) in
            guard position < size else { return nil }
            let part = array.selected(0, position)
            position += 1
            return part.rank == 0 ? machine.number(part) : .array(part)
        }
    }
}
