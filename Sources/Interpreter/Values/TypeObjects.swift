/// A class: one of the language's own, or a lesson's.
final class TypeObject: Object {
    let name: String
    /// The module shown in its representation, such as `builtins`.
    let module: String
    private(set) var bases: [TypeObject]
    /// This class and its ancestors in the order in which attributes are looked for (C3).
    private(set) var linearization: [TypeObject] = []
    var attributes: [String: Value] = [:]
    /// Names in the order in which the class body bound them.
    var attributeOrder: [String] = []
    /// What calling it runs; `nil` for classes that make instances.
    var constructor: BuiltinObject?
    /// Whether a lesson may derive from it.
    var isBase: Bool
    /// Whether a class statement made it, in the lesson or in the library.
    var isDefined = false
    /// The shape of a fresh instance, and how many slots its instances came to need.
    private var rootShape: Shape?
    var rootShapeReference: Unmanaged<Shape> {
        if let rootShape { return .passUnretained(rootShape) }
        let shape = Shape(of: self)
        rootShape = shape
        return .passUnretained(shape)
    }
    var slotHint = 4
    /// Memory of ended instances, `slotHint` values each, for the next ones.
    private var spareSlots = SpareSlots()

    /// Notes that instances come to need more.
    func widen(to capacity: Int) {
        guard capacity > slotHint else { return }
        slotHint = capacity
        spareSlots.deallocate()
    }

    /// Memory for `slotHint` values, not initialised.
    @inline(__always)
    func takeSlots() -> UnsafeMutablePointer<Value> { spareSlots.take() ?? .allocate(capacity: slotHint) }

    @inline(__always)
    func giveBack(_ slots: UnsafeMutablePointer<Value>, capacity: Int) {
        if capacity != slotHint || !spareSlots.give(slots) { slots.deallocate() }
    }

    deinit { spareSlots.deallocate() }
    /// Attributes of the language's own types that are computed when asked for.
    private(set) var computed: [String: (Machine, Value) throws(Raise) -> Value] = [:]
    var documentation: Value = .none
    /// As CPython's `__qualname__`.
    var qualifiedName: String

    init(_ name: String, module: String = "builtins", bases: [TypeObject] = [], isBase: Bool = false) {
        self.name = name
        self.module = module
        self.bases = bases
        self.isBase = isBase
        qualifiedName = name
        super.init(kind: .type)
        linearization = TypeObject.linearize(self, bases) ?? [self]
    }

    /// Operator methods as last looked up, by opcode: `.undefined` not yet, `.none` there is none.
    private var operatorMethods: [Value] = []
    private var operatorsVersion = -1

    /// The method of an operator; `slot` tells plain, reflected and augmented forms apart.
    @inline(__always)
    func operatorMethod(_ slot: Int, version: Int, name: () -> String) -> Value? {
        if operatorsVersion != version {
            operatorMethods = [Value](repeating: .undefined, count: 3 * 128)
            operatorsVersion = version
        }
        if case .undefined = operatorMethods[slot] { operatorMethods[slot] = lookup(name()) ?? .none }
        if case .none = operatorMethods[slot] { return nil }
        return operatorMethods[slot]
    }

    /// The same as an uncounted reference, where it is a function of the lesson that takes so many arguments as they lie.
    @inline(__always)
    func operatorFunction(
        _ slot: Int, version: Int, taking count: Int, name: () -> String
    ) -> Peeked<FunctionObject>? {
        if operatorsVersion != version { _ = operatorMethod(slot, version: version, name: name) }
        return operatorMethods.withUnsafeBufferPointer { methods in
            guard let start = methods.baseAddress, let method = UnsafeMutablePointer(mutating: start + slot).peeked,
                method.kind == .function
            else { return nil }
            let function = method.cast(to: FunctionObject.self)
            return function.read { $0.takesInPlace(count) } ? function : nil
        }
    }

    /// Methods that the machine calls often, as last looked up.
    enum Special: Int, CaseIterable {
        case initialize, hash
        var name: String {
            switch self {
            case .initialize: "__init__"
            case .hash: "__hash__"
            }
        }
    }
    private var specials: [Value] = []
    private var specialsVersion = -1

    /// A method of the class or its ancestors; lookups are remembered until a class changes.
    func special(_ method: Special, version: Int) -> Value? {
        if specialsVersion != version {
            specials = Special.allCases.map { lookup($0.name) ?? .undefined }
            specialsVersion = version
        }
        let found = specials[method.rawValue]
        return found.isUndefined ? nil : found
    }

    private var initializer: FunctionObject?
    private var initializerVersion = -1

    /// The lesson's own `__init__` of a class that makes instances, when it takes so many arguments as they lie;
    /// remembered until a class changes.
    @inline(__always)
    func initializer(version: Int, taking count: Int) -> Peeked<FunctionObject>? {
        if initializerVersion != version { findInitializer(version: version) }
        guard let initializer, initializer.takesInPlace(count) else { return nil }
        return Peeked(address: UnsafeRawPointer(Unmanaged.passUnretained(initializer).toOpaque()))
    }

    @inline(never)
    private func findInitializer(version: Int) {
        initializer = constructor == nil && !isException ? lookup("__init__")?.asFunction : nil
        initializerVersion = version
    }

    private var hashedByIdentity = false
    private var hashVersion = -1

    /// Whether instances have no `__hash__` of their own; remembered until a class changes.
    @inline(__always)
    func isHashedByIdentity(version: Int) -> Bool {
        if hashVersion != version {
            hashedByIdentity = special(.hash, version: version) == nil
            hashVersion = version
        }
        return hashedByIdentity
    }

    /// Adds an attribute that is computed when asked for.
    func compute(_ name: String, _ body: @escaping (Machine, Value) throws(Raise) -> Value) {
        computed[name] = body
    }

    /// Whether the bases can be put in one order.
    static func canLinearize(_ bases: [TypeObject]) -> Bool {
        merge(bases.map(\.linearization) + [bases]) != nil
    }

    private static func linearize(_ type: TypeObject, _ bases: [TypeObject]) -> [TypeObject]? {
        merge(bases.map(\.linearization) + [bases]).map { [type] + $0 }
    }

    /// The C3 merge (Python 2.3's method resolution order).
    private static func merge(_ lists: [[TypeObject]]) -> [TypeObject]? {
        var lists = lists.filter { !$0.isEmpty }
        var result: [TypeObject] = []
        while !lists.isEmpty {
            let candidate = lists.lazy.compactMap(\.first).first { head in
                lists.allSatisfy { list in !list.dropFirst().contains { $0 === head } }
            }
            guard let candidate else { return nil }
            result.append(candidate)
            lists = lists.map { $0.first === candidate ? Array($0.dropFirst()) : $0 }.filter { !$0.isEmpty }
        }
        return result
    }

    /// The attribute as the class or its ancestors hold it, unbound.
    func lookup(_ name: String) -> Value? {
        for type in linearization {
            if let value = type.attributes[name] { return value }
        }
        return nil
    }

    /// Whether its instances can be raised.
    private(set) lazy var isException = linearization.contains { $0.name == "BaseException" && $0.module == "builtins" }

    func isSubtype(of other: TypeObject) -> Bool {
        linearization.contains { $0 === other }
    }
}

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
    final let type: TypeObject
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
        slots.deinitialize(count: keptShape._withUnsafeGuaranteedRef { $0.count })
        type.giveBack(slots, capacity: capacity)
    }

    override final func visit(_ body: (Lent) -> Void) { UnsafePointer(slots).visit(count: shape.count, body) }
    override final func clear() {
        for index in 0..<shape.count { slots[index] = .undefined }
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
