/// A value inside a `Sendable` closure of the machine that owns it; one thread runs a machine.
struct Sealed: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
