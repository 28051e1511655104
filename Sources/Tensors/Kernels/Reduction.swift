/// A way to make one number of many.
package enum Reduction: UInt8, Sendable {
    case sum, product, maximum, minimum, all, any
}

extension Kernels {
    /// Reduces runs: `a` is contiguous `[outer, length, inner]`, `out` contiguous `[outer, inner]` of its type.
    ///
    /// `all` and `any` give booleans; of nothing, maximum and minimum are zero. Of narrow types only floats, and only
    /// their product.
    package static func reduce(
        _ f: Reduction, _ a: StridedArray, outer: Int, length: Int, inner: Int, into out: StridedArray
    ) {
        switch a.dtype.loops {
        case .float32: reduce(f, a, outer, length, inner, out, Float.self)
        case .float64: reduce(f, a, outer, length, inner, out, Double.self)
        case .int64: reduce(f, a, outer, length, inner, out, Int.self)
        case .bool: reduce(f, a, outer, length, inner, out, UInt8.self)
        case .complex64: reduce(f, a, outer, length, inner, out, Complex<Float>.self)
        case .complex128: reduce(f, a, outer, length, inner, out, Complex<Double>.self)
        case .narrow: roundedProduct(a, outer, length, inner, out)
        }
    }

    private static func reduce<T: Element>(
        _ f: Reduction, _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray, _: T.Type
    ) {
        switch f {
        case .sum: sum(a.address(T.self), outer, length, inner, out.address(T.self))
        case .product:
            if inner == 1, length >= 4 * T.lanes {
                products(a.address(T.self), outer, length, out.address(T.self))
            } else {
                fold(a, outer, length, inner, out, T.one) { (x: T, y: T) -> T in T.times(x, y) }
            }
        case .maximum: fold(a, outer, length, inner, out, nil) { (x: T, y: T) -> T in x > y || !x.isNumber ? x : y }
        case .minimum: fold(a, outer, length, inner, out, nil) { (x: T, y: T) -> T in x < y || !x.isNumber ? x : y }
        case .all:
            fold(a, outer, length, inner, out, UInt8(1)) { (x: UInt8, y: T) -> UInt8 in x != 0 && y != .zero ? 1 : 0 }
        case .any:
            fold(a, outer, length, inner, out, UInt8(0)) { (x: UInt8, y: T) -> UInt8 in x != 0 || y != .zero ? 1 : 0 }
        }
    }

    /// Products of narrow floats, rounded at every step.
    private static func roundedProduct(
        _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray
    ) {
        switch a.dtype {
        case .float16: roundedProduct(a, outer, length, inner, out, Half.self)
        case .bfloat16: roundedProduct(a, outer, length, inner, out, BFloat16.self)
        case .float32, .float64, .complex64, .complex128, .int64, .int32, .int16, .int8, .uint8, .bool: break
        }
    }

    private static func roundedProduct<N: NarrowElement>(
        _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray, _: N.Type
    ) {
        let from = a.address(N.self)
        let to = out.address(N.self)
        for o in 0..<outer {
            for i in 0..<inner {
                // Runs lie within `a`, whose size is outer · length · inner.
                let run = from + (o &* length &* inner &+ i)
                var product = N(narrowing: N.Wide.one)
                for index in 0..<length {
                    product = N(narrowing: N.Wide.times(product.wide, run[index &* inner].wide))
                }
                to[o &* inner &+ i] = product
            }
        }
    }

    /// Adds rows of contiguous `[length, inner]` one after the other; `out` is contiguous `[inner]` of its type.
    package static func sumInOrder(_ a: StridedArray, length: Int, inner: Int, into out: StridedArray) {
        func sum<T: Element>(_: T.Type) {
            fold(a, 1, length, inner, out, T.zero) { (x: T, y: T) -> T in T.plus(x, y) }
        }
        switch a.dtype.loops {
        case .float32: sum(Float.self)
        case .float64: sum(Double.self)
        case .int64: sum(Int.self)
        case .bool: sum(UInt8.self)
        case .complex64: sum(Complex<Float>.self)
        case .complex128: sum(Complex<Double>.self)
        case .narrow: break
        }
    }

