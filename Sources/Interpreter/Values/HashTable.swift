/// An insertion-ordered hash table, the ground of `dict` and `set`.
///
/// Comparing keys may call the lesson's own `__eq__`, so equality comes as a throwing closure. Removed entries
/// leave a gap (`key` undefined) until the next growth.
struct HashTable {
    struct Entry {
        // First, so that an entry's address is its key's.
        var key: Value
        var hash: Int
        var value: Value
        init(hash: Int, key: Value, value: Value) {
            self.key = key
            self.hash = hash
            self.value = value
        }
    }
    private(set) var entries: [Entry] = []
    /// Positions in `entries`, or -1 for free and -2 for removed; a power of two long.
    private var slots: [Int32] = []
    private(set) var count = 0
    /// Counts the changes of which positions hold what.
    private(set) var version = 0
    /// Up to so many entries there are no slots.
    private static let scanned = 8

    typealias Equality = (Value, Value) throws(Raise) -> Bool

    /// The position in `entries` of a key.
    func find(_ key: Value, hash: Int, equal: Equality) throws(Raise) -> Int? {
        guard !slots.isEmpty else { return try scan(key, hash: hash, equal: equal) }
        let mask = slots.count - 1
        var slot = HashTable.mixed(hash) & mask
        while true {
            let position = slots[slot]
            if position == -1 { return nil }
            if position >= 0, entries[Int(position)].hash == hash {
                if entries[Int(position)].key.isIdentical(to: key) { return Int(position) }
                if try equal(entries[Int(position)].key, key) { return Int(position) }
            }
            slot = (slot + 1) & mask
        }
    }

    /// What looking for an object tells, without asking what it is equal to.
    enum Glance {
        case found(Int)
        case absent
        /// Another key has the same hash.
        case undecided
    }

    /// Looks for the very object that a key is.
    func glance(_ key: UnsafeRawPointer, hash: Int) -> Glance {
        entries.withUnsafeBufferPointer { entries in
            guard !slots.isEmpty else {
                for position in entries.indices where entries[position].hash == hash {
                    if let answer = compare(key, entries, position) { return answer }
                }
                return .absent
            }
            return slots.withUnsafeBufferPointer { slots in
                let mask = slots.count - 1
                var slot = HashTable.mixed(hash) & mask
                while true {
                    let position = Int(slots[slot])
                    if position == -1 { return .absent }
                    if position >= 0, entries[position].hash == hash,
                        let answer = compare(key, entries, position)
                    {
                        return answer
                    }
                    slot = (slot + 1) & mask
                }
            }
        }
    }

    /// Compares a key with that of an entry which has the same hash; `nil` for a gap.
    @inline(__always)
    private func compare(
        _ key: UnsafeRawPointer, _ entries: UnsafeBufferPointer<Entry>, _ position: Int
    ) -> Glance? {
        guard let start = entries.baseAddress else { return nil }
        let other = UnsafeMutableRawPointer(mutating: start + position).assumingMemoryBound(to: Value.self)
        if let object = other.peeked { return object.address == key ? .found(position) : .undecided }
        if case .undefined = other.pointee { return nil }
        return .undecided
    }

