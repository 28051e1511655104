/// Frees objects that only refer to each other.
///
/// The way of CPython's collector (Modules/gcmodule.c): an object's reference count, less the references from other
/// watched objects, is how often it is referred to from outside: from registers, globals, iterators, or anything else
/// that the collector does not know. What cannot be reached from an object with such references is garbage; it gives
/// up its references, and counting frees it. So an unknown reference keeps too much alive, never too little.
final class Collector {
    /// The head of the list of watched objects; watched itself by nobody.
    private let head = CollectableObject(kind: .native)
    /// Objects watched since the last collection, freed ones included.
    private var watchedSince = 0
    private var survivors = 0
    /// Has one reference, this one: what the run-time library says of it shows what reading a count adds.
    private let probe = CollectableObject(kind: .native)
    /// The head of the list of what a collection found to be garbage; empty in between.
    private let garbage = CollectableObject(kind: .native)
    /// Reached objects whose references are still to be followed; empty between collections.
    private var reached: [CollectableObject.Lent] = []
    // What was garbage, for those who need new objects: most cycles of a lesson are made of these, and of instances,
    // which their classes keep.
    private var spareCells = SpareObjects<CellObject>()
    private var spareFunctions = SpareObjects<FunctionObject>()
    /// By the number of elements.
    private var spareTuples = [SpareObjects<TupleObject>](repeating: SpareObjects(), count: 4)

    /// Objects that were referred to by others that ended too deep in the stack.
    var postponed: [CollectableObject] = []
    /// Where the stack was when the machine began to run.
    private var stackBase = Collector.stackPosition
    /// Bytes of stack that objects ending within one another may take.
    private static let deepest = 128 << 10

    /// Instances that have ended, whose `__del__` is to be called, and who calls it.
    private(set) var ended: [Instance] = []
    var onFinalizer: () -> Void = {}

    /// Keeps the heir of an instance that has ended until its `__del__` is called.
    func finalize(_ heir: Instance) {
        ended.append(heir)
        onFinalizer()
    }

    /// The oldest instance whose `__del__` is to be called.
    func nextEnded() -> Instance? { ended.isEmpty ? nil : ended.removeFirst() }

    init() { watch(probe) }

    deinit {
        endPostponed()
        spareCells.free()
        spareFunctions.free()
        for count in spareTuples.indices { spareTuples[count].free() }
        Collector.forEach(after: head) { object in
            object.collector = nil
            object.before = nil
            object.after = nil
        }
    }

    @inline(__always)
    private static var stackPosition: UInt {
        var marker: UInt8 = 0
        return withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
    }

    /// Notes where the stack is, before code runs.
    func noteStack() { stackBase = Collector.stackPosition }

    /// Whether far more of the stack is in use than when the machine began to run. It grows downwards.
    var isDeep: Bool {
        let position = Collector.stackPosition
        return position < stackBase && stackBase - position > Collector.deepest
    }

    /// Ends what was postponed; each may postpone more.
    func endPostponed() {
        while let object = postponed.popLast() { _ = object }
    }

    // MARK: New objects

    /// Watches a new object.
    @inline(__always)
    func watch(_ object: CollectableObject) {
        object.link(after: head)
        object.collector = .passUnretained(self)
        watchedSince &+= 1
    }

    /// A watched cell.
    @inline(__always)
    func cell(holding value: consuming Value) -> CellObject {
        if let cell = spareCells.take() {
            cell.value = value
            watch(cell)
            return cell
        }
        let cell = CellObject(value)
        watch(cell)
        return cell
    }

    /// A watched function without defaults.
    @inline(__always)
    func function(code: Unmanaged<Code>, closure: consuming Closure) -> FunctionObject {
        if let function = spareFunctions.take() {
            function.renew(code: code, closure: closure)
            watch(function)
            return function
        }
        let function = FunctionObject(code: code, closure: closure)
        watch(function)
        return function
    }

    /// A watched tuple of the values of registers, which are unbound afterwards; `nil` when there is none to use again.
    @inline(__always)
    func tuple(of count: Int, takingFrom first: UnsafeMutablePointer<Value>) -> TupleObject? {
        guard count < spareTuples.count, let tuple = spareTuples[count].take() else { return nil }
        tuple.renew(takingFrom: first)
        watch(tuple)
        return tuple
    }

    /// Whether enough has been made since the last time to look again.
    var isDue: Bool { watchedSince > max(4_000, survivors) }

