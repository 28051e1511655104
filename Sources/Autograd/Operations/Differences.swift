import Diagnostics
import Tensors

/// Differences between neighbours, slopes, and areas under sampled curves.
extension Operation {
    private static let x2x3 = ExampleArgument.x([1, -2, 3, 4, 0.5, -1.5], shape: [2, 3])
    private static let none = Argument.Constant.none
    private static let nothing = ExampleArgument.constant(.none)
    private static let lastDim = Parameter("dim", .int, default: .int(-1), keywordOnly: true)

    static let differences: [Operation] = [
        general(
            "diff", summary: "the differences between neighbours along a dimension", law: "y[i] = x[i + 1] - x[i]",
            kind: .composed,
            [
                .input, Parameter("n", .int, default: .int(1)), .dim(default: .int(-1)),
                Parameter("prepend", .optionalTensor, default: none),
                Parameter("append", .optionalTensor, default: none),
            ],
            examples: [
                Example(x2x3, .constant(.int(1)), .constant(.int(-1)), nothing, nothing),
                Example(x2x3, .constant(.int(2)), .constant(.int(1)), nothing, nothing),
            ]
        ) { engine, a throws(Problem) in
            let (x, n) = (try a.tensor(0), try a.int(1))
            guard !x.shape.isEmpty else { throw Problems.diffRank() }
            let axis = try engine.dimension(try a.int(2), x.shape.count)
            guard n >= 0 else { throw Problems.diffOrder(n) }
            var parts = [x]
            if let before = a.optionalTensor(3) { parts.insert(before, at: 0) }
            if let after = a.optionalTensor(4) { parts.append(after) }
            guard parts.allSatisfy({ $0.shape.count == x.shape.count }) else { throw Problems.diffJoin() }
            var current = parts.count == 1 ? x : try engine.concatenate(parts, dim: axis)
            if n == 0 { return .tensor(try engine.clone(current)) }
            for _ in 0..<min(n, max(current.shape[axis], 1)) {
                let size = current.shape[axis]
                let after = try engine.slice(current, axis, min(1, size), size, 1)
                let before = try engine.slice(current, axis, 0, max(size - 1, 0), 1)
                current =
                    x.dtype == .bool
                    ? try engine.compare(.logicalXor, .tensor(after), .tensor(before))
                    : try engine.general(.subtract, .tensor(after), .tensor(before))
            }
            return .tensor(current)
        },
        trapezoid("trapezoid"), trapezoid("trapz"),
        Operation(
            "cumulative_trapezoid", summary: "running areas under a sampled curve", kind: .composed, isMethod: false,
            overloads: [
                Overload([Parameter("y", .tensor), Parameter("x", .tensor), lastDim]) { engine, a throws(Problem) in
                    let (y, axis) = (Term(try a.tensor(0), engine), try engine.curveAxis(try a.tensor(0), try a.int(2)))
                    let steps = try engine.steps(try a.tensor(1), y.tensor, axis, "cumulative_trapezoid")
                    let sums = try engine.running((steps * y.neighbourSums(axis)).tensor, axis, isSum: true)
                    return .tensor(try Term(sums, engine).divided(by: 2).tensor)
                },
                Overload([
                    Parameter("y", .tensor), Parameter("dx", .scalar, default: .int(1), keywordOnly: true), lastDim,
                ]) { engine, a throws(Problem) in
                    let (y, axis) = (Term(try a.tensor(0), engine), try engine.curveAxis(try a.tensor(0), try a.int(2)))
                    let halves = try y.neighbourSums(axis).scaled(by: try a.scalar(1).double / 2)
                    return .tensor(try engine.running(halves.tensor, axis, isSum: true))
                },
            ],
            examples: [Example(x2x3, .constant(.scalar(.float(0.5))), .constant(.int(-1)), overload: 1)]),
        gradient,
    ]

