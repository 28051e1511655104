import Autograd
import Diagnostics
import Numerals
import Tensors

extension Machine {
    /// The hash that a lesson sees: of what has no other it comes from the object's number, as an address would differ
    /// from run to run.
    func shownHash(_ value: Value) throws(Raise) -> Int {
        let before = showsHashes
        showsHashes = true
        defer { showsHashes = before }
        return try hash(value)
    }

    /// The hash that tables use, equal for equal values.
    func hash(_ value: Value) throws(Raise) -> Int {
        switch value {
        case .undefined, .none: return 0x5F5E1
        case .bool(let flag): return flag ? 1 : 0
        case .int(let x): return hashOfInt(x)
        case .float(let x): return hashOfFloat(x)
        case .tensor(let tensor): return addressHash(tensor)
        case .object(let object): return try hash(object)
        }
    }

    private func hash(_ object: Object) throws(Raise) -> Int {
        if object.kind == .instance { return try instanceHash(unsafeDowncast(object, to: Instance.self)) }
        switch object {
        case let text as StringObject: return text.hash
        case let complex as ComplexObject:
            let (x, y) = (hashOfFloat(complex.number.real), hashOfFloat(complex.number.imaginary))
            return x &+ 1_000_003 &* y
        case let tuple as TupleObject:
            var hasher = TupleHasher()
            for element in tuple.elements { hasher.add(try nested { () throws(Raise) in try hash(element) }) }
            return hasher.result
        case let set as SetObject where set.isFrozen:
            var result = 0
            for entry in set.table.live { result ^= (showsHashes ? try hash(entry.key) : entry.hash) &* 31 }
            return result
        case is ListObject, is DictObject, is SetObject, is ArrayObject, is SliceObject:
            throw raise(.unhashable(typeName(.object(object))))
        case let range as RangeObject: return range.count &* 31 &+ range.start
        case let large as LargeIntObject: return large.hash
        case let token as TokenObject: return hashOfString(token.text)
        case let node as NodeObject: return addressHash(node.node)
        case let number as NumberObject: return try hash(self.value(of: number.scalar))
        case let type as ElementTypeObject: return hashOfString(type.text)
        default: return addressHash(object)
        }
    }

    /// `object.__hash__`.
    func plainHash(_ value: Value) -> Int { state.identity(of: value) >> 4 }

    private func instanceHash(_ instance: Instance) throws(Raise) -> Int {
        if instance.type.isHashedByIdentity(version: classVersion) { return addressHash(instance) }
        guard let function = instance.type.special(.hash, version: classVersion) else { return addressHash(instance) }
        if function.isNone { throw raise(.unhashable(instance.type.name)) }
        // What the lesson does meanwhile with tables is not seen.
        let before = showsHashes
        showsHashes = false
        defer { showsHashes = before }
        let result = try call(function, [.object(instance)])
        guard let number = result.anyInt else { throw raise(.hashNotInteger) }
        return number.int ?? hashOfInt(Int(number.remainder(by: 1 << 61 - 1)))
    }

    /// Objects without equality of their own; in a table the number shows nowhere, as it keeps the order of insertion.
    private func addressHash(_ object: AnyObject) -> Int {
        if showsHashes { return state.identity(of: object) >> 4 }
        return Machine.hash(ofAddress: UnsafeRawPointer(Unmanaged.passUnretained(object).toOpaque()))
    }

    @inline(__always)
    private static func hash(ofAddress address: UnsafeRawPointer) -> Int {
        Int(bitPattern: UInt(bitPattern: address) >> 4)
    }

    /// `key in container` for an instance that is hashed by identity and a set or dictionary; `nil` for anything else.
    @inline(never)
    func quickContains(_ container: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>) -> Bool? {
        guard let base = container.peeked, base.kind == .set || base.kind == .dictionary,
            let object = key.peeked, object.kind == .instance,
            object.cast(to: Instance.self).read({ $0.type.isHashedByIdentity(version: classVersion) })
        else { return nil }
        let hash = Machine.hash(ofAddress: object.address)
        switch base.cast(to: TableObject.self).read({ $0.table.glance(object.address, hash: hash) }) {
        case .found: return true
        case .absent: return false
        case .undecided: return nil
        }
    }

    /// The position of a key in a table.
    ///
    /// A lesson's `__eq__` runs on the way and may change the table, so a copy is searched, and again after a change.
    func find(_ key: Value, hash: Int, in object: TableObject) throws(Raise) -> Int? {
        if case .object(let other) = key {
            switch object.table.glance(Unmanaged.passUnretained(other).toOpaque(), hash: hash) {
            case .found(let position): return position
            case .absent: return nil
            case .undecided: break
            }
        }
        while true {
            let table = object.table
            let position = try table.find(key, hash: hash, equal: keyEquality)
            if object.table.version == table.version { return position }
            try count()
        }
    }

