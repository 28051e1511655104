import Diagnostics

/// What a `match` asks of its subject: the parts that a pattern names, or `None` where the subject is of another form.
extension Builtin {
    static let sequencePattern = Builtin(
        "sequence pattern", "(subject, count, star, /)", "the elements, as many as the pattern has parts"
    ) { (m, a) throws(Raise) in
        guard try m.fitsSequence(a[0]) else { return .none }
        let count = a[1].asInt ?? 0
        let star = a[2].asInt
        let length = try m.length(a[0])
        guard star == nil ? length == count : length >= count - 1 else { return .none }
        var elements = try m.array(from: a[0])
        if let star {
            let taken = star..<(star + length - count + 1)
            let rest = try m.newList(Array(elements[taken]))
            elements.replaceSubrange(taken, with: [rest])
        }
        return .tuple(elements)
    }

    static let mappingPattern = Builtin(
        "mapping pattern", "(subject, keys, rest, /)", "the values of the keys, and what is left"
    ) { (m, a) throws(Raise) in
        guard try m.fitsMapping(a[0]) else { return .none }
        var values: [Value] = []
        let keys = a[1].asTuple?.elements ?? []
        for key in keys {
            guard let value = try m.mappedValue(key, in: a[0]) else { return .none }
            values.append(value)
        }
        if try m.truth(a[2]) {
            let rest = DictObject()
            for key in try m.array(from: a[0]) { try m.setKey(key, try m.item(a[0], key), in: rest) }
            for key in keys { _ = try m.removeKey(key, from: rest) }
            values.append(.object(rest))
        }
        return .tuple(values)
    }

    static let classPattern = Builtin(
        "class pattern", "(subject, class, count, names, /)", "the attributes that the pattern names"
    ) { (m, a) throws(Raise) in
        guard let type = a[1].asType else { throw m.raise(.patternNeedsClass) }
        guard try m.isInstance(a[0], of: a[1]) else { return .none }
        let names = a[3].asTuple?.elements ?? []
        let count = a[2].asInt ?? 0
        var values: [Value] = []
        if count == 1, m.matchesItself(type) {
            values.append(a[0])
        } else if count > 0 {
            guard try m.take(count, attributesOf: a[0], as: type, into: &values) else { return .none }
        }
        for name in names {
            guard let value = try m.part(name.asString ?? "", of: a[0]) else { return .none }
            values.append(value)
        }
        return .tuple(values)
    }
}

extension Machine {
    fileprivate func fitsSequence(_ value: Value) throws(Raise) -> Bool {
        switch value.asObject {
        case is ListObject, is TupleObject, is RangeObject: return true
        case is Instance: return try isInstance(value, ofAbstract: "Sequence")
        default: return false
        }
    }

    fileprivate func fitsMapping(_ value: Value) throws(Raise) -> Bool {
        if value.asDictionary != nil { return true }
        return value.asObject is Instance ? try isInstance(value, ofAbstract: "Mapping") : false
    }

    private func isInstance(_ value: Value, ofAbstract name: String) throws(Raise) -> Bool {
        guard let module = module("collections.abc"), let type = try findAttribute(name, of: .object(module)) else {
            return false
        }
        return try isInstance(value, of: type)
    }

    fileprivate func mappedValue(_ key: Value, in mapping: Value) throws(Raise) -> Value? {
        if let dictionary = mapping.asDictionary { return try get(key, from: dictionary) }
        let nothing = Value.object(SingletonObject(kind: .ellipsis))
        let found = try call(try attribute("get", of: mapping), [key, nothing])
        return found.isIdentical(to: nothing) ? nil : found
    }

    /// The attribute, if the subject has it.
    fileprivate func part(_ name: String, of subject: Value) throws(Raise) -> Value? {
        do throws(Raise) {
            return try attributeIfAny(name, of: subject)
        } catch {
            guard error.exception.type.isSubtype(of: types.exception(.attributeError)) else { throw error }
            return nil
        }
    }

    /// Classes whose one positional pattern is the subject itself.
    fileprivate func matchesItself(_ type: TypeObject) -> Bool {
        [
            types.bool, types.dict, types.float, types.frozenSet, types.int, types.list, types.set, types.str,
            types.tuple,
        ].contains { type === $0 || type.isSubtype(of: $0) && type.lookup("__match_args__") == nil }
    }

    /// Takes the attributes that a class's `__match_args__` names; whether the subject has them all.
    fileprivate func take(
        _ count: Int, attributesOf subject: Value, as type: TypeObject, into values: inout [Value]
    ) throws(Raise) -> Bool {
        let fields = try attributeIfAny("__match_args__", of: .object(type))
        if let fields, fields.asTuple == nil { throw raise(.matchArgumentsTuple(type.name, typeName(fields))) }
        let names = fields?.asTuple?.elements ?? []
        guard names.count >= count else { throw raise(.tooManyPatterns(type.name, names.count, given: count)) }
        for name in names.prefix(count) {
            guard let name = name.asString else { throw raise(.matchArgumentType(typeName(name))) }
            guard let value = try part(name, of: subject) else { return false }
            values.append(value)
        }
        return true
    }
}
