/// An object that can be part of a cycle of references, which counting alone never frees.
///
/// The collector links those that it watches; an object that nobody gave to it is merely never freed from a cycle.
class CollectableObject: Object {
    // Invariant: these are set while a collector watches the object, and point to live objects: `deinit` unlinks it,
    // and a collector that ends lets go of all that it watches. Unmanaged, since even an unsafe unowned reference is
    // counted, and atomically, whenever it is used.
    final var collector: Unmanaged<Collector>?
    final var before: Unmanaged<CollectableObject>?
    final var after: Unmanaged<CollectableObject>?
    /// During a collection: references from outside the watched objects; then whether it can be reached.
    final var references = 0

    /// A reference that is lent, not counted.
    typealias Lent = Unmanaged<CollectableObject>

    /// Gives arrays that the object shares with others memory of its own: what shared memory refers to is counted once
    /// for all who share it, but visited by each.
    func separate() {}
    /// Calls `body` for each watched object that this one refers to.
    func visit(_ body: (Lent) -> Void) {}
    /// Gives up its references, where its class allows that; a cycle has at least one object that does.
    func clear() {}

    /// Asked while the object ends, before its references do: whether so many objects are ending within one another
    /// that the stack would run out, so that the references have to be given to the collector.
    @inline(__always)
    final var endsDeeply: Bool { collector?._withUnsafeGuaranteedRef { $0.isDeep } ?? false }

    /// Gives the objects that this one refers to to the collector, to end later.
    final func postpone() {
        let collector = collector?._withUnsafeGuaranteedRef { $0 }
        visit { $0._withUnsafeGuaranteedRef { collector?.postponed.append($0) } }
    }

    /// Takes the object out of the collector's list that it is in.
    @inline(__always)
    final func unlink() {
        guard let before else { return }
        before._withUnsafeGuaranteedRef { $0.after = after }
        after?._withUnsafeGuaranteedRef { $0.before = before }
    }

    /// Puts the object at the front of a collector's list.
    @inline(__always)
    final func link(after head: CollectableObject) {
        let object = Unmanaged.passUnretained(self)
        after = head.after
        head.after?._withUnsafeGuaranteedRef { $0.before = object }
        before = .passUnretained(head)
        head.after = object
    }

    deinit { unlink() }
}

extension Object.Kind {
    /// Whether objects of the kind are watched.
    @inline(__always)
    var isCollectable: Bool {
        switch self {
        case .instance, .cell, .function, .list, .tuple, .dictionary, .set, .boundMethod: true
        case .string, .range, .slice, .ellipsis, .notImplemented, .builtin, .type, .exception, .super, .property,
            .classMethod, .staticMethod, .iterator, .module, .native, .array, .number, .complex:
            false
        }
    }
}

extension Object.Kind {
    /// Whether objects of the kind have arrays of their own.
    @inline(__always)
    var mayShareMemory: Bool {
        switch self {
        case .list, .tuple, .dictionary, .set, .function: true
        default: false
        }
    }
}

extension Value {
    /// The watched object that this is.
    @inline(__always)
    var collectable: CollectableObject.Lent? {
        guard case .object(let object) = self, object.kind.isCollectable else { return nil }
        return .passUnretained(unsafeDowncast(object, to: CollectableObject.self))
    }
}

extension UnsafePointer where Pointee == Value {
    /// Calls `body` for each watched object among so many values in a row.
    @inline(__always)
    func visit(count: Int, _ body: (CollectableObject.Lent) -> Void) {
        for index in 0..<count {
            guard let object = UnsafeMutablePointer(mutating: self + index).peeked, object.kind.isCollectable else {
                continue
            }
            body(.fromOpaque(object.address))
        }
    }
}

extension Array {
    /// Has memory of its own afterwards.
    @inline(__always)
    mutating func separate() {
        if !isEmpty { withUnsafeMutableBufferPointer { _ in } }
    }
}

extension [Value] {
    /// Calls `body` for each watched object among the elements.
    @inline(__always)
    func visit(_ body: (CollectableObject.Lent) -> Void) {
        withUnsafeBufferPointer { $0.baseAddress?.visit(count: $0.count, body) }
    }
}
