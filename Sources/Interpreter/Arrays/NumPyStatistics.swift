import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Statistics and signals.
    static let numpyStatistics: [Builtin] = [
        middle("median", skipsNaN: false), middle("nanmedian", skipsNaN: true),
        quantile("quantile", scale: 1, skipsNaN: false), quantile("percentile", scale: 100, skipsNaN: false),
        quantile("nanquantile", scale: 1, skipsNaN: true), quantile("nanpercentile", scale: 100, skipsNaN: true),
        Builtin(
            array: "cov",
            "(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None)",
            "covariances of variables in rows"
        ) { m, a in
            try m.refuse(a, [5: "fweights", 6: "aweights", 7: "dtype"], in: "cov")
            let ddof = try a[4].isNone ? (m.truth(a[3]) ? 0 : 1) : m.int(a[4])
            return try m.wrapped(try m.covariance(a[0], a[1], try m.truth(a[2]), ddof: ddof).squeezed(nil))
        },
        Builtin(array: "corrcoef", "(x, y=None, rowvar=True)", "correlations of variables in rows") { m, a in
            let c = try m.covariance(a[0], a[1], try m.truth(a[2]), ddof: 1)
            if c.count == 1 {
                return try m.wrapped(try BinaryUfunc.named("divide")(.array(c), .array(c), m.memory).squeezed(nil))
            }
            let deviation = try UnaryUfunc.named("sqrt")(try c.diagonal(0, 0, 1))
            let divide = BinaryUfunc.named("divide")
            let down = try divide(.array(c), .array(try deviation.expanded([1])), m.memory)
            let across = try divide(.array(down), .array(try deviation.expanded([0])), m.memory)
            return .array(try across.clipped(.number(.int(-1)), .number(.int(1))))
        },
        Builtin(array: "histogram", "(a, bins=10, range=None, density=None, weights=None)", "how many fall into bins") {
            m, a in
            let x = try m.array(a[0]).raveled()
            let edges = try m.edges(a[1], a[2], x)
            let weights = a[4].isNone ? nil : try m.array(a[4]).raveled()
            if let weights, weights.count != x.count { throw Problem.histogramWeights }
            var counts = x.binned(edges.doubles(), weights: weights?.doubles())
            guard try m.truth(a[3]) else {
                let type: DType = weights?.dtype ?? .int64
                return .tuple([.array(try NDArray.of(counts, dtype: type, m.memory)), .array(edges)])
            }
            let values = edges.doubles()
            let total = counts.reduce(0, +)
            for index in counts.indices { counts[index] = counts[index] / (values[index + 1] - values[index]) / total }
            return .tuple([.array(try NDArray.of(counts, m.memory)), .array(edges)])
        },
        Builtin(array: "histogram_bin_edges", "(a, bins=10, range=None, weights=None)", "the edges of bins") { m, a in
            .array(try m.edges(a[1], a[2], try m.array(a[0]).raveled()))
        },
        Builtin(array: "bincount", "(x, /, weights=None, minlength=0)", "how often each integer occurs") { m, a in
            let x = try m.array(a[0])
            guard x.dtype.category != .float || x.count == 0 else {
                throw Problem.unsafeCast(x.dtype.shortName, "int64")
            }
            let values = x.ints()
            guard values.allSatisfy({ $0 >= 0 }) else { throw Problem.negativeBin }
            let least = try m.int(a[2])
            if least < 0 { throw Problem.negativeMinimum }
            let size = max(min(values.max() ?? -1, .max - 1) + 1, least)
            if a[1].isNone {
                let result = try NDArray.full([size], .int(0), .int64, m.memory)
                var counts = [Int](repeating: 0, count: size)
                for value in values { counts[value] += 1 }
                try result.assign(try NDArray.of(counts, m.memory))
                return .array(result)
            }
            let weights = try m.array(a[1]).doubles()
            guard weights.count == values.count else { throw Problem.binWeights }
            _ = try NDArray.empty([size], .float64, m.memory)
            var sums = [Double](repeating: 0, count: size)
            for (value, weight) in zip(values, weights) { sums[value] += weight }
            return .array(try NDArray.of(sums, m.memory))
        },
        Builtin(array: "interp", "(x, xp, fp, left=None, right=None, period=None)", "between given points") { m, a in
            try m.refuse(a, [5: "period"], in: "interp")
            let (x, xp, fp) = (try m.array(a[0]), try m.array(a[1]).doubles(), try m.array(a[2]).doubles())
            guard xp.count == fp.count else { throw Problem.interpLengths }
            guard !xp.isEmpty else { throw Problem.interpEmpty }
            func end(_ value: Value) throws -> Double? { value.isNone ? nil : try m.real(value) }
            let result = NDArray.interpolated(x.doubles(), xp, fp, left: try end(a[3]), right: try end(a[4]))
            return try m.wrapped(try NDArray.of(result, x.shape, m.memory))
        },
        Builtin(array: "diff", "(a, n=1, axis=-1, prepend=?, append=?)", "differences of neighbours") { m, a in
            let x = try m.array(a[0])
            let times = try m.int(a[1])
            if times < 0 { throw Problem.diffOrder(times) }
            let place = try m.int(a[2])
            var parts = [x]
            if let value = a.given(3) { parts.insert(try m.edgePart(value, x, place), at: 0) }
            if let value = a.given(4) { parts.append(try m.edgePart(value, x, place)) }
            let whole = parts.count == 1 ? x : try Arrays.joined(parts, axis: place)
            return .array(try whole.differences(times, place))
        },
        Builtin(array: "ediff1d", "(ary, to_end=None, to_begin=None)", "differences of neighbours in a row") { m, a in
            let x = try m.array(a[0]).raveled()
            var parts = [try x.differences(1, 0)]
            if !a[2].isNone { parts.insert(try m.array(a[2], x.dtype).raveled(), at: 0) }
            if !a[1].isNone { parts.append(try m.array(a[1], x.dtype).raveled()) }
            return .array(try Arrays.joined(parts, axis: 0))
        },
        Builtin(array: "gradient", "(f, *varargs, axis=None, edge_order=1)", "slopes by central differences") { m, a in
            try m.gradient(try m.floats(a[0]), a.variadic(3), a[1], edgeOrder: try m.int(a[2]))
        },
        Builtin(array: "trapezoid", "(y, x=None, dx=1.0, axis=-1)", "areas under lines between points") { m, a in
            let y = try m.array(a[0])
            let place = try axis(try m.int(a[3]), y.rank)
            let size = y.shape[place]
            var width = try m.operand(a[2])
            if !a[1].isNone {
                let x = try m.array(a[1])
                var steps = try x.differences(1, x.rank == 1 ? 0 : place)
                if x.rank == 1 {
                    var shape = [Int](repeating: 1, count: y.rank)
                    shape[place] = steps.count
                    steps = try steps.reshaped(shape)
                }
                width = .array(steps)
            }
            let sums = try BinaryUfunc.named("add")(
                .array(y.sliced(place, 1, size)), .array(y.sliced(place, 0, max(size - 1, 0))), m.memory)
            let product = try BinaryUfunc.named("multiply")(width, .array(sums), m.memory)
            let areas = try BinaryUfunc.named("divide")(.array(product), .number(.float(2)), m.memory)
            return try m.wrapped(try areas.total(try ReductionAxes([place], keeps: false, of: areas)))
        },
        signal("convolve", isReversed: false), signal("correlate", isReversed: true),
        Builtin(
            array: "apply_along_axis", "(func1d, axis, arr, *args, **kwargs)", "what a function gives for each run"
        ) { m, a in
            let x = try m.array(a[2])
            let place = try axis(try m.int(a[1]), x.rank)
            let front = x.shape.enumerated().filter { $0.offset != place }.map(\.element)
            let rows = try x.moved([place], [x.rank - 1]).reshaped([front.reduce(1, *), x.shape[place]])
            let keywords = a.keywords(4).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            let results = try (0..<rows.shape[0]).map { row in
                try m.array(
                    try m.call(
                        a[0],
                        CallArguments(
                            positional: [.array(rows.selected(0, row))] + a.variadic(3), keywords: keywords)))
            }
            guard let first = results.first else { throw Problem.applyToEmpty }
            let whole = try stacked(results, axis: 0).reshaped(front + first.shape)
            let moved = Array(front.count..<(front.count + first.rank))
            return .array(try whole.moved(moved, moved.indices.map { place + $0 }))
        },
        Builtin(array: "piecewise", "(x, condlist, funclist, *args, **kw)", "a function by pieces") { m, a in
            let x = try m.array(a[0])
            var masks = try m.array(from: a[1]).map { try m.array($0, .bool) }
            let functions = try m.array(from: a[2])
            if functions.count == masks.count + 1 {
                var rest = try NDArray.full(x.shape, .bool(true), .bool, m.memory)
                for mask in masks {
                    rest = try BinaryUfunc.named("greater")(.array(rest), .array(mask), m.memory)
                }
                masks.append(rest)
            }
            guard masks.count == functions.count else { throw Problem.pieces(masks.count) }
            let result = try NDArray.full(x.shape, .int(0), x.dtype, m.memory)
            for (mask, function) in zip(masks, functions) {
                let isPlain = m.isNumPy(function) || function.asDouble != nil
                let part: Value =
                    isPlain
                    ? function
                    : try m.call(
                        function, CallArguments(positional: [.array(try x.indexed([.array(mask)]))] + a.variadic(3)))
                try result.assign([.array(mask)], try m.array(part))
            }
            return .array(result)
        },
    ]

    private static func middle(_ name: String, skipsNaN: Bool) -> Builtin {
        Builtin(array: name, "(a, axis=None, out=None, overwrite_input=False, keepdims=False)", "medians") { m, a in
            try m.refuse(a, [2: "out"], in: name)
            let x = try m.array(a[0])
            return try m.wrapped(try x.median(try m.over(a[1], a[4], x), skipsNaN: skipsNaN))
        }
    }

    private static func quantile(_ name: String, scale: Double, skipsNaN: Bool) -> Builtin {
        Builtin(
            array: name,
            "(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None)",
            "what a part of the elements lies below"
        ) { m, a in
            try m.refuse(a, [3: "out", 7: "weights"], in: name)
            let x = try m.array(a[0])
            let q = try BinaryUfunc.named("divide")(.array(try m.array(a[1])), .number(.float(scale)), m.memory)
            guard q.doubles().allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
                throw scale == 1 ? Problem.quantileRange : Problem.percentileRange
            }
            guard let method = QuantileMethod(rawValue: a[5].asString ?? "") else { throw Problem.quantileMethod }
            return try m.wrapped(try x.quantiles(q, try m.over(a[2], a[6], x), method, skipsNaN: skipsNaN))
        }
    }

    private static func signal(_ name: String, isReversed: Bool) -> Builtin {
        Builtin(
            array: name, "(a, v, mode='\(isReversed ? "valid" : "full")')", "sums of products with a row moved along"
        ) { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            guard x.rank <= 1, y.rank <= 1, x.count > 0, y.count > 0 else {
                throw Problem.emptySignal(isReversed ? "" : x.count == 0 ? "a" : "v")
            }
            try m.memory.work([1, x.count, y.count])
            let isSwapped = y.count > x.count
            var (long, short) = isSwapped ? (y.doubles(), x.doubles()) : (x.doubles(), y.doubles())
            if isReversed { if isSwapped { long.reverse() } else { short.reverse() } }
            var all = NDArray.convolved(long, short)
            switch a[2].asString {
            case "full": break
            case "same":
                let start = (short.count - 1) / 2
                all = Array(all[start..<(start + long.count)])
            case "valid": all = Array(all[(short.count - 1)..<long.count])
            default: throw Problem.signalMode
            }
            return .array(try NDArray.of(all, dtype: x.dtype.joined(y.dtype), m.memory))
        }
    }
}

