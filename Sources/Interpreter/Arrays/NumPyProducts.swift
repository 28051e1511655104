import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Products of vectors and matrices; functions of `numpy` and methods of arrays.
    static let arrayProducts: [Builtin] = [
        Builtin(array: "dot", "(a, b, out=None)", "products of matrices and vectors") { m, a in
            try m.refuse(a, [2: "out"], in: "dot")
            return try m.wrapped(try product(try m.array(a[0]), try m.array(a[1]), isMatmul: false))
        },
        Builtin(array: "trace", "(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "sums of diagonals") { m, a in
            try m.refuse(a, [5: "out"], in: "trace")
            let diagonal = try m.array(a[0]).diagonal(try m.int(a[1]), try m.int(a[2]), try m.int(a[3]))
            return try m.wrapped(
                try diagonal.total(
                    try ReductionAxes([diagonal.rank - 1], keeps: false, of: diagonal), dtype: try m.arrayDType(a[4])))
        },
    ]

    /// Products of vectors and matrices; functions of `numpy` only.
    static let numpyProducts: [Builtin] = [
        Builtin(array: "matmul", "(x1, x2, /, out=None)", "products of stacks of matrices") { m, a in
            try m.refuse(a, [2: "out"], in: "matmul")
            return try m.wrapped(try product(try m.array(a[0]), try m.array(a[1]), isMatmul: true))
        },
        Builtin(array: "vdot", "(a, b, /)", "the sum of the products of all elements") { m, a in
            try m.wrapped(
                try product(try m.array(a[0]).raveled(), try m.array(a[1]).raveled(), isMatmul: false))
        },
        Builtin(array: "vecdot", "(x1, x2, /, axis=-1)", "sums of products along an axis") { m, a in
            let all = try BinaryUfunc.named("multiply")(try m.operand(a[0]), try m.operand(a[1]), m.memory)
            return try m.wrapped(
                try all.total(try ReductionAxes([try m.int(a[2])], keeps: false, of: all), dtype: all.dtype))
        },
        Builtin(array: "inner", "(a, b, /)", "sums of products over the last axes") { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            if x.rank == 0 || y.rank == 0 { return try m.wrapped(try product(x, y, isMatmul: false)) }
            guard x.shape.last == y.shape.last else { throw Problem.innerShapes(x.shape, y.shape) }
            return try m.wrapped(try tensordot(x, y, [-1], [-1]))
        },
        Builtin(array: "outer", "(a, b, out=None)", "all products of two vectors' elements") { m, a in
            try m.refuse(a, [2: "out"], in: "outer")
            return .array(
                try BinaryUfunc.named("multiply").outer(try m.array(a[0]).raveled(), try m.array(a[1]).raveled()))
        },
        Builtin(array: "tensordot", "(a, b, axes=2)", "sums of products over pairs of axes") { m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            if let count = try m.integer(a[2]) {
                guard count <= min(x.rank, y.rank) else { throw Problem.tensordotShapes }
                // A negative number stands for none, as `range` has it.
                let paired = max(count, 0)
                return .array(try tensordot(x, y, Array((x.rank - paired)..<x.rank), Array(0..<paired)))
            }
            let pair = try m.array(from: a[2])
            guard pair.count == 2 else { throw Problem.tensordotShapes }
            return .array(try tensordot(x, y, try m.shape(pair[0]), try m.shape(pair[1])))
        },
        Builtin(array: "kron", "(a, b)", "every element of one times the whole other") { m, a in
            try m.wrapped(try kronecker(try m.array(a[0]), try m.array(a[1])))
        },
        Builtin(array: "cross", "(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None)", "vectors at right angles to both") {
            m, a in
            let common = try m.optionalInt(a[5])
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            guard x.rank > 0, y.rank > 0 else { throw Problem.crossOfNumbers }
            let first = try x.moved([try common ?? m.int(a[2])], [-1])
            let second = try y.moved([try common ?? m.int(a[3])], [-1])
            let result = try cross(first, second)
            return .array(result.rank > 1 ? try result.moved([-1], [try common ?? m.int(a[4])]) : result)
        },
        Builtin(
            array: "einsum", "(subscripts, /, *operands, out=None, optimize=False, dtype=None)",
            "sums of products named by letters"
        ) { m, a in
            guard let text = a[0].asString else { throw Problem.einsumText }
            try m.refuse(a, [1: "out"], in: "einsum")
            let operands = try a.variadic(4).map { try m.array($0) }
            return try m.wrapped(try Einsum(text, ranks: operands.map(\.rank))(operands))
        },
    ]
}
