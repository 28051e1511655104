package import Diagnostics

/// Raw memory that tensors share: the bytes follow the object, so that a scalar costs one allocation.
///
/// It is charged to a memory budget for as long as it lives. Its version counts in-place changes.
package final class Storage: ManagedBuffer<Storage.Header, SIMD2<UInt64>> {
    package struct Header {
        package let budget: MemoryBudget
        package let byteCount: Int
        package var version: UInt32
    }

    /// Charged besides the elements, for the object and the tensor that comes with it.
    @usableFromInline static let overhead = 160

    /// Uninitialised memory; whoever makes it fills it.
    @inlinable @inline(__always)
    package static func make(byteCount: Int, budget: MemoryBudget) throws(Problem) -> Storage {
        try budget.charge(byteCount + overhead)
        let made = create(minimumCapacity: (byteCount + 15) >> 4) { _ in
            Header(budget: budget, byteCount: byteCount, version: 0)
        }
        // `create` made an instance of the class it was called on.
        return unsafeDowncast(made, to: Storage.self)
    }

    /// The first byte; valid while the storage lives, which each user ensures by holding it.
    @inlinable @inline(__always)
    package var base: UnsafeMutableRawPointer {
        withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
    }

    deinit {
        header.budget.used -= header.byteCount + Storage.overhead
    }
}
