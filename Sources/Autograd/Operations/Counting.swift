import Diagnostics
import Tensors

/// Numbers of elements: histograms and counts.
extension Operation {
    private static let counts = DerivativeNote.none(because: "a count changes in jumps")
    private static let none = Argument.Constant.none

    static let counting: [Operation] = [
        general(
            "count_nonzero", summary: "how many elements are not zero, or along dimensions", kind: .reduction,
            [.input, .optionalDims], derivative: counts,
            examples: [Example(.x([0, 1, 2], shape: [3]), .constant(.none))]
        ) { engine, a throws(Problem) in
            let x = try a.tensor(0)
            let axes = try engine.dimensions(a.optionalInts(1), x.shape.count)
            let flags = try engine.compare(.notEqual, .tensor(x), .scalar(.int(0)))
            return .tensor(try engine.reduce(.sum, flags, axes, keepsDimensions: false))
        },
        general(
            "histc", summary: "how many elements lie in each of equal intervals", kind: .reduction,
            [
                .input, Parameter("bins", .int, default: .int(100)), Parameter("min", .scalar, default: .int(0)),
                Parameter("max", .scalar, default: .int(0)),
            ], derivative: counts,
            examples: [
                Example(
                    .x([1, 2, 1], shape: [3]), .constant(.int(4)), .constant(.scalar(.int(0))),
                    .constant(.scalar(.int(3))))
            ]
        ) { engine, a throws(Problem) in
            let (x, bins) = (try a.tensor(0), try a.int(1))
            guard x.dtype.isFloat else { throw Problems.notImplemented("histogram_cpu", x.dtype) }
            guard bins > 0 else { throw Problems.histogramBins(bins) }
            var (low, high) = (try a.scalar(2).double, try a.scalar(3).double)
            let numbers = x.doubles()
            if low == high, let least = numbers.min(), let greatest = numbers.max() { (low, high) = (least, greatest) }
            guard low.isFinite, high.isFinite else { throw Problems.histogramInfinite(low, high) }
            if low == high { (low, high) = (low - 1, high + 1) }
            guard low < high else { throw Problems.histogramRange() }
            try engine.memory.room(try Shape.checked([bins]) * 16)
            let hist = engine.histogram(numbers, nil, low, high, bins)
            return .tensor(try engine.makeTensor(shape: [bins], dtype: x.dtype, doubles: hist))
        },
        histogram,
        general(
            "bincount", summary: "how often each non-negative integer occurs, or the sum of its weights",
            kind: .reduction,
            [
                .input, Parameter("weights", .optionalTensor, default: none),
                Parameter("minlength", .int, default: .int(0)),
            ], derivative: counts,
            examples: [Example(.whole([1, 2, 1], shape: [3]), .constant(.none), .constant(.int(0)))]
        ) { engine, a throws(Problem) in
            let (x, weights, least) = (try a.tensor(0), a.optionalTensor(1), try a.int(2))
            guard x.dtype.category == .integer else { throw Problems.notImplemented("bincount_cpu", x.dtype) }
            guard least >= 0 else { throw Problems.bincountLength() }
            let numbers = x.ints()
            guard x.shape.count == 1, numbers.allSatisfy({ $0 >= 0 }) else { throw Problems.bincountInput() }
            if numbers.contains(Int.max) { throw Problems.bincountRange() }
            if let weights, weights.shape != x.shape { throw Problems.bincountWeights() }
            let size = max(least, (numbers.max() ?? -1) &+ 1)
            try engine.memory.room(try Shape.checked([size]) * 16)
            guard let weights, x.count > 0 else {
                var counts = [Int](repeating: 0, count: size)
                for number in numbers { counts[number] += 1 }
                return .tensor(try engine.makeTensor(shape: [size], ints: counts))
            }
            var sums = [Double](repeating: 0, count: size)
            for (number, weight) in zip(numbers, weights.doubles()) { sums[number] += weight }
            let dtype: DType = weights.dtype == .float32 ? .float32 : .float64
            return .tensor(try engine.makeTensor(shape: [size], dtype: dtype, doubles: sums))
        },
    ]

