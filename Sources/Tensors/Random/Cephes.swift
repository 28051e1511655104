/// The natural logarithm of a positive normal float: Cephes' `logf` (S. L. Moshier), with fused products.
///
/// PyTorch's normal numbers come from this approximation, so the order of its operations is theirs.
func cephesLog(_ argument: Float) -> Float {
    var exponent = Float(argument.exponent) + 1
    var x = argument.significand / 2
    if x < 0.707_106_781_186_547_524 {
        exponent -= 1
        x = (x - 1) + x
    } else {
        x -= 1
    }
    let square = x * x
    let coefficients: [9 of Float] = [
        7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
        2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ]
    var sum = coefficients[0]
    for index in 1..<9 { sum = coefficients[index].addingProduct(sum, x) }
    sum = (exponent * -2.12194440e-4).addingProduct(sum * x, square)
    sum -= square * 0.5
    return (x + sum).addingProduct(exponent, 0.693359375)
}

/// Sine and cosine of a float from 0 to 8192: Cephes' `sinf` and `cosf` (S. L. Moshier), with fused products.
func cephesSineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    // Which eighth of the circle, made even: the rest lies within π/4 of an axis.
    let octant = (Int(angle * 1.27323954473516) + 1) & ~1
    let axis = Float(octant)
    let x = angle.addingProduct(axis, -0.78515625).addingProduct(axis, -2.4187564849853515625e-4)
        .addingProduct(axis, -3.77489497744594108e-8)
    let square = x * x
    var even: Float = (-1.388731625493765e-3 as Float).addingProduct(2.443315711809948e-5, square)
    even = (4.166664568298827e-2 as Float).addingProduct(even, square)
    even = (-(square * 0.5)).addingProduct(even * square, square) + 1
    var odd: Float = (8.3321608736e-3 as Float).addingProduct(-1.9515295891e-4, square)
    odd = (-1.6666654611e-1 as Float).addingProduct(odd, square)
    odd = x.addingProduct(odd * square, x)
    let isSwapped = octant & 2 != 0
    let sine = isSwapped ? even : odd
    let cosine = isSwapped ? odd : even
    return (octant & 4 == 0 ? sine : -sine, (octant - 2) & 4 == 0 ? -cosine : cosine)
}
