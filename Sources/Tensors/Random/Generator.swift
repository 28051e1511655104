import Glibc

/// PyTorch's random numbers on the CPU: one stream of MT19937, from which every sampler draws.
///
/// Draws give PyTorch 2.13's numbers bit for bit, in the order in which they are asked for
/// (`ATen/core/DistributionsHelper.h`, `ATen/native/cpu/DistributionTemplates.h`, on a processor with AVX2).
package final class Generator {
    /// All that decides what comes next, as `torch.get_rng_state` keeps it.
    package struct State: Equatable, Sendable {
        package fileprivate(set) var seed: Int
        var engine: MersenneTwister
        /// The second number of the last Box–Muller pair.
        var nextNormal: Double?
    }

    package var state: State

    /// Uses the low 32 bits of the seed, as PyTorch does. Without a seed: PyTorch's default.
    package init(seed: Int = 67_280_421_310_721) {
        state = State(seed: seed, engine: MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)), nextNormal: nil)
    }

    /// The seed that the stream began with.
    package var seed: Int { state.seed }

    /// Begins the stream of another seed, as `torch.manual_seed` does.
    package func reseed(_ seed: Int) {
        state = State(seed: seed, engine: MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)), nextNormal: nil)
    }

    /// The next 32 bits.
    package func random() -> UInt32 { state.engine.random() }

    /// The next 64 bits, high half first.
    package func random64() -> UInt64 {
        let high = UInt64(random())
        return high << 32 | UInt64(random())
    }

    /// A float in [0, 1) of 24 bits.
    func unitFloat() -> Float { Float(random() & 0xFF_FFFF) * 0x1p-24 }

    /// A float in [0, 1) of 53 bits.
    func unitDouble() -> Double { Double(random64() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53 }

    /// One normal number: Box–Muller in pairs, the second of which is kept.
    func normalDouble() -> Double {
        if let kept = state.nextNormal {
            state.nextNormal = nil
            return kept
        }
        let angle = 2 * Double.pi * unitDouble()
        let radius = (-2 * log1p(-unitDouble())).squareRoot()
        state.nextNormal = radius * sin(angle)
        return radius * cos(angle)
    }
}