    private static func checkWeight(_ weight: Tensor?, of x: Tensor) throws(Problem) {
        guard let weight, weight.shape != x.shape else { return }
        throw Problems.histogramWeight(x.shape, weight.shape)
    }

    private static let histogram = Operation(
        "histogram", summary: "how many elements lie between given edges, with the edges", kind: .reduction,
        overloads: [
            Overload(
                [
                    .input, Parameter("bins", .int),
                    Parameter("range", .data, default: none, keywordOnly: true),
                    Parameter("weight", .optionalTensor, default: none, keywordOnly: true),
                    Parameter("density", .bool, default: .bool(false), keywordOnly: true),
                ], derivative: counts
            ) { engine, a throws(Problem) in
                let (x, bins) = (try a.tensor(0), try a.int(1))
                guard x.dtype.isFloat else { throw Problems.notImplemented("histogramdd", x.dtype) }
                guard bins > 0 else { throw Problems.histogramBins(bins) }
                try engine.memory.room(try Shape.checked([bins]) * 32)
                try checkWeight(a.optionalTensor(3), of: x)
                let numbers = x.doubles()
                var (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
                if case .data(.list(let ends)) = a[2], ends.count == 2, case .scalar(let from) = ends[0],
                    case .scalar(let to) = ends[1]
                {
                    (low, high) = (from.double, to.double)
                }
                if low == high { (low, high) = (low - 0.5, high + 0.5) }
                let edges = (0...bins).map { low + (high - low) * Double($0) / Double(bins) }
                let hist = engine.histogram(numbers, a.optionalTensor(3)?.doubles(), low, high, bins)
                return try engine.histogramResult(hist, edges, x.dtype, isDensity: a.bool(4))
            },
            Overload(
                [
                    .input, Parameter("bins", .tensor),
                    Parameter("weight", .optionalTensor, default: none, keywordOnly: true),
                    Parameter("density", .bool, default: .bool(false), keywordOnly: true),
                ], derivative: counts
            ) { engine, a throws(Problem) in
                let x = try a.tensor(0)
                guard x.dtype.isFloat else { throw Problems.notImplemented("histogramdd", x.dtype) }
                try checkWeight(a.optionalTensor(2), of: x)
                let edges = (try a.tensor(1)).doubles()
                guard edges.count > 1 else { throw Problems.histogramBins(edges.count - 1) }
                var hist = [Double](repeating: 0, count: edges.count - 1)
                let weights = a.optionalTensor(2)?.doubles()
                for (index, number) in x.doubles().enumerated() {
                    guard number >= edges[0], number <= edges[edges.count - 1] else { continue }
                    let bin = (edges.lastIndex { $0 <= number } ?? 0)
                    hist[min(bin, hist.count - 1)] += weights?[index] ?? 1
                }
                return try engine.histogramResult(hist, edges, x.dtype, isDensity: a.bool(3))
            },
        ],
        examples: [
            Example(
                .x([1, 2, 1], shape: [3]), .x([0, 1.5, 3], shape: [3]), .constant(.none), .constant(.bool(false)),
                overload: 1)
        ])
}

extension Engine {
    /// Sums of weights, or counts, in equal intervals of which the last includes its end.
    func histogram(
        _ numbers: [Double], _ weights: [Double]?, _ low: Double, _ high: Double, _ bins: Int
    ) -> [Double] {
        var hist = [Double](repeating: 0, count: bins)
        for (index, number) in numbers.enumerated() where number >= low && number <= high {
            let place = (number - low) * Double(bins) / (high - low)
            hist[place < Double(bins) ? Int(place) : bins - 1] += weights?[index] ?? 1
        }
        return hist
    }

    func histogramResult(
        _ hist: [Double], _ edges: [Double], _ dtype: DType, isDensity: Bool
    ) throws(Problem) -> OperationResult {
        var hist = hist
        if isDensity {
            let total = hist.reduce(0, +)
            for bin in hist.indices { hist[bin] /= total * (edges[bin + 1] - edges[bin]) }
        }
        return .named(
            type: "torch.return_types.histogram",
            fields: [
                ("hist", try makeTensor(shape: [hist.count], dtype: dtype, doubles: hist)),
                ("bin_edges", try makeTensor(shape: [edges.count], dtype: dtype, doubles: edges)),
            ])
    }
}
