import Autograd
import Diagnostics
import Numerals

/// `base ** exponent % modulus` by squaring; the result has the sign of the modulus.
func modularPower(_ base: Int, _ exponent: Int, _ modulus: Int) -> Int {
    let size = modulus.magnitude
    func product(_ x: UInt, _ y: UInt) -> UInt { size.dividingFullWidth(x.multipliedFullWidth(by: y)).remainder }
    var result: UInt = 1 % size
    var power = base >= 0 ? base.magnitude % size : (size - base.magnitude % size) % size
    var rest = exponent
    while rest > 0 {
        if rest & 1 == 1 { result = product(result, power) }
        power = product(power, power)
        rest >>= 1
    }
    // A remainder has the sign of the modulus.
    return modulus > 0 || result == 0 ? Int(result) : -Int(size - result)
}

extension Machine {
    /// Prints, within the limit of a cell's output.
    func write(_ text: String) throws(Raise) {
        if text.utf8.count <= outputRoom { return transcript.print(text) }
        transcript.print(String(decoding: text.utf8.prefix(outputRoom), as: UTF8.self))
        throw outputFull()
    }

    /// Prints to an object with a `write`, which gets each piece for itself.
    func write(_ parts: [String], separator: String, end: String, to file: Value) throws(Raise) {
        let method = try attribute("write", of: file)
        for (index, part) in parts.enumerated() {
            if index > 0 { _ = try call(method, [.string(separator)]) }
            _ = try call(method, [.string(part)])
        }
        _ = try call(method, [.string(end)])
    }

    /// Shows a value, within the same limit.
    func show(result: String) throws(Raise) {
        if result.utf8.count <= outputRoom { return transcript.show(result: result) }
        transcript.show(result: String(decoding: result.utf8.prefix(outputRoom), as: UTF8.self))
        throw outputFull()
    }

    /// Bytes that the cell may still print.
    private var outputRoom: Int {
        max(0, min(limits.output - transcript.printedBytes, limits.lessonOutput - transcript.lessonBytes))
    }

    private func outputFull() -> Raise {
        let isLessons = transcript.lessonBytes >= limits.lessonOutput
        return uncatchable(isLessons ? .tooMuchLessonOutput(limits.lessonOutput) : .tooMuchOutput(limits.output))
    }

    func optionalString(_ value: Value, _ name: String, default fallback: String) throws(Raise) -> String {
        if value.isNone { return fallback }
        guard let text = value.asString else { throw raise(.printArgument(name, typeName(value))) }
        return text
    }

    func length(_ value: Value) throws(Raise) -> Int {
        switch value {
        case .tensor(let tensor):
            guard let first = tensor.shape.first else { throw raise(.lengthOfScalar) }
            return first
        case .object(let object):
            switch object {
            case let text as StringObject: return text.count
            case let list as ListObject: return list.elements.count
            case let tuple as TupleObject: return tuple.elements.count
            case let dictionary as DictObject: return dictionary.table.count
            case let set as SetObject: return set.table.count
            case let range as RangeObject: return range.count
            case let view as DictView: return view.dictionary.table.count
            case let native as NativeObject where native.type.lookup("__len__") != nil:
                return try call(native.type.lookup("__len__") ?? .none, [value]).asInt ?? 0
            default:
                guard let method = try method("__len__", of: value) else { break }
                let length = try call(method, [])
                let count = try index(length, as: .length)
                if count < 0 { throw raise(.negativeLength) }
                return count
            }
        default: break
        }
        throw raise(.noLength(typeName(value)))
    }

    func extreme(_ a: Arguments, _ name: String, _ op: Opcode) throws(Raise) -> Value {
        let given = a.variadic(2)
        if given.isEmpty { throw raise(.extremeWithoutArguments(name)) }
        let values = given.count == 1 ? try array(from: given[0]) : given
        guard var best = values.first else {
            if let fallback = a.given(1) { return fallback }
            throw raise(.extremeOfEmpty(name))
        }
        var bestKey = a[0].isNone ? best : try call(a[0], [best])
        for value in values.dropFirst() {
            let key = a[0].isNone ? value : try call(a[0], [value])
            if try truth(try compare(op, key, bestKey)) { (best, bestKey) = (value, key) }
        }
        return best
    }

    func zipped(_ sources: [Value], strict: Bool) throws(Raise) -> Value {
        var iterators: [IteratorObject] = []
        for source in sources { iterators.append(try iterator(source)) }
        return .object(
            ComputedIterator(typeName: "zip") { (machine) throws(Raise) in
                if iterators.isEmpty { return nil }
                var values: [Value] = []
                for (index, iterator) in iterators.enumerated() {
                    guard let value = try iterator.next(machine) else {
                        if strict, index > 0 { throw machine.raise(.zipLengths(index + 1, isShorter: true)) }
                        if strict {
                            for (other, iterator) in iterators.enumerated().dropFirst()
                            where try iterator.next(machine) != nil {
                                throw machine.raise(.zipLengths(other + 1, isShorter: false))
                            }
                        }
                        return nil
                    }
                    values.append(value)
                }
                return .tuple(values)
            })
    }

