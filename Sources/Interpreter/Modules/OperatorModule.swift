import Diagnostics

extension Builtin {
    /// Functions of `operator`.
    static let operators: [Builtin] =
        binaryOperators + unaryOperators + [
            Builtin("is_", "(a, b, /)", "whether they are one object") { (m, a) throws(Raise) in
                .bool(a[0].isIdentical(to: a[1]))
            },
            Builtin("is_not", "(a, b, /)", "whether they are two objects") { (m, a) throws(Raise) in
                .bool(!a[0].isIdentical(to: a[1]))
            },
            Builtin("contains", "(a, b, /)", "whether b is in a") { (m, a) throws(Raise) in
                .bool(try m.contains(a[0], a[1]))
            },
            Builtin("getitem", "(a, b, /)", "the element of a at b") { (m, a) throws(Raise) in try m.item(a[0], a[1]) },
            Builtin("setitem", "(a, b, c, /)", "sets the element of a at b") { (m, a) throws(Raise) in
                try m.setItem(a[0], a[1], a[2])
                return .none
            },
            Builtin("delitem", "(a, b, /)", "removes the element of a at b") { (m, a) throws(Raise) in
                try m.deleteItem(a[0], a[1])
                return .none
            },
            Builtin("concat", "(a, b, /)", "one sequence after another") { (m, a) throws(Raise) in
                try m.binary(.add, a[0], a[1], inPlace: false)
            },
            Builtin("countOf", "(a, b, /)", "how often b is in a") { (m, a) throws(Raise) in
                .int(try m.countEqual(a[1], in: try m.array(from: a[0])))
            },
            Builtin("itemgetter", "(item, /, *items)", "a function that gives an item, or a tuple of items") {
                (m, a) throws(Raise) in
                m.getter("itemgetter", [a[0]] + a.variadic(1)) { (m, object, item) throws(Raise) in
                    try m.item(object, item)
                }
            },
            Builtin("attrgetter", "(attr, /, *attrs)", "a function that gives an attribute, or a tuple of them") {
                (m, a) throws(Raise) in
                m.getter("attrgetter", [a[0]] + a.variadic(1)) { (m, object, path) throws(Raise) in
                    var value = object
                    for name in (path.asString ?? "").split(separator: ".") {
                        value = try m.attribute(String(name), of: value)
                    }
                    return value
                }
            },
            Builtin("methodcaller", "(name, /, *args, **kwargs)", "a function that calls a method") {
                (m, a) throws(Raise) in
                let name = a[0].asString ?? ""
                let arguments = Sealed(.tuple(a.variadic(1)))
                let keywords = Sealed(.object(a.keywords(2)))
                return .object(
                    BuiltinObject(
                        Builtin("methodcaller", "(obj, /)", "what the method gives") { (m, b) throws(Raise) in
                            let positional = arguments.value.asTuple?.elements ?? []
                            let given = m.callArguments(positional, keywords.value.asDictionary ?? DictObject())
                            return try m.call(try m.attribute(name, of: b[0]), given)
                        }))
            },
        ]

    private static let binaryOperators: [Builtin] = [
        ("add", Opcode.add), ("sub", .subtract), ("mul", .multiply), ("truediv", .divide), ("floordiv", .floorDivide),
        ("mod", .modulo), ("pow", .power), ("matmul", .matrixMultiply), ("and_", .bitAnd), ("or_", .bitOr),
        ("xor", .bitXor), ("lshift", .leftShift), ("rshift", .rightShift), ("eq", .equal), ("ne", .notEqual),
        ("lt", .less), ("le", .lessOrEqual), ("gt", .greater), ("ge", .greaterOrEqual),
    ].flatMap { name, opcode in
        let isComparison = Builtin.orders.contains(opcode)
        let plain = Builtin(name, "(a, b, /)", "the operator as a function") { (m, a) throws(Raise) in
            try isComparison ? m.compare(opcode, a[0], a[1]) : m.binary(opcode, a[0], a[1], inPlace: false)
        }
        if isComparison { return [plain] }
        let own = name.hasSuffix("_") ? String(name.dropLast()) : name
        return [
            plain,
            Builtin("i" + own, "(a, b, /)", "the augmented operator as a function") { (m, a) throws(Raise) in
                try m.binary(opcode, a[0], a[1], inPlace: true)
            },
        ]
    }

    private static let unaryOperators: [Builtin] = [
        Builtin("neg", "(a, /)", "-a") { (m, a) throws(Raise) in try m.negative(a[0]) },
        Builtin("pos", "(a, /)", "+a") { (m, a) throws(Raise) in try m.positive(a[0]) },
        Builtin("invert", "(a, /)", "~a") { (m, a) throws(Raise) in try m.invert(a[0]) },
        Builtin("abs", "(a, /)", "the absolute value") { (m, a) throws(Raise) in try m.absolute(a[0]) },
        Builtin("not_", "(a, /)", "not a") { (m, a) throws(Raise) in .bool(!(try m.truth(a[0]))) },
        Builtin("truth", "(a, /)", "whether a counts as true") { (m, a) throws(Raise) in .bool(try m.truth(a[0])) },
        Builtin("index", "(a, /)", "a as an integer") { (m, a) throws(Raise) in
            a[0].asLarge == nil ? .int(try m.index(a[0])) : a[0]
        },
    ]
}

extension Machine {
    func operatorModule() -> ModuleObject { makeModule("operator", Builtin.operators) }

    /// A function of one argument that gives one thing of it, or a tuple of several.
    fileprivate func getter(
        _ name: String, _ keys: [Value],
        _ read: @escaping @Sendable (Machine, Value, Value) throws(Raise) -> Value
    ) -> Value {
        let sealed = Sealed(.tuple(keys))
        let entry = Builtin(name, "(obj, /)", "what is there") { (m, b) throws(Raise) in
            let keys = sealed.value.asTuple?.elements ?? []
            if keys.count == 1 { return try read(m, b[0], keys[0]) }
            var values: [Value] = []
            for key in keys { values.append(try read(m, b[0], key)) }
            return .tuple(values)
        }
        return .object(BuiltinObject(entry))
    }
}
