/// The layout of instances that got the same attributes in the same order (a hidden class).
final class Shape {
    unowned(unsafe) let type: TypeObject
    let names: [String]
    let count: Int
    private let positions: [String: Int]
    private var transitions: [String: Shape] = [:]

    init(of type: TypeObject) {
        self.type = type
        names = []
        count = 0
        positions = [:]
    }

    private init(extending shape: Shape, with name: String) {
        type = shape.type
        names = shape.names + [name]
        count = names.count
        var positions = shape.positions
        positions[name] = shape.names.count
        self.positions = positions
    }

    func position(of name: String) -> Int? { positions[name] }

    /// The layout with one more attribute.
    func adding(_ name: String) -> Shape {
        if let next = transitions[name] { return next }
        let next = Shape(extending: self, with: name)
        transitions[name] = next
        return next
    }
}

/// An object of a lesson's class.
///
/// Invariant: `slots` holds `shape.count` initialised values and has room for `capacity`.
class Instance: CollectableObject {
    final private(set) var type: TypeObject
    /// Kept alive by the class, as all its layouts are; not counted, since every new attribute changes it.
    private final var keptShape: Unmanaged<Shape>
    final var shape: Shape { keptShape._withUnsafeGuaranteedRef { $0 } }
    final var slots: UnsafeMutablePointer<Value>
    final private(set) var capacity: Int

    init(of type: TypeObject, kind: Kind = .instance) {
        self.type = type
        keptShape = type.rootShapeReference
        capacity = type.slotHint
        slots = type.takeSlots()
        super.init(kind: kind)
    }

    deinit {
        if endsDeeply { postpone() }
        if type.hasFinalizer, leaveFinalizer() { return }
        slots.deinitialize(count: keptShape._withUnsafeGuaranteedRef { $0.count })
        type.giveBack(slots, capacity: capacity)
    }

    override func visit(_ body: (Lent) -> Void) { UnsafePointer(slots).visit(count: shape.count, body) }
    override func clear() {
        slots.deinitialize(count: shape.count)
        keptShape = type.rootShapeReference
    }

    /// Makes a cleared instance a new one of the class that kept it.
    @inline(__always)
    final func renew(as type: TypeObject) {
        self.type = type
        isFinalized = false
    }

    /// Lets go of the class of a cleared instance, which keeps it.
    final func rest(as ancestor: TypeObject) { type = ancestor }

    /// Makes it an instance of another class, with the attributes that it has.
    final func become(_ other: TypeObject) {
        var moved = other.rootShapeReference._withUnsafeGuaranteedRef { $0 }
        for name in shape.names { moved = moved.adding(name) }
        type = other
        keptShape = .passUnretained(moved)
    }

    /// Whether `__del__` has been called, or never will be.
    final var isFinalized = false

    /// Whether `__del__` has to be called before it ends.
    final var needsFinalizer: Bool {
        type.hasFinalizer && !isFinalized && kind == .instance && type.heldType == nil
    }

    /// Gives an heir with its attributes to the collector, whose `__del__` is called soon; whether there is one.
    private final func leaveFinalizer() -> Bool {
        guard needsFinalizer, let collector = collector?._withUnsafeGuaranteedRef({ $0 }) else { return false }
        let heir = Instance(of: type)
        swap(&heir.slots, &slots)
        swap(&heir.capacity, &capacity)
        heir.keptShape = keptShape
        heir.isFinalized = true
        collector.finalize(heir)
        type.giveBack(slots, capacity: capacity)
        return true
    }

    final func get(_ name: String) -> Value? {
        shape.position(of: name).map { slots[$0] }
    }

    final func set(_ name: String, _ value: Value) {
        if let position = shape.position(of: name) {
            slots[position] = value
        } else {
            add(value, growingTo: .passUnretained(shape.adding(name)))
        }
    }

    /// Whether a cached layout is the present one; compared as addresses, without counting references.
    @inline(__always)
    final func has(_ cached: Shape?) -> Bool {
        unsafeBitCast(cached, to: UInt.self) == UInt(bitPattern: keptShape.toOpaque())
    }

    /// Appends a value as the last attribute of `next`, a shape one longer than the present one.
    @inline(__always) final func add(_ value: Value, growingTo next: Unmanaged<Shape>) {
        let count = next._withUnsafeGuaranteedRef { $0.count }
        if count > capacity { grow() }
        (slots + (count - 1)).initialize(to: value)
        keptShape = next
    }

    @inline(never)
    private final func grow() {
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: slots, count: shape.count)
        slots.deallocate()
        slots = larger
        capacity *= 2
        type.widen(to: capacity)
    }

    /// Removes an attribute; the others keep their order.
    final func remove(_ name: String) -> Bool {
        guard let position = shape.position(of: name) else { return false }
        let pairs = shape.names.indices.filter { $0 != position }.map { (shape.names[$0], slots[$0]) }
        slots.deinitialize(count: shape.count)
        keptShape = type.rootShapeReference
        for (name, value) in pairs { add(value, growingTo: .passUnretained(shape.adding(name))) }
        return true
    }
}

/// An instance of a class that derives from `list`, `dict`, `str` and the like: it holds such a value.
final class HoldingInstance: Instance {
    var held: Value

    init(of type: TypeObject, holding value: Value) {
        held = value
        super.init(of: type)
    }

    override func visit(_ body: (Lent) -> Void) {
        super.visit(body)
        if let object = held.collectable { body(object) }
    }
}

extension Value {
    /// The value that an instance of a class derived from `list`, `dict`, `str` and the like holds; itself for others.
    var held: Value {
        guard case .object(let object) = self, object.kind == .instance else { return self }
        let instance = unsafeDowncast(object, to: Instance.self)
        guard instance.type.heldType != nil else { return self }
        return unsafeDowncast(object, to: HoldingInstance.self).held
    }
}
