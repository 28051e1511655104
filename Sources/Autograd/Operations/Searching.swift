import Diagnostics
import Tensors

/// Where elements are, and which of them are among others.
extension Operation {
    private static let places = DerivativeNote.none(because: "a place in a tensor changes in jumps")
    private static let answer = DerivativeNote.none(because: "the answer is a truth value")
    private static let no = Parameter("right", .bool, default: .bool(false), keywordOnly: true)
    private static let none = Argument.Constant.none
    private static let asInt32 = Parameter("out_int32", .bool, default: .bool(false), keywordOnly: true)

    static let searching: [Operation] = [
        general(
            "argwhere", summary: "the coordinates of the elements that are not zero", kind: .indexing, [.input],
            derivative: places, examples: [Example(.x([0, 2, 0, 4], shape: [2, 2]))]
        ) { engine, a throws(Problem) in .tensor(try engine.nonzero(try a.tensor(0))) },
        Operation(
            "nonzero", summary: "the coordinates of the elements that are not zero", kind: .indexing,
            overloads: [
                Overload(
                    [.input, Parameter("as_tuple", .bool, default: .bool(false), keywordOnly: true)],
                    derivative: places
                ) { engine, a throws(Problem) in
                    let x = try a.tensor(0)
                    return a.bool(1) ? .tensors(try engine.nonzeroColumns(x)) : .tensor(try engine.nonzero(x))
                }
            ], examples: [Example(.x([0, 2, 0, 4], shape: [2, 2]), .constant(.bool(false)))]),
        general(
            "nonzero_static", summary: "the coordinates of so many elements that are not zero", kind: .indexing,
            [
                .input, Parameter("size", .int, keywordOnly: true),
                Parameter("fill_value", .int, default: .int(-1), keywordOnly: true),
            ], derivative: places,
            examples: [Example(.x([0, 2, 0, 4], shape: [4]), .constant(.int(3)), .constant(.int(-1)))]
        ) { engine, a throws(Problem) in
            let found = try engine.nonzero(try a.tensor(0))
            let rank = found.shape[1]
            let (size, filler) = (max(try a.int(1), 0), try a.int(2))
            try engine.memory.room(try Shape.checked([size, rank]) * 16)
            var numbers = Array(found.ints().prefix(size * rank))
            numbers += [Int](repeating: filler, count: size * rank - numbers.count)
            return .tensor(try engine.makeTensor(shape: [size, rank], ints: numbers))
        },
        general(
            "isin", summary: "where an element is among others", kind: .query, isMethod: false,
            [
                Parameter("elements", .tensorOrScalar), Parameter("test_elements", .tensorOrScalar),
                Parameter("assume_unique", .bool, default: .bool(false), keywordOnly: true),
                Parameter("invert", .bool, default: .bool(false), keywordOnly: true),
            ], derivative: answer,
            examples: [
                Example(
                    .whole([1, 2, 3], shape: [3]), .whole([2, 5], shape: [2]), .constant(.bool(false)),
                    .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            let (left, right) = (try a.operand(0), try a.operand(1))
            let type = engine.promotion(left, right)
            let elements = try engine.array(left, as: type)
            let known = Set((try engine.array(right, as: type)).doubles())
            let flags = elements.doubles().map { Scalar.bool(known.contains($0) != a.bool(3)) }
            return .tensor(try engine.makeTensor(shape: elements.shape, dtype: .bool, scalars: flags))
        },
        general(
            "bucketize", summary: "between which boundaries each element lies", kind: .query, isMethod: false,
            [Parameter("input", .tensorOrScalar), Parameter("boundaries", .tensor), asInt32, no], derivative: places,
            examples: [
                Example(
                    .x([1, 5, 9], shape: [3]), .x([1, 3, 5, 7], shape: [4]), .constant(.bool(false)),
                    .constant(.bool(false)))
            ]
        ) { engine, a throws(Problem) in
            let boundaries = try a.tensor(1)
            guard boundaries.shape.count == 1 else { throw Problems.boundariesRank(boundaries.shape.count) }
            return .tensor(
                try engine.searched(boundaries, try a.operand(0), sorter: nil, isRight: a.bool(3)))
        },
        general(
            "searchsorted", summary: "where each value would keep a sorted sequence sorted", kind: .query,
            isMethod: false,
            [
                Parameter("sorted_sequence", .tensor), Parameter("input", .tensorOrScalar), asInt32, no,
                Parameter("side", .optionalString, default: none, keywordOnly: true),
                Parameter("sorter", .optionalTensor, default: none, keywordOnly: true),
            ], derivative: places,
            examples: [
                Example(
                    .x([1, 3, 5, 7], shape: [4]), .x([1, 5, 9], shape: [3]), .constant(.bool(false)),
                    .constant(.bool(false)), .constant(.none), .constant(.none))
            ]
        ) { engine, a throws(Problem) in
            let (sequence, sorter) = (try a.tensor(0), a.optionalTensor(5))
            if let side = a.string(4) {
                guard side == "left" || side == "right" else { throw Problems.searchSide(side) }
                if side == "left", a.bool(3) { throw Problems.searchSides(side) }
            }
            if let sorter, sorter.shape != sequence.shape { throw Problems.searchSorter(sequence.shape, sorter.shape) }
            if case .tensor(let values) = try a.operand(1), sequence.shape.count != 1,
                sequence.shape.dropLast() != values.shape.dropLast() || sequence.shape.count != values.shape.count
            {
                throw Problems.searchShapes(sequence.shape, values.shape)
            }
            return .tensor(
                try engine.searched(
                    sequence, try a.operand(1), sorter: sorter, isRight: a.bool(3) || a.string(4) == "right"))
        },
        general(
            "take_along_dim", summary: "elements along a dimension by their places, broadcast", kind: .indexing,
            [.input, Parameter("indices", .tensor), Parameter("dim", .optionalInt, default: none)],
            examples: [
                Example(
                    .x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3]), .whole([2, 0], shape: [1, 2]), .constant(.int(1))),
                Example(.x([1, -2, 3, 4], shape: [2, 2]), .whole([2, 0], shape: [2]), .constant(.none)),
            ]
        ) { engine, a throws(Problem) in
            let (x, indices) = (try a.tensor(0), try a.tensor(1))
            guard indices.dtype == .int64 else { throw Problems.takeAlongType(indices.dtype) }
            guard let dim = a.optionalInt(2) else {
                let (flat, rows) = (try engine.reshape(x, [-1]), try engine.reshape(indices, [-1]))
                let places = try engine.placesAlong(flat.shape, 0, rows)
                return .tensor(try engine.gathered(flat, places, rows.shape, "GatherBackward0"))
            }
            guard x.shape.count == indices.shape.count else {
                throw Problems.takeAlongRank(x.shape.count, indices.shape.count)
            }
            let axis = try engine.dimension(dim, x.shape.count)
            var (left, right) = (x.shape, indices.shape)
            if !left.isEmpty { (left[axis], right[axis]) = (1, 1) }
            var common = try Shape.broadcast(left, right)
            var target = common
            if !left.isEmpty { (common[axis], target[axis]) = (indices.shape[axis], x.shape[axis]) }
            let source = try engine.expand(x, target)
            let rows = try engine.expand(indices, common)
            let places = try engine.placesAlong(source.shape, axis, rows)
            return .tensor(try engine.gathered(source, places, rows.shape, "GatherBackward0"))
        },
    ]
}

