package import Diagnostics

/// The account of a session's live bytes, and the queue through which long chains are given back.
package final class MemoryBudget {
    /// Bytes that may be live at once.
    package let limit: Int
    /// Bytes that are live now.
    package var used = 0
    /// What waits to be released, so that the end of a long chain needs no deep stack.
    private var waiting: [AnyObject] = []
    private var isDraining = false

    package init(limit: Int) {
        self.limit = limit
    }

    /// Takes bytes from the account.
    ///
    /// - Throws: `memoryLimit` when they would exceed the limit; then nothing was taken.
    @inlinable @inline(__always)
    package func charge(_ bytes: Int) throws(Problem) {
        guard bytes <= limit - used else { throw Problems.memory(bytes, limit: limit) }
        used += bytes
    }

    /// Empties a slot and releases what it held, with all that this alone keeps alive, one after another.
    package func release<Object: AnyObject>(_ slot: inout Object?) {
        take(&slot)
        if !isDraining { drain() }
    }

    /// Apart from `drain`, so that no local of this function still holds the object while it drains.
    @inline(never)
    private func take<Object: AnyObject>(_ slot: inout Object?) {
        if let object = slot.take() { waiting.append(object) }
    }

    @inline(never)
    private func drain() {
        isDraining = true
        while let next = waiting.popLast() { _ = consume next }
        isDraining = false
    }
}
