import Diagnostics
import Tensors

/// Conversions, questions about a tensor, and changes in place that are not another operation's.
extension Operation {
    private static let why = DerivativeNote.none(because: "its answer is no tensor of floats")

    static let queries: [Operation] = [
        cast(.float32, summary: "the elements as float32"),
        cast(.float64, summary: "the elements as float64"),
        cast(.float16, summary: "the elements as float16"),
        cast(.bfloat16, summary: "the elements as bfloat16"),
        cast(.complex64, summary: "the elements as complex64"),
        cast(.complex128, summary: "the elements as complex128"),
        cast(.int64, summary: "the elements as int64, rounded towards zero"),
        cast(.int32, summary: "the elements as int32, rounded towards zero"),
        cast(.int16, summary: "the elements as int16, rounded towards zero"),
        cast(.int8, summary: "the elements as int8, rounded towards zero"),
        cast(.uint8, summary: "the elements as uint8, rounded towards zero"),
        cast(.bool, summary: "where the elements are not zero"),
        general(
            "type_as", summary: "the elements in another tensor's type", kind: .layout, isFunction: false,
            [.input, .other], examples: [Example(.x([1, 2], shape: [2]), .whole([1], shape: [1]))]
        ) { engine, a throws(Problem) in
            .tensor(try engine.cast(try a.tensor(0), to: (try a.tensor(1)).dtype))
        },
        general(
            "numel", summary: "the number of elements", kind: .query, [.input], derivative: why,
            examples: [Example(.x([1, 2], shape: [2]))]
        ) { _, a throws(Problem) in .scalar(.int((try a.tensor(0)).count)) },
        general(
            "nelement", summary: "the number of elements", kind: .query, isFunction: false, [.input], derivative: why
        ) { _, a throws(Problem) in .scalar(.int((try a.tensor(0)).count)) },
        general(
            "dim", aliases: ["ndimension"], summary: "the number of dimensions", kind: .query, isFunction: false,
            [.input], derivative: why,
            examples: [Example(.x([1, 2], shape: [2]))]
        ) { _, a throws(Problem) in .scalar(.int((try a.tensor(0)).shape.count)) },
        general(
            "is_contiguous", summary: "whether the elements lie in row-major order", kind: .query, isFunction: false,
            [.input], derivative: why, examples: [Example(.x([1, 2], shape: [2]))]
        ) { _, a throws(Problem) in
            let x = try a.tensor(0)
            return .bool(Shape.isContiguous(x.shape, x.strides))
        },
        general(
            "storage_offset", summary: "where the first element lies in the storage", kind: .query, isFunction: false,
            [.input], derivative: why
        ) { _, a throws(Problem) in .scalar(.int((try a.tensor(0)).offset)) },
        general(
            "is_floating_point", summary: "whether the elements are floats", kind: .query, [.input], derivative: why
        ) { _, a throws(Problem) in .bool((try a.tensor(0)).dtype.isFloat) },
        general(
            "item", summary: "the one element as a number", kind: .query, isFunction: false, [.input], derivative: why,
            examples: [Example(.x([1], shape: [1]))]
        ) { engine, a throws(Problem) in .scalar(try engine.item(try a.tensor(0))) },
        general(
            "equal", summary: "whether two tensors have one shape and equal elements", kind: .query, [.input, .other],
            derivative: why, examples: [Example(.x([1, 2], shape: [2]), .x([1, 2], shape: [2]))]
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            guard x.shape == y.shape else { return .bool(false) }
            let same = try engine.compare(.equal, .tensor(x), .tensor(y))
            return .bool(
                try engine.truth(try engine.reduce(.all, same, Array(same.shape.indices), keepsDimensions: false)))
        },
        closeness("allclose", summary: "whether all elements are nearly equal", isWhole: true),
        closeness("isclose", summary: "where elements are nearly equal", isWhole: false),
        general(
            "zero_", summary: "all elements set to zero", kind: .creation, isFunction: false, [.input], derivative: why
        ) { engine, a throws(Problem) in
            try engine.copyInPlace(try a.tensor(0), .scalar(.int(0)))
            return .tensor(try a.tensor(0))
        },
        general(
            "fill_", summary: "all elements set to a number", kind: .creation, isFunction: false,
            [.input, Parameter("value", .tensorOrScalar)], derivative: why
        ) { engine, a throws(Problem) in
            if case .tensor(let value) = a[1], !value.shape.isEmpty { throw Problems.fillRank(value.shape.count) }
            try engine.copyInPlace(try a.tensor(0), try a.operand(1))
            return .tensor(try a.tensor(0))
        },
        general(
            "copy_", summary: "all elements set to another tensor's", kind: .creation, isFunction: false,
            [.input, Parameter("src", .tensor), Parameter("non_blocking", .bool, default: .bool(false))],
            derivative: why
        ) { engine, a throws(Problem) in
            try engine.copyInPlace(try a.tensor(0), .tensor(try a.tensor(1)))
            return .tensor(try a.tensor(0))
        },
        general(
            "detach_", summary: "the tensor itself taken out of the graph", kind: .layout, isFunction: false, [.input],
            derivative: why
        ) { engine, a throws(Problem) in
            try engine.detachInPlace(try a.tensor(0))
            return .tensor(try a.tensor(0))
        },
        general(
            "requires_grad_", summary: "the tensor itself marked as one that wants a gradient", kind: .layout,
            isFunction: false, [.input, Parameter("requires_grad", .bool, default: .bool(true))], derivative: why
        ) { engine, a throws(Problem) in
            try engine.setRequiresGrad(try a.tensor(0), a.bool(1), byMethod: true)
            return .tensor(try a.tensor(0))
        },
    ]