    /// Objects that live, at most: those made since the last collection may be gone already.
    var liveCount: Int { survivors + watchedSince }

    // MARK: Collecting

    /// Frees what is garbage.
    func collect() {
        markReachable(above: countOutsideReferences())
        let needsFinalizers = setGarbageApart()
        watchedSince = 0
        if needsFinalizers { return leaveFinalizers() }
        // All of it is held, so that clearing one object frees none of the others on the way.
        Collector.forEach(after: garbage) { $0.clear() }
        freeGarbage()
        endPostponed()
    }

    private static let isReachable = Int.max

    @inline(never)
    private static func count(_ object: CollectableObject) -> Int { Int(_getRetainCount(object)) }

    @inline(__always)
    private static func forEach(after head: CollectableObject, _ body: (CollectableObject) -> Void) {
        var next = head.after
        while let object = next {
            next = object._withUnsafeGuaranteedRef { $0.after }
            object._withUnsafeGuaranteedRef(body)
        }
    }

    /// Sets each object's count of references from outside, plus what reading adds, which it returns.
    private func countOutsideReferences() -> Int {
        Collector.forEach(after: head) { if $0.kind.mayShareMemory { $0.separate() } }
        Collector.forEach(after: head) { $0.references = Collector.count($0) }
        let added = probe.references - 1
        Collector.forEach(after: head) { object in
            object.visit { other in
                other._withUnsafeGuaranteedRef { if $0.before != nil { $0.references -= 1 } }
            }
        }
        return added
    }

    private func markReachable(above added: Int) {
        Collector.forEach(after: head) { object in
            if object.references > added { reached.append(.passUnretained(object)) }
        }
        for object in reached { object._withUnsafeGuaranteedRef { $0.references = Collector.isReachable } }
        while let object = reached.popLast() {
            object._withUnsafeGuaranteedRef { $0.visit { other in reach(other) } }
        }
    }

    private func reach(_ object: CollectableObject.Lent) {
        let isNew = object._withUnsafeGuaranteedRef { object in
            guard object.before != nil, object.references != Collector.isReachable else { return false }
            object.references = Collector.isReachable
            return true
        }
        if isNew { reached.append(object) }
    }

    /// Moves what was not reached to the list of garbage, which holds it; whether any of it has a `__del__` to call.
    private func setGarbageApart() -> Bool {
        survivors = 0
        var needsFinalizers = false
        Collector.forEach(after: head) { object in
            if object.references == Collector.isReachable {
                survivors += 1
            } else {
                _ = Unmanaged.passRetained(object)
                object.unlink()
                object.link(after: garbage)
                if object.kind == .instance, unsafeDowncast(object, to: Instance.self).needsFinalizer {
                    needsFinalizers = true
                }
            }
        }
        return needsFinalizers
    }

    /// Gives garbage with a `__del__` to who calls it, and watches all of it again: the call may need it, or bring it
    /// back.
    private func leaveFinalizers() {
        Collector.forEach(after: garbage) { object in
            guard object.kind == .instance else { return }
            let instance = unsafeDowncast(object, to: Instance.self)
            guard instance.needsFinalizer else { return }
            instance.isFinalized = true
            finalize(instance)
        }
        while let first = garbage.after {
            first._withUnsafeGuaranteedRef { object in
                object.unlink()
                object.link(after: head)
            }
            first.release()
            watchedSince += 1
        }
    }

    /// Lets go of the garbage, which frees it, unless it is of use again.
    private func freeGarbage() {
        while let first = garbage.after {
            first._withUnsafeGuaranteedRef { object in
                object.unlink()
                object.before = nil
            }
            if !keep(first) { first.release() }
        }
    }

    /// Takes over a held object that is cleared, if its class is one that is used again.
    private func keep(_ held: Unmanaged<CollectableObject>) -> Bool {
        switch held._withUnsafeGuaranteedRef({ $0.kind }) {
        case .cell: return spareCells.keep(held)
        case .function: return spareFunctions.keep(held)
        case .instance:
            let type = held._withUnsafeGuaranteedRef { unsafeDowncast($0, to: Instance.self).type }
            return type.keep(held)
        case .tuple:
            let count = held._withUnsafeGuaranteedRef { object in
                let tuple = unsafeDowncast(object, to: TupleObject.self)
                return tuple.isNamed ? Int.max : tuple.elements.count
            }
            return count < spareTuples.count && spareTuples[count].keep(held)
        default: return false
        }
    }
}
