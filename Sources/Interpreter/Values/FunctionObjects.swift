/// A function of the lesson.
final class FunctionObject: CollectableObject {
    /// Kept alive by the machine, with all code that it has run.
    private(set) var keptCode: Unmanaged<Code>
    var code: Code { keptCode._withUnsafeGuaranteedRef { $0 } }
    private(set) var closure: Closure
    /// What most functions do not have; they are made often, and should be small.
    private var extras: Extras?

    private final class Extras {
        var defaults: [Value] = []
        var keywordDefaults: [String: Value] = [:]
        var attributes: [String: Value] = [:]
    }

    /// - Parameters:
    ///   - defaults: default values of the last positional parameters.
    ///   - keywordDefaults: those of keyword-only parameters, by name.
    convenience init(code: Code, defaults: [Value], keywordDefaults: [String: Value], closure: Closure) {
        self.init(code: .passUnretained(code), closure: closure)
        if !defaults.isEmpty || !keywordDefaults.isEmpty {
            let extras = Extras()
            extras.defaults = defaults
            extras.keywordDefaults = keywordDefaults
            self.extras = extras
        }
    }

    init(code: Unmanaged<Code>, closure: consuming Closure) {
        keptCode = code
        self.closure = closure
        super.init(kind: .function)
    }

    /// Makes a cleared function another one.
    func renew(code: Unmanaged<Code>, closure: consuming Closure) {
        keptCode = code
        self.closure = closure
    }

    override func separate() { extras?.defaults.separate() }

    override func visit(_ body: (Lent) -> Void) {
        closure.visit(body)
        guard let extras else { return }
        extras.defaults.visit(body)
        for value in extras.keywordDefaults.values { if let object = value.collectable { body(object) } }
        for value in extras.attributes.values { if let object = value.collectable { body(object) } }
    }

    override func clear() {
        closure = Closure()
        extras = nil
    }

    deinit { if endsDeeply { postpone() } }

    var defaults: [Value] { extras?.defaults ?? [] }
    var defaultCount: Int { extras?.defaults.count ?? 0 }
    var keywordDefaults: [String: Value] { extras?.keywordDefaults ?? [:] }
    var attributes: [String: Value] {
        get { extras?.attributes ?? [:] }
        set {
            let extras = extras ?? Extras()
            extras.attributes = newValue
            self.extras = extras
        }
    }
}

extension FunctionObject {
    /// As CPython's `__name__`, which a lesson may have set.
    var ownName: String { attributes["__name__"]?.asString ?? code.name }

    /// The attributes that a lesson has given it, without those that every function has.
    var ownAttributes: [(name: String, value: Value)] {
        attributes.sorted { $0.key < $1.key }.filter { !FunctionObject.common.contains($0.key) }.map {
            ($0.key, $0.value)
        }
    }
    private static let common: Set = [
        "__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__defaults__", "__kwdefaults__",
    ]

    /// As CPython's `__qualname__`, which a lesson may have set.
    var qualifiedName: String { attributes["__qualname__"]?.asString ?? code.qualifiedName }

    /// Whether so many positional arguments, where they lie, fill the first registers but for defaults.
    @inline(__always)
    func takesInPlace(_ count: Int) -> Bool {
        keptCode._withUnsafeGuaranteedRef { code in
            if count == code.positionalCount { return code.isSimple }
            return code.isSimple && count < code.positionalCount && count >= code.positionalCount - defaultCount
        }
    }
}

/// A function with its first argument: what `x.f` gives.
final class BoundMethod: CollectableObject {
    let receiver: Value
    let function: Value
    init(receiver: Value, function: Value) {
        self.receiver = receiver
        self.function = function
        super.init(kind: .boundMethod)
    }
    override func visit(_ body: (Lent) -> Void) {
        if let object = receiver.collectable { body(object) }
        if let object = function.collectable { body(object) }
    }
    deinit { if endsDeeply { postpone() } }
}

/// A function that is part of the language; its entry says everything about it.
final class BuiltinObject: Object {
    let entry: Builtin
    /// The class or module whose it is, for messages: `list`, `math`.
    let owner: String?
    let body: @Sendable (Machine, Arguments) throws(Raise) -> Value
    private(set) lazy var signature = Signature(entry.signature)
    /// How many positional arguments go to the body as they lie; -1 when some have to be arranged.
    private(set) lazy var directCount = signature.isSimple ? signature.names.count : -1
    private(set) lazy var requiredCount = signature.requiredCount
    init(_ entry: Builtin, owner: String? = nil) {
        self.entry = entry
        self.owner = owner
        body = entry.body
        super.init(kind: .builtin)
    }
}

/// `property(getter, setter, deleter)` in a class.
final class PropertyObject: Object {
    let getter: Value
    let setter: Value
    let deleter: Value
    let documentation: Value
    init(getter: Value, setter: Value, deleter: Value = .none, documentation: Value = .none) {
        self.getter = getter
        self.setter = setter
        self.deleter = deleter
        self.documentation = documentation
        super.init(kind: .property)
    }
    /// The same with other functions.
    func with(getter: Value? = nil, setter: Value? = nil, deleter: Value? = nil) -> PropertyObject {
        PropertyObject(
            getter: getter ?? self.getter, setter: setter ?? self.setter, deleter: deleter ?? self.deleter,
            documentation: documentation)
    }
}

/// `classmethod(f)` or `staticmethod(f)` in a class.
final class MethodWrapper: Object {
    let function: Value
    init(_ function: Value, kind: Kind) {
        self.function = function
        super.init(kind: kind)
    }
}

/// `super()`: attributes of `object` looked for after `type`.
final class SuperObject: Object {
    let type: TypeObject
    let object: Value
    /// The class whose order of ancestors is followed: the object's, or the object itself where that derives from `type`.
    let ownType: TypeObject
    init(type: TypeObject, object: Value, ownType: TypeObject) {
        self.type = type
        self.object = object
        self.ownType = ownType
        super.init(kind: .super)
    }
}

/// A module.
final class ModuleObject: Object {
    let name: String
    var attributes: [String: Value]
    /// Finds an attribute that is not in `attributes`, such as an operation of the tensor table.
    var fallback: ((Machine, String) -> Value?)?
    /// What that finds.
    var fallbackNames: () -> [String] = { [] }
    /// The part of it that is written in the lesson's own language.
    let source: LibrarySource?
    init(_ name: String, _ attributes: [String: Value] = [:]) {
        self.name = name
        self.attributes = attributes
        source = EmbeddedLibrary.text(name).map { LibrarySource($0) }
        super.init(kind: .module)
    }
}

/// An object of the engine whose type is described by `type`: figures, context managers, generators of numbers.
class NativeObject: Object {
    final let type: TypeObject
    init(_ type: TypeObject) {
        self.type = type
        super.init(kind: .native)
    }
}

/// Something that `with` enters and leaves.
class ContextManager: NativeObject {
    func enter(_ machine: Machine) throws(Raise) -> Value { .none }
    func exit(_ machine: Machine) throws(Raise) {}
}

/// A constant that is known by how it prints: `torch.float32`, `device(type='cpu')`.
class TokenObject: NativeObject {
    final let text: String
    init(_ text: String, type: TypeObject) {
        self.text = text
        super.init(type)
    }
    final func isSame(as other: TokenObject) -> Bool { text == other.text && type === other.type }
}

/// A native object that can be called.
class CallableObject: NativeObject {
    func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value { .none }
}