    private static func cast(_ dtype: DType, summary: String) -> Operation {
        general(
            dtype.methodName, summary: summary, kind: .layout, isFunction: false, [.input],
            derivative: dtype.isContinuous ? .recorded : .none(because: "whole numbers change in jumps"),
            examples: dtype == .float32 || dtype.isComplex || (dtype.isFloat && dtype.isNarrow)
                ? [] : [Example(.x([1.5, -2], shape: [2]))]
        ) { engine, a throws(Problem) in .tensor(try engine.cast(try a.tensor(0), to: dtype)) }
    }

    private static func closeness(_ name: String, summary: String, isWhole: Bool) -> Operation {
        general(
            name, summary: summary, law: "|input - other| <= atol + rtol * |other|", kind: .query,
            [
                .input, .other, Parameter("rtol", .scalar, default: .scalar(.float(1e-5))),
                Parameter("atol", .scalar, default: .scalar(.float(1e-8))),
                Parameter("equal_nan", .bool, default: .bool(false)),
            ], derivative: why
        ) { engine, a throws(Problem) in
            let (x, y) = (try a.tensor(0), try a.tensor(1))
            guard x.dtype == y.dtype else { throw Problems.closeTypes(x.dtype, y.dtype) }
            let before = engine.gradEnabled
            engine.gradEnabled = false
            defer { engine.gradEnabled = before }
            let close = try engine.close(
                x, y, relative: try a.scalar(2).double, absolute: try a.scalar(3).double, equalNaN: a.bool(4))
            if !isWhole { return .tensor(close) }
            let all = try engine.reduce(.all, close, Array(close.shape.indices), keepsDimensions: false)
            return .bool(try engine.truth(all))
        }
    }
}

extension Engine {
    /// Where two tensors are equal, or finite and near each other.
    func close(
        _ x: Tensor, _ y: Tensor, relative: Double, absolute: Double, equalNaN: Bool
    ) throws(Problem) -> Tensor {
        var close = try compare(.equal, .tensor(x), .tensor(y))
        if x.dtype.isContinuous {
            let (a, b) = (Term(x, self), Term(y, self))
            let allowed = try b.abs() * relative + absolute
            let distance = try (a - b).abs()
            let isNear = try compare(.lessOrEqual, .tensor(distance.tensor), .tensor(allowed.tensor))
            let isFinite = try distance.call("isfinite").tensor
            let both = try compare(.logicalAnd, .tensor(isNear), .tensor(isFinite))
            close = try compare(.logicalOr, .tensor(close), .tensor(both))
            if equalNaN {
                let bothNaN = try compare(
                    .logicalAnd, .tensor(try a.call("isnan").tensor), .tensor(try b.call("isnan").tensor))
                close = try compare(.logicalOr, .tensor(close), .tensor(bothNaN))
            }
        }
        return close
    }
}
