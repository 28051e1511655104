import Diagnostics

/// What a `for` takes its values from.
class IteratorObject: Object {
    /// Whether it is a `RangeIterator` or an `ArrayIterator`, which the machine asks directly.
    enum Form: UInt8 { case range, array, other }
    final let typeName: String
    final let form: Form
    init(typeName: String, form: Form = .other) {
        self.typeName = typeName
        self.form = form
        super.init(kind: .iterator)
    }
    /// The next value, or `nil` at the end.
    func next(_ machine: Machine) throws(Raise) -> Value? { nil }
}

final class RangeIterator: IteratorObject {
    private var current: Int
    private var remaining: Int
    private let step: Int
    init(_ range: RangeObject) {
        current = range.start
        remaining = range.count
        step = range.step
        super.init(typeName: "range_iterator", form: .range)
    }
    @inline(__always) func nextInt() -> Int? {
        if remaining == 0 { return nil }
        remaining -= 1
        let value = current
        current = current &+ step
        return value
    }
    // A `for` counts its own turns; this is for builtins that ask.
    override func next(_ machine: Machine) throws(Raise) -> Value? {
        try machine.count()
        return nextInt().map(Value.int)
    }
}

final class ListIterator: IteratorObject {
    private var list: ListObject?
    private var position = 0
    init(_ list: ListObject) {
        self.list = list
        super.init(typeName: "list_iterator")
    }
    override func next(_ machine: Machine) throws(Raise) -> Value? {
        guard let list else { return nil }
        guard position < list.elements.count else {
            self.list = nil
            return nil
        }
        position += 1
        return list.elements[position - 1]
    }
}

/// Over values that are all there already.
final class ArrayIterator: IteratorObject {
    private let values: [Value]
    private var position = 0
    init(_ values: [Value], typeName: String = "tuple_iterator") {
        self.values = values
        super.init(typeName: typeName, form: .array)
    }
    @inline(__always) func nextElement() -> Value? {
        guard position < values.count else { return nil }
        position += 1
        return values[position - 1]
    }
    override func next(_ machine: Machine) throws(Raise) -> Value? { nextElement() }
}

/// Over a `dict` or `set` that must not change its size meanwhile.
final class TableIterator: IteratorObject {
    private let source: TableObject
    private let element: (HashTable.Entry) -> Value
    private var position = 0
    private let count: Int
    init(_ source: TableObject, typeName: String, element: @escaping (HashTable.Entry) -> Value) {
        self.source = source
        self.element = element
        count = source.table.count
        super.init(typeName: typeName)
    }
    override func next(_ machine: Machine) throws(Raise) -> Value? {
        if source.table.count != count {
            throw machine.raise(.changedDuringIteration(source.kind == .set ? "Set" : "dictionary"))
        }
        while position < source.table.entries.count {
            position += 1
            let entry = source.table.entries[position - 1]
            if !entry.key.isUndefined { return element(entry) }
        }
        return nil
    }
}

/// Computes each value by a closure: `zip`, `map`, `enumerate`, tensors.
final class ComputedIterator: IteratorObject {
    private let step: (Machine) throws(Raise) -> Value?
    private var isDone = false
    init(typeName: String, _ step: @escaping (Machine) throws(Raise) -> Value?) {
        self.step = step
        super.init(typeName: typeName)
    }
    override func next(_ machine: Machine) throws(Raise) -> Value? {
        if isDone { return nil }
        try machine.count()
        // Iterators over iterators, such as `map` of `map`, may be nested without end.
        try machine.reserveNesting()
        machine.nesting += 1
        defer { machine.nesting -= 1 }
        let value = try step(machine)
        if value == nil { isDone = true }
        return value
    }
}

/// A suspended call of a function with `yield`.
final class GeneratorObject: IteratorObject {
    enum State { case fresh, suspended, running, finished }
    var state = State.fresh
    let function: FunctionObject
    /// The registers while suspended.
    var registers: [Value]
    var programCounter = 0
    /// The register that takes the value sent in.
    var resumeRegister = 0
    var returned: Value = .none
    init(function: FunctionObject, registers: [Value]) {
        self.function = function
        self.registers = registers
        super.init(typeName: "generator")
    }
    override func next(_ machine: Machine) throws(Raise) -> Value? {
        try machine.resume(self, sending: .none)
    }
}
