import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Arrays joined, divided, and with elements added and taken out.
    static let numpyJoining: [Builtin] = [
        Builtin(
            array: "concatenate", "(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')",
            "arrays one after the other"
        ) { m, a in
            try m.refuse(a, [2: "out"], in: "concatenate")
            var parts = try m.arrayList(a[0])
            if a[1].isNone { parts = try parts.map { try $0.raveled() } }
            return .array(try Arrays.joined(parts, axis: try m.optionalInt(a[1]) ?? 0, dtype: try m.arrayDType(a[3])))
        },
        Builtin(array: "concat", "(arrays, /, axis=0)", "arrays one after the other") { m, a in
            .array(try Arrays.joined(try m.arrayList(a[0]), axis: try m.optionalInt(a[1]) ?? 0))
        },
        Builtin(
            array: "stack", "(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')",
            "arrays of one shape along a new axis"
        ) { m, a in
            try m.refuse(a, [2: "out"], in: "stack")
            let result = try stacked(try m.arrayList(a[0]), axis: try m.int(a[1]))
            return .array(try result.cast(to: try m.arrayDType(a[3]) ?? result.dtype))
        },
        Builtin(array: "vstack", "(tup, *, dtype=None, casting='same_kind')", "arrays one below the other") { m, a in
            .array(
                try Arrays.joined(
                    try m.arrayList(a[0]).map { $0.rank < 2 ? try $0.reshaped([1, $0.count]) : $0 }, axis: 0,
                    dtype: try m.arrayDType(a[1])))
        },
        Builtin(array: "hstack", "(tup, *, dtype=None, casting='same_kind')", "arrays side by side") { m, a in
            let parts = try m.arrayList(a[0]).map { $0.rank == 0 ? try $0.reshaped([1]) : $0 }
            return .array(try Arrays.joined(parts, axis: parts.first?.rank == 1 ? 0 : 1, dtype: try m.arrayDType(a[1])))
        },
        Builtin(array: "dstack", "(tup)", "arrays one behind the other") { m, a in
            .array(
                try Arrays.joined(
                    try m.arrayList(a[0]).map { x in
                        switch x.rank {
                        case 0: try x.reshaped([1, 1, 1])
                        case 1: try x.expanded([0, 2])
                        case 2: try x.expanded([2])
                        default: x
                        }
                    }, axis: 2))
        },
        Builtin(array: "column_stack", "(tup)", "vectors as the columns of a matrix") { m, a in
            .array(
                try Arrays.joined(
                    try m.arrayList(a[0]).map { $0.rank < 2 ? try $0.reshaped([$0.count, 1]) : $0 }, axis: 1))
        },
        Builtin(array: "block", "(arrays)", "a matrix made of blocks") { m, a in
            func depth(_ value: Value) throws -> Int {
                guard let list = value.asList else { return 0 }
                return try m.nested { () throws(Raise) in
                    try m.arrays { 1 + (try list.elements.map(depth).max() ?? 0) }
                }
            }
            let levels = try depth(a[0])
            if levels > 64 { throw Problem.tooManyDimensions }
            func build(_ value: Value, _ level: Int) throws -> NDArray {
                guard let list = value.asList else {
                    let x = try m.array(value)
                    let missing = max(levels - x.rank, 0)
                    return try x.reshaped([Int](repeating: 1, count: missing) + x.shape)
                }
                return try Arrays.joined(try list.elements.map { try build($0, level - 1) }, axis: -level)
            }
            return .array(try build(a[0], levels))
        },
        split("split", nil, isExact: true), split("array_split", nil, isExact: false),
        split("vsplit", 0, isExact: true), split("hsplit", 1, isExact: true), split("dsplit", 2, isExact: true),
        Builtin(array: "unstack", "(x, /, *, axis=0)", "the parts along an axis") { m, a in
            let x = try m.array(a[0])
            let place = try axis(try m.int(a[1]), x.rank)
            try m.checkList(x.shape[place])
            return m.tuple((0..<x.shape[place]).map { x.selected(place, $0) })
        },
        Builtin(array: "append", "(arr, values, axis=None)", "with values at the end") { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            guard let place = try m.optionalInt(a[2]) else {
                return .array(try Arrays.joined([try x.raveled(), try y.raveled()], axis: 0))
            }
            return .array(try Arrays.joined([x, y], axis: place))
        },
        Builtin(array: "insert", "(arr, obj, values, axis=None)", "with values before places") { m, a in
            var x = try m.array(a[0])
            if a[3].isNone { x = try x.raveled() }
            return .array(
                try m.inserted(x, a[1], try m.array(a[2]), try axis(try m.optionalInt(a[3]) ?? 0, x.rank)))
        },
        Builtin(array: "delete", "(arr, obj, axis=None)", "without the elements at places") { m, a in
            var x = try m.array(a[0])
            if a[2].isNone { x = try x.raveled() }
            let place = try axis(try m.optionalInt(a[2]) ?? 0, x.rank)
            let gone = Set(try m.places(a[1], x.shape[place], place))
            let kept = (0..<x.shape[place]).filter { !gone.contains($0) }
            return .array(try x.taken(try NDArray.of(kept, m.memory), axis: place))
        },
        Builtin(array: "trim_zeros", "(filt, trim='fb')", "without zeros at the ends") { m, a in
            let x = try m.array(a[0])
            if x.rank == 0 { return a[0] }
            if x.rank > 1 { throw Problem.trimOfMatrix }
            let values = x.doubles()
            let ends = (a[1].asString ?? "fb").lowercased()
            let first = ends.contains("f") ? values.firstIndex { $0 != 0 } ?? values.count : 0
            let last = ends.contains("b") ? (values.lastIndex { $0 != 0 } ?? -1) + 1 : values.count
            let result = x.sliced(0, first, max(first, last))
            return a[0].asList == nil ? .array(result) : try m.nestedList(result)
        },
    ]

    private static func split(_ name: String, _ fixed: Int?, isExact: Bool) -> Builtin {
        let signature = fixed == nil ? "(ary, indices_or_sections, axis=0)" : "(ary, indices_or_sections)"
        return Builtin(array: name, signature, "divided along an axis") { m, a in
            let x = try m.array(a[0])
            let wanted = fixed.map { $0 == 1 && x.rank == 1 ? 0 : $0 }
            let place = try axis(try wanted ?? m.int(a[2]), x.rank)
            let size = x.shape[place]
            var marks: [Int]
            if let parts = try m.integer(a[1]) {
                guard parts > 0 else { throw Problem.splitCount }
                try m.checkList(parts)
                if isExact, size % parts != 0 { throw Problem.unequalSplit }
                let (each, extra) = (size / parts, size % parts)
                marks = [0]
                for part in 0..<parts { marks.append(marks[part] + each + (part < extra ? 1 : 0)) }
            } else {
                marks = [0] + (try m.shape(a[1])).map { $0 < 0 ? max($0 + size, 0) : min($0, size) } + [size]
            }
            return m.list(zip(marks, marks.dropFirst()).map { x.sliced(place, $0, max($0, $1)) })
        }
    }
}