    private static func trapezoid(_ name: String) -> Operation {
        Operation(
            name, summary: "the area under a sampled curve", law: "y = sum of (y[i] + y[i + 1]) / 2 * dx",
            kind: .composed, isMethod: false,
            overloads: [
                Overload([Parameter("y", .tensor), Parameter("x", .tensor), lastDim]) { engine, a throws(Problem) in
                    let y = Term(try a.tensor(0), engine)
                    let axis = try engine.curveAxis(y.tensor, try a.int(2))
                    if y.shape[axis] == 0 { return .tensor(try engine.noArea(y.tensor, axis)) }
                    let steps = try engine.steps(try a.tensor(1), y.tensor, axis, "trapezoid")
                    return .tensor(try (steps * y.neighbourSums(axis)).sum([axis]).divided(by: 2).tensor)
                },
                Overload([
                    Parameter("y", .tensor), Parameter("dx", .scalar, default: .int(1), keywordOnly: true), lastDim,
                ]) { engine, a throws(Problem) in
                    let y = Term(try a.tensor(0), engine)
                    let axis = try engine.curveAxis(y.tensor, try a.int(2))
                    if y.shape[axis] == 0 { return .tensor(try engine.noArea(y.tensor, axis)) }
                    let ends = try y.select(axis, 0) + y.select(axis, y.shape[axis] - 1)
                    let area = try y.sum([axis]) - ends * 0.5
                    return .tensor(try area.scaled(by: try a.scalar(1).double).tensor)
                },
            ],
            examples: [
                Example(x2x3, .x([0, 1, 3], shape: [3]), .constant(.int(-1))),
                Example(x2x3, .constant(.scalar(.float(0.5))), .constant(.int(-1)), overload: 1),
            ])
    }

    private static let gradient = general(
        "gradient", summary: "slopes of a sampled function along each dimension", kind: .composed, isMethod: false,
        [
            .input, Parameter("spacing", .data, default: .int(1), keywordOnly: true),
            Parameter("dim", .optionalInts, default: none, keywordOnly: true),
            Parameter("edge_order", .int, default: .int(1), keywordOnly: true),
        ]
    ) { engine, a throws(Problem) in
        let x = try engine.floating(try a.tensor(0))
        let order = try a.int(3)
        guard order == 1 || order == 2 else { throw Problems.edgeOrder() }
        let axes =
            try a.optionalInts(2).map { dims throws(Problem) in
                try dims.map { dim throws(Problem) in try engine.dimension(dim, x.shape.count) }
            } ?? Array(x.shape.indices)
        let spacings = try engine.spacings(a[1], axes, isGiven: a.optionalInts(2) != nil)
        var results: [Tensor] = []
        for (axis, spacing) in zip(axes, spacings) {
            guard x.shape[axis] > order else { throw Problems.gradientSize() }
            results.append(try engine.slopes(Term(x, engine), axis, spacing, edgeOrder: order).tensor)
        }
        return .tensors(results)
    }
}

extension Term {
    /// The sums of neighbours along a dimension.
    func neighbourSums(_ axis: Int) throws(Problem) -> Term {
        let size = shape[axis]
        return try slice(axis, min(1, size), size) + slice(axis, 0, max(size - 1, 0))
    }
    func neighbourDifferences(_ axis: Int) throws(Problem) -> Term {
        let size = shape[axis]
        return try slice(axis, min(1, size), size) - slice(axis, 0, max(size - 1, 0))
    }
}

/// How far samples lie apart.
enum Spacing {
    case even(Double)
    /// The coordinates.
    case uneven([Double])
}

extension Engine {
    func curveAxis(_ y: Tensor, _ dim: Int) throws(Problem) -> Int {
        guard !y.shape.isEmpty else { throw Problems.noDimensions(dim) }
        return try dimension(dim, y.shape.count)
    }

    func noArea(_ y: Tensor, _ axis: Int) throws(Problem) -> Tensor {
        try full(Shape.reduced(y.shape, [axis], keepsDimensions: false), .int(0), dtype: y.dtype)
    }

    /// The widths between sample points, which broadcast to the curve's.
    func steps(_ x: Tensor, _ y: Tensor, _ axis: Int, _ name: String) throws(Problem) -> Term {
        if x.shape.count == 1 {
            guard x.count == y.shape[axis] else { throw Problems.trapezoidPoints(name) }
            var shape = [Int](repeating: 1, count: y.shape.count)
            shape[axis] = max(x.count - 1, 0)
            return try Term(x, self).neighbourDifferences(0).reshape(shape)
        }
        let lead = [Int](repeating: 1, count: max(y.shape.count - x.shape.count, 0))
        let aligned = lead.isEmpty ? x : try reshape(x, lead + x.shape)
        return try Term(aligned, self).neighbourDifferences(aligned.shape.count - y.shape.count + axis)
    }