    func round(_ value: Value, digits: Value) throws(Raise) -> Value {
        if case .tensor = value {
            return try call(
                try attribute("round", of: value),
                CallArguments(positional: [], keywords: digits.isNone ? [] : [("decimals", digits)]))
        }
        if let x = value.asInt {
            guard let places = try roundingPlaces(digits) else { return .int(x) }
            if let result = Numerals.round(x, digits: places) { return .int(result) }
            return try round(LargeInt(x), places: places)
        }
        if let x = value.asLarge {
            guard let places = try roundingPlaces(digits) else { return value }
            return try round(x, places: places)
        }
        guard case .float(let x) = value else {
            if let method = try method("__round__", of: value) {
                return try call(method, digits.isNone ? [] : [digits])
            }
            throw raise(.noMethod(typeName(value), "__round__"))
        }
        guard let places = try roundingPlaces(digits) else {
            guard let result = try tensors({ () throws(Problem) in try roundToInt(x) }) else {
                return try integer(LargeInt(x.rounded(.toNearestOrEven)))
            }
            return .int(result)
        }
        return .float(try tensors { () throws(Problem) in try Numerals.round(x, digits: places) })
    }

    /// Rounded to a multiple of a power of ten, halves to even.
    private func round(_ x: LargeInt, places: Int) throws(Raise) -> Value {
        if places >= 0 { return try integer(x) }
        // So many digits no integer has.
        guard places > -LargeInt.limit, let unit = LargeInt.power(LargeInt(10), -places) else { return .int(0) }
        try count(steps: x.words.count &* x.words.count)
        let (quotient, rest) = LargeInt.divide(x, by: unit)
        let twice = rest + rest
        let isOdd = quotient.words.first.map { $0 & 1 == 1 } ?? false
        let goesUp = unit < twice || twice == unit && isOdd
        return try integer(.product(goesUp ? quotient + LargeInt(1) : quotient, unit))
    }

    private func roundingPlaces(_ digits: Value) throws(Raise) -> Int? {
        if digits.isNone { return nil }
        return try index(digits, as: .bound)
    }

    /// An iterator from the end of what has an order.
    func reversed(_ value: Value) throws(Raise) -> Value {
        switch value.asObject {
        case is SetObject, is IteratorObject, nil: throw raise(.notReversible(typeName(value)))
        case let dictionary as DictObject:
            return .object(
                ArrayIterator(dictionary.table.live.reversed().map(\.key), typeName: "dict_reversekeyiterator"))
        case is Instance, is TypeObject: return try reversedByItems(value)
        case let range as RangeObject where range.count > 0 && range.step > .min:
            let last = range.element(range.count - 1)
            let (stop, overflow) = range.start.subtractingReportingOverflow(range.step)
            if overflow || range.count == .max { throw raise(.integerBeyond64Bits) }
            return .object(RangeIterator(RangeObject(start: last, stop: stop, step: -range.step)))
        default:
            var values = try array(from: value)
            values.reverse()
            return .object(
                ArrayIterator(values, typeName: value.asList == nil ? "reversed" : "list_reverseiterator"))
        }
    }

    /// An iterator that asks `__getitem__` from the last position down to 0.
    private func reversedByItems(_ value: Value) throws(Raise) -> Value {
        guard try method("__len__", of: value) != nil, let getter = try method("__getitem__", of: value) else {
            throw raise(.notReversible(typeName(value)))
        }
        var index = try length(value)
        return .object(
            ComputedIterator(typeName: "reversed") { (machine) throws(Raise) in
                if index == 0 { return nil }
                index -= 1
                return try machine.call(getter, [.int(index)])
            })
    }

    func based(_ value: Value, _ base: Int, _ prefix: String) throws(Raise) -> Value {
        if let x = value.asLarge { return .string((x.isNegative ? "-" : "") + prefix + x.digits(radix: base)) }
        guard let x = try integer(value) else { throw raise(.notAnInteger(typeName(value))) }
        return .string((x < 0 ? "-" : "") + prefix + String(x.magnitude, radix: base))
    }

    /// `vars(object)`: an instance's follows its changes; `nil` for what holds no attributes.
    func attributesDictionary(_ object: Value) -> DictObject? {
        let dictionary = DictObject()
        switch object.asObject {
        case let instance as Instance:
            if instance.type.slotNames != nil { return nil }
            return DictObject(attributesOf: instance)
        case let type as TypeObject:
            dictionary.set("__module__", .string(type.module))
            for name in type.attributeOrder { dictionary.set(name, type.attributes[name] ?? .none) }
            dictionary.set("__doc__", type.documentation)
        case let module as ModuleObject:
            for name in module.attributes.keys.sorted() { dictionary.set(name, module.attributes[name] ?? .none) }
        case let function as FunctionObject:
            for (name, value) in function.ownAttributes { dictionary.set(name, value) }
        default: return nil
        }
        return dictionary
    }
}
