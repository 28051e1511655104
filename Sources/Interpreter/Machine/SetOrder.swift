/// The order in which CPython shows a set, wherever that does not depend on addresses or on the seed of the hashes of
/// texts: for numbers, and tuples of numbers. The table is filled again as `Objects/setobject.c` of CPython 3.11 does.
extension Machine {
    /// The elements of a set in the order they are shown and iterated over.
    func ordered(_ set: SetObject) -> [Value] {
        let entries = set.table.live
        guard entries.count > 1, entries.allSatisfy({ hasFixedHash($0.key) }) else { return entries.map(\.key) }
        return tableOrder(entries.map(\.hash), initialSlots: set.initialSlots).map { entries[$0].key }
    }

    /// A copy, whose table CPython makes large enough at once and fills in the order of the other's.
    func mergedCopy(of set: SetObject, isFrozen: Bool) -> SetObject {
        let result = SetObject(isFrozen: isFrozen)
        result.table = set.table
        let entries = set.table.live
        guard entries.count > 1, entries.allSatisfy({ hasFixedHash($0.key) }) else { return result }
        result.table.removeAll()
        let order = tableOrder(entries.map(\.hash), initialSlots: set.initialSlots)
        for position in order { result.table.append(entries[position]) }
        if entries.count * 5 >= 7 * 3 { while result.initialSlots <= entries.count * 2 { result.initialSlots *= 2 } }
        return result
    }

    /// Whether CPython gives equal values this hash in every run.
    func hasFixedHash(_ value: Value) -> Bool {
        switch value {
        case .int, .bool: true
        case .float(let x): !x.isNaN
        case .object(let object):
            object.kind == .tuple && unsafeDowncast(object, to: TupleObject.self).elements.allSatisfy(hasFixedHash)
        case .undefined, .none, .tensor: false
        }
    }

    /// The order of a table's slots after values with these hashes have been put in one after the other.
    private func tableOrder(_ hashes: [Int], initialSlots: Int) -> [Int] {
        var slots = [Int](repeating: -1, count: initialSlots)
        for (count, index) in hashes.indices.enumerated() {
            place(index, hashes, &slots)
            let filled = count + 1
            guard filled * 5 >= (slots.count - 1) * 3 else { continue }
            let wanted = filled > 50_000 ? filled * 2 : filled * 4
            var size = 8
            while size <= wanted { size *= 2 }
            let old = slots
            slots = [Int](repeating: -1, count: size)
            for index in old where index >= 0 { place(index, hashes, &slots) }
        }
        return slots.filter { $0 >= 0 }
    }

    private func place(_ index: Int, _ hashes: [Int], _ slots: inout [Int]) {
        let mask = UInt(slots.count - 1)
        var perturbation = UInt(bitPattern: hashes[index])
        var slot = perturbation & mask
        while true {
            let last = slot + 9 <= mask ? slot + 9 : slot
            for candidate in slot...last where slots[Int(candidate)] < 0 {
                slots[Int(candidate)] = index
                return
            }
            perturbation >>= 5
            slot = (slot &* 5 &+ 1 &+ perturbation) & mask
        }
    }
}

/// Over a set whose order is not that of insertion, which must not change its size meanwhile.
final class SetIterator: IteratorObject {
    private let set: SetObject
    private let values: [Value]
    private var position = 0
    init(_ set: SetObject, _ values: [Value]) {
        self.set = set
        self.values = values
        super.init(typeName: "set_iterator")
    }
    override func next(_ machine: Machine) throws(Raise) -> Value? {
        if set.table.count != values.count { throw machine.raise(.changedDuringIteration("Set")) }
        guard position < values.count else { return nil }
        position += 1
        return values[position - 1]
    }
}