    /// One spacing per dimension, from a number, a list of numbers, or a list of coordinates.
    func spacings(_ argument: Argument, _ axes: [Int], isGiven: Bool) throws(Problem) -> [Spacing] {
        switch argument {
        case .int(let value): return axes.map { _ in .even(Double(value)) }
        case .data(.scalar(let value)): return axes.map { _ in .even(value.double) }
        case .data(.tensor(let x)): return axes.map { _ in .uneven(x.doubles()) }
        case .data(.list(let items)):
            guard items.count == axes.count else {
                throw isGiven
                    ? Problems.gradientSpacings(axes.count, items.count)
                    : Problems.gradientSpacing(axes.count, items.count)
            }
            return try items.map { item throws(Problem) in
                switch item {
                case .scalar(let value): return .even(value.double)
                case .tensor(let x): return .uneven(x.doubles())
                case .list, .complex: throw Problems.wrongArgument("gradient", 1)
                }
            }
        default: throw Problems.wrongArgument("gradient", 1)
        }
    }

    /// Central differences inside, one-sided ones at the ends.
    func slopes(_ f: Term, _ axis: Int, _ spacing: Spacing, edgeOrder: Int) throws(Problem) -> Term {
        let size = f.shape[axis]
        let steps: [Double]
        switch spacing {
        case .even(let step): steps = [Double](repeating: step, count: size - 1)
        case .uneven(let points):
            guard points.count == size else { throw Problems.gradientSize() }
            steps = (1..<size).map { points[$0] - points[$0 - 1] }
        }
        var parts = [try edge(f, axis, steps, isFirst: true, edgeOrder)]
        if size > 2 {
            if case .even(let step) = spacing {
                parts.append(try (f.slice(axis, 2, size) - f.slice(axis, 0, size - 2)).divided(by: 2 * step))
            } else {
                parts.append(try interior(f, axis, steps))
            }
        }
        parts.append(try edge(f, axis, steps, isFirst: false, edgeOrder))
        return Term(try concatenate(parts.map(\.tensor), dim: axis), self)
    }

    private func interior(_ f: Term, _ axis: Int, _ steps: [Double]) throws(Problem) -> Term {
        let size = f.shape[axis]
        var shape = [Int](repeating: 1, count: f.rank)
        shape[axis] = size - 2
        func weights(_ weight: (Double, Double) -> Double) throws(Problem) -> Term {
            let numbers = (1..<(size - 1)).map { weight(steps[$0 - 1], steps[$0]) }
            return Term(try makeTensor(shape: shape, dtype: f.tensor.dtype, doubles: numbers), self)
        }
        let before = try weights { -$1 / ($0 * ($0 + $1)) } * f.slice(axis, 0, size - 2)
        let middle = try weights { ($1 - $0) / ($0 * $1) } * f.slice(axis, 1, size - 1)
        let after = try weights { $0 / ($1 * ($0 + $1)) } * f.slice(axis, 2, size)
        return try before + middle + after
    }

    private func edge(
        _ f: Term, _ axis: Int, _ steps: [Double], isFirst: Bool, _ order: Int
    ) throws(Problem) -> Term {
        let size = f.shape[axis]
        func sample(_ index: Int) throws(Problem) -> Term {
            let place = isFirst ? index : size - 1 - index
            return try f.slice(axis, place, place + 1)
        }
        let near = isFirst ? steps[0] : steps[steps.count - 1]
        let sign = isFirst ? 1.0 : -1.0
        if order == 1 { return try (sign * (sample(1) - sample(0))).divided(by: near) }
        let far = isFirst ? steps[1] : steps[steps.count - 2]
        let first = -(2 * near + far) / (near * (near + far))
        let second = (near + far) / (near * far)
        let third = -near / (far * (near + far))
        return try sign * (sample(0) * first + sample(1) * second + sample(2) * third)
    }
}