    /// Spreads hashes that are addresses or multiples over all slots (Fibonacci hashing).
    @inline(__always)
    private static func mixed(_ hash: Int) -> Int {
        Int((UInt(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    /// A few entries are found without slots.
    private func scan(_ key: Value, hash: Int, equal: Equality) throws(Raise) -> Int? {
        for position in entries.indices where entries[position].hash == hash {
            if entries[position].key.isUndefined { continue }
            if entries[position].key.isIdentical(to: key) { return position }
            if try equal(entries[position].key, key) { return position }
        }
        return nil
    }

    /// Sets the value at a position in `entries`; its key stays, as in Python.
    mutating func setValue(_ value: Value, at position: Int) { entries[position].value = value }

    /// Removes the entry at a position in `entries`.
    mutating func remove(at position: Int) -> Value {
        let value = entries[position].value
        if !slots.isEmpty {
            let mask = slots.count - 1
            var slot = HashTable.mixed(entries[position].hash) & mask
            while slots[slot] != Int32(position) { slot = (slot + 1) & mask }
            slots[slot] = -2
        }
        entries[position] = Entry(hash: 0, key: .undefined, value: .undefined)
        count -= 1
        version += 1
        if count == 0 { removeAll() }
        while let last = entries.last, last.key.isUndefined { entries.removeLast() }
        return value
    }

    mutating func removeAll() {
        entries.removeAll()
        slots.removeAll()
        count = 0
        version += 1
    }

    /// Adds a key that is not there.
    mutating func append(_ entry: Entry) {
        if entries.isEmpty { entries.reserveCapacity(HashTable.scanned) }
        if entries.count >= HashTable.scanned, (entries.count + 1) * 3 > slots.count * 2 { rebuild() }
        if !slots.isEmpty { place(entry.hash, at: entries.count) }
        entries.append(entry)
        count += 1
        version += 1
    }

    /// Shares no entries with another table afterwards.
    mutating func separate() { entries.separate() }

    private mutating func place(_ hash: Int, at position: Int) {
        let mask = slots.count - 1
        var slot = HashTable.mixed(hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(position)
    }

    /// Drops the gaps and grows when that alone does not make room.
    private mutating func rebuild() {
        if count < entries.count { entries.removeAll { $0.key.isUndefined } }
        var size = max(slots.count, 8)
        while (entries.count + 1) * 3 > size * 2 { size *= 2 }
        if (entries.count + 1) * 3 > size { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        entries.reserveCapacity(size * 2 / 3)
        for position in entries.indices { place(entries[position].hash, at: position) }
    }

    /// The entries in order of insertion, without gaps.
    var live: [Entry] { count == entries.count ? entries : entries.filter { !$0.key.isUndefined } }
}

/// What has a hash table: a `dict` or a `set`.
class TableObject: CollectableObject {
    private final var storage = HashTable()
    /// Whether it shows the attributes of an instance, which may change meanwhile.
    fileprivate final var isMirror = false
    final var table: HashTable {
        @inline(__always) _read {
            if isMirror { refresh(&storage) }
            yield storage
        }
        @inline(__always) _modify {
            if isMirror { refresh(&storage) }
            yield &storage
            if isMirror { writeBack(storage) }
        }
    }
    /// Takes over what the instance has.
    fileprivate func refresh(_ table: inout HashTable) {}
    /// Gives the instance what the table has.
    fileprivate func writeBack(_ table: HashTable) {}

    override final func separate() { storage.separate() }
    override func visit(_ body: (Lent) -> Void) {
        for position in storage.entries.indices {
            if let object = storage.entries[position].key.collectable { body(object) }
            if let object = storage.entries[position].value.collectable { body(object) }
        }
    }
    override func clear() {
        isMirror = false
        storage.removeAll()
    }
    deinit { if endsDeeply { postpone() } }
}

/// A `dict`.
final class DictObject: TableObject {
    let isOrdered: Bool
    /// The instance whose attributes it is: `x.__dict__`.
    private(set) var owner: Instance?
    private var mirrored: Shape?
    init(isOrdered: Bool = false, attributesOf owner: Instance? = nil) {
        self.isOrdered = isOrdered
        self.owner = owner
        super.init(kind: .dictionary)
        isMirror = owner != nil
    }

    override func visit(_ body: (Lent) -> Void) {
        super.visit(body)
        if let owner { body(.passUnretained(owner)) }
    }
    override func clear() {
        super.clear()
        owner = nil
    }

    override fileprivate func refresh(_ table: inout HashTable) {
        guard let owner else { return }
        if mirrored === owner.shape {
            for (index, _) in owner.shape.names.enumerated() { table.setValue(owner.slots[index], at: index) }
            return
        }
        mirrored = owner.shape
        table.removeAll()
        for (index, name) in owner.shape.names.enumerated() {
            let key = StringObject(name)
            table.append(HashTable.Entry(hash: key.hash, key: .object(key), value: owner.slots[index]))
        }
    }

    override fileprivate func writeBack(_ table: HashTable) {
        guard let owner else { return }
        let entries = table.live
        let kept = Set(entries.compactMap(\.key.asString))
        for name in owner.shape.names where !kept.contains(name) { _ = owner.remove(name) }
        for entry in entries { if let name = entry.key.asString { owner.set(name, entry.value) } }
        mirrored = nil
    }

    /// The value of a string key.
    func get(_ key: String) -> Value? {
        position(of: key).map { table.entries[$0].value }
    }

    private func position(of key: String) -> Int? {
        let equal: HashTable.Equality = { (a, b) throws(Raise) in a.asString == b.asString && a.asString != nil }
        return (try? table.find(.string(key), hash: hashOfString(key), equal: equal)) ?? nil
    }

    /// Sets the value of a string key.
    func set(_ key: String, _ value: Value) {
        if let position = position(of: key) {
            table.setValue(value, at: position)
        } else {
            table.append(HashTable.Entry(hash: hashOfString(key), key: .string(key), value: value))
        }
    }
}

/// A `set` or `frozenset`.
final class SetObject: TableObject {
    let isFrozen: Bool
    /// How many slots CPython's table began with, which shows in the order of its elements.
    var initialSlots = 8
    init(isFrozen: Bool = false) {
        self.isFrozen = isFrozen
        super.init(kind: .set)
    }
}
