import Autograd
import Diagnostics
import Numerals

extension Builtin {
    /// What calling a class of the language does, by the class's name.
    static let constructors: [Builtin] = [
        Builtin("int", "(x=0, /, base=?)", "an integer", example: ("int('42')", "42")) { (m, a) throws(Raise) in
            try m.makeInt(a[0], base: a.given(1))
        },
        Builtin("float", "(x=0.0, /)", "a floating-point number", example: ("float('1.5')", "1.5")) {
            (m, a) throws(Raise) in
            switch a[0] {
            case .int(let x): return .float(Double(x))
            case .bool(let x): return .float(x ? 1 : 0)
            case .float: return a[0]
            case .tensor(let tensor): return .float(try m.realItem(of: tensor, "double").asDouble ?? 0)
            default:
                if let text = a[0].asString {
                    guard let value = parseFloat(text) else { throw m.raise(.badFloat(Numerals.repr(text))) }
                    return .float(value)
                }
                if let large = a[0].asLarge { return try m.float(large) }
                if let method = try m.method("__float__", of: a[0]) {
                    let value = try m.call(method, [])
                    if case .float = value { return value }
                    let name = m.typeName(a[0]) + ".__float__"
                    throw m.raise(.conversionReturned(name, "float", m.typeName(value)))
                }
                throw m.raise(.conversion("float() argument must be a string or a real number", m.typeName(a[0])))
            }
        },
        Builtin("bool", "(x=False, /)", "whether it counts as true", example: ("bool([])", "False")) {
            (m, a) throws(Raise) in
            .bool(try m.truth(a[0]))
        },
        Builtin("str", "(object='')", "as text", example: ("str(1.0)", "'1.0'")) { (m, a) throws(Raise) in
            if a[0].asObject?.kind == .string { return a[0] }
            return try m.string(try m.text(a[0]))
        },
        Builtin("list", "(iterable=?, /)", "a list of its values", example: ("list('ab')", "['a', 'b']")) {
            (m, a) throws(Raise) in
            try m.newList(try a.given(0).map { (source) throws(Raise) in try m.array(from: source) } ?? [])
        },
        Builtin("tuple", "(iterable=?, /)", "a tuple of its values", example: ("tuple([1, 2])", "(1, 2)")) {
            (m, a) throws(Raise) in
            .tuple(try a.given(0).map { (source) throws(Raise) in try m.array(from: source) } ?? [])
        },
        Builtin("set", "(iterable=?, /)", "a set of its values", example: ("set([2, 1, 2])", "{1, 2}")) {
            (m, a) throws(Raise) in
            let set = SetObject()
            for value in try a.given(0).map({ (source) throws(Raise) in try m.array(from: source) }) ?? [] {
                try m.insert(value, into: set)
            }
            return m.watched(set)
        },
        Builtin(
            "frozenset", "(iterable=?, /)", "a set that cannot change", example: ("frozenset([1])", "frozenset({1})")
        ) { (m, a) throws(Raise) in
            let set = SetObject(isFrozen: true)
            for value in try a.given(0).map({ (source) throws(Raise) in try m.array(from: source) }) ?? [] {
                try m.insert(value, into: set)
            }
            return m.watched(set)
        },
        Builtin("dict", "(source=?, /, **entries)", "a dictionary", example: ("dict(a=1)", "{'a': 1}")) {
            (m, a) throws(Raise) in
            let dictionary = DictObject()
            if let source = a.given(0) { try m.update(dictionary, with: source) }
            try m.update(dictionary, with: .object(a.keywords(1)))
            return m.watched(dictionary)
        },
        Builtin("OrderedDict", "(source=?, /, **entries)", "a dictionary that shows its order") {
            (m, a) throws(Raise) in
            let dictionary = DictObject(isOrdered: true)
            if let source = a.given(0) { try m.update(dictionary, with: source) }
            try m.update(dictionary, with: .object(a.keywords(1)))
            return m.watched(dictionary)
        },
        Builtin(
            "range", "(start, stop=?, step=1, /)", "the integers from start up to stop",
            example: ("list(range(3))", "[0, 1, 2]")
        ) { (m, a) throws(Raise) in
            let first = try m.index(a[0], as: .whole)
            guard let stop = a.given(1) else { return .object(RangeObject(start: 0, stop: first, step: 1)) }
            let last = try m.index(stop, as: .whole)
            let step = try m.index(a[2], as: .whole)
            if step == 0 { throw m.raise(.zeroRangeStep) }
            let range = RangeObject(start: first, stop: last, step: step)
            if !range.isCounted { throw m.raise(.integerBeyond64Bits) }
            return .object(range)
        },
        Builtin("slice", "(start, stop=?, step=None, /)", "what `a[start:stop:step]` indexes with") {
            (m, a) throws(Raise) in
            guard let stop = a.given(1) else { return .object(SliceObject(start: .none, stop: a[0], step: .none)) }
            return .object(SliceObject(start: a[0], stop: stop, step: a[2]))
        },
        Builtin(
            "type", "(object=?, bases=?, dict=?, /, **keywords)", "the class of an object, or a new class",
            example: ("type(1)", "<class 'int'>")
        ) {
            (m, a) throws(Raise) in
            guard let bases = a.given(1), let attributes = a.given(2) else {
                guard let object = a.given(0), a.given(1) == nil else { throw m.raise(.typeArguments) }
                return .object(m.type(of: object))
            }
            return .object(try m.makeType(a[0], bases, attributes, metatype: nil, keywords: a.keywords(3)))
        },
        Builtin("object", "()", "an object without attributes") { (m, a) throws(Raise) in
            .object(Instance(of: m.types.object))
        },
        Builtin("super", "(type=?, object=?, /)", "the object seen from after a class in its order of ancestors") {
            (m, a) throws(Raise) in
            if a.given(0) == nil { throw m.raise(.superWithoutClass) }
            guard let type = a[0].asType else { throw m.raise(.superType(m.typeName(a[0]))) }
            // Without an object it stands for nothing: all that it has is what every object has.
            guard let object = a.given(1) else { return .object(NativeObject(m.types.superType)) }
            return try m.makeSuper(type, object)
        },
        Builtin("property", "(fget=None, fset=None, fdel=None, doc=None)", "an attribute that is computed") {
            (m, a) throws(Raise) in
            .object(PropertyObject(getter: a[0], setter: a[1], deleter: a[2], documentation: a[3]))
        },
        Builtin("staticmethod", "(function, /)", "a method without receiver") { (m, a) throws(Raise) in
            .object(MethodWrapper(a[0], kind: .staticMethod))
        },
        Builtin("classmethod", "(function, /)", "a method whose receiver is the class") { (m, a) throws(Raise) in
            .object(MethodWrapper(a[0], kind: .classMethod))
        },
    ]
}

