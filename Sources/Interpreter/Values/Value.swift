import Autograd

/// A value of the language. Numbers and tensors are held directly, everything else is an `Object`.
enum Value {
    /// No value: an unbound name, an argument that was not given.
    case undefined
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case tensor(Tensor)
    case object(Object)
}

extension Value {
    static func string(_ text: String) -> Value { .object(StringObject(text)) }
    static func list(_ elements: [Value]) -> Value { .object(ListObject(elements)) }
    static func tuple(_ elements: [Value]) -> Value { .object(TupleObject(elements)) }

    @inline(__always) var isUndefined: Bool {
        if case .undefined = self { true } else { false }
    }
    @inline(__always) var isNone: Bool {
        if case .none = self { true } else { false }
    }

    var asObject: Object? {
        if case .object(let object) = self { object } else { nil }
    }
    var asTensor: Tensor? {
        if case .tensor(let tensor) = self { tensor } else { nil }
    }
    /// The object when it is of the one final class that a kind stands for.
    ///
    /// Invariant: every initialiser in `Values/` gives its class's own kind, so the cast cannot fail.
    @inline(__always)
    private func object<Class: Object>(_ kind: Object.Kind, _ type: Class.Type) -> Class? {
        guard case .object(let object) = self, object.kind == kind else { return nil }
        return unsafeDowncast(object, to: type)
    }
    /// The text of a `str`, or of an instance of a class derived from it.
    var asString: String? {
        if let text = object(.string, StringObject.self) { return text.text }
        return heldObject(.string, StringObject.self)?.text
    }
    var asList: ListObject? { object(.list, ListObject.self) }
    /// A `tuple`, or what an instance of a class derived from it holds.
    var asTuple: TupleObject? { object(.tuple, TupleObject.self) ?? heldObject(.tuple, TupleObject.self) }
    private func heldObject<Class: Object>(_ kind: Object.Kind, _ type: Class.Type) -> Class? {
        guard case .object(let object) = self, object.kind == .instance else { return nil }
        return held.object(kind, type)
    }
    var asDictionary: DictObject? { object(.dictionary, DictObject.self) }
    var asSet: SetObject? { object(.set, SetObject.self) }
    var asType: TypeObject? { object(.type, TypeObject.self) }
    var asCell: CellObject? { object(.cell, CellObject.self) }
    var asFunction: FunctionObject? { object(.function, FunctionObject.self) }

    /// The integer of an `int` or a `bool`.
    var asInt: Int? {
        switch self {
        case .int(let value): value
        case .bool(let value): value ? 1 : 0
        case .object: asNumber?.integer
        case .undefined, .none, .float, .tensor: nil
        }
    }

    /// The number of an `int`, `bool` or `float`.
    var asDouble: Double? {
        switch self {
        case .float(let value): value
        case .int(let value): Double(value)
        case .bool(let value): value ? 1 : 0
        case .object: asNumber?.double
        case .undefined, .none, .tensor: nil
        }
    }

    /// Whether both are the same object: Python's `is`.
    func isIdentical(to other: Value) -> Bool {
        switch (self, other) {
        case (.none, .none), (.undefined, .undefined): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.tensor(let a), .tensor(let b)): a === b
        case (.object(let a), .object(let b)): a === b || areSameShortStrings(a, b)
        default: false
        }
    }

    /// CPython interns strings that look like names, so `is` holds between equal ones.
    private func areSameShortStrings(_ a: Object, _ b: Object) -> Bool {
        guard a.kind == .string, b.kind == .string else { return false }
        let a = unsafeDowncast(a, to: StringObject.self)
        let b = unsafeDowncast(b, to: StringObject.self)
        guard a.text == b.text else { return false }
        return a.text.utf8.allSatisfy {
            $0 == 0x5F || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
        }
    }
}
