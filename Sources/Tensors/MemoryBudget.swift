package import Diagnostics

/// The account of a session's live bytes, and the queue through which long chains are given back.
///
/// A budget never ends, so that what is charged to it may refer to it without counting references.
@usableFromInline
package final class MemoryBudget {
    /// Bytes that may be live at once.
    @usableFromInline package let limit: Int
    /// Bytes that are live now.
    @usableFromInline package var used = 0
    /// How many ends of objects are under way within each other.
    @usableFromInline package var depth = 0
    /// What waits to be released, so that the end of a long chain needs no deep stack.
    private var waiting: [AnyObject] = []

    package init(limit: Int) {
        self.limit = limit
        // What is charged to it refers to it without counting, from every tensor, and may outlive the session.
        _ = Unmanaged.passRetained(self)
        Heap.prepare()
    }

    /// Takes bytes from the account; takes none and returns false when they would exceed the limit.
    @inlinable
    @inline(__always)
    package func take(_ bytes: Int) -> Bool {
        guard bytes <= limit &- used else { return false }
        used &+= bytes
        return true
    }

    /// The problem of having no more bytes.
    package func exceeded(by bytes: Int) -> Problem { Problems.memory(bytes, limit: limit) }

    /// Whether an object that ends may release what it holds directly: else it must let it wait.
    @inlinable
    @inline(__always)
    package func enter() -> Bool {
        if depth >= 48 { return false }
        depth &+= 1
        return true
    }

    /// Ends what `enter` began; the outermost end releases all that waits.
    @inlinable
    @inline(__always)
    package func leave() {
        depth &-= 1
        if depth == 0 && isWaiting { drain() }
    }

    @usableFromInline var isWaiting = false

    /// Lets an object wait for its release until the outermost end.
    @inline(never)
    package func wait(_ object: consuming AnyObject?) {
        if let object { waiting.append(object) }
        isWaiting = true
    }

    @usableFromInline
    @inline(never)
    func drain() {
        depth = 1
        while let next = waiting.popLast() { _ = consume next }
        depth = 0
        isWaiting = false
    }
}