extension Machine {
    func makeInt(_ value: Value, base: Value?) throws(Raise) -> Value {
        if let text = value.asString {
            let base = try base.map { (base) throws(Raise) in try index(base, as: .bound) } ?? 10
            if base != 0, !(2...36).contains(base) { throw raise(.intBaseRange) }
            switch parseInt(text, base: base) {
            case .value(let x): return .int(x)
            case .large(let x): return try integer(x)
            case .tooLarge: throw raise(.integerOverflow())
            case .malformed: throw raise(.badInt(base, Numerals.repr(text)))
            }
        }
        if base != nil { throw raise(.intBaseWithoutString) }
        switch value {
        case .int: return value
        case .bool(let x): return .int(x ? 1 : 0)
        case .float(let x):
            guard let result = try tensors({ () throws(Problem) in try truncateToInt(x) }) else {
                return try integer(LargeInt(x))
            }
            return .int(result)
        case .tensor(let tensor): return try makeInt(try realItem(of: tensor, "int64_t"), base: nil)
        default: if value.asLarge != nil { return value }
        }
        for name in ["__int__", "__index__", "__trunc__"] {
            guard let method = try method(name, of: value) else { continue }
            let result = try call(method, [])
            guard result.asInt != nil || result.asLarge != nil else {
                throw raise(.conversionReturned(name, "int", typeName(result)))
            }
            return result
        }
        throw raise(
            .conversion("int() argument must be a string, a bytes-like object or a real number", typeName(value)))
    }
}
