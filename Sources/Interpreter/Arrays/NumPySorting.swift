import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Order and search; functions of `numpy` and methods of arrays.
    static let arraySorting: [Builtin] = [
        Builtin(array: "argsort", "(a, axis=-1, kind=None, order=None, *, stable=None)", "the places in order") {
            m, a in
            .array(try m.array(a[0]).order(try m.optionalInt(a[1])))
        },
        Builtin(array: "argpartition", "(a, kth, axis=-1, kind='introselect', order=None)", "the places in order") {
            m, a in
            .array(try m.array(a[0]).order(try m.optionalInt(a[2])))
        },
        Builtin(array: "searchsorted", "(a, v, side='left', sorter=None)", "where values would have to stand") { m, a in
            guard let side = a[2].asString, side == "left" || side == "right" else {
                throw Problem.searchSide((try? m.representation(a[2])) ?? "")
            }
            let sorter = a[3].isNone ? nil : try m.array(a[3])
            return try m.wrapped(
                try m.array(a[0]).places(of: try m.array(a[1]), isRight: side == "right", sorter: sorter))
        },
        Builtin(array: "nonzero", "(a)", "where the elements are not zero") { m, a in
            let x = try m.array(a[0])
            guard x.rank > 0 else { throw Problem.nonzeroOfNumber }
            return m.tuple(try x.nonzero())
        },
        Builtin(array: "take", "(a, indices, axis=None, out=None, mode='raise')", "elements at places along an axis") {
            m, a in
            try m.refuse(a, [3: "out"], in: "take")
            guard let mode = PlaceMode(rawValue: a[4].asString ?? "") else { throw Problem.placeMode }
            let places = try m.array(a[1])
            return try m.wrapped(
                try m.array(a[0]).taken(
                    places.count == 0 ? try places.cast(to: .int64) : places, axis: try m.optionalInt(a[2]), mode: mode)
            )
        },
        Builtin(
            array: "clip", "(a, a_min=?, a_max=?, out=None, *, min=?, max=?)", "numbers brought into a range"
        ) { m, a in
            func bound(_ index: Int, _ other: Int) throws -> ArrayOperand? {
                guard let value = a.given(index) ?? a.given(other), !value.isNone else { return nil }
                return try m.operand(value)
            }
            let result = try m.array(a[0]).clipped(try bound(1, 4), try bound(2, 5))
            guard let out = a[3].asArray else { return try m.wrapped(result) }
            try m.store(result, into: out.array, by: "clip")
            return a[3]
        },
        Builtin(array: "round", "(a, decimals=0, out=None)", "rounded to so many decimals, halves to even") { m, a in
            try m.refuse(a, [2: "out"], in: "round")
            return try m.wrapped(try m.array(a[0]).rounded(try m.int(a[1])))
        },
    ]

    /// Order and search; functions of `numpy` only.
    static let numpySorting: [Builtin] = [
        Builtin(array: "sort", "(a, axis=-1, kind=None, order=None, *, stable=None)", "the elements in order") { m, a in
            .array(try m.array(a[0]).sorted(try m.optionalInt(a[1])))
        },
        Builtin(array: "partition", "(a, kth, axis=-1, kind='introselect', order=None)", "the elements in order") {
            m, a in
            .array(try m.array(a[0]).sorted(try m.optionalInt(a[2])))
        },
        Builtin(array: "compress", "(condition, a, axis=None, out=None)", "elements where a condition is true") {
            m, a in
            let places = try m.array(a[0], .bool).nonzero()
            return .array(
                try m.array(a[1]).taken(
                    try places.first ?? NDArray.of([Int](), m.memory), axis: try m.optionalInt(a[2])))
        },
        Builtin(array: "lexsort", "(keys, axis=-1)", "the places in order of several keys, the last first") { m, a in
            let keys = try m.arrayList(a[0])
            guard let first = keys.first else { throw Problem.noKeys }
            var places = try NDArray.range(.int(0), .int(first.count), .int(1), .int64, m.memory)
            for key in keys { places = try places.taken(try key.taken(places, axis: 0).order(0), axis: 0) }
            return .array(places)
        },
        Builtin(
            array: "unique",
            "(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True)",
            "the different elements in order"
        ) { m, a in
            try m.refuse(a, [4: "axis"], in: "unique")
            let x = try m.array(a[0])
            let found = try x.distinct()
            var parts = [found.values]
            if try m.truth(a[1]) { parts.append(found.first) }
            if try m.truth(a[2]) { parts.append(try found.inverse.reshaped(x.shape)) }
            if try m.truth(a[3]) { parts.append(found.counts) }
            return parts.count == 1 ? .array(parts[0]) : m.tuple(parts)
        },
        Builtin(array: "argwhere", "(a)", "the coordinates of what is not zero, in rows") { m, a in
            let x = try m.array(a[0])
            let parts = try x.nonzero()
            return .array(
                parts.isEmpty
                    ? try NDArray.full([x.scalar(0).bool ? 1 : 0, 0], .int(0), .int64, m.memory)
                    : try stacked(parts, axis: 1))
        },
        Builtin(array: "flatnonzero", "(a)", "where the elements in a row are not zero") { m, a in
            m.tuple(try m.array(a[0]).raveled().nonzero()).asTuple?.elements.first ?? .none
        },
        Builtin(array: "where", "(condition, x=?, y=?, /)", "elements of one array or the other") { m, a in
            let mask = try m.array(a[0])
            guard let x = a.given(1) else {
                guard mask.rank > 0 else { throw Problem.nonzeroOfNumber }
                return m.tuple(try mask.nonzero())
            }
            guard let y = a.given(2) else { throw Problem.whereBoth }
            return .array(try choose(mask, try m.operand(x), try m.operand(y), m.memory))
        },
        Builtin(
            array: "select", "(condlist, choicelist, default=0)", "elements of the first array whose condition is true"
        ) {
            m, a in
            let masks = try m.array(from: a[0]).map { try m.array($0) }
            let choices = try m.array(from: a[1]).map { try m.operand($0) }
            guard masks.count == choices.count else { throw Problem.selectLengths }
            var result = try m.operand(a[2])
            let type = try commonType(choices + [result])
            for (mask, choice) in zip(masks, choices).reversed() {
                result = .array(try choose(mask, choice, result, m.memory).cast(to: type))
            }
            guard case .array(let array) = result else { throw Problem.selectLengths }
            return .array(array)
        },
        Builtin(array: "choose", "(a, choices, out=None, mode='raise')", "elements of the array that a number names") {
            m, a in
            let places = try m.array(a[0])
            let choices = try m.array(from: a[1]).map { try m.array($0).broadcast(to: places.shape) }
            return .array(try stacked(choices, axis: 0).takenAlong(try places.expanded([0]), 0).squeezed([0]))
        },
        Builtin(array: "extract", "(condition, arr)", "elements where a condition is true") { m, a in
            .array(try m.array(a[1]).raveled().compressed(try m.array(a[0], .bool).raveled()))
        },
        Builtin(array: "take_along_axis", "(arr, indices, axis=-1)", "the element of each run at a place") { m, a in
            .array(try m.array(a[0]).takenAlong(try m.array(a[1]), try m.optionalInt(a[2])))
        },
        Builtin(array: "put_along_axis", "(arr, indices, values, axis)", "writes at a place of each run") { m, a in
            guard let target = a[0].asArray else { throw Problem.outIsArray }
            try target.array.putAlong(try m.array(a[1]), try m.array(a[2]), try m.optionalInt(a[3]))
            return .none
        },
        Builtin(array: "put", "(a, ind, v, mode='raise')", "writes at places of all elements in a row") { m, a in
            guard let target = a[0].asArray else { throw Problem.outIsArray }
            try m.put(target.array, try m.array(a[1], .int64), try m.array(a[2]))
            return .none
        },
        Builtin(array: "place", "(arr, mask, vals)", "writes where a mask is true") { m, a in
            guard let target = a[0].asArray else { throw Problem.outIsArray }
            let places = try m.array(a[1], .bool).raveled().nonzero()[0]
            try m.put(target.array, places, try m.array(a[2]))
            return .none
        },
        Builtin(array: "copyto", "(dst, src, casting='same_kind', where=True)", "writes one array over another") {
            m, a in
            guard let target = a[0].asArray else { throw Problem.outIsArray }
            let source = try m.array(a[1])
            if a[3].asBool == true {
                try m.store(source, into: target.array, by: "copyto")
            } else {
                try target.array.assign(
                    try choose(try m.array(a[3]), try source.cast(to: target.array.dtype), target.array))
            }
            return .none
        },
        Builtin(array: "ix_", "(*args)", "index arrays that pick a grid") { m, a in
            let sources = a.variadic(0)
            return .tuple(
                try sources.enumerated().map { position, value in
                    var x = try m.array(value)
                    guard x.rank == 1 else { throw Problem.gridRank }
                    if x.dtype == .bool { x = try x.nonzero()[0] }
                    if x.count == 0 { x = try x.cast(to: .int64) }
                    var shape = [Int](repeating: 1, count: sources.count)
                    shape[position] = x.count
                    return .array(try x.reshaped(shape))
                })
        },
        Builtin(array: "unravel_index", "(indices, shape, order='C')", "coordinates of places in a row") { m, a in
            let places = try m.array(a[0], .int64)
            let shape = try m.shape(a[1])
            let total = try Tensors.Shape.checked(shape)
            for place in places.ints() where place < 0 || place >= total {
                throw Problem.unravel(place, total)
            }
            let steps = Tensors.Shape.rowMajorStrides(shape)
            return .tuple(
                try zip(steps, shape).map { step, size in
                    try m.wrapped(try NDArray.of(places.ints().map { $0 / step % size }, places.shape, m.memory))
                })
        },
        Builtin(
            array: "ravel_multi_index", "(multi_index, dims, mode='raise', order='C')", "places in a row of coordinates"
        ) {
            m, a in
            let shape = try m.shape(a[1])
            let steps = Tensors.Shape.rowMajorStrides(shape)
            var result = try NDArray.number(.int(0), .int64, m.memory)
            for (index, part) in try m.array(from: a[0]).enumerated() where index < steps.count {
                let coordinates = try m.array(part)
                for one in coordinates.ints() where one < 0 || one >= shape[index] { throw Problem.ravelOutside }
                let scaled = try BinaryUfunc.named("multiply")(
                    .array(coordinates), .number(.int(steps[index])), m.memory)
                result = try BinaryUfunc.named("add")(.array(result), .array(scaled), m.memory)
            }
            return try m.wrapped(result)
        },
        Builtin(array: "digitize", "(x, bins, right=False)", "the number of the bin of each element") { m, a in
            let (x, bins) = (try m.array(a[0]), try m.array(a[1]))
            let edges = bins.doubles()
            let isRight = try m.truth(a[2])
            if zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) {
                return try m.wrapped(try bins.places(of: x, isRight: !isRight))
            }
            guard zip(edges, edges.dropFirst()).allSatisfy({ $0 >= $1 }) else { throw Problem.binOrder }
            let places = try bins.flipped(nil).places(of: x, isRight: isRight)
            return try m.wrapped(
                try BinaryUfunc.named("subtract")(.number(.int(edges.count)), .array(places), m.memory))
        },
        set("intersect1d", "what is in both, in order") { x, y in Array(Set(x).intersection(y)) },
        set("setdiff1d", "what is only in the first, in order") { x, y in Array(Set(x).subtracting(y)) },
        set("union1d", "what is in one or both, in order") { x, y in x + y },
        set("setxor1d", "what is in only one, in order") { x, y in Array(Set(x).symmetricDifference(y)) },
        Builtin(
            array: "isin", "(element, test_elements, assume_unique=False, invert=False, *, kind=None)",
            "whether each element is among others"
        ) {
            m, a in
            let x = try m.array(a[0])
            let others = Set(try m.array(a[1]).doubles())
            let isInverted = try m.truth(a[3])
            let found = x.doubles().map { (others.contains($0) != isInverted) ? 1 : 0 }
            return try m.wrapped(try NDArray.of(found, x.shape, dtype: .bool, m.memory))
        },
    ]

    private static func set(
        _ name: String, _ summary: String, _ body: @escaping @Sendable ([Double], [Double]) -> [Double]
    ) -> Builtin {
        Builtin(array: name, "(ar1, ar2, assume_unique=False)", summary) { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            let type = x.dtype.joined(y.dtype)
            let all = body(try x.distinct().values.doubles(), try y.distinct().values.doubles())
            return .array(try NDArray.of(all, dtype: type, m.memory).distinct().values)
        }
    }
}

extension Machine {
    /// Writes values, over and over, at places of all elements in a row.
    func put(_ target: NDArray, _ places: NDArray, _ values: NDArray) throws {
        guard target.isWritable else { throw Arrays.Problems.readOnly() }
        let size = target.count
        if places.count == 0 { return }
        let steps = Tensors.Shape.rowMajorStrides(target.shape)
        let source = try values.cast(to: target.dtype).resized([places.count])
        for (number, place) in places.ints().enumerated() {
            guard place >= -size, place < size else { throw Problem.placeOutside(place, 0, size) }
            let at = place < 0 ? place + size : place
            let items = zip(steps, target.shape).map { ArrayIndex.int(at / $0 % $1) }
            try target.assign(items, source.selected(0, number))
        }
        try count(steps: places.count * 4)
    }
}
