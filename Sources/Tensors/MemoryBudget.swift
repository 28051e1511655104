package import Diagnostics

/// The account of a session's live bytes, and the queue through which long chains are given back.
///
/// It is a handle, so that every tensor can have one without counting references; what it stands for never ends.
@usableFromInline
package struct MemoryBudget {
    /// What a budget stands for; valid for good, since nothing ever frees it.
    @usableFromInline let account: UnsafeMutablePointer<Account>

    @usableFromInline
    struct Account {
        /// Bytes that may be live at once.
        @usableFromInline let limit: Int
        /// Bytes that are live now.
        @usableFromInline var used = 0
        /// How many ends of objects are under way within each other.
        @usableFromInline var depth = 0
        @usableFromInline var isWaiting = false
        /// What waits to be released, so that the end of a long chain needs no deep stack.
        var waiting: [AnyObject] = []
        /// The first of the objects that are kept for use again, and how many they are.
        @usableFromInline var spare: UnsafeMutableRawPointer?
        @usableFromInline var spareCount = 0
        var multiplications = 0

        init(limit: Int) { self.limit = limit }
    }

    package init(limit: Int) {
        account = .allocate(capacity: 1)
        account.initialize(to: Account(limit: limit))
    }

    /// Bytes that may be live at once.
    @inlinable package var limit: Int { account.pointee.limit }

    /// Bytes that are live now.
    @inlinable package var used: Int {
        @inline(__always) get { account.pointee.used }
        @inline(__always) nonmutating set { account.pointee.used = newValue }
    }

    /// The first of the objects that are kept for use again: whoever keeps them, links them.
    @inlinable package var spare: UnsafeMutableRawPointer? {
        @inline(__always) get { account.pointee.spare }
        @inline(__always) nonmutating set { account.pointee.spare = newValue }
    }

    /// How many objects are kept for use again.
    @inlinable package var spareCount: Int {
        @inline(__always) get { account.pointee.spareCount }
        @inline(__always) nonmutating set { account.pointee.spareCount = newValue }
    }

    /// Bytes that may still be taken.
    package var free: Int { max(limit - used, 0) }

    /// Throws `memoryLimit` where so many bytes may not be taken, before anything is made.
    package func room(_ bytes: Int) throws(Problem) {
        if bytes > free { throw exceeded(by: bytes) }
    }

    /// Takes bytes from the account; takes none and returns false when they would exceed the limit.
    @inlinable
    @inline(__always)
    package func take(_ bytes: Int) -> Bool {
        guard bytes <= limit &- used else { return false }
        used &+= bytes
        return true
    }

    /// Multiplications done since this was last set to zero, where they are more than the elements that were made.
    package var multiplications: Int {
        get { account.pointee.multiplications }
        nonmutating set { account.pointee.multiplications = newValue }
    }
    /// What one operation may multiply: some seconds, in which nothing can stop it.
    private static let largestProduct = 1 << 36

    /// Counts the multiplications of a product, before they are done; the sizes are those of its loops.
    package func work(_ sizes: [Int]) throws(Problem) {
        var count = 1
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            if overflow || product > MemoryBudget.largestProduct { throw Problems.productTooLarge(sizes) }
            count = product
        }
        multiplications &+= count
    }

    /// The problem of having no more bytes.
    package func exceeded(by bytes: Int) -> Problem { Problems.memory(bytes, limit: limit) }

    /// Whether an object that ends may release what it holds directly: else it must let it wait.
    @inlinable
    @inline(__always)
    package func enter() -> Bool {
        if account.pointee.depth >= 48 { return false }
        account.pointee.depth &+= 1
        return true
    }

    /// Ends what `enter` began; the outermost end releases all that waits.
    @inlinable
    @inline(__always)
    package func leave() {
        account.pointee.depth &-= 1
        if account.pointee.depth == 0 && account.pointee.isWaiting { drain() }
    }

    /// Lets an object wait for its release until the outermost end.
    @inline(never)
    package func wait(_ object: consuming AnyObject?) {
        if let object { account.pointee.waiting.append(object) }
        account.pointee.isWaiting = true
    }

    @usableFromInline
    @inline(never)
    func drain() {
        account.pointee.depth = 1
        while let next = account.pointee.waiting.popLast() { _ = consume next }
        account.pointee.depth = 0
        account.pointee.isWaiting = false
    }
}
