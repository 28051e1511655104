import Autograd
import Diagnostics
import Glibc
import Numerals

extension Builtin {
    /// A function of one number; `isDefined` says where, beyond which CPython raises "math domain error".
    private static func real(
        _ name: String, _ summary: String, where isDefined: @escaping @Sendable (Double) -> Bool = { _ in true },
        _ function: @escaping @Sendable (Double) -> Double
    ) -> Builtin {
        Builtin(name, "(x, /)", summary) { (m, a) throws(Raise) in
            let x = try m.real(a[0])
            if !x.isNaN, !isDefined(x) { throw m.raise(.mathDomain) }
            let y = function(x)
            if y.isInfinite, x.isFinite { throw m.raise(.mathRange) }
            return .float(y)
        }
    }

    /// A logarithm, which integers have that no float can hold.
    private static func logarithm(
        _ name: String, _ summary: String, ofTwo unit: Double, _ function: @escaping @Sendable (Double) -> Double
    ) -> Builtin {
        Builtin(name, "(x, /)", summary) { (m, a) throws(Raise) in
            .float(try m.logarithm(a[0], ofTwo: unit, function))
        }
    }

    /// The functions of `math`.
    static let mathematics: [Builtin] = [
        real("sqrt", "the square root", where: { $0 >= 0 }) { $0.squareRoot() },
        real("exp", "e to the power x") { exp($0) },
        real("exp2", "2 to the power x") { exp2($0) },
        real("ulp", "the distance to the next number away from zero") { abs($0.isFinite ? $0.ulp : $0) },
        real("expm1", "e to the power x, minus 1") { expm1($0) },
        logarithm("log2", "the logarithm to base 2", ofTwo: 1) { log2($0) },
        logarithm("log10", "the logarithm to base 10", ofTwo: log10(2)) { log10($0) },
        real("log1p", "the logarithm of 1 + x", where: { $0 > -1 }) { log1p($0) },
        real("sin", "the sine", where: \.isFinite) { sin($0) },
        real("cos", "the cosine", where: \.isFinite) { cos($0) },
        real("tan", "the tangent", where: \.isFinite) { tan($0) },
        real("asin", "the arc sine", where: { abs($0) <= 1 }) { asin($0) },
        real("acos", "the arc cosine", where: { abs($0) <= 1 }) { acos($0) },
        real("atan", "the arc tangent") { atan($0) },
        real("sinh", "the hyperbolic sine") { sinh($0) },
        real("cosh", "the hyperbolic cosine") { cosh($0) },
        real("tanh", "the hyperbolic tangent") { tanh($0) },
        real("asinh", "the inverse hyperbolic sine") { asinh($0) },
        real("acosh", "the inverse hyperbolic cosine", where: { $0 >= 1 }) { acosh($0) },
        real("atanh", "the inverse hyperbolic tangent", where: { abs($0) < 1 }) { atanh($0) },
        real("erf", "the error function") { erf($0) },
        real("erfc", "1 minus the error function") { erfc($0) },
        real("gamma", "the gamma function", where: { $0 > 0 || $0 != $0.rounded() }) { tgamma($0) },
        real("lgamma", "the logarithm of the gamma function", where: { $0 > 0 || $0 != $0.rounded() }) { lgamma($0) },
        real("cbrt", "the cube root") { cbrt($0) },
        real("fabs", "the absolute value, a float") { abs($0) },
        real("degrees", "radians as degrees") { $0 * (180 / Double.pi) },
        real("radians", "degrees as radians") { $0 * (Double.pi / 180) },
        Builtin("log", "(x, base=?, /)", "the natural logarithm, or one to a base") { (m, a) throws(Raise) in
            let x = try m.logarithm(a[0], ofTwo: M_LN2, log)
            guard let base = a.given(1) else { return .float(x) }
            let b = try m.logarithm(base, ofTwo: M_LN2, log)
            if b == 0 { throw m.raise(.divisionByZeroFloat) }
            return .float(x / b)
        },
        Builtin("pow", "(x, y, /)", "x to the power y, a float") { (m, a) throws(Raise) in
            let (x, y) = (try m.real(a[0]), try m.real(a[1]))
            let z = pow(x, y)
            if z.isNaN, !x.isNaN, !y.isNaN { throw m.raise(.mathDomain) }
            if z.isInfinite, x.isFinite, y.isFinite { throw x == 0 ? m.raise(.mathDomain) : m.raise(.mathRange) }
            return .float(z)
        },
        Builtin("atan2", "(y, x, /)", "the angle of a point") { (m, a) throws(Raise) in
            .float(atan2(try m.real(a[0]), try m.real(a[1])))
        },
        Builtin("fmod", "(x, y, /)", "the remainder with the sign of x") { (m, a) throws(Raise) in
            let (x, y) = (try m.real(a[0]), try m.real(a[1]))
            if y == 0 || x.isInfinite { throw m.raise(.mathDomain) }
            return .float(fmod(x, y))
        },
        Builtin("remainder", "(x, y, /)", "the difference to the nearest multiple of y") { (m, a) throws(Raise) in
            let (x, y) = (try m.real(a[0]), try m.real(a[1]))
            if !x.isNaN, !y.isNaN, y == 0 || x.isInfinite { throw m.raise(.mathDomain) }
            return .float(remainder(x, y))
        },
        Builtin("nextafter", "(x, y, /)", "the next number from x towards y") { (m, a) throws(Raise) in
            .float(nextafter(try m.real(a[0]), try m.real(a[1])))
        },
        Builtin("copysign", "(x, y, /)", "x with the sign of y") { (m, a) throws(Raise) in
            .float(copysign(try m.real(a[0]), try m.real(a[1])))
        },
        Builtin("hypot", "(*coordinates)", "the length of a vector") { (m, a) throws(Raise) in
            var result = 0.0
            for value in a.variadic(0) { result = hypot(result, try m.real(value)) }
            return .float(result)
        },
        Builtin("dist", "(p, q, /)", "the distance of two points") { (m, a) throws(Raise) in
            let (p, q) = (try m.array(from: a[0]), try m.array(from: a[1]))
            if p.count != q.count { throw m.raise(.distDimensions) }
            var result = 0.0
            for (x, y) in zip(p, q) { result = hypot(result, try m.real(x) - (try m.real(y))) }
            return .float(result)
        },
        Builtin("floor", "(x, /)", "the greatest integer not above x") { (m, a) throws(Raise) in
            try m.wholeNumber(a[0], "__floor__") { floor($0) }
        },
        Builtin("ceil", "(x, /)", "the least integer not below x") { (m, a) throws(Raise) in
            try m.wholeNumber(a[0], "__ceil__") { ceil($0) }
        },
        Builtin("trunc", "(x, /)", "the integer towards zero") { (m, a) throws(Raise) in
            try m.wholeNumber(a[0], "__trunc__") { trunc($0) }
        },
        Builtin("isnan", "(x, /)", "whether it is not a number") { (m, a) throws(Raise) in .bool(try m.real(a[0]).isNaN)
        },
        Builtin("isinf", "(x, /)", "whether it is infinite") { (m, a) throws(Raise) in
            .bool(try m.real(a[0]).isInfinite)
        },
        Builtin("isfinite", "(x, /)", "whether it is finite") { (m, a) throws(Raise) in .bool(try m.real(a[0]).isFinite)
        },
        Builtin("isclose", "(a, b, *, rel_tol=1e-9, abs_tol=0.0)", "whether two numbers are close") {
            (m, a) throws(Raise) in
            let (x, y) = (try m.real(a[0]), try m.real(a[1]))
            if x == y { return .bool(true) }
            if x.isInfinite || y.isInfinite { return .bool(false) }
            let difference = abs(x - y)
            let relative = try m.real(a[2])
            return .bool(difference <= max(relative * max(abs(x), abs(y)), try m.real(a[3])))
        },
        Builtin("fsum", "(seq, /)", "the exact sum, rounded once") { (m, a) throws(Raise) in
            var values: [Double] = []
            for value in try m.array(from: a[0]) { values.append(try m.real(value)) }
            return .float(try m.exactSum(values))
        },
        Builtin("prod", "(iterable, /, *, start=1)", "the product") { (m, a) throws(Raise) in
            var result = a[1]
            for value in try m.array(from: a[0]) { result = try m.binary(.multiply, result, value, inPlace: false) }
            return result
        },
        Builtin("factorial", "(x, /)", "the product of the integers up to x") { (m, a) throws(Raise) in
            let given = try m.wholeNumber(a[0])
            if given.isNegative { throw m.raise(.negativeFactorial) }
            guard let n = given.int else { throw m.raise(.factorialArgument) }
            if n > 20 {
                var result: LargeInt? = LargeInt(1)
                for factor in 2...min(n, LargeInt.limit) {
                    result = result.flatMap { LargeInt.product($0, LargeInt(factor)) }
                    try m.count(steps: (result?.words.count ?? 0) >> 2)
                    if result == nil { break }
                }
                return try m.integer(result)
            }
            return .int((0..<n).reduce(1) { $0 * ($1 + 1) })
        },
        Builtin("comb", "(n, k, /)", "the ways to choose k of n") { (m, a) throws(Raise) in
            let (n, k) = (try m.wholeNumber(a[0]), try m.wholeNumber(a[1]))
            if n.isNegative || k.isNegative { throw m.raise(.negativeCombination(n.isNegative ? "n" : "k")) }
            if n < k { return .int(0) }
            guard let chosen = (n - k < k ? n - k : k).int else { throw m.raise(.tooManyChosen("min(n - k, k)")) }
            var result = Value.int(1)
            for i in 0..<chosen {
                let factor = try m.integer(n - LargeInt(i))
                let product = try m.binary(.multiply, result, factor, inPlace: false)
                result = try m.binary(.floorDivide, product, .int(i + 1), inPlace: false)
                try m.count(steps: 1)
            }
            return result
        },
        Builtin("perm", "(n, k=None, /)", "the ways to arrange k of n") { (m, a) throws(Raise) in
            let n = try m.wholeNumber(a[0])
            let k = a[1].isNone ? n : try m.wholeNumber(a[1])
            if n.isNegative, a[1].isNone { throw m.raise(.negativeFactorial) }
            if n.isNegative || k.isNegative { throw m.raise(.negativeCombination(n.isNegative ? "n" : "k")) }
            if n < k { return .int(0) }
            guard let chosen = k.int else { throw m.raise(a[1].isNone ? .factorialArgument : .tooManyChosen("k")) }
            var result = Value.int(1)
            for i in 0..<chosen {
                result = try m.binary(.multiply, result, try m.integer(n - LargeInt(i)), inPlace: false)
                try m.count(steps: 1)
            }
            return result
        },
        Builtin("gcd", "(*integers)", "the greatest common divisor") { (m, a) throws(Raise) in
            var result = LargeInt(0)
            for value in a.variadic(0) { result = try m.commonDivisor(result, try m.wholeNumber(value)) }
            return try m.integer(result)
        },
        Builtin("lcm", "(*integers)", "the least common multiple") { (m, a) throws(Raise) in
            var result: LargeInt? = LargeInt(1)
            for value in a.variadic(0) {
                let x = try m.wholeNumber(value).magnitude
                guard let former = result, !former.words.isEmpty else { break }
                if x.words.isEmpty {
                    result = x
                } else {
                    let factor = LargeInt.divide(x, by: try m.commonDivisor(former, x)).quotient
                    try m.count(steps: x.words.count &* former.words.count)
                    result = .product(former, factor)
                }
            }
            return try m.integer(result)
        },
        Builtin("isqrt", "(n, /)", "the integer part of the square root") { (m, a) throws(Raise) in
            let given = try m.wholeNumber(a[0])
            if given.isNegative { throw m.raise(.negativeSquareRoot) }
            guard let n = given.int else { return try m.integer(try m.integerRoot(given)) }
            func isAbove(_ root: Int) -> Bool {
                let (square, overflow) = root.multipliedReportingOverflow(by: root)
                return overflow || square > n
            }
            var root = Int(Double(n).squareRoot())
            while isAbove(root) { root -= 1 }
            while !isAbove(root + 1) { root += 1 }
            return .int(root)
        },
        Builtin("modf", "(x, /)", "the part after the point and the whole part") { (m, a) throws(Raise) in
            let x = try m.real(a[0])
            let whole = x.rounded(.towardZero)
            return .tuple([.float(x.isInfinite ? copysign(0, x) : copysign(x - whole, x)), .float(whole)])
        },
        Builtin("frexp", "(x, /)", "a fraction and an exponent of 2 whose product it is") { (m, a) throws(Raise) in
            let x = try m.real(a[0])
            if x == 0 || !x.isFinite { return .tuple([.float(x), .int(0)]) }
            let exponent = Int(x.exponent) + 1
            return .tuple([.float(scalbn(x, -exponent)), .int(exponent)])
        },
        Builtin("ldexp", "(x, i, /)", "x times 2 to the power i") { (m, a) throws(Raise) in
            let x = try m.real(a[0])
            let y = scalbn(x, min(max(try m.index(a[1], as: .bound), -5000), 5000))
            if y.isInfinite, x.isFinite { throw m.raise(.mathRange) }
            return .float(y)
        },
    ]
}

