/// A function of one number, with constants, that networks apply after a layer.
package enum Activation: UInt8, Sendable {
    /// `x > 0 ? x : c0 · x`
    case leakyRelu
    /// `x > 0 ? c1 · x : c0 · c1 · (exp(c2 · x) - 1)`
    case elu
    /// `x Φ(x)`, with the normal distribution function, and the same through `tanh`.
    case gelu, geluTanh
    /// `x σ(x)`, and `x tanh(softplus(x))`.
    case silu, mish
    /// `log(1 + exp(c0 · x)) / c0`, or `x` where `c0 · x > c1`.
    case softplus
    /// Zero where `|x| <= c0`; beyond, `x` moved towards zero, or as it is.
    case softshrink, hardshrink
    /// `x` between `c0` and `c1`.
    case hardtanh
    /// `(x + 3) / 6` between 0 and 1, and `x` times that.
    case hardsigmoid, hardswish
    /// `log(σ(x))`
    case logSigmoid
    /// `x > c0 ? x : c1`
    case threshold
}

extension Kernels {
    /// `out = f(a)`; both have one floating type, and there are as many constants as the function names.
    package static func activate(
        _ f: Activation, _ a: StridedArray, _ constants: [Double], into out: StridedArray
    ) {
        switch a.dtype.loops {
        case .float32: activate(f, a, constants.map { Float($0) }, out)
        case .float64: activate(f, a, constants, out)
        case .narrow: inPieces(a, into: out) { activate(f, $0, constants, into: $1) }
        case .complex64, .complex128, .int64, .bool: break
        }
    }

    private static func activate<T: RealElement>(
        _ f: Activation, _ a: StridedArray, _ constants: [T], _ out: StridedArray
    ) {
        let (c0, c1, c2) = (constant(constants, 0), constant(constants, 1), constant(constants, 2))
        switch f {
        case .leakyRelu: map(a, into: out) { (x: T) in x > 0 ? x : c0 * x }
        case .elu:
            let negative = c0 * c1
            map(a, into: out) { (x: T) in x <= 0 ? T.expm1(x * c2) * negative : x * c1 }
        case .gelu: map(a, into: out) { (x: T) in x * (1 + T.erf(x * 0.7071067811865476)) / 2 }
        case .geluTanh:
            map(a, into: out) { (x: T) in
                x * (1 + T.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))) / 2
            }
        case .silu: map(a, into: out) { (x: T) in x / (1 + T.exp(-x)) }
        case .mish: map(a, into: out) { (x: T) in x * T.tanh(T.log1p(T.exp(x))) }
        case .softplus: map(a, into: out) { (x: T) in x * c0 > c1 ? x : T.log1p(T.exp(x * c0)) / c0 }
        case .softshrink: map(a, into: out) { (x: T) in x > c0 ? x - c0 : x < -c0 ? x + c0 : x * 0 }
        case .hardshrink: map(a, into: out) { (x: T) in x >= -c0 && x <= c0 ? 0 : x }
        case .hardtanh: map(a, into: out) { (x: T) in x < c0 ? c0 : x > c1 ? c1 : x }
        case .hardsigmoid: map(a, into: out) { (x: T) in bounded(x + 3, 6) / 6 }
        case .hardswish: map(a, into: out) { (x: T) in x * bounded(x + 3, 6) / 6 }
        case .logSigmoid: map(a, into: out) { (x: T) in min(x, 0) - T.log1p(T.exp(-abs(x))) }
        case .threshold: map(a, into: out) { (x: T) in x <= c0 ? c1 : x }
        }
    }

    private static func constant<T: RealElement>(_ constants: [T], _ index: Int) -> T {
        index < constants.count ? constants[index] : 0
    }

    @inline(__always)
    private static func bounded<T: RealElement>(_ x: T, _ greatest: T) -> T {
        x < 0 ? 0 : x > greatest ? greatest : x
    }
}
