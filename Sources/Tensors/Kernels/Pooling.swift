/// The ranges of an image that pooling looks at, along one dimension.
package struct Ranges: Sendable {
    /// Where each range begins and ends, within the image.
    package let starts: [Int]
    package let ends: [Int]
    /// From one element of a range to the next.
    package let step: Int

    package init(starts: [Int], ends: [Int], step: Int = 1) {
        self.starts = starts
        self.ends = ends
        self.step = step
    }

    package var count: Int { starts.count }
    package static let single = Ranges(starts: [0], ends: [1])
}

extension Kernels {
    /// Where the greatest element of each window stands, in row-major order; the first of several, a NaN before all.
    ///
    /// - Parameters:
    ///   - a: contiguous, `planes` images of the sizes.
    ///   - ranges: one for each of the three dimensions; none is empty.
    package static func greatest(
        _ a: StridedArray, planes: Int, sizes: [Int], _ ranges: [Ranges]
    ) -> [Int] {
        switch a.dtype.loops {
        case .float32: greatest(a.address(Float.self), planes, sizes, ranges)
        case .float64: greatest(a.address(Double.self), planes, sizes, ranges)
        case .int64: greatest(a.address(Int.self), planes, sizes, ranges)
        case .complex64, .complex128, .narrow, .bool: []
        }
    }

    private static func greatest<T: Element>(
        _ a: UnsafeMutablePointer<T>, _ planes: Int, _ sizes: [Int], _ ranges: [Ranges]
    ) -> [Int] {
        let (height, width) = (sizes[1], sizes[2])
        let size = sizes[0] * height * width
        let (depths, heights, widths) = (ranges[0], ranges[1], ranges[2])
        var result: [Int] = []
        result.reserveCapacity(planes * depths.count * heights.count * widths.count)
        for plane in 0..<planes {
            for i in 0..<depths.count {
                for j in 0..<heights.count {
                    for k in 0..<widths.count {
                        // All places lie within the image.
                        var best =
                            plane * size + (depths.starts[i] * height + heights.starts[j]) * width
                            + widths.starts[k]
                        var value = a[best]
                        var d = depths.starts[i]
                        while d < depths.ends[i] {
                            var h = heights.starts[j]
                            while h < heights.ends[j] {
                                let line = plane * size + (d * height + h) * width
                                var w = widths.starts[k]
                                while w < widths.ends[k] {
                                    let next = a[line + w]
                                    if next > value || !next.isNumber {
                                        value = next
                                        best = line + w
                                    }
                                    w += widths.step
                                }
                                h += heights.step
                            }
                            d += depths.step
                        }
                        result.append(best)
                    }
                }
            }
        }
        return result
    }
}

/// A linear map along one dimension: every element of the result is a weighted sum of some elements.
package final class AxisMap: Sendable {
    /// The sizes before and after.
    package let size: Int
    package let resultSize: Int
    /// Where the terms of each result begin; behind the last, where all end.
    let starts: [Int]
    let places: [Int]
    let weights: [Double]

    /// - Parameter terms: for each element of the result, places and weights.
    package init(size: Int, _ terms: [[(place: Int, weight: Double)]]) {
        self.size = size
        resultSize = terms.count
        var starts = [0]
        for term in terms { starts.append(starts[starts.count - 1] + term.count) }
        self.starts = starts
        places = terms.flatMap { $0.map(\.place) }
        weights = terms.flatMap { $0.map(\.weight) }
    }

    /// The map that takes gradients back.
    package var adjoint: AxisMap {
        var terms = [[(place: Int, weight: Double)]](repeating: [], count: size)
        for result in 0..<resultSize {
            for term in starts[result]..<starts[result + 1] { terms[places[term]].append((result, weights[term])) }
        }
        return AxisMap(size: resultSize, terms)
    }
}

extension Kernels {
    /// `[outer, size, inner]` → `[outer, resultSize, inner]`; both contiguous and of one floating type or int64.
    package static func map(_ a: StridedArray, _ f: AxisMap, outer: Int, inner: Int, into out: StridedArray) {
        switch a.dtype.loops {
        case .float32: map(a.address(Float.self), f, f.weights.map { Float($0) }, outer, inner, out.address(Float.self))
        case .float64: map(a.address(Double.self), f, f.weights, outer, inner, out.address(Double.self))
        case .int64:
            map(a.address(Int.self), f, f.weights.map { Int(exactly: $0) ?? 0 }, outer, inner, out.address(Int.self))
        case .complex64, .complex128, .narrow, .bool: break
        }
    }

    private static func map<T: Element>(
        _ a: UnsafeMutablePointer<T>, _ f: AxisMap, _ weights: [T], _ outer: Int, _ inner: Int,
        _ out: UnsafeMutablePointer<T>
    ) {
        for block in 0..<outer {
            for result in 0..<f.resultSize {
                let to = out + (block * f.resultSize + result) * inner
                to.update(repeating: .zero, count: inner)
                for term in f.starts[result]..<f.starts[result + 1] {
                    let from = a + (block * f.size + f.places[term]) * inner
                    let weight = weights[term]
                    for index in 0..<inner { to[index] = T.plus(to[index], T.times(weight, from[index])) }
                }
            }
        }
    }
}
