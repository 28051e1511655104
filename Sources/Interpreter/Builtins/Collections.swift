import Diagnostics

extension Builtin {
    /// Methods of `list`.
    static let listMethods: [Builtin] = [
        Builtin("append", "(self, object, /)", "adds a value at the end") { (m, a) throws(Raise) in
            let list = try m.list(a)
            list.elements.append(a[1])
            try m.charge(list)
            return .none
        },
        Builtin("extend", "(self, iterable, /)", "adds all values of another") { (m, a) throws(Raise) in
            try m.extend(try m.list(a), with: a[1])
            return .none
        },
        Builtin("insert", "(self, index, object, /)", "puts a value before a position") { (m, a) throws(Raise) in
            let list = try m.list(a)
            let index = try m.index(a[1])
            let count = list.elements.count
            list.elements.insert(a[2], at: min(max(index < 0 ? index + count : index, 0), count))
            try m.charge(list)
            return .none
        },
        Builtin("pop", "(self, index=-1, /)", "removes a value and gives it", example: ("[1, 2].pop()", "2")) {
            (m, a) throws(Raise) in
            let list = try m.list(a)
            let index = try m.index(a[1])
            if list.elements.isEmpty { throw m.raise(.popFromEmpty("list")) }
            let position = index < 0 ? index + list.elements.count : index
            guard list.elements.indices.contains(position) else { throw m.raise(.popRange) }
            return list.elements.remove(at: position)
        },
        Builtin("remove", "(self, value, /)", "removes the first that is equal") { (m, a) throws(Raise) in
            let list = try m.list(a)
            guard let index = try m.firstIndex(of: a[1], in: list.elements, from: 0) else { throw m.raise(.listRemove) }
            if index < list.elements.count { list.elements.remove(at: index) }
            return .none
        },
        Builtin("clear", "(self, /)", "removes all values") { (m, a) throws(Raise) in
            try m.list(a).elements.removeAll()
            return .none
        },
        Builtin(
            "index", "(self, value, start=0, stop=?, /)", "the position of the first that is equal",
            example: ("[5, 6].index(6)", "1")
        ) { (m, a) throws(Raise) in
            guard
                let index = try m.firstIndex(
                    of: a[1], in: try m.list(a).elements, from: try m.index(a[2], as: .bound),
                    to: try a.given(3).map { (stop) throws(Raise) in try m.index(stop, as: .bound) })
            else {
                throw m.raise(.notInList(try m.representation(a[1])))
            }
            return .int(index)
        },
        Builtin("count", "(self, value, /)", "how many are equal", example: ("[1, 2, 1].count(1)", "2")) {
            (m, a) throws(Raise) in
            .int(try m.countEqual(a[1], in: try m.list(a).elements))
        },
        Builtin("sort", "(self, *, key=None, reverse=False)", "sorts itself") { (m, a) throws(Raise) in
            let list = try m.list(a)
            try m.sort(list, key: a[1], reverse: try m.truth(a[2]))
            return .none
        },
        Builtin("reverse", "(self, /)", "reverses itself") { (m, a) throws(Raise) in
            try m.list(a).elements.reverse()
            return .none
        },
        Builtin("copy", "(self, /)", "another list of the same values", example: ("[1].copy()", "[1]")) {
            (m, a) throws(Raise) in
            try m.newList(try m.list(a).elements)
        },
    ]

    /// Methods of `tuple`, and of `torch.Size`.
    static let tupleMethods: [Builtin] = [
        Builtin(
            "index", "(self, value, start=0, stop=?, /)", "the position of the first that is equal",
            example: ("(5, 6).index(6)", "1")
        ) { (m, a) throws(Raise) in
            guard
                let index = try m.firstIndex(
                    of: a[1], in: a[0].asTuple?.elements ?? [], from: try m.index(a[2], as: .bound),
                    to: try a.given(3).map { (stop) throws(Raise) in try m.index(stop, as: .bound) })
            else {
                throw m.raise(.tupleIndex)
            }
            return .int(index)
        },
        Builtin("count", "(self, value, /)", "how many are equal", example: ("(1, 2, 1).count(1)", "2")) {
            (m, a) throws(Raise) in
            .int(try m.countEqual(a[1], in: a[0].asTuple?.elements ?? []))
        },
    ]

