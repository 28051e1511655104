import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Other shapes of the same elements; functions of `numpy` and methods of arrays.
    static let arrayShapes: [Builtin] = [
        Builtin(array: "swapaxes", "(a, axis1, axis2)", "two axes exchanged") { m, a in
            let x = try m.array(a[0])
            var order = Array(0..<x.rank)
            order.swapAt(try axis(try m.int(a[1]), x.rank), try axis(try m.int(a[2]), x.rank))
            return .array(x.transposed(order))
        },
        Builtin(array: "squeeze", "(a, axis=None)", "without dimensions of size 1") { m, a in
            .array(try m.array(a[0]).squeezed(try m.axes(a[1])))
        },
        Builtin(array: "ravel", "(a, order='C')", "all elements in a row, a view where possible") { m, a in
            .array(try m.ordered(try m.array(a[0]), a[1]).raveled())
        },
        Builtin(array: "diagonal", "(a, offset=0, axis1=0, axis2=1)", "a diagonal of two axes") { m, a in
            .array(try m.array(a[0]).diagonal(try m.int(a[1]), try m.int(a[2]), try m.int(a[3])))
        },
        Builtin(array: "repeat", "(a, repeats, axis=None)", "each element so many times") { m, a in
            .array(try m.array(a[0]).repeated(try m.array(a[1], .int64).ints(), try m.optionalInt(a[2])))
        },
    ]

    /// Other shapes of the same elements; functions of `numpy` only.
    static let numpyShapes: [Builtin] = [
        Builtin(array: "reshape", "(a, /, shape, order='C', *, copy=None)", "the same elements in another shape") {
            m, a in
            let order = a[2].asString == "F"
            let shape = try m.shape(a[1])
            let x = try m.array(a[0])
            let result =
                order ? try x.transpose(nil).reshaped(shape.reversed()).transpose(nil) : try x.reshaped(shape)
            if a[0].asTensor != nil { return .tensor(try m.tensor(of: result)) }
            return .array(try m.truth(a[3]) ? result.copy() : result)
        },
        Builtin(array: "transpose", "(a, axes=None)", "the axes in another order") { m, a in
            let result = try m.array(a[0]).transpose(try m.axes(a[1]))
            return a[0].asTensor == nil ? .array(result) : .tensor(try m.tensor(of: result))
        },
        Builtin(array: "matrix_transpose", "(x, /)", "the last two axes exchanged") { m, a in
            let x = try m.array(a[0])
            guard x.rank >= 2 else { throw Problem.matrixTransposeRank(x.rank) }
            return .array(x.transposed(Array(0..<(x.rank - 2)) + [x.rank - 1, x.rank - 2]))
        },
        Builtin(array: "moveaxis", "(a, source, destination)", "axes moved to other places") { m, a in
            .array(try m.array(a[0]).moved(try m.shape(a[1]), try m.shape(a[2])))
        },
        Builtin(array: "rollaxis", "(a, axis, start=0)", "an axis moved before another") { m, a in
            let x = try m.array(a[0])
            let from = try axis(try m.int(a[1]), x.rank)
            var to = try m.int(a[2])
            guard to >= -x.rank, to <= x.rank else { throw Problem.rollStart(to, x.rank) }
            if to < 0 { to += x.rank }
            if from < to { to -= 1 }
            return .array(try x.moved([from], [to]))
        },
        Builtin(array: "permute_dims", "(a, axes=None)", "the axes in another order") { m, a in
            .array(try m.array(a[0]).transpose(try m.axes(a[1])))
        },
        Builtin(array: "expand_dims", "(a, axis)", "a new dimension of size 1") { m, a in
            .array(try m.array(a[0]).expanded(try m.shape(a[1])))
        },
        Builtin(array: "broadcast_to", "(array, shape, subok=False)", "repeated to a shape, without copying") { m, a in
            .array(try m.array(a[0]).broadcast(to: try m.shape(a[1])))
        },
        Builtin(array: "broadcast_arrays", "(*args, subok=False)", "all in the shape to which they broadcast") {
            m, a in
            let sources = try a.variadic(1).map { try m.array($0) }
            let shape = try broadcastShape(sources.map(\.shape))
            return m.tuple(try sources.map { try $0.broadcast(to: shape) })
        },
        Builtin(array: "broadcast_shapes", "(*args)", "the shape to which shapes broadcast") { m, a in
            m.shapeValue(try broadcastShape(try a.variadic(0).map { try m.shape($0) }))
        },
        least("atleast_1d", 1), least("atleast_2d", 2), least("atleast_3d", 3),
        Builtin(array: "flip", "(m, axis=None)", "the elements in the opposite order") { m, a in
            .array(try m.array(a[0]).flipped(try m.axes(a[1])))
        },
        Builtin(array: "fliplr", "(m)", "the columns in the opposite order") { m, a in
            let x = try m.array(a[0])
            guard x.rank >= 2 else { throw Problem.rankAtLeast(2) }
            return .array(try x.flipped([1]))
        },
        Builtin(array: "flipud", "(m)", "the rows in the opposite order") { m, a in
            let x = try m.array(a[0])
            guard x.rank >= 1 else { throw Problem.rankAtLeast(1) }
            return .array(try x.flipped([0]))
        },
        Builtin(array: "rot90", "(m, k=1, axes=?)", "turned by quarters, against the clock") { m, a in
            let x = try m.array(a[0])
            let plane = try a.given(2).map { try m.shape($0) } ?? [0, 1]
            guard plane.count == 2 else { throw Problem.planeAxes }
            let (p, q) = (try axis(plane[0], x.rank), try axis(plane[1], x.rank))
            var order = Array(0..<x.rank)
            order.swapAt(p, q)
            switch ((try m.int(a[1]) % 4) + 4) % 4 {
            case 0: return .array(x)
            case 1: return .array(try x.flipped([q]).transposed(order))
            case 2: return .array(try x.flipped([p, q]))
            default: return .array(try x.transposed(order).flipped([q]))
            }
        },
        Builtin(array: "roll", "(a, shift, axis=None)", "elements moved around") { m, a in
            let x = try m.array(a[0])
            let shifts = try m.shape(a[1])
            guard let axes = try m.axes(a[2]) else {
                return .array(try x.raveled().rolled(shifts.map { (0, $0) }).reshaped(x.shape))
            }
            let count = shifts.count == 1 ? axes.count : shifts.count
            guard axes.count == 1 || axes.count == count else {
                throw Arrays.Problems.shapeMismatch([[shifts.count], [axes.count]])
            }
            let pairs = (0..<count).map { (axes[axes.count == 1 ? 0 : $0], shifts[shifts.count == 1 ? 0 : $0]) }
            return .array(try x.rolled(pairs))
        },
        Builtin(array: "shape", "(a)", "the sizes of its dimensions") { m, a in
            if let tensor = a[0].asTensor { return m.sizeValue(tensor.shape) }
            return m.shapeValue(try m.array(a[0]).shape)
        },
        Builtin(array: "ndim", "(a)", "the number of dimensions") { m, a in .int(try m.array(a[0]).rank) },
        Builtin(array: "size", "(a, axis=None)", "the number of elements, or along an axis") { m, a in
            let x = try m.array(a[0])
            guard let given = try m.optionalInt(a[1]) else { return .int(x.count) }
            return .int(x.shape[try axis(given, x.rank)])
        },
        Builtin(array: "resize", "(a, new_shape)", "the elements over and over until a shape is full") { m, a in
            .array(try m.array(a[0]).resized(try m.shape(a[1])))
        },
        Builtin(array: "copy", "(a, order='K', subok=False)", "another array of the same elements") { m, a in
            .array(try m.array(a[0]).copy())
        },
        Builtin(array: "pad", "(array, pad_width, mode='constant', **kwargs)", "with a margin around") { m, a in
            try m.padded(try m.array(a[0]), a[1], a[2].asString ?? "", a.keywords(3))
        },
    ]

    private static func least(_ name: String, _ rank: Int) -> Builtin {
        Builtin(array: name, "(*arys)", "with at least \(rank) dimension\(rank == 1 ? "" : "s")") { m, a in
            let results = try a.variadic(0).map { value in
                let x = try m.array(value)
                if x.rank >= rank { return x }
                switch (rank, x.rank) {
                case (2, 1): return try x.expanded([0])
                case (3, 1): return try x.expanded([0, 2])
                case (3, 2): return try x.expanded([2])
                default: return try x.reshaped([Int](repeating: 1, count: rank))
                }
            }
            return results.count == 1 ? .array(results[0]) : m.tuple(results)
        }
    }
}