extension Machine {
    /// Shewchuk's exact sum: partial sums that do not overlap, rounded once.
    fileprivate func exactSum(_ values: [Double]) throws(Raise) -> Double {
        var partials: [Double] = []
        var beyond: [Double] = []
        for value in values {
            if !value.isFinite { beyond.append(value) }
            var x = value.isFinite ? value : 0
            var kept: [Double] = []
            for partial in partials {
                let (large, small) = abs(x) >= abs(partial) ? (x, partial) : (partial, x)
                let high = large + small
                let low = small - (high - large)
                if low != 0 { kept.append(low) }
                x = high
            }
            if x.isInfinite { throw raise(.sumBeyondFloat) }
            partials = kept + [x]
        }
        if beyond.contains(.infinity), beyond.contains(-.infinity) { throw raise(.sumOfInfinities) }
        return beyond.isEmpty ? rounded(partials) : beyond.reduce(0, +)
    }

    /// The sum of parts that do not overlap, the smallest first, rounded to even.
    private func rounded(_ partials: [Double]) -> Double {
        guard var high = partials.last else { return 0 }
        var rest = partials.dropLast()
        var low = 0.0
        while low == 0, let next = rest.popLast() {
            let sum = high + next
            low = next - (sum - high)
            high = sum
        }
        // Half a unit that what follows makes more than half.
        if let next = rest.last, (low < 0) == (next < 0), low != 0 {
            let moved = high + low * 2
            if moved - high == low * 2 { high = moved }
        }
        return high
    }
}

