import Autograd
import Diagnostics
import Numerals

extension Builtin {
    /// The functions that need no import.
    static let functions: [Builtin] = [
        Builtin("print", "(*values, sep=' ', end='\\n', file=None, flush=False)", "writes its arguments as text") {
            (m, a) throws(Raise) in
            let separator = try m.optionalString(a[0], "sep", default: " ")
            let end = try m.optionalString(a[1], "end", default: "\n")
            var parts: [String] = []
            for value in a.variadic(4) { parts.append(try m.text(value)) }
            if a[2].isNone {
                try m.write(try m.joined(parts, by: separator) + end)
            } else {
                try m.write(parts, separator: separator, end: end, to: a[2])
            }
            return .none
        },
        Builtin("len", "(obj, /)", "the number of its elements", example: ("len([1, 2, 3])", "3")) {
            (m, a) throws(Raise) in .int(try m.length(a[0]))
        },
        Builtin("abs", "(x, /)", "the absolute value", example: ("abs(-3)", "3")) { (m, a) throws(Raise) in
            try m.absolute(a[0])
        },
        Builtin("min", "(*values, key=None, default=?)", "the smallest", example: ("min(3, 1, 2)", "1")) {
            (m, a) throws(Raise) in try m.extreme(a, "min", .less)
        },
        Builtin("max", "(*values, key=None, default=?)", "the largest", example: ("max([3, 1, 2])", "3")) {
            (m, a) throws(Raise) in try m.extreme(a, "max", .greater)
        },
        Builtin("sum", "(iterable, /, start=0)", "adds up, from left to right", example: ("sum([1, 2, 3])", "6")) {
            (m, a) throws(Raise) in
            if a[1].asString != nil { throw m.raise(.sumOfStrings) }
            var total = a[1]
            let iterator = try m.iterator(a[0])
            while let value = try iterator.next(m) { total = try m.binary(.add, total, value, inPlace: false) }
            return total
        },
        Builtin("any", "(iterable, /)", "whether one is true", example: ("any([0, 2])", "True")) {
            (m, a) throws(Raise) in
            let iterator = try m.iterator(a[0])
            while let value = try iterator.next(m) { if try m.truth(value) { return .bool(true) } }
            return .bool(false)
        },
        Builtin("all", "(iterable, /)", "whether all are true", example: ("all([1, 0])", "False")) {
            (m, a) throws(Raise) in
            let iterator = try m.iterator(a[0])
            while let value = try iterator.next(m) { if !(try m.truth(value)) { return .bool(false) } }
            return .bool(true)
        },
        Builtin(
            "sorted", "(iterable, /, *, key=None, reverse=False)", "a sorted list",
            example: ("sorted([3, 1, 2])", "[1, 2, 3]")
        ) {
            (m, a) throws(Raise) in
            try m.newList(try m.sorted(try m.array(from: a[0]), key: a[1], reverse: try m.truth(a[2])))
        },
        Builtin(
            "reversed", "(sequence, /)", "its values from the last to the first",
            example: ("list(reversed([1, 2]))", "[2, 1]")
        ) {
            (m, a) throws(Raise) in
            if let method = try m.method("__reversed__", of: a[0]) {
                if method.isNone { throw m.raise(.notReversible(m.typeName(a[0]))) }
                return try m.call(method, [])
            }
            return try m.reversed(a[0])
        },
        Builtin(
            "enumerate", "(iterable, start=0)", "pairs of a running number and a value",
            example: ("list(enumerate('ab'))", "[(0, 'a'), (1, 'b')]")
        ) {
            (m, a) throws(Raise) in
            let iterator = try m.iterator(a[0])
            var number = a[1]
            if number.asLarge == nil { number = .int(try m.index(number)) }
            return .object(
                ComputedIterator(typeName: "enumerate") { (m) throws(Raise) in
                    guard let value = try iterator.next(m) else { return nil }
                    let pair = Value.tuple([number, value])
                    if case .int(let x) = number, x < .max {
                        number = .int(x + 1)
                    } else {
                        number = try m.binary(.add, number, .int(1), inPlace: false)
                    }
                    return pair
                })
        },
        Builtin(
            "zip", "(*iterables, strict=False)", "tuples of values that belong together",
            example: ("list(zip([1, 2], 'ab'))", "[(1, 'a'), (2, 'b')]")
        ) {
            (m, a) throws(Raise) in try m.zipped(a.variadic(1), strict: try m.truth(a[0]))
        },
        Builtin(
            "map", "(function, iterable, /, *iterables)", "the function's value for each",
            example: ("list(map(abs, [-1, 2]))", "[1, 2]")
        ) {
            (m, a) throws(Raise) in
            var iterators: [IteratorObject] = []
            for source in [a[1]] + a.variadic(2) { iterators.append(try m.iterator(source)) }
            let function = a[0]
            return .object(
                ComputedIterator(typeName: "map") { (m) throws(Raise) in
                    var arguments: [Value] = []
                    for iterator in iterators {
                        guard let value = try iterator.next(m) else { return nil }
                        arguments.append(value)
                    }
                    return try m.call(function, arguments)
                })
        },
        Builtin(
            "filter", "(function, iterable, /)", "the values for which the function is true",
            example: ("list(filter(None, [0, 1]))", "[1]")
        ) {
            (m, a) throws(Raise) in
            let function = a[0]
            let iterator = try m.iterator(a[1])
            return .object(
                ComputedIterator(typeName: "filter") { (m) throws(Raise) in
                    while let value = try iterator.next(m) {
                        if try m.truth(function.isNone ? value : try m.call(function, [value])) { return value }
                    }
                    return nil
                })
        },
        Builtin("iter", "(object, sentinel=?, /)", "an iterator over it") { (m, a) throws(Raise) in
            guard let sentinel = a.given(1) else {
                if let method = try m.method("__iter__", of: a[0]), !method.isNone {
                    let result = try m.call(method, [])
                    if try m.method("__next__", of: result) != nil { return result }
                    guard result.asObject is IteratorObject else { throw m.raise(.iterReturned(m.typeName(result))) }
                    return result
                }
                return .object(try m.iterator(a[0]))
            }
            let function = a[0]
            return .object(
                ComputedIterator(typeName: "callable_iterator") { (m) throws(Raise) in
                    let value = try m.call(function, [])
                    return try m.areEqual(value, sentinel) ? nil : value
                })
        },
        Builtin("next", "(iterator, default=?, /)", "the next value", example: ("next(iter([7]))", "7")) {
            (m, a) throws(Raise) in
            let value: Value?
            if let iterator = a[0].asObject as? IteratorObject {
                value = try iterator.next(m)
            } else if let method = try m.method("__next__", of: a[0]) {
                value = try m.untilStop { () throws(Raise) in try m.call(method, []) }
            } else {
                throw m.raise(.notAnIterator(m.typeName(a[0])))
            }
            if let value { return value }
            if let fallback = a.given(1) { return fallback }
            throw m.stopIteration((a[0].asObject as? GeneratorObject)?.returned ?? .none)
        },
        Builtin("round", "(number, ndigits=None)", "rounded, halves to even", example: ("round(2.5)", "2")) {
            (m, a) throws(Raise) in
            try m.round(a[0], digits: a[1])
        },
        Builtin("pow", "(base, exp, mod=None)", "base ** exp", example: ("pow(2, 10)", "1024")) {
            (m, a) throws(Raise) in
            guard !a[2].isNone else { return try m.binary(.power, a[0], a[1], inPlace: false) }
            guard let base = a[0].anyInt, let exponent = a[1].anyInt, let modulus = a[2].anyInt else {
                throw m.raise(.modularPowerType)
            }
            if modulus.words.isEmpty { throw m.raise(.zeroModulus) }
            if let base = base.int, let exponent = exponent.int, let modulus = modulus.int, exponent >= 0 {
                return .int(modularPower(base, exponent, modulus))
            }
            return try m.modularPower(base, exponent, modulus)
        },
        Builtin("divmod", "(x, y, /)", "quotient and remainder", example: ("divmod(7, 2)", "(3, 1)")) {
            (m, a) throws(Raise) in
            if let value = try m.answer("__divmod__", of: a[0], a[1]) { return value }
            if let value = try m.answer("__rdivmod__", of: a[1], a[0]) { return value }
            return try m.quotientAndRemainder(a[0], a[1])
        },
        Builtin(
            "isinstance", "(obj, class_or_tuple, /)", "whether it is of a class",
            example: ("isinstance(1, int)", "True")
        ) {
            (m, a) throws(Raise) in
            if let object = a.peeked(0), let type = a.peeked(1), object.isDirectInstance(of: type) {
                return .bool(true)
            }
            return .bool(try m.isInstance(a[0], of: a[1]))
        },
        Builtin(
            "issubclass", "(cls, class_or_tuple, /)", "whether a class derives from another",
            example: ("issubclass(bool, int)", "True")
        ) {
            (m, a) throws(Raise) in
            guard let type = a[0].asType else { throw m.raise(.issubclassArgument) }
            return .bool(try m.isSubclass(type, of: a[1]))
        },
        Builtin("callable", "(obj, /)", "whether it can be called", example: ("callable(len)", "True")) {
            (m, a) throws(Raise) in
            switch a[0].asObject {
            case is FunctionObject, is BuiltinObject, is BoundMethod, is TypeObject, is OperationObject,
                is CallableObject:
                .bool(true)
            default: .bool(try m.method("__call__", of: a[0]) != nil)
            }
        },
        Builtin("repr", "(obj, /)", "its representation", example: ("repr('a')", "\"'a'\"")) { (m, a) throws(Raise) in
            try m.string(try m.representation(a[0]))
        },
        Builtin("ascii", "(obj, /)", "its representation in ASCII", example: ("ascii('é')", "\"'\\\\xe9'\"")) {
            (m, a) throws(Raise) in
            try m.string(asciiEscaped(try m.representation(a[0])))
        },
        Builtin(
            "format", "(value, format_spec='', /)", "the value as text by a specification",
            example: ("format(3.14159, '.2f')", "'3.14'")
        ) {
            (m, a) throws(Raise) in try m.string(try m.format(a[0], try m.text(a[1], argument: 2, of: "format")))
        },
        Builtin("hash", "(obj, /)", "its hash") { (m, a) throws(Raise) in .int(try m.shownHash(a[0])) },
        Builtin("id", "(obj, /)", "a number that only this object has while it lives") { (m, a) throws(Raise) in
            .int(m.state.identity(of: a[0]))
        },
        Builtin("getattr", "(object, name, default=?, /)", "an attribute by its name") { (m, a) throws(Raise) in
            guard let name = a[1].asString else { throw m.raise(.attributeNameType(m.typeName(a[1]))) }
            guard let fallback = a.given(2) else { return try m.attribute(name, of: a[0]) }
            do throws(Raise) {
                return try m.attributeIfAny(name, of: a[0]) ?? fallback
            } catch {
                if error.exception.type.isSubtype(of: m.types.exception(.attributeError)) { return fallback }
                throw error
            }
        },
        Builtin("hasattr", "(obj, name, /)", "whether it has an attribute", example: ("hasattr([], 'append')", "True"))
        { (m, a) throws(Raise) in
            guard let name = a[1].asString else { throw m.raise(.attributeNameType(m.typeName(a[1]))) }
            do throws(Raise) {
                return .bool(try m.attributeIfAny(name, of: a[0]) != nil)
            } catch {
                if error.exception.type.isSubtype(of: m.types.exception(.attributeError)) { return .bool(false) }
                throw error
            }
        },
        Builtin("setattr", "(obj, name, value, /)", "sets an attribute by its name") { (m, a) throws(Raise) in
            guard let name = a[1].asString else { throw m.raise(.attributeNameType(m.typeName(a[1]))) }
            try m.setAttribute(name, of: a[0], to: a[2])
            return .none
        },
        Builtin("delattr", "(obj, name, /)", "removes an attribute by its name") { (m, a) throws(Raise) in
            guard let name = a[1].asString else { throw m.raise(.attributeNameType(m.typeName(a[1]))) }
            try m.deleteAttribute(a[0], name)
            return .none
        },
        Builtin("dir", "(object=?, /)", "the names of its attributes", example: ("'append' in dir([])", "True")) {
            (m, a) throws(Raise) in
            guard let object = a.given(0) else { return .list(m.globals.boundNames().sorted().map { .string($0) }) }
            guard let hook = try m.method("__dir__", of: object) else {
                return .list(m.attributeNames(of: object).map { .string($0) })
            }
            return try m.newList(try m.sorted(try m.array(from: try m.call(hook, [])), key: .none, reverse: false))
        },
        Builtin("vars", "(object, /)", "its attributes as a dictionary") { (m, a) throws(Raise) in
            guard let dictionary = m.attributesDictionary(a[0]) else { throw m.raise(.varsArgument) }
            return .object(dictionary)
        },
        Builtin("chr", "(i, /)", "the character of a code point", example: ("chr(97)", "'a'")) { (m, a) throws(Raise) in
            let code = try m.cInt(a[0])
            guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
                throw m.raise(.chrRange)
            }
            return .string(String(Character(scalar)))
        },
        Builtin("ord", "(c, /)", "the code point of a character", example: ("ord('a')", "97")) { (m, a) throws(Raise) in
            guard let text = a[0].asObject as? StringObject else { throw m.raise(.ordType(m.typeName(a[0]))) }
            guard text.count == 1, let scalar = text.text.unicodeScalars.first else {
                throw m.raise(.ordLength(text.count))
            }
            return .int(Int(scalar.value))
        },
        Builtin("bin", "(number, /)", "in base 2", example: ("bin(5)", "'0b101'")) { (m, a) throws(Raise) in
            try m.based(a[0], 2, "0b")
        },
        Builtin("oct", "(number, /)", "in base 8", example: ("oct(8)", "'0o10'")) { (m, a) throws(Raise) in
            try m.based(a[0], 8, "0o")
        },
        Builtin("hex", "(number, /)", "in base 16", example: ("hex(255)", "'0xff'")) { (m, a) throws(Raise) in
            try m.based(a[0], 16, "0x")
        },
    ]
}