extension Machine {
    /// The array whose row-major order is the wanted order of the given one.
    func ordered(_ x: NDArray, _ order: Value) throws -> NDArray {
        switch order.asString {
        case "C", "K", "A", nil: x
        case "F": try x.transpose(nil)
        case let other?: throw Problem.memoryOrder(other)
        }
    }

    /// `np.pad`.
    fileprivate func padded(_ x: NDArray, _ width: Value, _ mode: String, _ options: DictObject) throws -> Value {
        let widths = try array(width, .int64).broadcast(to: [x.rank, 2]).ints()
        for width in widths where width < 0 { throw Problem.negativePad }
        let pairs = (0..<x.rank).map { (widths[2 * $0], widths[2 * $0 + 1]) }
        var ends: [NDArray]?
        for entry in options.table.live {
            let name = entry.key.asString ?? ""
            guard name == "constant_values", mode == "constant" else { throw Problem.padOption(mode, name) }
            let values = try array(entry.value).broadcast(to: [x.rank, 2])
            ends = try (0..<x.rank * 2).map { try values.indexed([.int($0 / 2), .int($0 % 2)]) }
        }
        guard let margin = PadMode(rawValue: mode) else { throw Problem.padMode(mode) }
        return .array(try x.padded(pairs, margin, ends))
    }
}

/// The shape to which all broadcast.
private func broadcastShape(_ shapes: [[Int]]) throws -> [Int] {
    var result: [Int] = []
    for shape in shapes {
        guard let joined = try? Tensors.Shape.broadcast(result, shape) else {
            throw Arrays.Problems.shapeMismatch(shapes)
        }
        result = joined
    }
    return result
}