extension Machine {
    fileprivate func covariance(_ first: Value, _ second: Value, _ inRows: Bool, ddof: Int) throws -> NDArray {
        var x = try floats(first)
        if x.rank > 2 { throw Problem.covarianceRank }
        x = x.rank < 2 ? try x.reshaped([1, x.count]) : inRows ? x : try x.transpose(nil)
        if !second.isNone {
            var y = try floats(second)
            y = y.rank < 2 ? try y.reshaped([1, y.count]) : inRows ? y : try y.transpose(nil)
            x = try Arrays.joined([x, y], axis: 0)
        }
        let mean = try x.mean(try ReductionAxes([1], keeps: true, of: x))
        let distance = try BinaryUfunc.named("subtract")(.array(x), .array(mean), memory)
        let squares = try product(distance, try distance.transpose(nil), isMatmul: false)
        let count = max(Double(x.shape[1]) - Double(ddof), 0)
        return try BinaryUfunc.named("multiply")(
            .array(squares), .number(.float(1 / count)), memory)
    }

    /// The edges of bins: given, or so many of equal width.
    fileprivate func edges(_ bins: Value, _ range: Value, _ x: NDArray) throws -> NDArray {
        if bins.asString != nil { throw Problem.binsByName }
        guard let count = try integer(bins) else {
            let edges = try array(bins)
            let values = edges.doubles()
            guard zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw Problem.binEdges }
            return edges
        }
        guard count > 0 else { throw Problem.binCount }
        var (low, high) = (0.0, 1.0)
        if !range.isNone {
            let ends = try array(range).doubles()
            guard ends.count == 2 else { throw Problem.notAPairOfNumbers }
            if ends[0] > ends[1] { throw Problem.rangeOrder }
            (low, high) = (ends[0], ends[1])
        } else if x.count > 0 {
            let values = x.doubles()
            (low, high) = (values.min() ?? 0, values.max() ?? 1)
        }
        guard low.isFinite, high.isFinite else { throw Problem.histogramRange(low, high, isGiven: !range.isNone) }
        if low == high { (low, high) = (low - 0.5, high + 0.5) }
        return try NDArray.edges(count, low, high, memory)
    }

    fileprivate func edgePart(_ value: Value, _ x: NDArray, _ axis: Int) throws -> NDArray {
        let part = try array(value)
        if part.rank > 0 { return part }
        var shape = x.shape
        shape[try Arrays.axis(axis, x.rank)] = 1
        return try part.broadcast(to: shape)
    }

    /// `np.gradient`: one array, or one for each axis.
    fileprivate func gradient(
        _ f: NDArray, _ spacings: [Value], _ axis: Value, edgeOrder: Int
    ) throws -> Value {
        let axes = try self.axes(axis).map { try Arrays.axes($0, f.rank) } ?? Array(0..<f.rank)
        guard spacings.isEmpty || spacings.count == 1 || spacings.count == axes.count else {
            throw Problem.gradientArguments
        }
        guard edgeOrder == 1 || edgeOrder == 2 else { throw Problem.gradientOrder }
        let results = try axes.enumerated().map { position, axis in
            let spacing = spacings.isEmpty ? nil : spacings[spacings.count == 1 ? 0 : position]
            return try gradient(f, along: axis, spacing, edgeOrder)
        }
        return results.count == 1 ? .array(results[0]) : tuple(results)
    }

    private func gradient(
        _ f: NDArray, along axis: Int, _ spacing: Value?, _ edgeOrder: Int
    ) throws -> NDArray {
        let size = f.shape[axis]
        guard size > edgeOrder else { throw Problem.gradientTooSmall }
        var steps = [Double](repeating: 1, count: size - 1)
        var isEven = true
        if let spacing {
            let given = try array(spacing)
            if given.rank == 0 {
                steps = steps.map { _ in given.scalar(0).double }
            } else {
                guard given.rank == 1, given.count == size else { throw Problem.gradientLengths }
                steps = try given.differences(1, 0).doubles()
                isEven = steps.allSatisfy { $0 == steps[0] }
            }
        }
        let rows = try f.moved([axis], [f.rank - 1]).contiguous()
        let values = rows.doubles()
        var result = values
        for start in stride(from: 0, to: values.count, by: size) {
            let run = Array(values[start..<(start + size)])
            for i in 1..<max(1, size - 1) {
                let (a, b) = (steps[i - 1], steps[i])
                result[start + i] =
                    isEven
                    ? (run[i + 1] - run[i - 1]) / (2 * a)
                    : -(b / (a * (a + b))) * run[i - 1] + ((b - a) / (a * b)) * run[i] + (a / (b * (a + b)))
                        * run[i + 1]
            }
            if edgeOrder == 1 {
                result[start] = (run[1] - run[0]) / steps[0]
                result[start + size - 1] = (run[size - 1] - run[size - 2]) / steps[size - 2]
            } else {
                let (a, b) = (steps[0], steps[1])
                let (c, d) = (steps[size - 3], steps[size - 2])
                if isEven {
                    result[start] = (-1.5 / a) * run[0] + (2 / a) * run[1] + (-0.5 / a) * run[2]
                    result[start + size - 1] =
                        (0.5 / d) * run[size - 3] + (-2 / d) * run[size - 2] + (1.5 / d) * run[size - 1]
                } else {
                    result[start] =
                        -(2 * a + b) / (a * (a + b)) * run[0] + (a + b) / (a * b) * run[1] + -a / (b * (a + b)) * run[2]
                    result[start + size - 1] =
                        d / (c * (c + d)) * run[size - 3] + -(d + c) / (c * d) * run[size - 2]
                        + (2 * d + c) / (d * (c + d)) * run[size - 1]
                }
            }
        }
        let array = try NDArray.of(result, rows.shape, dtype: f.dtype, memory)
        return try array.moved([f.rank - 1], [axis]).copy()
    }
}
