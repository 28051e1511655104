/// Anything that is not a number or a tensor.
///
/// `kind` says which final class an object is, so that the machine can tell without a dynamic cast.
class Object {
    enum Kind: UInt8 {
        case string, list, tuple, dictionary, set, range, slice, ellipsis, notImplemented
        case function, boundMethod, builtin, type, instance, exception, `super`, property, classMethod, staticMethod
        case cell, iterator, module, native, array, number, complex
    }
    final let kind: Kind
    init(kind: Kind) { self.kind = kind }
}

/// The values that exist once: `...` and `NotImplemented`.
final class SingletonObject: Object {}

/// A variable shared between a function and the functions inside it.
final class CellObject: CollectableObject {
    var value: Value
    init(_ value: Value) {
        self.value = value
        super.init(kind: .cell)
    }
    override func visit(_ body: (Lent) -> Void) {
        withUnsafePointer(to: &value) { $0.visit(count: 1, body) }
    }
    override func clear() { value = .undefined }
    deinit { if endsDeeply { postpone() } }
}