    // MARK: Dictionaries

    func get(_ key: Value, from dictionary: DictObject) throws(Raise) -> Value? {
        if let owner = dictionary.owner, let name = key.asString { return owner.get(name) }
        guard let position = try find(key, hash: try hash(key), in: dictionary) else { return nil }
        return dictionary.table.entries[position].value
    }

    func setKey(_ key: Value, _ value: Value, in dictionary: DictObject) throws(Raise) {
        if let owner = dictionary.owner, let name = key.asString { return owner.set(name, value) }
        let hash = try hash(key)
        if let position = try find(key, hash: hash, in: dictionary) {
            dictionary.table.setValue(value, at: position)
        } else {
            dictionary.table.append(HashTable.Entry(hash: hash, key: key, value: value))
            try chargeTable(dictionary.table)
        }
    }

    func removeKey(_ key: Value, from dictionary: DictObject) throws(Raise) -> Value? {
        if let owner = dictionary.owner, let name = key.asString {
            guard let value = owner.get(name), owner.remove(name) else { return nil }
            return value
        }
        guard let position = try find(key, hash: try hash(key), in: dictionary) else { return nil }
        return dictionary.table.remove(at: position)
    }

    func copy(_ dictionary: DictObject) throws(Raise) -> DictObject {
        let result = DictObject(isOrdered: dictionary.isOrdered)
        result.table = dictionary.table
        return result
    }

    /// `dict.update`: from a mapping or from pairs.
    func update(_ dictionary: DictObject, with source: Value) throws(Raise) {
        if let other = source.held.asDictionary, isPlainMapping(source) {
            for entry in other.table.live { try setKey(entry.key, entry.value, in: dictionary) }
            return
        }
        if let keys = try keysOfMapping(source) {
            for key in keys { try setKey(key, try item(source, key), in: dictionary) }
            return
        }
        for (index, pair) in try array(from: source).enumerated() {
            guard isIterable(pair) else { throw raise(.notAPair(index)) }
            let parts = try array(from: pair)
            guard parts.count == 2 else { throw raise(.badPair(index, parts.count)) }
            try setKey(parts[0], parts[1], in: dictionary)
        }
    }

    /// Whether a dictionary's pairs are read as they lie: no lesson's class says otherwise.
    private func isPlainMapping(_ source: Value) -> Bool {
        guard let type = instanceType(source) else { return true }
        return type.lookup("__iter__")?.asFunction == nil
    }

    /// The keys of a mapping that is no dictionary; `nil` when it is none.
    func keysOfMapping(_ source: Value) throws(Raise) -> [Value]? {
        guard instanceType(source) != nil, let keys = try attributeIfAny("keys", of: source) else { return nil }
        return try array(from: try call(keys, []))
    }

    // MARK: Sets

    func insert(_ value: Value, into set: SetObject) throws(Raise) {
        let hash = try hash(value)
        if try find(value, hash: hash, in: set) != nil { return }
        set.table.append(HashTable.Entry(hash: hash, key: value, value: .none))
        try chargeTable(set.table)
    }

    /// Takes a value out of a set; whether it was there.
    func remove(_ value: Value, from set: SetObject) throws(Raise) -> Bool {
        guard let position = try find(value, hash: try hash(value), in: set) else { return false }
        _ = set.table.remove(at: position)
        return true
    }

    func has(_ value: Value, in set: SetObject) throws(Raise) -> Bool {
        try find(value, hash: try hash(value), in: set) != nil
    }

    func isSubset(_ a: SetObject, _ b: SetObject) throws(Raise) -> Bool {
        for entry in a.table.live {
            if try find(entry.key, hash: entry.hash, in: b) == nil { return false }
        }
        return true
    }

    func union(_ a: SetObject, _ others: [Value]) throws(Raise) -> SetObject {
        let result = mergedCopy(of: a, isFrozen: a.isFrozen)
        for value in others { try insert(value, into: result) }
        return result
    }

    func intersection(_ a: SetObject, _ b: SetObject) throws(Raise) -> SetObject {
        try filtered(a) { (value) throws(Raise) in try self.has(value, in: b) }
    }

    func difference(_ a: SetObject, _ b: SetObject) throws(Raise) -> SetObject {
        try filtered(a) { (value) throws(Raise) in !(try self.has(value, in: b)) }
    }

    private func filtered(_ set: SetObject, _ keep: (Value) throws(Raise) -> Bool) throws(Raise) -> SetObject {
        let result = SetObject(isFrozen: set.isFrozen)
        for entry in set.table.live where try keep(entry.key) { try insert(entry.key, into: result) }
        return result
    }
}