extension Machine {
    /// Places along an axis: integers, a slice or a mask.
    fileprivate func places(_ value: Value, _ size: Int, _ axis: Int) throws -> [Int] {
        if let slice = value.asObject as? SliceObject {
            let (start, stop, step) = try bounds(slice, size)
            return Array(stride(from: start, to: stop, by: step))
        }
        let array = try array(value)
        if array.dtype == .bool { return try array.nonzero().first?.ints() ?? [] }
        return try array.ints().map { index in
            guard index >= -size, index < size else { throw Problem.placeOutside(index, axis, size) }
            return index < 0 ? index + size : index
        }
    }

    fileprivate func inserted(_ x: NDArray, _ wanted: Value, _ values: NDArray, _ axis: Int) throws -> NDArray {
        let size = x.shape[axis]
        let isOne = try integer(wanted) != nil
        var places: [Int] = []
        for index in isOne ? [try int(wanted)] : try array(wanted).ints() {
            guard index >= -size, index <= size else { throw Problem.placeOutside(index, axis, size) }
            places.append(index < 0 ? index + size : index)
        }
        var part = values
        if isOne {
            // One place takes all values, which lie along the axis.
            part = NDArray(part.data)
            if part.rank == 0 { part = try part.reshaped([1]) }
            let missing = max(x.rank - part.rank, 0)
            part = try part.reshaped([Int](repeating: 1, count: missing) + part.shape)
            if axis == 0 || missing == 0 { part = try part.moved([0], [axis]) }
            var shape = x.shape
            shape[axis] = part.shape[axis]
            part = try part.broadcast(to: shape)
            return try Arrays.joined(
                [x.sliced(axis, 0, places[0]), try part.cast(to: x.dtype), x.sliced(axis, places[0], size)],
                axis: axis, dtype: x.dtype)
        }
        var shape = x.shape
        shape[axis] = places.count
        part = try part.cast(to: x.dtype).broadcast(to: shape)
        let order = places.indices.sorted { places[$0] == places[$1] ? $0 < $1 : places[$0] < places[$1] }
        var pieces: [NDArray] = []
        var done = 0
        for index in order {
            pieces.append(x.sliced(axis, done, places[index]))
            pieces.append(part.sliced(axis, index, index + 1))
            done = places[index]
        }
        pieces.append(x.sliced(axis, done, size))
        return try Arrays.joined(pieces, axis: axis, dtype: x.dtype)
    }
}
