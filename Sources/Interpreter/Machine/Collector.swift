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
        forEach { object in
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

    /// Watches a new object.
    @inline(__always)
    func watch(_ object: CollectableObject) {
        let watched = Unmanaged.passUnretained(object)
        object.after = head.after
        head.after?._withUnsafeGuaranteedRef { $0.before = watched }
        object.before = .passUnretained(head)
        object.collector = .passUnretained(self)
        head.after = watched
        watchedSince += 1
    }

    /// Whether enough has been made since the last time to look again.
    var isDue: Bool { watchedSince > max(4_000, survivors) }

    /// Objects that live, at most: those made since the last collection may be gone already.
    var liveCount: Int { survivors + watchedSince }

    /// Frees what is garbage; the number of objects that stay.
    func collect() {
        markReachable(above: countOutsideReferences())
        var garbage: [CollectableObject] = []
        survivors = 0
        forEach { object in
            if object.references == Collector.isReachable { survivors += 1 } else { garbage.append(object) }
        }
        watchedSince = 0
        // All are held here, so that clearing one frees none of the others on the way.
        for object in garbage { object.clear() }
        endPostponed()
    }

    private static let isReachable = Int.max

    @inline(never)
    private static func count(_ object: CollectableObject) -> Int { Int(_getRetainCount(object)) }

    private func forEach(_ body: (CollectableObject) -> Void) {
        var next = head.after
        while let object = next {
            next = object._withUnsafeGuaranteedRef { $0.after }
            object._withUnsafeGuaranteedRef(body)
        }
    }

    /// Sets each object's count of references from outside, plus what reading adds, which it returns.
    private func countOutsideReferences() -> Int {
        forEach { $0.references = Collector.count($0) }
        let added = probe.references - 1
        forEach { object in
            object.visit { if $0.before != nil { $0.references -= 1 } }
        }
        return added
    }

    private func markReachable(above added: Int) {
        var reached: [CollectableObject] = []
        forEach { object in
            if object.references > added { reached.append(object) }
        }
        for object in reached { object.references = Collector.isReachable }
        while let object = reached.popLast() {
            object.visit { other in
                guard other.before != nil, other.references != Collector.isReachable else { return }
                other.references = Collector.isReachable
                reached.append(other)
            }
        }
    }
}
