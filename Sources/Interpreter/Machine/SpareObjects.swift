/// Cleared objects of one class that nobody else refers to, kept to be used again; linked by `after`, each holding
/// the next.
struct SpareObjects<Class: CollectableObject> {
    private var first: Unmanaged<CollectableObject>?
    private var count = 0
    private static var most: Int { 4096 }

    @inline(__always)
    mutating func take() -> Class? {
        guard let object = first?.takeRetainedValue() else { return nil }
        first = object.after
        count &-= 1
        return unsafeDowncast(object, to: Class.self)
    }

    /// Takes over a held object, if nobody else holds it.
    @inline(__always)
    mutating func keep(_ held: Unmanaged<CollectableObject>) -> Bool {
        if count == Self.most { return false }
        var object = held.takeRetainedValue()
        let isUnique = isKnownUniquelyReferenced(&object)
        _ = Unmanaged.passRetained(object)
        guard isUnique else { return false }
        // The collector may end before the class that keeps an instance.
        object.collector = nil
        object.after = first
        first = held
        count &+= 1
        return true
    }

    mutating func free() { while take() != nil {} }
}
