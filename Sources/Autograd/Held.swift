/// A place for a reference that its owner counts by hand.
///
/// Operators and backward look at nodes and tensors far more often than they keep them, and each look through an
/// ordinary reference counts it up and down. Invariants: what stands here is retained exactly once; its owner empties
/// the place before it ends; nobody empties it while a look lasts. A reference and its address have one layout.
struct Held<Object: AnyObject> {
    private(set) var address: UnsafeMutableRawPointer?

    @inline(__always)
    init() { address = nil }

    /// Takes over what stood in another place, which its owner forgets.
    @inline(__always)
    init(takingOver address: UnsafeMutableRawPointer?) { self.address = address }

    @inline(__always)
    var isEmpty: Bool { address == nil }

    /// Keeps an object where nothing stands.
    @inline(__always)
    mutating func hold(_ object: Object) {
        _ = withUnsafeMutablePointer(to: &address) {
            UnsafeMutableRawPointer($0).initializeMemory(as: Object.self, to: object)
        }
    }

    /// Empties the place; the object goes to the caller.
    @inline(__always)
    mutating func take() -> Object? {
        guard address != nil else { return nil }
        let object = withUnsafeMutablePointer(to: &address) {
            UnsafeMutableRawPointer($0).assumingMemoryBound(to: Object.self).move()
        }
        address = nil
        return object
    }

    /// Puts another object, or nothing, in the place of what stands there.
    @inline(__always)
    mutating func replace(with object: Object?) {
        let former = take()
        if let object { hold(object) }
        _ = consume former
    }

    /// Whether nothing else refers to the object; false where none stands.
    @inline(__always)
    mutating func isUnique() -> Bool {
        guard address != nil else { return false }
        return withUnsafeMutablePointer(to: &address) {
            isKnownUniquelyReferenced(&UnsafeMutableRawPointer($0).assumingMemoryBound(to: Object.self).pointee)
        }
    }

    /// Looks at the object without counting a reference to it.
    @inline(__always)
    func look<Result>(_ body: (Object) -> Result) -> Result? {
        guard let address else { return nil }
        return Unmanaged<Object>.fromOpaque(address)._withUnsafeGuaranteedRef(body)
    }

    /// The object, as an ordinary reference.
    @inline(__always)
    var object: Object? { look { $0 } }
}
