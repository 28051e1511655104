import Diagnostics

/// The methods behind operators, as attributes of the language's own classes.
///
/// Values of these classes never ask for them; a lesson may, and instances of classes derived from them do. `a[0]` is
/// such a value or such an instance, which holds one.
extension Builtin {
    typealias Accepts = @Sendable (_ own: Value, _ other: Value) -> Bool

    /// `__eq__` and the other comparisons, with what is comparable.
    static func comparisons(_ opcodes: [Opcode], _ accepts: @escaping Accepts) -> [Builtin] {
        opcodes.compactMap { op in
            guard let name = Machine.operatorNames[op]?.method else { return nil }
            return Builtin("__\(name)__", "(self, value, /)", "the operator as a method") { (m, a) throws(Raise) in
                let (own, other) = (a[0].held, a[1].held)
                return accepts(own, other) ? try m.compare(op, own, other) : m.notImplemented
            }
        }
    }

    static let equalities: [Opcode] = [.equal, .notEqual]
    static let orders: [Opcode] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

    /// `__add__`, and `__radd__` where that is wanted.
    static func operators(_ opcodes: [Opcode], reflected: Bool, _ accepts: @escaping Accepts) -> [Builtin] {
        opcodes.flatMap { op -> [Builtin] in
            guard let name = Machine.operatorNames[op]?.method else { return [] }
            let plain = Builtin("__\(name)__", "(self, value, /)", "the operator as a method") {
                (m, a) throws(Raise) in
                let (own, other) = (a[0].held, a[1].held)
                return accepts(own, other) ? try m.binary(op, own, other, inPlace: false) : m.notImplemented
            }
            guard reflected else { return [plain] }
            let mirror = Builtin("__r\(name)__", "(self, value, /)", "the operator as its right side's method") {
                (m, a) throws(Raise) in
                let (own, other) = (a[0].held, a[1].held)
                return accepts(own, other) ? try m.binary(op, other, own, inPlace: false) : m.notImplemented
            }
            return [plain, mirror]
        }
    }

    /// `__iadd__`: changes the value and gives the object itself.
    static func augmented(_ opcodes: [Opcode], _ accepts: @escaping Accepts) -> [Builtin] {
        opcodes.compactMap { op in
            guard let name = Machine.operatorNames[op]?.method else { return nil }
            return Builtin("__i\(name)__", "(self, value, /)", "the augmented operator as a method") {
                (m, a) throws(Raise) in
                let (own, other) = (a[0].held, a[1].held)
                guard accepts(own, other) else { return m.notImplemented }
                _ = try m.binary(op, own, other, inPlace: true)
                return a[0]
            }
        }
    }

    static let length = Builtin("__len__", "(self, /)", "the number of its elements") { (m, a) throws(Raise) in
        .int(try m.length(a[0].held))
    }
    static let iteration = Builtin("__iter__", "(self, /)", "an iterator over it") { (m, a) throws(Raise) in
        .object(try m.iterator(a[0].held))
    }
    static let reversal = Builtin("__reversed__", "(self, /)", "an iterator from its end") { (m, a) throws(Raise) in
        try m.reversed(a[0].held)
    }
    static let membership = Builtin("__contains__", "(self, key, /)", "whether it is there") { (m, a) throws(Raise) in
        .bool(try m.contains(a[0].held, a[1]))
    }
    static let itemReading = Builtin("__getitem__", "(self, key, /)", "an element") { (m, a) throws(Raise) in
        guard let dictionary = a[0].held.asDictionary, case .object(let object) = a[0], object.kind == .instance else {
            return try m.item(a[0].held, a[1])
        }
        if let value = try m.get(a[1], from: dictionary) { return value }
        guard let missing = try m.method("__missing__", of: a[0]) else { throw m.keyError(a[1]) }
        return try m.call(missing, [a[1]])
    }
    static let itemWriting: [Builtin] = [
        Builtin("__setitem__", "(self, key, value, /)", "sets an element") { (m, a) throws(Raise) in
            try m.setItem(a[0].held, a[1], a[2])
            return .none
        },
        Builtin("__delitem__", "(self, key, /)", "removes an element") { (m, a) throws(Raise) in
            try m.deleteItem(a[0].held, a[1])
            return .none
        },
    ]
    static let representation = Builtin("__repr__", "(self, /)", "its representation") { (m, a) throws(Raise) in
        .string(try m.heldRepresentation(a[0]))
    }
    static let hashing = Builtin("__hash__", "(self, /)", "its hash") { (m, a) throws(Raise) in
        .int(try m.shownHash(a[0].held))
    }
    static let formatting = Builtin("__format__", "(self, format_spec, /)", "it as text by a specification") {
        (m, a) throws(Raise) in
        let specification = try m.text(a[1], argument: 1, of: "__format__")
        return .string(specification.isEmpty ? try m.text(a[0]) : try m.format(a[0].held, specification))
    }
    private static let text = Builtin("__str__", "(self, /)", "it as text") { (m, a) throws(Raise) in
        .string(try m.text(a[0].held))
    }

