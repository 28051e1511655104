import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Many elements made one; functions of `numpy` and methods of arrays.
    static let arrayReductions: [Builtin] = [
        total("sum", "sums", isSum: true), total("prod", "products", isSum: false),
        extreme("max", "the greatest", isGreatest: true), extreme("min", "the smallest", isGreatest: false),
        Builtin(
            array: "mean", "(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)", "arithmetic means"
        ) { m, a in
            try m.refuse(a, [3: "out", 5: "where"], in: "mean")
            let x = try m.array(a[0])
            return try m.wrapped(try x.mean(try m.over(a[1], a[4], x), dtype: try m.arrayDType(a[2])))
        },
        spread("std", "standard deviations", isRoot: true), spread("var", "variances", isRoot: false),
        Builtin(array: "all", "(a, axis=None, out=None, keepdims=False, *, where=True)", "whether all are true") {
            m, a in
            try m.refuse(a, [2: "out", 4: "where"], in: "all")
            let x = try m.array(a[0])
            return try m.wrapped(try x.truth(all: true, try m.over(a[1], a[3], x)))
        },
        Builtin(array: "any", "(a, axis=None, out=None, keepdims=False, *, where=True)", "whether any is true") {
            m, a in
            try m.refuse(a, [2: "out", 4: "where"], in: "any")
            let x = try m.array(a[0])
            return try m.wrapped(try x.truth(all: false, try m.over(a[1], a[3], x)))
        },
        place("argmax", "where the greatest is", isGreatest: true),
        place("argmin", "where the smallest is", isGreatest: false),
        running("cumsum", "running sums", isSum: true), running("cumprod", "running products", isSum: false),
    ]

    /// Many elements made one; functions of `numpy` only.
    static let numpyReductions: [Builtin] = [
        renamed("amax", of: "max"), renamed("amin", of: "min"),
        Builtin(array: "ptp", "(a, axis=None, out=None, keepdims=False)", "the greatest minus the smallest") { m, a in
            try m.refuse(a, [2: "out"], in: "ptp")
            let x = try m.array(a[0])
            let axes = try m.over(a[1], a[3], x)
            return try m.wrapped(
                try BinaryUfunc.named("subtract")(
                    .array(try x.extreme(isGreatest: true, axes)), .array(try x.extreme(isGreatest: false, axes)),
                    m.memory))
        },
        Builtin(array: "count_nonzero", "(a, axis=None, *, keepdims=False)", "how many are not zero") { m, a in
            let x = try m.array(a[0])
            let truth = try BinaryUfunc.named("not_equal")(.array(x), .number(.int(0)), m.memory)
            return try m.wrapped(try truth.total(try m.over(a[1], a[2], x)))
        },
        Builtin(
            array: "average", "(a, axis=None, weights=None, returned=False, *, keepdims=False)", "weighted means"
        ) { m, a in
            let x = try m.array(a[0])
            let axes = try m.over(a[1], a[4], x)
            guard !a[2].isNone else {
                let mean = try m.wrapped(try x.mean(axes))
                guard try m.truth(a[3]) else { return mean }
                let length = axes.axes.reduce(1) { $0 * x.shape[$1] }
                return .tuple([mean, m.number(Double(length))])
            }
            var weights = try m.array(a[2])
            let type = x.dtype.joined(weights.dtype).joined(.float64)
            if weights.shape != x.shape {
                guard axes.axes.count == 1, weights.rank == 1, weights.count == x.shape[axes.axes[0]] else {
                    throw Problem.averageWeights(a[1].isNone)
                }
                var shape = [Int](repeating: 1, count: x.rank)
                shape[axes.axes[0]] = weights.count
                weights = try weights.reshaped(shape).broadcast(to: x.shape)
            }
            let scale = try weights.cast(to: type).total(axes)
            if scale.doubles().contains(0) { throw Problem.zeroWeights }
            let product = try BinaryUfunc.named("multiply")(.array(x), .array(weights), dtype: type, m.memory)
            let mean = try BinaryUfunc.named("divide")(.array(try product.total(axes)), .array(scale), m.memory)
            return try m.truth(a[3]) ? .tuple([try m.wrapped(mean), try m.wrapped(scale)]) : try m.wrapped(mean)
        },
        withoutNaN("nansum", "sums; nan counts as 0", fill: 0) { m, x, axes in try x.total(axes) },
        withoutNaN("nanprod", "products; nan counts as 1", fill: 1) { m, x, axes in
            try x.total(isSum: false, axes)
        },
        withoutNaN("nanmax", "the greatest but for nan", fill: -.infinity) { m, x, axes in
            try x.extreme(isGreatest: true, axes)
        },
        withoutNaN("nanmin", "the smallest but for nan", fill: .infinity) { m, x, axes in
            try x.extreme(isGreatest: false, axes)
        },
        withoutNaN("nanargmax", "where the greatest but for nan is", fill: -.infinity) { m, x, axes in
            try x.place(isGreatest: true, try m.onlyAxis(axes, x), keeps: axes.keeps)
        },
        withoutNaN("nanargmin", "where the smallest but for nan is", fill: .infinity) { m, x, axes in
            try x.place(isGreatest: false, try m.onlyAxis(axes, x), keeps: axes.keeps)
        },
        withoutNaN("nancumsum", "running sums; nan counts as 0", fill: 0) { m, x, axes in
            try x.running(isSum: true, x.rank == 1 ? 0 : try m.onlyAxis(axes, x))
        },
        nanSpread("nanmean", "means of what is not nan", .mean),
        nanSpread("nanvar", "variances of what is not nan", .variance),
        nanSpread("nanstd", "standard deviations of what is not nan", .deviation),
    ]

    private static func total(_ name: String, _ summary: String, isSum: Bool) -> Builtin {
        Builtin(
            array: name, "(a, axis=None, dtype=None, out=None, keepdims=False, initial=?, where=True)", summary
        ) { m, a in
            try m.refuse(a, [3: "out"], in: name)
            var x = try m.array(a[0])
            if a[6].asBool != true {
                let identity = try NDArray.number(.int(isSum ? 0 : 1), x.dtype, m.memory)
                x = try choose(try m.array(a[6], .bool), x, identity)
            }
            let initial = try a.given(5).map { try m.scalarArgument($0) }
            return try m.wrapped(
                try x.total(isSum: isSum, try m.over(a[1], a[4], x), dtype: try m.arrayDType(a[2]), initial: initial))
        }
    }

    private static func extreme(_ name: String, _ summary: String, isGreatest: Bool) -> Builtin {
        Builtin(
            array: name, "(a, axis=None, out=None, keepdims=False, initial=?, where=True)", summary
        ) { m, a in
            try m.refuse(a, [2: "out", 5: "where"], in: name)
            let x = try m.array(a[0])
            let axes = try m.over(a[1], a[3], x)
            guard let initial = a.given(4) else { return try m.wrapped(try x.extreme(isGreatest: isGreatest, axes)) }
            let start = try m.operand(initial)
            let length = axes.axes.reduce(1) { $0 * x.shape[$1] }
            if length == 0 {
                let shape = x.shape.enumerated().filter { !axes.axes.contains($0.offset) }.map(\.element)
                return try m.wrapped(try m.array(initial, x.dtype).broadcast(to: shape).copy())
            }
            let function = BinaryUfunc.named(isGreatest ? "maximum" : "minimum")
            return try m.wrapped(
                try function(.array(try x.extreme(isGreatest: isGreatest, axes)), start, m.memory))
        }
    }

    private static func spread(_ name: String, _ summary: String, isRoot: Bool) -> Builtin {
        Builtin(
            array: name,
            "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=?, correction=?)", summary
        ) { m, a in
            try m.refuse(a, [3: "out", 6: "where", 7: "mean"], in: name)
            let x = try m.array(a[0])
            let ddof = try m.real(a.given(8) ?? a[4])
            let result = try x.variance(try m.over(a[1], a[5], x), ddof: ddof, dtype: try m.arrayDType(a[2]))
            return try m.wrapped(isRoot ? try UnaryUfunc.named("sqrt")(result) : result)
        }
    }

    private static func place(_ name: String, _ summary: String, isGreatest: Bool) -> Builtin {
        Builtin(array: name, "(a, axis=None, out=None, *, keepdims=False)", summary) { m, a in
            try m.refuse(a, [2: "out"], in: name)
            let x = try m.array(a[0])
            let result = try x.place(
                isGreatest: isGreatest, try m.optionalInt(a[1]), keeps: try m.truth(a[3]))
            return a[0].asTensor == nil ? try m.wrapped(result) : .tensor(try m.tensor(of: result))
        }
    }

    private static func running(_ name: String, _ summary: String, isSum: Bool) -> Builtin {
        Builtin(array: name, "(a, axis=None, dtype=None, out=None)", summary) { m, a in
            try m.refuse(a, [3: "out"], in: name)
            return .array(
                try m.array(a[0]).running(isSum: isSum, try m.optionalInt(a[1]), dtype: try m.arrayDType(a[2])))
        }
    }

    private static func renamed(_ name: String, of other: String) -> Builtin {
        let entry = arrayReductions.first { $0.name == other } ?? arrayReductions[0]
        return Builtin(name, entry.signature, entry.summary, entry.body)
    }

    private static func withoutNaN(
        _ name: String, _ summary: String, fill: Double,
        _ body: @escaping @Sendable (Machine, NDArray, ReductionAxes) throws -> NDArray
    ) -> Builtin {
        Builtin(array: name, "(a, axis=None, dtype=None, out=None, keepdims=False)", summary) { m, a in
            try m.refuse(a, [2: "dtype", 3: "out"], in: name)
            var x = try m.array(a[0])
            if x.dtype.isFloat {
                let filler = try NDArray.number(.float(fill), x.dtype, m.memory)
                x = try choose(try UnaryUfunc.named("isnan")(x), filler, x)
            }
            return try m.wrapped(try body(m, x, try m.over(a[1], a[4], x)))
        }
    }

    private enum Spread { case mean, variance, deviation }

    private static func nanSpread(_ name: String, _ summary: String, _ kind: Spread) -> Builtin {
        Builtin(array: name, "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False)", summary) { m, a in
            try m.refuse(a, [2: "dtype", 3: "out"], in: name)
            let x = try m.floats(a[0])
            let axes = try m.over(a[1], a[5], x)
            let missing = try UnaryUfunc.named("isnan")(x)
            let present = try UnaryUfunc.named("logical_not")(missing)
            let zero = try NDArray.number(.int(0), x.dtype, m.memory)
            let divide = BinaryUfunc.named("divide")
            let kept = try ReductionAxes(axes.axes, keeps: true, of: x)
            func mean(_ axes: ReductionAxes, less: Double, _ values: NDArray) throws -> NDArray {
                let count = try BinaryUfunc.named("subtract")(
                    .array(try present.total(axes)), .number(.float(less)), m.memory)
                let sum = try choose(missing, zero, values).total(axes)
                return try divide(.array(sum), .array(try count.cast(to: x.dtype)), m.memory)
            }
            if kind == .mean { return try m.wrapped(try mean(axes, less: 0, x)) }
            let distance = try BinaryUfunc.named("subtract")(
                .array(x), .array(try mean(kept, less: 0, x)), m.memory)
            let variance = try mean(axes, less: try m.real(a[4]), try UnaryUfunc.named("square")(distance))
            return try m.wrapped(kind == .variance ? variance : try UnaryUfunc.named("sqrt")(variance))
        }
    }
}

extension Machine {
    /// The axis of what goes over one axis or all elements; `nil` for all.
    fileprivate func onlyAxis(_ axes: ReductionAxes, _ array: NDArray) throws -> Int? {
        if axes.axes.count == array.rank { return nil }
        guard axes.axes.count == 1 else { throw Problem.notAnInteger("tuple") }
        return axes.axes[0]
    }

    /// The axes of a reduction: an `axis` and a `keepdims` argument.
    func over(_ axis: Value, _ keeps: Value, _ array: NDArray) throws -> ReductionAxes {
        try ReductionAxes(try axes(axis), keeps: try truth(keeps), of: array)
    }
}