extension Engine {
    /// One row of coordinates for each element that is not zero.
    func nonzero(_ x: Tensor) throws(Problem) -> Tensor {
        let columns = try coordinateColumns(x)
        if x.shape.isEmpty { return try makeTensor(shape: [columns.hits, 0], ints: []) }
        let rows = try columns.coordinates.map { column throws(Problem) in
            try makeTensor(shape: [column.count], ints: column)
        }
        return try stack(rows, dim: 1)
    }

    /// The coordinates by dimensions; a number counts as a vector.
    func nonzeroColumns(_ x: Tensor) throws(Problem) -> [Tensor] {
        let source = x.shape.isEmpty ? try reshape(detach(x), [1]) : x
        return try coordinateColumns(source).coordinates.map { column throws(Problem) in
            try makeTensor(shape: [column.count], ints: column)
        }
    }

    private func coordinateColumns(_ x: Tensor) throws(Problem) -> (hits: Int, coordinates: [[Int]]) {
        let flags = try compare(.notEqual, .tensor(x), .scalar(.int(0))).ints()
        let places = flags.indices.filter { flags[$0] != 0 }
        try memory.room(places.count * x.shape.count * 24)
        let strides = Shape.rowMajorStrides(x.shape)
        return (
            places.count,
            x.shape.indices.map { axis in places.map { $0 / strides[axis] % max(x.shape[axis], 1) } }
        )
    }

    /// For each value how many elements of its sorted row lie before it.
    func searched(
        _ sequence: Tensor, _ values: Operand, sorter: Tensor?, isRight: Bool
    ) throws(Problem) -> Tensor {
        let type = promotion(.tensor(sequence), values)
        let row = sequence.shape.last ?? 1
        let sorted = (try array(sequence, as: type)).doubles()
        let wanted = (try array(values, as: type)).doubles()
        let order = sorter?.ints()
        if let order, order.contains(where: { $0 < 0 || $0 >= row }) { throw Problems.searchSorterRange() }
        let shape = shape(values)
        let perRow = sequence.shape.count == 1 ? max(wanted.count, 1) : max(shape.last ?? 1, 1)
        var places: [Int] = []
        places.reserveCapacity(wanted.count)
        for (index, value) in wanted.enumerated() {
            let start = sequence.shape.count == 1 ? 0 : index / perRow * row
            var (low, high) = (0, row)
            while low < high {
                let middle = (low + high) / 2
                let element = sorted[start + (order.map { $0[start + middle] } ?? middle)]
                let goesRight = isRight ? !(element > value) : !(element >= value)
                if goesRight { low = middle + 1 } else { high = middle }
            }
            places.append(low)
        }
        return try makeTensor(shape: shape, ints: places)
    }
}
