import Numerals

/// An `int` beyond 64 bits.
final class LargeIntObject: NativeObject, Represented {
    let number: LargeInt
    init(_ number: LargeInt, type: TypeObject) {
        self.number = number
        super.init(type)
    }

    func representation(_ machine: Machine) throws(Raise) -> String { number.text }

    /// As CPython has it: the remainder by a Mersenne prime, with the number's sign.
    var hash: Int {
        let rest = Int(number.remainder(by: 1 << 61 - 1))
        return hashOfInt(number.isNegative ? -rest : rest)
    }
}

extension Value {
    /// The number of an `int` beyond 64 bits.
    var asLarge: LargeInt? {
        guard case .object(let object) = self, object.kind == .native else { return nil }
        return (object as? LargeIntObject)?.number
    }
    /// The number of any `int` or `bool`.
    var anyInt: LargeInt? { asLarge ?? held.asInt.map { LargeInt($0) } }
}