    // MARK: By class

    static let listSlots: [Builtin] =
        [length, iteration, reversal, membership, itemReading, representation, listInitializer] + itemWriting
        + comparisons(orders) { $0.asList != nil && $1.asList != nil }
        + operators([.add], reflected: false) { own, _ in own.asList != nil }
        + operators([.multiply], reflected: true) { $1.asInt != nil || $0.asInt != nil }
        + augmented([.add, .multiply]) { own, _ in own.asList != nil }

    static let tupleSlots: [Builtin] =
        [length, iteration, membership, itemReading, representation, hashing]
        + comparisons(orders) { $0.asTuple != nil && $1.asTuple != nil }
        + operators([.add], reflected: false) { own, _ in own.asTuple != nil }
        + operators([.multiply], reflected: true) { $1.asInt != nil || $0.asInt != nil }

    static let stringSlots: [Builtin] =
        [length, iteration, membership, itemReading, representation, hashing, formatting, text]
        + comparisons(orders) { $0.asString != nil && $1.asString != nil }
        + operators([.add], reflected: false) { own, _ in own.asString != nil }
        + operators([.multiply], reflected: true) { $1.asInt != nil || $0.asInt != nil }
        + operators([.modulo], reflected: true) { own, _ in own.asString != nil }

    static let dictSlots: [Builtin] =
        [length, iteration, reversal, membership, itemReading, representation, dictInitializer] + itemWriting
        + comparisons(equalities) { $0.asDictionary != nil && $1.asDictionary != nil }
        + operators([.bitOr], reflected: true) { $0.asDictionary != nil && $1.asDictionary != nil }
        + augmented([.bitOr]) { own, _ in own.asDictionary != nil }

    private static let setOperators: [Opcode] = [.bitOr, .bitAnd, .subtract, .bitXor]
    static let frozenSetSlots: [Builtin] =
        [length, iteration, membership, representation]
        + comparisons(orders) { $0.asSet != nil && $1.asSet != nil }
        + operators(setOperators, reflected: true) { $0.asSet != nil && $1.asSet != nil }
    static let setSlots: [Builtin] =
        frozenSetSlots + [setInitializer] + augmented(setOperators) { $0.asSet != nil && $1.asSet != nil }

    static let rangeSlots: [Builtin] =
        [length, iteration, reversal, membership, itemReading, representation, hashing]
        + comparisons(equalities) { $0.asObject is RangeObject && $1.asObject is RangeObject }

    // MARK: Filling what `__new__` made

    private static let listInitializer = Builtin("__init__", "(self, iterable=?, /)", "takes the values of another") {
        (m, a) throws(Raise) in
        let list = try m.list(a)
        list.elements = try a.given(1).map { (source) throws(Raise) in try m.array(from: source) } ?? []
        try m.charge(list)
        return .none
    }
    private static let dictInitializer = Builtin("__init__", "(self, source=?, /, **entries)", "takes over pairs") {
        (m, a) throws(Raise) in
        let dictionary = try m.dictionary(a)
        if let source = a.given(1) { try m.update(dictionary, with: source) }
        try m.update(dictionary, with: .object(a.keywords(2)))
        return .none
    }
    private static let setInitializer = Builtin("__init__", "(self, iterable=?, /)", "takes the values of another") {
        (m, a) throws(Raise) in
        let set = try m.set(a)
        set.table.removeAll()
        for value in try a.given(1).map({ (source) throws(Raise) in try m.array(from: source) }) ?? [] {
            try m.insert(value, into: set)
        }
        return .none
    }
}

extension Machine {
    /// `repr` of a value, or of an instance of a class derived from its class.
    func heldRepresentation(_ value: Value) throws(Raise) -> String {
        let inner = try representation(value.held)
        guard case .object(let object) = value, object.kind == .instance else { return inner }
        let name = typeName(value)
        switch value.held.asObject {
        case let set as SetObject:
            if set.table.count == 0 { return "\(name)()" }
            return set.isFrozen ? name + inner.dropFirst("frozenset".count) : "\(name)(\(inner))"
        case let dictionary as DictObject where dictionary.isOrdered:
            return name + inner.dropFirst("OrderedDict".count)
        default: return inner
        }
    }
}
