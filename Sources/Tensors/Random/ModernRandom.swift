import Glibc

/// NumPy's new generator, `np.random.default_rng`: the same numbers for the same seed.
package final class ModernRandom: UniformSource {
    package var bits: PCG64
    private static let ziggurat = Ziggurat()

    package init(seed: UInt64) { bits = PCG64(seed: seed) }

    /// A float in [0, 1).
    package func uniform() -> Double { bits.nextDouble() }

    /// A normal number, by the ziggurat of Marsaglia and Tsang.
    package func normal() -> Double {
        let layers = ModernRandom.ziggurat
        while true {
            var word = bits.next64()
            let layer = Int(word & 0xFF)
            word >>= 8
            let isNegative = word & 1 == 1
            let place = word >> 1 & 0x000F_FFFF_FFFF_FFFF
            let size = Double(place) * layers.widths[layer]
            let x = isNegative ? -size : size
            if place < layers.limits[layer] { return x }
            if layer == 0 {
                while true {
                    let xx = -Ziggurat.inverseEdge * log1p(-uniform())
                    let yy = -log1p(-uniform())
                    if yy + yy > xx * xx {
                        return place >> 8 & 1 == 1 ? -(Ziggurat.edge + xx) : Ziggurat.edge + xx
                    }
                }
            }
            if (layers.heights[layer - 1] - layers.heights[layer]) * uniform() + layers.heights[layer]
                < exp(-0.5 * x * x)
            {
                return x
            }
        }
    }

    /// New places for `count` items, as `shuffle` gives them.
    package func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<max(0, count))
        for index in order.indices.dropFirst().reversed() {
            order.swapAt(index, Int(bits.masked(upTo: UInt64(index))))
        }
        return order
    }
}

/// 256 layers of equal area under the normal curve.
private struct Ziggurat: Sendable {
    /// Where the lowest layer ends and the tail begins.
    static let edge = 3.654_152_885_361_008_8
    static let inverseEdge = 0.273_661_237_329_758_27
    var limits: [UInt64] = []
    var widths: [Double] = []
    var heights: [Double] = []

    init() {
        // In doubles and in this order, so that rounding gives the numbers of NumPy's tables.
        let area = 0.004_928_673_233_974_652
        var x = [Double](repeating: 0, count: 257)
        x[255] = Ziggurat.edge
        x[256] = area / exp(-0.5 * Ziggurat.edge * Ziggurat.edge)
        for layer in stride(from: 254, through: 1, by: -1) {
            x[layer] = (-2 * log(area / x[layer + 1] + exp(-0.5 * x[layer + 1] * x[layer + 1]))).squareRoot()
            // The tables were made with a logarithm that differs here by two units in the last place.
            if layer == 37 { x[layer] -= 2 * x[layer].ulp }
        }
        // Layer 0 is the lowest: the edge's rectangle and the tail.
        for layer in 0..<256 {
            let (outer, inner) = layer == 0 ? (x[256], x[255]) : (x[layer], x[layer - 1])
            limits.append(UInt64(inner / outer * 0x1p52))
            widths.append(outer * 0x1p-52)
            heights.append(layer == 0 ? 1 : exp(-0.5 * outer * outer))
        }
    }
}
