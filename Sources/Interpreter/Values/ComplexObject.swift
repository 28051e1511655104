import Diagnostics
import Numerals
import Tensors

/// A complex number of the language.
final class ComplexObject: Object {
    let number: Complex<Double>
    init(_ number: Complex<Double>) {
        self.number = number
        super.init(kind: .complex)
    }
    var text: String { Numerals.repr(real: number.real, imaginary: number.imaginary) }
}

extension Value {
    /// A complex number, and no real one.
    @inline(__always) var asComplex: ComplexObject? {
        guard case .object(let object) = self, object.kind == .complex else { return nil }
        // Only `ComplexObject` has this kind.
        return unsafeDowncast(object, to: ComplexObject.self)
    }
    /// Any number, as a complex one.
    var complexNumber: Complex<Double>? { asComplex?.number ?? held.asDouble.map { Complex($0, 0) } }
    static func complex(_ number: Complex<Double>) -> Value { .object(ComplexObject(number)) }
}
