import Autograd
import Tensors

/// Looking at an object in a register without counting a reference to it.
///
/// Pattern matching a `Value` counts a reference for as long as the match lives: two calls of the run-time library for
/// each look at a field, more than the rest of an instruction costs. Invariants: the layout of `Value` is its payload
/// followed by a tag byte (`ValueLayout.isAsAssumed`, which a test checks for every case); the register is not written
/// while a peeked reference is used, so that the object stays alive.
enum ValueLayout {
    static let objectTag: UInt8 = 4
    static let tensorTag: UInt8 = 3

    static func tag(of value: Value) -> UInt8 {
        withUnsafeBytes(of: value) { $0[8] }
    }
}

extension UnsafeMutablePointer where Pointee == Value {
    /// The object that the register holds.
    @inline(__always)
    var peeked: Peeked<Object>? {
        let raw = UnsafeRawPointer(self)
        guard raw.load(fromByteOffset: 8, as: UInt8.self) == ValueLayout.objectTag else { return nil }
        return Peeked(address: raw.load(as: UnsafeRawPointer.self))
    }

    /// Puts in a reference that is not counted, for a register that holds none. The lender keeps the object alive, and
    /// takes the reference back before anything else is written there.
    @inline(__always)
    func lend(_ object: Unmanaged<CellObject>) {
        let raw = UnsafeMutableRawPointer(self)
        raw.storeBytes(of: UnsafeRawPointer(object.toOpaque()), as: UnsafeRawPointer.self)
        raw.storeBytes(of: ValueLayout.objectTag, toByteOffset: 8, as: UInt8.self)
    }

    /// Ends a loan.
    @inline(__always)
    func takeBack() { initialize(to: .undefined) }

    /// The tensor that the register holds.
    @inline(__always)
    var peekedTensor: Peeked<Tensor>? {
        let raw = UnsafeRawPointer(self)
        guard raw.load(fromByteOffset: 8, as: UInt8.self) == ValueLayout.tensorTag else { return nil }
        return Peeked(address: raw.load(as: UnsafeRawPointer.self))
    }

    /// The number that the register holds.
    @inline(__always)
    var peekedNumber: Scalar? {
        if case .float(let x) = pointee { return .float(x) }
        if case .int(let x) = pointee { return .int(x) }
        if case .bool(let x) = pointee { return .bool(x) }
        return nil
    }

    /// Whether the register holds a counted reference.
    @inline(__always)
    var holdsReference: Bool {
        let tag = UnsafeRawPointer(self).load(fromByteOffset: 8, as: UInt8.self)
        return tag == ValueLayout.objectTag || tag == ValueLayout.tensorTag
    }
}

/// A reference that is not counted.
struct Peeked<Class: AnyObject> {
    let address: UnsafeRawPointer

    /// A counted reference for someone who gives it up in time.
    @inline(__always)
    var retained: Unmanaged<Class> { read { .passRetained($0) } }

    /// Reads something of the object.
    @inline(__always)
    func read<Result>(_ body: (Class) -> Result) -> Result {
        Unmanaged<Class>.fromOpaque(address)._withUnsafeGuaranteedRef(body)
    }
}

extension Peeked where Class == Object {
    @inline(__always) var kind: Object.Kind { read { $0.kind } }

    /// Whether it is an instance of the very class that another object is.
    func isDirectInstance(of type: Peeked<Object>) -> Bool {
        guard kind == .instance else { return false }
        return cast(to: Instance.self).read { UnsafeRawPointer(Unmanaged.passUnretained($0.type).toOpaque()) }
            == type.address
    }

    /// The same as its final class, which `kind` has told.
    @inline(__always)
    func cast<Other: Object>(to type: Other.Type) -> Peeked<Other> { Peeked<Other>(address: address) }
}