extension Machine {
    func mathModule() -> ModuleObject {
        makeModule(
            "math", Builtin.mathematics,
            constants: [
                "pi": .float(.pi), "e": .float(M_E), "tau": .float(2 * .pi), "inf": .float(.infinity),
                "nan": .float(.nan),
            ])
    }

    /// A logarithm; that of an integer beyond floats by parts: of what is left after halving, and of the halvings.
    func logarithm(_ value: Value, ofTwo unit: Double, _ function: (Double) -> Double) throws(Raise) -> Double {
        if let x = value.asLarge, !x.isNegative, x.double.isInfinite {
            let places = x.bitCount - 64
            return function(x.shifted(by: -places).double) + Double(places) * unit
        }
        let x = try real(value)
        if !x.isNaN, x <= 0 { throw raise(.mathDomain) }
        return function(x)
    }

    /// A real number, as `math` takes it.
    func real(_ value: Value) throws(Raise) -> Double {
        if let x = value.asDouble { return x }
        if let x = value.asLarge { return try float(x).asDouble ?? .infinity }
        if case .tensor(let tensor) = value { return try item(of: tensor).asDouble ?? .nan }
        if let method = try method("__float__", of: value), let x = try call(method, []).asDouble { return x }
        throw raise(.notReal(typeName(value)))
    }

    func wholeNumber(_ value: Value, _ name: String, _ function: (Double) -> Double) throws(Raise) -> Value {
        if value.asInt != nil || value.asLarge != nil { return try makeInt(value, base: nil) }
        if let method = try method(name, of: value) { return try call(method, []) }
        return try makeInt(.float(function(try real(value))), base: nil)
    }
}
