package import Diagnostics
package import Tensors

/// A function of one array that works on each element.
package struct UnaryUfunc: Sendable {
    package let name: String
    package let summary: String
    let rule: Rule

    enum Rule: Sendable {
        /// Integers and booleans become floats first.
        case real(UnaryKernel)
        /// Integers stay integers; what booleans do.
        case number(UnaryKernel, Booleans)
        case test(NumberTest)
        case isFalse, invert
    }
    enum Booleans: Sendable {
        /// They stay as they are.
        case stay
        /// They become small integers.
        case count
        /// NumPy has no loop for them.
        case refused
        /// The minus sign has words of its own.
        case negative
    }

    /// The type in which it computes, and which it gives but for questions.
    package func computes(_ dtype: DType) throws(Problem) -> DType {
        switch rule {
        case .real: return dtype.real
        case .number(_, .refused) where dtype == .bool: throw Problems.noLoop(name, [dtype])
        case .number(_, .negative) where dtype == .bool: throw Problems.negativeBool()
        case .number(_, .count) where dtype == .bool: return dtype.counted
        case .invert where dtype.isFloat: throw Problems.notSupported(name)
        case .number, .test, .isFalse, .invert: return dtype
        }
    }

    /// The function of all elements.
    package func callAsFunction(_ x: NDArray) throws(Problem) -> NDArray {
        let dtype = try computes(x.dtype)
        let x = try x.cast(to: dtype)
        switch rule {
        case .real(let kernel), .number(let kernel, _):
            if dtype == .bool { return try x.copy() }
            let result = try x.like()
            kernel.run(x.data, into: result.data)
            return result
        case .test(let question):
            let result = try x.like(.bool)
            Kernels.test(question, x.data, into: result.data)
            return result
        case .isFalse:
            let result = try x.like(.bool)
            Kernels.test(.isZero, x.data, into: result.data)
            return result
        case .invert:
            let result = try x.like()
            if dtype == .bool {
                Kernels.test(.isZero, x.data, into: result.data)
            } else {
                let ones = try NDArray.number(.int(-1), dtype, x.memory)
                Kernels.binary(.xor, x.data, ones.data, into: result.data)
            }
            return result
        }
    }
}

extension UnaryUfunc {
    /// All of them, each under its one name.
    package static let all: [UnaryUfunc] = [
        real("exp", "e to the power of each element", .exp), real("exp2", "2 to the power of each element", .exp2),
        real("expm1", "`exp(x) - 1`, precise near 0", .expm1), real("log", "natural logarithms", .log),
        real("log2", "logarithms of base 2", .log2), real("log10", "logarithms of base 10", .log10),
        real("log1p", "`log(1 + x)`, precise near 0", .log1p), real("sqrt", "square roots", .squareRoot),
        real("cbrt", "cube roots", .cubeRoot), real("sin", "sines", .sin), real("cos", "cosines", .cos),
        real("tan", "tangents", .tan), real("arcsin", "angles of sines", .asin),
        real("arccos", "angles of cosines", .acos), real("arctan", "angles of tangents", .atan),
        real("sinh", "hyperbolic sines", .sinh), real("cosh", "hyperbolic cosines", .cosh),
        real("tanh", "hyperbolic tangents", .tanh), real("arcsinh", "inverse hyperbolic sines", .asinh),
        real("arccosh", "inverse hyperbolic cosines", .acosh), real("arctanh", "inverse hyperbolic tangents", .atanh),
        real("degrees", "radians in degrees", .degrees), real("rad2deg", "radians in degrees", .degrees),
        real("radians", "degrees in radians", .radians), real("deg2rad", "degrees in radians", .radians),
        real("rint", "rounded to the nearest whole number, halves to even", .round),
        real("fabs", "absolute values as floats", .absolute),
        number("absolute", "absolute values", .absolute, .stay), number("square", "squares", .square, .count),
        number("negative", "with the opposite sign", .negative, .negative),
        number("positive", "as they are", .identity, .refused), number("sign", "-1, 0 or 1", .numberSign, .refused),
        number("reciprocal", "1 divided by each element", .wholeReciprocal, .count),
        number("floor", "rounded down", .floor, .stay), number("ceil", "rounded up", .ceil, .stay),
        number("trunc", "rounded towards zero", .truncate, .stay),
        number("conjugate", "as they are: numbers are real here", .identity, .count),
        test("isnan", "whether each element is not a number", .isNaN),
        test("isinf", "whether each element is infinite", .isInfinite),
        test("isfinite", "whether each element is a finite number", .isFinite),
        test("signbit", "whether each element has a minus sign", .isNegative),
        UnaryUfunc(name: "logical_not", summary: "whether each element is zero", rule: .isFalse),
        UnaryUfunc(name: "invert", summary: "booleans negated, the bits of integers inverted", rule: .invert),
    ]

    private static func real(_ name: String, _ summary: String, _ kernel: UnaryKernel) -> UnaryUfunc {
        UnaryUfunc(name: name, summary: summary, rule: .real(kernel))
    }
    private static func number(
        _ name: String, _ summary: String, _ kernel: UnaryKernel, _ booleans: Booleans
    ) -> UnaryUfunc {
        UnaryUfunc(name: name, summary: summary, rule: .number(kernel, booleans))
    }
    private static func test(_ name: String, _ summary: String, _ question: NumberTest) -> UnaryUfunc {
        UnaryUfunc(name: name, summary: summary, rule: .test(question))
    }

    /// The function of that name, which is in the table.
    package static func named(_ name: String) -> UnaryUfunc { all.first { $0.name == name } ?? all[0] }
}
