/// The namespaces of the lesson and of the library's modules, by slots that code refers to, with the builtins beneath.
///
/// All of them share one table, so that code needs no more than a slot to reach a name.
final class Globals {
    /// The module that a lesson's cells are.
    static let lesson = "__main__"

    private(set) var names: [String] = []
    private(set) var values: UnsafeMutablePointer<Value>
    private var builtins: [String: Value] = [:]
    private(set) var builtinValues: UnsafeMutablePointer<Value>
    /// By module, then by name.
    private var slots: [String: [String: Int]] = [:]
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

    /// The slot of a name of a module, made when it is new.
    func slot(of name: String, in module: String = lesson) -> Int {
        if let slot = slots[module]?[name] { return slot }
        if names.count == capacity { grow() }
        let slot = names.count
        names.append(name)
        slots[module, default: [:]][name] = slot
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

    /// The names that a module has bound, in the order in which they first appeared.
    func bound(in module: String = lesson) -> [(name: String, value: Value)] {
        (slots[module] ?? [:]).sorted { $0.value < $1.value }.compactMap { name, slot in
            values[slot].isUndefined ? nil : (name, values[slot])
        }
    }

    func addBuiltin(_ name: String, _ value: Value) { builtins[name] = value }
    func builtin(_ name: String) -> Value? { builtins[name] }
    var builtinNames: [String] { builtins.keys.sorted() }

    func set(_ name: String, _ value: Value, in module: String = lesson) {
        // A new name may move the values, so the place is found first.
        let place = slot(of: name, in: module)
        values[place] = value
    }
    func get(_ name: String, in module: String = lesson) -> Value? {
        guard let slot = slots[module]?[name], !values[slot].isUndefined else { return nil }
        return values[slot]
    }

    /// The names bound at present in a module, in order of first use.
    func boundNames(in module: String = lesson) -> [String] {
        (slots[module] ?? [:]).values.sorted().filter { !values[$0].isUndefined }.map { names[$0] }
    }
}
