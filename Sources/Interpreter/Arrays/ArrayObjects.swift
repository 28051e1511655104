import Arrays
import Diagnostics
import Numerals
import Tensors

/// A `numpy.ndarray`.
final class ArrayObject: Object {
    var array: NDArray
    init(_ array: NDArray) {
        self.array = array
        super.init(kind: .array)
    }
    var shape: [Int] { array.shape }
    func doubles() -> [Double] { array.doubles() }
}

/// A NumPy scalar, such as `np.float32(0.5)`: a number that knows its type.
final class NumberObject: Object {
    let scalar: Scalar
    let dtype: DType
    init(_ scalar: Scalar, _ dtype: DType) {
        self.scalar = scalar
        self.dtype = dtype
        super.init(kind: .number)
    }
}

extension ArrayObject {
    /// The number in an array of one integer without dimensions.
    var integer: Int? {
        array.rank == 0 && array.dtype.category == .integer ? array.scalar(0).int : nil
    }
    /// Whether it holds integers or booleans.
    var isWhole: Bool { !array.dtype.isFloat }
    /// The number in an array without dimensions.
    var single: Scalar? { array.rank == 0 ? array.scalar(0) : nil }
}

extension NumberObject {
    var isTrue: Bool { scalar.bool }
    var double: Double { scalar.double }
    var integer: Int? { if case .int(let x) = scalar { x } else { nil } }
    /// As format specifications see it.
    var formatted: FormatValue {
        switch scalar {
        case .int(let x): .int(x)
        case .float(let x): .float(x)
        case .bool(let flag): .bool(flag)
        }
    }
}

extension ElementTypeObject {
    var text: String { dtype.shortName }
}

/// A type of elements: `dtype('float64')`.
final class ElementTypeObject: NativeObject {
    let dtype: DType
    init(_ dtype: DType, type: TypeObject) {
        self.dtype = dtype
        super.init(type)
    }
}

extension Value {
    @inline(__always) var asArray: ArrayObject? {
        guard case .object(let object) = self, object.kind == .array else { return nil }
        // Only `ArrayObject` has this kind.
        return unsafeDowncast(object, to: ArrayObject.self)
    }
    @inline(__always) var asNumber: NumberObject? {
        guard case .object(let object) = self, object.kind == .number else { return nil }
        // Only `NumberObject` has this kind.
        return unsafeDowncast(object, to: NumberObject.self)
    }
    static func array(_ array: NDArray) -> Value { .object(ArrayObject(array)) }
}

extension Builtin {
    /// A function whose body deals with arrays: it throws problems as they are, and what a lesson's code raised.
    init(
        array name: String, _ signature: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, Arguments) throws -> Value
    ) {
        self.init(name, signature, summary) { (machine, arguments) throws(Raise) in
            try machine.arrays { try body(machine, arguments) }
        }
    }
}

extension Machine {
    /// Does something with arrays; a problem becomes an exception.
    func arrays<Result>(_ body: () throws -> Result) throws(Raise) -> Result {
        do {
            return try body()
        } catch let raised as Raise {
            throw raised
        } catch let problem as Problem {
            throw raise(problem)
        } catch {
            throw raise(.arrayFailure("\(error)"))
        }
    }
}
