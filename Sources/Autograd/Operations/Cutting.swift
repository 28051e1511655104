import Diagnostics
import Tensors

/// Tensors cut into parts, joined in more ways than one, and looked at through windows.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let pair = ExampleArgument.list([[1, 2], [3, 4]], shape: [2])
    private static let several = Parameter("tensors", .variadicTensors)

    static let cutting: [Operation] = [
        general(
            "tensor_split", summary: "parts of nearly equal size, or between given places, as views", kind: .layout,
            [.input, Parameter("sections", .tensorOrInts), .dim(default: .int(0))],
            examples: [
                Example(x2x3, .constant(.int(2)), .constant(.int(1))),
                Example(x2x3, .constant(.ints([1])), .constant(.int(1))),
            ]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard !x.shape.isEmpty else { throw Problems.tensorSplitRank(0) }
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            switch a[1] {
            case .int(let count): return .tensors(try engine.sections(x, axis, count))
            case .tensor(let places):
                guard places.shape.count <= 1 else { throw Problems.tensorSplitIndices(places.shape.count) }
                if places.shape.isEmpty { return .tensors(try engine.sections(x, axis, places.ints()[0])) }
                return .tensors(try engine.cut(x, axis, at: places.ints()))
            default: return .tensors(try engine.cut(x, axis, at: try a.ints(1)))
            }
        },
        divided("hsplit", summary: "parts side by side, as views", axis: 1, rank: 1),
        divided("vsplit", summary: "parts one below the other, as views", axis: 0, rank: 2),
        divided("dsplit", summary: "parts along the third dimension, as views", axis: 2, rank: 3),
        general(
            "split_with_sizes", summary: "parts of given sizes along a dimension, as views", kind: .layout,
            [.input, Parameter("split_sizes", .ints(variadic: false)), .dim(default: .int(0))],
            examples: [Example(x2x3, .constant(.ints([1, 2])), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard !x.shape.isEmpty else { throw Problems.splitOfNumber() }
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            return .tensors(try engine.split(x, axis, sizes: try a.ints(1), .splitSections))
        },
        general(
            "unsafe_split", summary: "parts of a given size along a dimension", kind: .layout,
            [.input, Parameter("split_size", .int), .dim(default: .int(0))],
            examples: [Example(x2x3, .constant(.int(2)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let size = try a.int(1)
            guard !x.shape.isEmpty else { throw Problems.splitOfNumber() }
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            guard size >= 0 else { throw Problems.splitNegative(size) }
            guard size > 0 || x.shape[axis] == 0 else { throw Problems.splitZero(x.shape[axis]) }
            return .tensors(try engine.split(x, axis, size: size, .unsafeSplit))
        },
        general(
            "unsafe_chunk", summary: "about equal parts along a dimension", kind: .layout,
            [.input, Parameter("chunks", .int), .dim(default: .int(0))],
            examples: [Example(x2x3, .constant(.int(2)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            return .tensors(try engine.chunked(x, try a.int(1), try a.int(2), .unsafeSplit))
        },
        general(
            "column_stack", summary: "vectors and matrices side by side as columns", kind: .layout, isMethod: false,
            [Parameter("tensors", .tensors)], examples: [Example(pair)]
        ) { engine, a throws(Problem) in
            let columns = try (try a.tensors(0)).map { x throws(Problem) in
                x.shape.count <= 1 ? try engine.reshape(x, [x.count, 1]) : x
            }
            guard !columns.isEmpty else { throw Problems.emptyTensorList("column_stack") }
            return .tensor(try engine.concatenate(columns, dim: 1))
        },
        general(
            "dstack", summary: "tensors behind one another along the third dimension", kind: .layout, isMethod: false,
            [Parameter("tensors", .tensors)], examples: [Example(pair)]
        ) { engine, a throws(Problem) in
            let raised = try (try a.tensors(0)).map { x throws(Problem) in try engine.raised(x, to: 3) }
            guard !raised.isEmpty else { throw Problems.emptyTensorList("dstack") }
            return .tensor(try engine.concatenate(raised, dim: 2))
        },
        atLeast("atleast_1d", 1), atLeast("atleast_2d", 2), atLeast("atleast_3d", 3),
        general(
            "broadcast_tensors", summary: "tensors expanded to their common shape", kind: .layout, isMethod: false,
            [several], examples: [Example(.list([[1, 2], [3, 4]], shape: [2]))]
        ) { engine, a throws(Problem) in
            let tensors = try a.tensors(0)
            var shape: [Int] = []
            for tensor in tensors { shape = try Shape.broadcast(shape, tensor.shape) }
            return .tensors(
                try tensors.map { x throws(Problem) in x.shape == shape ? x : try engine.expand(x, shape) })
        },
        general(
            "block_diag", summary: "matrices on the diagonal of a greater one", kind: .layout, isMethod: false,
            [several], examples: [Example(.list([[1, 2], [3, 4]], shape: [2]))]
        ) { engine, a throws(Problem) in
            let blocks = try a.tensors(0)
            for (index, block) in blocks.enumerated() where block.shape.count > 2 {
                throw Problems.blockDiagonalRank(index, block.shape.count)
            }
            if blocks.isEmpty { return .tensor(try engine.full([1, 0], .int(0), dtype: engine.defaultDType)) }
            return .tensor(
                try engine.composed(blockDiagonalRule, blocks) { engine, blocks throws(Problem) in
                    try engine.blockDiagonal(blocks)
                })
        },
        general(
            "cartesian_prod", summary: "all combinations of one element of each vector", kind: .layout,
            isMethod: false, [several], examples: [Example(pair)]
        ) { engine, a throws(Problem) in
            let vectors = try a.tensors(0)
            for vector in vectors where vector.shape.count != 1 { throw Problems.vectorExpected(vector.shape) }
            if vectors.count == 1 { return .tensor(vectors[0]) }
            let columns = try (try engine.meshgrid(vectors, isXY: false)).map { grid throws(Problem) in
                try engine.reshape(try engine.clone(grid), [-1])
            }
            return .tensor(try engine.stack(columns, dim: 1))
        },
        general(
            "combinations", summary: "all choices of r elements of a vector", kind: .layout,
            [
                .input, Parameter("r", .int, default: .int(2)),
                Parameter("with_replacement", .bool, default: .bool(false)),
            ], examples: [Example(.x([1, 2, 3], shape: [3]), .constant(.int(2)), .constant(.bool(false)))]
        ) { engine, a throws(Problem) in
            let (x, r) = (try a.tensor(0), try a.int(1))
            guard x.shape.count == 1 else { throw Problems.vectorExpected(x.shape) }
            guard r >= 0 else { throw Problems.negativeCombinations(r) }
            if r == 0 { return .tensor(try engine.full([0], .int(0), dtype: x.dtype)) }
            let columns = try engine.combinations(x.count, r, repeats: a.bool(2))
            return .tensor(
                try engine.stack(
                    try columns.map { column throws(Problem) in
                        try engine.gathered(x, column, [column.count], "MaskedSelectBackward0")
                    }, dim: 1))
        },
        general(
            "unfold", summary: "a dimension's windows as a new last dimension, as a view", kind: .layout,
            isFunction: false,
            [.input, Parameter("dimension", .int), Parameter("size", .int), Parameter("step", .int)],
            examples: [Example(x2x3, .constant(.int(1)), .constant(.int(2)), .constant(.int(1)))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.windows(try a.tensor(0), try a.int(1), try a.int(2), try a.int(3)))
        },
    ]

    private static let blockDiagonalRule = Rule.composed("BlockDiagBackward0")

    private static func divided(_ name: String, summary: String, axis: Int, rank: Int) -> Operation {
        general(
            name, summary: summary, kind: .layout, [.input, Parameter("sections", .tensorOrInts)],
            examples: rank > 2 ? [] : [Example(x2x3, .constant(.ints([1])))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            guard x.shape.count >= rank else { throw Problems.splitRank(name, rank, x.shape.count) }
            let place = min(axis, x.shape.count - 1)
            guard case .int(let count) = a[1] else {
                return .tensors(try engine.cut(x, place, at: try a.ints(1)))
            }
            guard count > 0, x.shape[place] % count == 0 else {
                throw Problems.splitDivides(name, place, x.shape[place], count)
            }
            return .tensors(try engine.sections(x, place, count))
        }
    }

    private static func atLeast(_ name: String, _ rank: Int) -> Operation {
        general(
            name, summary: "tensors of at least \(rank) dimension\(rank > 1 ? "s" : "")", kind: .layout,
            isMethod: false, [several], examples: [Example(pair)]
        ) { engine, a throws(Problem) in
            let raised = try (try a.tensors(0)).map { x throws(Problem) in try engine.raised(x, to: rank) }
            return raised.count == 1 && a.isSingle(0) ? .tensor(raised[0]) : .tensors(raised)
        }
    }
}

extension Engine {
    /// Parts of nearly equal size; the first ones are longer by one where it does not divide.
    func sections(_ x: Tensor, _ axis: Int, _ count: Int) throws(Problem) -> [Tensor] {
        guard count > 0 else { throw Problems.sections(count) }
        guard count <= 1 << 20 else { throw memory.exceeded(by: count) }
        let (size, longer) = (x.shape[axis] / count, x.shape[axis] % count)
        var start = 0
        var parts: [Tensor] = []
        for index in 0..<count {
            let end = start + size + (index < longer ? 1 : 0)
            parts.append(try slice(x, axis, start, end, 1))
            start = end
        }
        return parts
    }

    /// The parts between places of a dimension.
    func cut(_ x: Tensor, _ axis: Int, at places: [Int]) throws(Problem) -> [Tensor] {
        let size = x.shape[axis]
        func within(_ place: Int) -> Int { min(max(place < 0 ? place + size : place, 0), size) }
        var parts: [Tensor] = []
        var start = 0
        for place in places {
            parts.append(try slice(x, axis, within(start), within(place), 1))
            start = place
        }
        parts.append(try slice(x, axis, within(start), size, 1))
        return parts
    }

    /// With new dimensions of size 1: before a vector up to two, behind a matrix the third.
    func raised(_ x: Tensor, to rank: Int) throws(Problem) -> Tensor {
        if x.shape.count >= rank { return x }
        switch (x.shape.count, rank) {
        case (0, _): return try reshape(x, [Int](repeating: 1, count: rank))
        case (1, 2): return try unsqueeze(x, 0)
        case (1, _): return try unsqueeze(try unsqueeze(x, 0), 2)
        default: return try unsqueeze(x, x.shape.count)
        }
    }

    /// Matrices on the diagonal, zeros elsewhere.
    func blockDiagonal(_ blocks: [Tensor]) throws(Problem) -> Tensor {
        let matrices = try blocks.map { x throws(Problem) in
            x.shape.count == 2 ? x : try reshape(x, [1, x.count])
        }
        let width = matrices.reduce(0) { $0 + $1.shape[1] }
        let type = commonType(matrices)
        var rows: [Tensor] = []
        var start = 0
        for matrix in matrices {
            let before = try full([matrix.shape[0], start], .int(0), dtype: type)
            start += matrix.shape[1]
            let after = try full([matrix.shape[0], width - start], .int(0), dtype: type)
            rows.append(try concatenate([before, matrix, after], dim: 1))
        }
        return try concatenate(rows, dim: 0)
    }

    /// For all choices of `r` of `n` places in order: the columns of places.
    func combinations(_ n: Int, _ r: Int, repeats: Bool) throws(Problem) -> [[Int]] {
        try memory.room(try Shape.checked([r]) * 64)
        var columns = [[Int]](repeating: [], count: r)
        guard n > 0, repeats || r <= n else { return columns }
        var current = repeats ? [Int](repeating: 0, count: r) : Array(0..<r)
        while true {
            for (index, place) in current.enumerated() { columns[index].append(place) }
            try memory.room(columns[0].count * r * 8)
            guard let moving = current.indices.last(where: { current[$0] < (repeats ? n - 1 : n - r + $0) }) else {
                return columns
            }
            let next = current[moving] + 1
            for index in moving..<r { current[index] = repeats ? next : next + index - moving }
        }
    }

    /// Windows along a dimension as a new last dimension.
    func windows(_ x: Tensor, _ dim: Int, _ size: Int, _ step: Int) throws(Problem) -> Tensor {
        let axis = try dimension(dim, x.shape.count)
        let length = x.shape.isEmpty ? 1 : x.shape[axis]
        guard size >= 0 else { throw Problems.negativeWindow(size) }
        guard size <= length else { throw Problems.windowSize(axis, length, size) }
        guard step > 0 else { throw Problems.windowStep(step) }
        return try strided(.unfold, x) { from throws(Problem) in
            var at = from
            let stride = from.strides.isEmpty ? 1 : from.strides[axis]
            if !from.shape.isEmpty {
                at.shape[axis] = (length - size) / step + 1
                at.strides[axis] = Shape.multiple(stride, by: min(step, max(length, 1)))
            }
            at.shape.append(size)
            at.strides.append(stride)
            return at
        }
    }
}

extension Rule {
    static let unfold = Rule("UnfoldBackward0") { d throws(Problem) in
        try d.send(try d.engine.placed(d.dy, base: d.node.baseGeometry, at: d.node.place), 0)
    }
    static let unsafeSplit = Rule("UnsafeSplitBackward0") { d throws(Problem) in
        try d.send(try d.engine.concatenate(try d.gradients(), dim: Int(d.node.number)), 0)
    }
}
