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

    /// Calls `body` for each watched object that this one refers to.
    func visit(_ body: (CollectableObject) -> Void) {}
    /// Gives up its references, where its class allows that; a cycle has at least one object that does.
    func clear() {}

    /// Asked while the object ends, before its references do: whether so many objects are ending within one another
    /// that the stack would run out, so that the references have to be given to the collector.
    @inline(__always)
    final var endsDeeply: Bool { collector?._withUnsafeGuaranteedRef { $0.isDeep } ?? false }

    /// Gives the objects that this one refers to to the collector, to end later.
    final func postpone() {
        let collector = collector?._withUnsafeGuaranteedRef { $0 }
        visit { collector?.postponed.append($0) }
    }

    deinit {
        guard let before else { return }
        before._withUnsafeGuaranteedRef { $0.after = after }
        after?._withUnsafeGuaranteedRef { $0.before = before }
    }
}

extension Value {
    /// The watched object that this is.
    @inline(__always)
    var collectable: CollectableObject? {
        guard case .object(let object) = self else { return nil }
        switch object.kind {
        case .instance, .cell, .function, .list, .tuple, .dictionary, .set, .boundMethod:
            return unsafeDowncast(object, to: CollectableObject.self)
        case .string, .range, .slice, .ellipsis, .notImplemented, .builtin, .type, .exception, .super, .property,
            .classMethod, .staticMethod, .iterator, .module, .native, .array, .number:
            return nil
        }
    }
}
