/// Raw memory that tensors share: the bytes follow the object, so that a scalar costs one allocation.
///
/// It is charged to a memory budget for as long as it lives. Its version counts in-place changes.
@usableFromInline
package final class Storage: ManagedBuffer<Storage.Header, UInt64> {
    /// What stands before the elements.
    @usableFromInline
    package struct Header {
        @usableFromInline package let budget: MemoryBudget
        @usableFromInline package let byteCount: Int
        @usableFromInline package var version: UInt32
        /// What stands for its address; 0 until a lesson asks.
        @usableFromInline package var number: UInt32

        @inlinable
        init(budget: MemoryBudget, byteCount: Int) {
            self.budget = budget
            self.byteCount = byteCount
            version = 0
            number = 0
        }
    }

    /// Charged besides the elements, for the object and the tensor that comes with it.
    @usableFromInline static var overhead: Int { @inlinable get { 64 } }

    /// Uninitialised memory, which whoever makes it fills; `nil` where the budget does not have it.
    @inlinable @inline(__always)
    package static func make(byteCount: Int, budget: MemoryBudget) -> Storage? {
        guard budget.take(byteCount &+ overhead) else { return nil }
        let made = create(minimumCapacity: (byteCount &+ 7) >> 3) { _ in
            Header(budget: budget, byteCount: byteCount)
        }
        // `create` made an instance of the class it was called on.
        return unsafeDowncast(made, to: Storage.self)
    }

    /// The same, whether or not the budget has it: for a few bytes of a tensor that exists already.
    @inlinable
    package static func makeAlways(byteCount: Int, budget: MemoryBudget) -> Storage {
        budget.used &+= byteCount &+ overhead
        let made = create(minimumCapacity: (byteCount &+ 7) >> 3) { _ in
            Header(budget: budget, byteCount: byteCount)
        }
        // `create` made an instance of the class it was called on.
        return unsafeDowncast(made, to: Storage.self)
    }

    /// The first byte; valid while the storage lives, which each user ensures by holding it.
    @inlinable @inline(__always)
    package var base: UnsafeMutableRawPointer {
        withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
    }

    @inlinable deinit {
        header.budget.used &-= header.byteCount &+ Storage.overhead
    }
}
