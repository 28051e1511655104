/// Blocks of memory for instances' slots that are not in use; each begins with the address of the next.
///
/// Invariant: every block has room for an address, and nothing else refers to it.
struct SpareSlots {
    private var first: UnsafeMutableRawPointer?
    private var count = 0
    private static let most = 4096

    @inline(__always)
    mutating func take() -> UnsafeMutablePointer<Value>? {
        guard let block = first else { return nil }
        first = block.load(as: UnsafeMutableRawPointer?.self)
        count -= 1
        return block.bindMemory(to: Value.self, capacity: 1)
    }

    /// Keeps a block, where there are not enough already.
    @inline(__always)
    mutating func give(_ slots: UnsafeMutablePointer<Value>) -> Bool {
        if count == SpareSlots.most { return false }
        let block = UnsafeMutableRawPointer(slots)
        block.storeBytes(of: first, as: UnsafeMutableRawPointer?.self)
        first = block
        count += 1
        return true
    }

    mutating func deallocate() {
        while let block = take() { block.deallocate() }
    }
}
