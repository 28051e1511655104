/// The one namespace of a lesson, by slots that code refers to, with the builtins beneath it.
final class Globals {
    private(set) var names: [String] = []
    private(set) var values: UnsafeMutablePointer<Value>
    private var builtins: [String: Value] = [:]
    private(set) var builtinValues: UnsafeMutablePointer<Value>
    private var slots: [String: Int] = [:]
    private var capacity = 256
    let ellipsis: Value = .object(SingletonObject(kind: .ellipsis))

    /// Invariant: both tables hold `capacity` initialised values.
    init() {
        values = .allocate(capacity: capacity)
        values.initialize(repeating: .undefined, count: capacity)
        builtinValues = .allocate(capacity: capacity)
        builtinValues.initialize(repeating: .undefined, count: capacity)
    }

    deinit {
        for table in [values, builtinValues] {
            table.deinitialize(count: capacity)
            table.deallocate()
        }
    }

    /// The slot of a name, made when it is new.
    func slot(of name: String) -> Int {
        if let slot = slots[name] { return slot }
        if names.count == capacity { grow() }
        let slot = names.count
        names.append(name)
        slots[name] = slot
        builtinValues[slot] = builtins[name] ?? .undefined
        return slot
    }

    /// Gives up all values.
    func unbindAll() {
        for slot in names.indices { values[slot] = .undefined }
    }

    private func grow() {
        values = Globals.doubled(values, capacity)
        builtinValues = Globals.doubled(builtinValues, capacity)
        capacity *= 2
    }

    private static func doubled(_ table: UnsafeMutablePointer<Value>, _ count: Int) -> UnsafeMutablePointer<Value> {
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: count * 2)
        larger.moveInitialize(from: table, count: count)
        (larger + count).initialize(repeating: .undefined, count: count)
        table.deallocate()
        return larger
    }

    func addBuiltin(_ name: String, _ value: Value) { builtins[name] = value }
    func builtin(_ name: String) -> Value? { builtins[name] }
    var builtinNames: [String] { builtins.keys.sorted() }

    func set(_ name: String, _ value: Value) { values[slot(of: name)] = value }
    func get(_ name: String) -> Value? {
        guard let slot = slots[name], !values[slot].isUndefined else { return nil }
        return values[slot]
    }

    /// The names bound at present, in order of first use.
    var boundNames: [String] { names.indices.filter { !values[$0].isUndefined }.map { names[$0] } }
}