    /// `numel` of `torch.Size`.
    static let sizeMethods: [Builtin] = [
        Builtin("numel", "(self, /)", "the number of elements of such a shape") { (m, a) throws(Raise) in
            .int((a[0].asTuple?.elements ?? []).reduce(1) { $0 &* ($1.asInt ?? 1) })
        }
    ]

    /// Methods of `dict`.
    static let dictMethods: [Builtin] = [
        Builtin("keys", "(self, /)", "its keys", example: ("list({'a': 1}.keys())", "['a']")) { (m, a) throws(Raise) in
            .object(m.view(try m.dictionary(a), .keys))
        },
        Builtin("values", "(self, /)", "its values", example: ("list({'a': 1}.values())", "[1]")) {
            (m, a) throws(Raise) in
            .object(m.view(try m.dictionary(a), .values))
        },
        Builtin("items", "(self, /)", "its pairs", example: ("list({'a': 1}.items())", "[('a', 1)]")) {
            (m, a) throws(Raise) in
            .object(m.view(try m.dictionary(a), .items))
        },
        Builtin(
            "get", "(self, key, default=None, /)", "the value of a key, or a default",
            example: ("{'a': 1}.get('b', 0)", "0")
        ) { (m, a) throws(Raise) in
            try m.get(a[1], from: try m.dictionary(a)) ?? a[2]
        },
        Builtin(
            "pop", "(self, key, default=?, /)", "removes a key and gives its value", example: ("{'a': 1}.pop('a')", "1")
        ) { (m, a) throws(Raise) in
            if let value = try m.removeKey(a[1], from: try m.dictionary(a)) { return value }
            guard let fallback = a.given(2) else { throw m.keyError(a[1]) }
            return fallback
        },
        Builtin(
            "popitem", "(self, /)", "removes the last pair and gives it", example: ("{'a': 1}.popitem()", "('a', 1)")
        ) { (m, a) throws(Raise) in
            let dictionary = try m.dictionary(a)
            guard let last = dictionary.table.entries.lastIndex(where: { !$0.key.isUndefined }) else {
                throw m.raise(.popitemEmpty)
            }
            let key = dictionary.table.entries[last].key
            return .tuple([key, dictionary.table.remove(at: last)])
        },
        Builtin(
            "setdefault", "(self, key, default=None, /)", "the value of a key, set if missing",
            example: ("{}.setdefault('a', 1)", "1")
        ) { (m, a) throws(Raise) in
            let dictionary = try m.dictionary(a)
            if let value = try m.get(a[1], from: dictionary) { return value }
            try m.setKey(a[1], a[2], in: dictionary)
            return a[2]
        },
        Builtin("update", "(self, other=?, /, **entries)", "takes over all pairs of another") { (m, a) throws(Raise) in
            let dictionary = try m.dictionary(a)
            if let other = a.given(1) { try m.update(dictionary, with: other) }
            try m.update(dictionary, with: .object(a.keywords(2)))
            return .none
        },
        Builtin("clear", "(self, /)", "removes all pairs") { (m, a) throws(Raise) in
            try m.dictionary(a).table.removeAll()
            return .none
        },
        Builtin("copy", "(self, /)", "another dictionary of the same pairs", example: ("{'a': 1}.copy()", "{'a': 1}")) {
            (m, a) throws(Raise) in
            .object(try m.copy(try m.dictionary(a)))
        },
    ]

