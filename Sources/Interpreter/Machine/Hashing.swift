import Autograd
import Diagnostics

extension Machine {
    /// Python's `hash`, equal for equal values.
    func hash(_ value: Value) throws(Raise) -> Int {
        switch value {
        case .undefined, .none: return 0x5F5E1
        case .bool(let flag): return flag ? 1 : 0
        case .int(let x): return x
        case .float(let x):
            if x == x.rounded(), x.magnitude < 9e18 { return Int(x) }
            return Int(bitPattern: UInt(truncatingIfNeeded: x.bitPattern &* 0x9E37_79B9_7F4A_7C15))
        case .tensor(let tensor): return addressHash(tensor)
        case .object(let object): return try hash(object)
        }
    }

    private func hash(_ object: Object) throws(Raise) -> Int {
        if object.kind == .instance { return try instanceHash(unsafeDowncast(object, to: Instance.self)) }
        switch object {
        case let text as StringObject: return text.hash
        case let tuple as TupleObject:
            var result = tuple.elements.count
            for element in tuple.elements { result = result &* 1_000_003 ^ (try hash(element)) }
            return result
        case let set as SetObject where set.isFrozen:
            var result = 0
            for entry in set.table.live { result ^= entry.hash &* 31 }
            return result
        case is ListObject, is DictObject, is SetObject, is ArrayObject, is SliceObject:
            throw raise(.unhashable(typeName(.object(object))))
        case let range as RangeObject: return range.count &* 31 &+ range.start
        case let token as TokenObject: return hashOfString(token.text)
        default: return addressHash(object)
        }
    }

    private func instanceHash(_ instance: Instance) throws(Raise) -> Int {
        guard let function = instance.type.special(.hash, version: classVersion) else { return addressHash(instance) }
        if function.isNone { throw raise(.unhashable(instance.type.name)) }
        guard let result = try call(function, [.object(instance)]).asInt else { throw raise(.hashNotInteger) }
        return result
    }

    /// Objects without equality of their own; the number shows nowhere, as tables keep the order of insertion.
    private func addressHash(_ object: AnyObject) -> Int {
        Int(bitPattern: UInt(bitPattern: Unmanaged.passUnretained(object).toOpaque()) >> 4)
    }

    // MARK: Dictionaries

    func get(_ key: Value, from dictionary: DictObject) throws(Raise) -> Value? {
        guard let position = try dictionary.table.find(key, hash: try hash(key), equal: keyEquality) else { return nil }
        return dictionary.table.entries[position].value
    }

    func setKey(_ key: Value, _ value: Value, in dictionary: DictObject) throws(Raise) {
        let hash = try hash(key)
        try dictionary.table.set(key, hash: hash, value: value, equal: keyEquality)
        try chargeTable(dictionary.table)
    }

    func removeKey(_ key: Value, from dictionary: DictObject) throws(Raise) -> Value? {
        try dictionary.table.remove(key, hash: try hash(key), equal: keyEquality)
    }

    func copy(_ dictionary: DictObject) throws(Raise) -> DictObject {
        let result = DictObject(isOrdered: dictionary.isOrdered)
        result.table = dictionary.table
        return result
    }

    /// `dict.update`: from a mapping or from pairs; `asArguments` words errors as for `**`.
    func update(_ dictionary: DictObject, with source: Value, asArguments: Bool) throws(Raise) {
        if let other = source.asDictionary {
            for entry in other.table.live {
                if asArguments {
                    guard let name = entry.key.asString else { throw raise(.keywordsNotStrings) }
                    if dictionary.get(name) != nil { throw raise(.repeatedKeyword("function", name)) }
                }
                try setKey(entry.key, entry.value, in: dictionary)
            }
            return
        }
        if asArguments { throw raise(.notAMapping(typeName(source))) }
        for (index, pair) in try array(from: source).enumerated() {
            let parts = try array(from: pair)
            guard parts.count == 2 else { throw raise(.badPair(index, parts.count)) }
            try setKey(parts[0], parts[1], in: dictionary)
        }
    }

    // MARK: Sets

    func insert(_ value: Value, into set: SetObject) throws(Raise) {
        let hash = try hash(value)
        if try set.table.find(value, hash: hash, equal: keyEquality) == nil {
            set.table.append(HashTable.Entry(hash: hash, key: value, value: .none))
            try chargeTable(set.table)
        }
    }

    func has(_ value: Value, in set: SetObject) throws(Raise) -> Bool {
        try set.table.find(value, hash: try hash(value), equal: keyEquality) != nil
    }

    func isSubset(_ a: SetObject, _ b: SetObject) throws(Raise) -> Bool {
        for entry in a.table.live {
            if try b.table.find(entry.key, hash: entry.hash, equal: keyEquality) == nil { return false }
        }
        return true
    }

    func union(_ a: SetObject, _ others: [Value]) throws(Raise) -> SetObject {
        let result = SetObject(isFrozen: a.isFrozen)
        result.table = a.table
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
