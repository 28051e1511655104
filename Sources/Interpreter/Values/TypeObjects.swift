/// A class: one of the language's own, or a lesson's.
final class TypeObject: Object {
    var name: String
    /// The module shown in its representation, such as `builtins`.
    var module: String
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
    /// What is found after everything else, and not as an operator's method: what `object` does for all.
    var defaults: [String: Value] = [:]
    /// The class of this class, where that is a lesson's.
    var metatype: TypeObject?
    /// The keywords of its class statement while the body runs.
    var keywords: DictObject?
    /// The language's own class, such as `dict`, of the value that each instance holds; `nil` for most classes.
    private(set) var heldType: TypeObject?
    /// Whether classes derived from it hold one of its values.
    var isHeld = false
    /// The attributes that instances may have when all classes say so with `__slots__`.
    var slotNames: Set<String>?
    /// Whether instances have a `__del__`.
    var hasFinalizer = false
    /// Whether abstract methods keep it from having instances, and which it has.
    var isAbstractBase = false
    var abstractNames: [String] = []
    /// Other classes that count as derived from it: `ABCMeta.register`.
    var registered: [TypeObject] = []
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

    /// Cleared instances, for the next ones.
    private var spareInstances = SpareObjects<Instance>()

    /// An instance without attributes.
    @inline(__always)
    func makeInstance() -> Instance {
        guard let instance = spareInstances.take() else { return Instance(of: self) }
        instance.renew(as: self)
        return instance
    }

    /// Takes over a held instance that is cleared. It belongs to the ancestor of all classes meanwhile, so that it does
    /// not keep this one alive.
    func keep(_ held: Unmanaged<CollectableObject>) -> Bool {
        guard heldType == nil, !hasFinalizer, let ancestor = linearization.last, ancestor !== self,
            spareInstances.keep(held)
        else { return false }
        held._withUnsafeGuaranteedRef { unsafeDowncast($0, to: Instance.self).rest(as: ancestor) }
        return true
    }

    /// The classes that derive from it directly; each takes itself out when it ends.
    private var derivedTypes: [Unmanaged<TypeObject>] = []
    var derived: [TypeObject] { derivedTypes.map { $0._withUnsafeGuaranteedRef { $0 } } }

    deinit {
        let own = Unmanaged.passUnretained(self)
        for base in bases { base.derivedTypes.removeAll { $0.toOpaque() == own.toOpaque() } }
        spareInstances.free()
        spareSlots.deallocate()
    }
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
        heldType = bases.lazy.compactMap { $0.isHeld ? $0 : $0.heldType }.first
        metatype = bases.lazy.compactMap(\.metatype).first
        hasFinalizer = bases.contains { $0.hasFinalizer }
        isAbstractBase = bases.contains { $0.isAbstractBase }
        for base in bases { base.derivedTypes.append(.passUnretained(self)) }
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
        case initialize, hash, make, getAttribute
        var name: String {
            switch self {
            case .initialize: "__init__"
            case .hash: "__hash__"
            case .make: "__new__"
            case .getAttribute: "__getattribute__"
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

    /// Whether a call makes an instance and no more than that before `__init__`.
    private var isMadePlainly: Bool {
        heldType == nil && abstractNames.isEmpty && lookup("__new__") == nil && metatype?.lookup("__call__") == nil
            && !isMetatype
    }
    /// Whether its instances are classes.
    private(set) lazy var isMetatype = linearization.contains { $0.name == "type" && $0.module == "builtins" }
    @inline(never)
    private func findInitializer(version: Int) {
        initializer = constructor == nil && !isException && isMadePlainly ? lookup("__init__")?.asFunction : nil
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

    /// How a traceback names it: with its module, where that is not the lesson.
    var nameInTraceback: String {
        module == "builtins" || module == Globals.lesson ? qualifiedName : "\(module).\(qualifiedName)"
    }

    /// Whether its instances can be raised.
    private(set) lazy var isException = linearization.contains { $0.name == "BaseException" && $0.module == "builtins" }

    func isSubtype(of other: TypeObject) -> Bool {
        linearization.contains { $0 === other }
    }

    /// Whether it derives from another, or is said to.
    func isSubclass(of other: TypeObject) -> Bool {
        isSubtype(of: other) || other.registered.contains { isSubclass(of: $0) }
    }
}
