/// A generator's state as bytes, in PyTorch's layout: seed, place, 624 words of 64 bits, and the kept normal number.
extension Generator.State {
    private static let size = 5056

    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Self.size)
        func append(_ value: UInt64, _ count: Int = 8) {
            for index in 0..<count { result.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
        }
        append(UInt64(bitPattern: Int64(seed)))
        append(UInt64(625 - engine.next), 4)
        append(1, 4)
        append(UInt64(engine.next))
        for word in engine.words { append(UInt64(word)) }
        append((nextNormal ?? 0).bitPattern)
        append(0)
        append(0)
        append(nextNormal == nil ? 0 : 1, 4)
        append(0, 4)
        append(0)
        return result
    }

    /// - Returns: `nil` for bytes that are no state.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        func read(_ start: Int, _ count: Int = 8) -> UInt64 {
            (0..<count).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        }
        let next = read(16)
        guard next >= 1, next <= 624 else { return nil }
        let words = (0..<624).map { UInt32(truncatingIfNeeded: read(24 + 8 * $0)) }
        self.init(
            seed: Int(truncatingIfNeeded: Int64(bitPattern: read(0))),
            engine: MersenneTwister(words: words, next: Int(next)),
            nextNormal: read(5040, 4) == 0 ? nil : Double(bitPattern: read(5016)))
    }
}