    /// Folds each run from the left, from `first` or from its own first element.
    @inline(__always)
    private static func fold<T: Element, R: Element>(
        _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray, _ first: R?,
        _ combine: (R, T) -> R
    ) {
        let from = a.address(T.self)
        let to = out.address(R.self)
        for o in 0..<outer {
            for i in 0..<inner {
                // Runs lie within `a`, whose size is outer · length · inner.
                let run = from + (o &* length &* inner &+ i)
                var index = 0
                var value: R
                if let first {
                    value = first
                } else {
                    value = length == 0 ? R.zero : R(run[0].scalar)
                    index = 1
                }
                while index < length {
                    value = combine(value, run[index &* inner])
                    index &+= 1
                }
                to[o &* inner &+ i] = value
            }
        }
    }

    /// Products of contiguous rows in the order in which PyTorch multiplies: four vectors of lanes at a time, their lanes
    /// one after the other, then what does not fill them.
    private static func products<T: Element>(
        _ from: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int, _ to: UnsafeMutablePointer<T>
    ) {
        let block = 4 * T.lanes
        let whole = length / block * block
        for o in 0..<outer {
            // All places lie within outer · length elements, and a row has at least one block.
            let row = from + o &* length
            var product = T.one
            for lane in 0..<T.lanes {
                func column(_ vector: Int) -> T {
                    var product = T.one
                    for place in stride(from: vector * T.lanes + lane, to: whole, by: block) {
                        product = T.times(product, row[place])
                    }
                    return product
                }
                product = T.times(
                    product, T.times(T.times(column(0), column(1)), T.times(column(2), column(3))))
            }
            for place in whole..<length { product = T.times(product, row[place]) }
            to[o] = product
        }
    }

    /// The sums of squares of runs, added in the order in which PyTorch's norms add them.
    ///
    /// `a` is contiguous `[outer, length, inner]`, `out` contiguous `[outer, inner]`, both of one real float type.
    package static func sumSquares(_ a: StridedArray, outer: Int, length: Int, inner: Int, into out: StridedArray) {
        switch a.dtype.loops {
        case .float32:
            sumSquares(a, outer, length, inner, out, paired: 4) { (x: Float, sum: Float) -> Float in
                // The square of a float is exact as a double.
                Float(Double(x) * Double(x) + Double(sum))
            }
        case .float64:
            sumSquares(a, outer, length, inner, out, paired: max(length, 1)) { (x: Double, sum: Double) -> Double in
                sum.addingProduct(x, x)
            }
        case .complex64, .complex128, .int64, .bool, .narrow: break
        }
    }

    /// - Parameters:
    ///   - paired: how many elements past the last vector are squared together, before they are added.
    ///   - fused: adds the square of a number to a sum, rounded once, as is done with those after them.
    @inline(__always)
    private static func sumSquares<T: RealElement>(
        _ a: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ out: StridedArray, paired: Int,
        _ fused: (T, T) -> T
    ) {
        let from = a.address(T.self)
        let to = out.address(T.self)
        let vectors = inner == 1 ? length / T.lanes * T.lanes : 0
        for o in 0..<outer {
            for i in 0..<inner {
                // Runs lie within `a`, whose size is outer · length · inner.
                let run = from + (o &* length &* inner &+ i)
                var sum = T.zero
                for lane in 0..<T.lanes where vectors > 0 {
                    var part = T.zero
                    for place in stride(from: lane, to: vectors, by: T.lanes) { part += run[place] * run[place] }
                    sum += part
                }
                let plain = inner == 1 ? (length - vectors) / paired * paired + vectors : length
                for place in vectors..<plain { sum += run[place &* inner] * run[place &* inner] }
                for place in plain..<length { sum = fused(run[place &* inner], sum) }
                to[o &* inner &+ i] = sum
            }
        }
    }

    private static func sum<T: Element>(
        _ from: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int, _ inner: Int, _ to: UnsafeMutablePointer<T>
    ) {
        for o in 0..<outer {
            // All places lie within outer · length · inner elements.
            if inner == 1 {
                to[o] = Summation.row(from + o &* length, length)
            } else {
                Summation.columns(from + o &* length &* inner, rows: length, width: inner, into: to + o &* inner)
            }
        }
    }
}
