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

    /// Releases an object and all that it alone keeps alive, one after another.
    package func release(_ object: consuming AnyObject) {
        waiting.append(object)
        guard !isDraining else { return }
        isDraining = true
        while let next = waiting.popLast() { _ = consume next }
        isDraining = false
    }
}