    /// Methods of `set` and `frozenset`.
    static let setMethods: [Builtin] = [
        Builtin("add", "(self, element, /)", "puts a value in") { (m, a) throws(Raise) in
            try m.insert(a[1], into: try m.changeable(a, "add"))
            return .none
        },
        Builtin("remove", "(self, element, /)", "takes a value out") { (m, a) throws(Raise) in
            let set = try m.changeable(a, "remove")
            if !(try m.remove(a[1], from: set)) {
                throw m.keyError(a[1])
            }
            return .none
        },
        Builtin("discard", "(self, element, /)", "takes a value out if it is there") { (m, a) throws(Raise) in
            let set = try m.changeable(a, "discard")
            _ = try m.remove(a[1], from: set)
            return .none
        },
        Builtin("pop", "(self, /)", "takes some value out") { (m, a) throws(Raise) in
            let set = try m.changeable(a, "pop")
            guard let first = m.ordered(set).first else { throw m.raise(.popFromEmptySet) }
            _ = try m.remove(first, from: set)
            return first
        },
        Builtin("clear", "(self, /)", "takes all values out") { (m, a) throws(Raise) in
            try m.changeable(a, "clear").table.removeAll()
            return .none
        },
        Builtin("copy", "(self, /)", "another set of the same values", example: ("{1}.copy()", "{1}")) {
            (m, a) throws(Raise) in
            .object(try m.union(try m.set(a), []))
        },
        Builtin("update", "(self, *others)", "puts all values of others in") { (m, a) throws(Raise) in
            let set = try m.changeable(a, "update")
            for other in a.variadic(1) { for value in try m.array(from: other) { try m.insert(value, into: set) } }
            return .none
        },
        Builtin("union", "(self, *others)", "the values of either", example: ("{1}.union([2])", "{1, 2}")) {
            (m, a) throws(Raise) in
            var result = try m.set(a)
            for other in a.variadic(1) { result = try m.union(result, try m.array(from: other)) }
            return .object(result)
        },
        Builtin("intersection", "(self, *others)", "the values of both", example: ("{1, 2}.intersection([2])", "{2}")) {
            (m, a) throws(Raise) in
            var result = try m.set(a)
            for other in a.variadic(1) { result = try m.intersection(result, try m.makeSet(other)) }
            return .object(result)
        },
        Builtin(
            "difference", "(self, *others)", "the values of the first only", example: ("{1, 2}.difference([2])", "{1}")
        ) { (m, a) throws(Raise) in
            var result = try m.set(a)
            for other in a.variadic(1) { result = try m.difference(result, try m.makeSet(other)) }
            return .object(result)
        },
        Builtin(
            "issubset", "(self, other, /)", "whether the other has all its values",
            example: ("{1}.issubset([1, 2])", "True")
        ) { (m, a) throws(Raise) in
            .bool(try m.isSubset(try m.set(a), try m.makeSet(a[1])))
        },
        Builtin(
            "issuperset", "(self, other, /)", "whether it has all values of the other",
            example: ("{1, 2}.issuperset([1])", "True")
        ) { (m, a) throws(Raise) in
            .bool(try m.isSubset(try m.makeSet(a[1]), try m.set(a)))
        },
        Builtin(
            "isdisjoint", "(self, other, /)", "whether they share no value", example: ("{1}.isdisjoint([2])", "True")
        ) { (m, a) throws(Raise) in
            .bool(try m.intersection(try m.set(a), try m.makeSet(a[1])).table.count == 0)
        },
        Builtin(
            "symmetric_difference", "(self, other, /)", "the values of one only",
            example: ("{1, 2}.symmetric_difference([2])", "{1}")
        ) { (m, a) throws(Raise) in
            let (own, other) = (try m.set(a), try m.makeSet(a[1]))
            return .object(try m.union(try m.difference(own, other), m.ordered(try m.difference(other, own))))
        },
        Builtin("intersection_update", "(self, *others)", "keeps the values that all others have") {
            (m, a) throws(Raise) in
            let set = try m.changeable(a, "intersection_update")
            for other in a.variadic(1) { set.table = try m.intersection(set, try m.makeSet(other)).table }
            return .none
        },
        Builtin("symmetric_difference_update", "(self, other, /)", "keeps the values of one only") {
            (m, a) throws(Raise) in
            let set = try m.changeable(a, "symmetric_difference_update")
            let other = try m.makeSet(a[1])
            set.table = try m.union(try m.difference(set, other), m.ordered(try m.difference(other, set))).table
            return .none
        },
        Builtin("difference_update", "(self, *others)", "takes out the values of others") { (m, a) throws(Raise) in
            let set = try m.changeable(a, "difference_update")
            for other in a.variadic(1) { set.table = try m.difference(set, try m.makeSet(other)).table }
            return .none
        },
    ]

    /// Methods of `range`.
    static let rangeMethods: [Builtin] = [
        Builtin("index", "(self, value, /)", "the position of a value", example: ("range(5).index(3)", "3")) {
            (m, a) throws(Raise) in
            let range = a[0].asObject as? RangeObject
            guard let value = a[1].asInt, let position = range?.position(of: value) else {
                throw m.raise(.notInRange(try m.representation(a[1])))
            }
            return .int(Int(clamping: position))
        },
        Builtin("count", "(self, value, /)", "how often it is there", example: ("range(5).count(2)", "1")) {
            (m, a) throws(Raise) in .int(try m.contains(a[0], a[1]) ? 1 : 0)
        },
    ]

