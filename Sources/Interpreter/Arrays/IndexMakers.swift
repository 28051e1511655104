import Arrays
import Autograd
import Diagnostics
import Tensors

/// A native object that subscripts work on: `np.r_`, `np.mgrid`.
class IndexedObject: NativeObject {
    func item(_ machine: Machine, _ items: [Value], isTuple: Bool) throws -> Value { .none }
}

extension Machine {
    func item(_ object: IndexedObject, _ index: Value) throws(Raise) -> Value {
        try arrays {
            try object.item(self, index.asTuple?.elements ?? [index], isTuple: index.asTuple != nil)
        }
    }

    /// The numbers of a slice: start, stop and step.
    fileprivate func range(_ slice: SliceObject) throws -> NDArray {
        let start = slice.start.isNone ? Value.int(0) : slice.start
        let step = slice.step.isNone ? Value.int(1) : slice.step
        let dtype = try commonType(try [start, slice.stop, step].map { try operand($0) })
        return try NDArray.range(
            try scalarArgument(start), try scalarArgument(slice.stop), try scalarArgument(step), dtype, memory)
    }
}

/// `np.r_` and `np.c_`: arrays, numbers and ranges joined.
final class ArrayConcatenator: IndexedObject {
    private let isColumns: Bool
    init(isColumns: Bool, type: TypeObject) {
        self.isColumns = isColumns
        super.init(type)
    }

    override func item(_ m: Machine, _ items: [Value], isTuple: Bool) throws -> Value {
        var parts: [NDArray] = []
        for item in items {
            if item.asString != nil { throw Problem.joiningDirective }
            var part = try (item.asObject as? SliceObject).map { try m.range($0) } ?? m.array(item)
            if part.rank == 0 { part = try part.reshaped([1]) }
            if isColumns, part.rank == 1 { part = try part.reshaped([part.count, 1]) }
            parts.append(part)
        }
        return .array(try Arrays.joined(parts, axis: isColumns ? -1 : 0))
    }
}

/// `np.s_`: gives back what stands between the brackets.
final class IndexMaker: IndexedObject {
    init(type: TypeObject) { super.init(type) }
    override func item(_ m: Machine, _ items: [Value], isTuple: Bool) throws -> Value {
        isTuple ? .tuple(items) : items[0]
    }
}

/// `np.mgrid` and `np.ogrid`: the coordinates of a grid.
final class GridMaker: IndexedObject {
    private let isSparse: Bool
    init(isSparse: Bool, type: TypeObject) {
        self.isSparse = isSparse
        super.init(type)
    }

    override func item(_ m: Machine, _ items: [Value], isTuple: Bool) throws -> Value {
        let rows = try items.map { item in
            guard let slice = item.asObject as? SliceObject else { throw Problem.gridNeedsSlices }
            return try m.range(slice)
        }
        if !isTuple { return .array(rows[0]) }
        let type = try commonType(rows.map { .array($0) })
        let parts = try rows.enumerated().map { axis, row in
            var shape = [Int](repeating: 1, count: rows.count)
            shape[axis] = row.count
            return try row.cast(to: type).reshaped(shape)
        }
        if isSparse { return m.tuple(parts) }
        return .array(try stacked(try parts.map { try $0.broadcast(to: rows.map(\.count)) }, axis: 0))
    }
}