    /// Methods of `slice`.
    static let sliceMethods: [Builtin] = [
        Builtin(
            "indices", "(self, len, /)", "start, stop and step for a sequence of that length",
            example: ("slice(1, 10, 2).indices(5)", "(1, 5, 2)")
        ) { (m, a) throws(Raise) in
            guard let slice = a[0].asObject as? SliceObject else { return .none }
            let count = try m.index(a[1], as: .whole)
            if count < 0 { throw m.raise(.negativeSliceLength) }
            let bounds = try m.bounds(slice, count)
            return .tuple([.int(bounds.start), .int(bounds.stop), .int(bounds.step)])
        }
    ]

    /// Methods of generators.
    static let generatorMethods: [Builtin] = [
        Builtin("send", "(self, value, /)", "goes on with a value for `yield`") { (m, a) throws(Raise) in
            guard let generator = a[0].asObject as? GeneratorObject else { return .none }
            if let value = try m.resume(generator, sending: a[1]) { return value }
            throw m.stopIteration(generator.returned)
        },
        Builtin("throw", "(self, value, /)", "goes on with an exception at `yield`") { (m, a) throws(Raise) in
            guard let generator = a[0].asObject as? GeneratorObject else { return .none }
            if let value = try m.resume(generator, throwing: try m.exception(from: a[1])) { return value }
            throw m.stopIteration(generator.returned)
        },
        Builtin("close", "(self, /)", "ends it, by an exception at `yield`") { (m, a) throws(Raise) in
            if let generator = a[0].asObject as? GeneratorObject { try m.close(generator) }
            return .none
        },
    ]
}

extension Machine {
    func view(_ dictionary: DictObject, _ part: DictView.Part) -> DictView {
        let type =
            switch part {
            case .keys: dictionary.isOrdered ? types.iterator("odict_keys") : types.dictKeys
            case .values: dictionary.isOrdered ? types.iterator("odict_values") : types.dictValues
            case .items: dictionary.isOrdered ? types.iterator("odict_items") : types.dictItems
            }
        return DictView(dictionary, part, type: type)
    }
    func list(_ a: Arguments) throws(Raise) -> ListObject {
        if let object = a.peeked(0), object.kind == .list { return object.cast(to: ListObject.self).read { $0 } }
        guard let list = a[0].held.asList else { throw raise(.receiver("list", typeName(a[0]))) }
        return list
    }
    func dictionary(_ a: Arguments) throws(Raise) -> DictObject {
        guard let dictionary = a[0].held.asDictionary else { throw raise(.receiver("dict", typeName(a[0]))) }
        return dictionary
    }
    /// The set that a method changes.
    func changeable(_ a: Arguments, _ method: String) throws(Raise) -> SetObject {
        let set = try set(a)
        if set.isFrozen { throw noAttribute(method, a[0]) }
        return set
    }
    func set(_ a: Arguments) throws(Raise) -> SetObject {
        if let object = a.peeked(0), object.kind == .set { return object.cast(to: SetObject.self).read { $0 } }
        guard let set = a[0].held.asSet else { throw raise(.receiver("set", typeName(a[0]))) }
        return set
    }
    func makeSet(_ value: Value) throws(Raise) -> SetObject {
        if let set = value.held.asSet { return set }
        return try union(SetObject(), try array(from: value))
    }

    func firstIndex(
        of value: Value, in elements: [Value], from start: Int, to stop: Int? = nil
    ) throws(Raise) -> Int? {
        let first = start < 0 ? max(0, start + elements.count) : start
        try count(steps: elements.count >> 4)
        let end = stop.map { $0 < 0 ? max(0, $0 + elements.count) : min($0, elements.count) } ?? elements.count
        for index in elements.indices[..<end].dropFirst(first) {
            if elements[index].isIdentical(to: value) { return index }
            if try areEqual(elements[index], value) { return index }
        }
        return nil
    }

    func countEqual(_ value: Value, in elements: [Value]) throws(Raise) -> Int {
        var result = 0
        try count(steps: elements.count >> 4)
        for element in elements {
            if element.isIdentical(to: value) {
                result += 1
            } else if try areEqual(element, value) {
                result += 1
            }
        }
        return result
    }
}
