import Autograd
import Diagnostics
import Numerals
import Tensors

extension Machine {
    /// `format(value, specification)` after a conversion (`r`, `s`, `a` or 0).
    func formatted(_ value: Value, conversion: UInt8, _ specification: String) throws(Raise) -> String {
        switch conversion {
        case UInt8(ascii: "r"): return try format(.string(try representation(value)), specification)
        case UInt8(ascii: "s"): return try format(.string(try text(value)), specification)
        case UInt8(ascii: "a"): return try format(.string(asciiEscaped(try representation(value))), specification)
        default: return try format(value, specification)
        }
    }

    /// `format(value, specification)`.
    func format(_ value: Value, _ specification: String) throws(Raise) -> String {
        // PyTorch formats a single number as the number it is, but not a module's parameter.
        if case .tensor(let tensor) = value, tensor.shape.isEmpty, !tensor.isParameter {
            return try format(try item(of: tensor), specification)
        }
        if let plain = plain(value) {
            // NumPy's scalars are formatted as Python's numbers.
            if specification.isEmpty, value.asNumber == nil { return try text(value) }
            return try tensors { () throws(Problem) in try Numerals.format(plain, spec: specification) }
        }
        if let complex = value.asComplex?.number, !specification.isEmpty {
            return try tensors { () throws(Problem) in
                try Numerals.format(.float(complex.real), spec: specification)
                    + Numerals.format(.float(complex.imaginary), spec: "+" + specification) + "j"
            }
        }
        if let single = value.asArray?.single, !specification.isEmpty {
            return try format(self.value(of: single), specification)
        }
        if let method = try method("__format__", of: value) {
            let result = try call(method, [.string(specification)])
            guard let text = result.asString else { throw raise(.returnedNonString("__format__", typeName(result))) }
            return text
        }
        if specification.isEmpty { return try text(value) }
        throw raise(.unsupportedFormat(typeName(value)))
    }

    /// A number or string as format specifications see it.
    func plain(_ value: Value) -> FormatValue? {
        switch value {
        case .int(let x): .int(x)
        case .float(let x): .float(x)
        case .bool(let flag): .bool(flag)
        case .object(let object):
            (object as? StringObject).map { .string($0.text) } ?? (object as? NumberObject)?.formatted
                ?? (object as? LargeIntObject).map { .large($0.number) }
        case .undefined, .none, .tensor: nil
        }
    }

    /// `template % right`.
    func percentFormat(_ template: String, _ right: Value) throws(Raise) -> String {
        var values = PercentSource(machine: self, right: right)
        return try PercentTemplate(template).format(&values)
    }

    /// `template.format(*positional, **keywords)`.
    func templateFormat(_ template: String, _ positional: [Value], _ keywords: DictObject) throws(Raise) -> String {
        var values = TemplateSource(machine: self, positional: positional, keywords: keywords)
        return try FormatTemplate(template).format(&values)
    }

    /// `template.format_map(names)`.
    func templateFormat(_ template: String, names: Value) throws(Raise) -> String {
        var values = TemplateSource(machine: self, positional: [], keywords: DictObject(), names: names)
        return try FormatTemplate(template).format(&values)
    }

    /// A part of a formatted string, refused when all parts together are too large.
    fileprivate func counted(_ text: String, _ size: inout Int) throws(Raise) -> String {
        size += text.utf8.count
        if size > limits.memory { throw memoryFull() }
        return text
    }

    func text(_ value: Value, _ conversion: TextConversion) throws(Raise) -> String {
        switch conversion {
        case .str: try text(value)
        case .repr: try representation(value)
        case .ascii: asciiEscaped(try representation(value))
        }
    }
}

/// The right side of `%`.
private struct PercentSource: PercentValues {
    let machine: Machine
    /// Bytes produced so far.
    private var size = 0
    let right: Value
    private var position = 0
    private var usedKey = false

    init(machine: Machine, right: Value) {
        self.machine = machine
        self.right = right
    }

    private var values: [Value] {
        if let tuple = right.asTuple { return tuple.elements }
        return [right]
    }
    var isMapping: Bool { right.held.asDictionary != nil }
    var hasUnused: Bool { !isMapping && position < values.count }

    mutating func next() -> Value? {
        guard position < values.count else { return nil }
        position += 1
        return values[position - 1]
    }
    mutating func value(forKey key: String) throws(Raise) -> Value {
        usedKey = true
        return try machine.item(right, .string(key))
    }
    func plain(_ value: Value) -> FormatValue? {
        if case .tensor(let tensor) = value, tensor.count == 1 {
            return (try? machine.item(of: tensor)).flatMap { machine.plain($0) }
        }
        if let array = value.asArray, array.shape.isEmpty, let single = array.single {
            return machine.plain(machine.value(of: single))
        }
        if let plain = machine.plain(value) { return plain }
        // An instance gives its number itself.
        guard value.asObject is Instance, let number = try? machine.real(value) else { return nil }
        return .float(number)
    }
    func typeName(_ value: Value) -> String { machine.typeName(value) }
    mutating func text(_ value: Value, _ conversion: TextConversion) throws(Raise) -> String {
        try machine.counted(machine.text(value, conversion), &size)
    }
    func failure(_ problem: Problem) -> Raise { machine.raise(problem) }
}

/// The arguments of `str.format`.
private struct TemplateSource: TemplateValues {
    let machine: Machine
    /// Bytes produced so far.
    var size = 0
    let positional: [Value]
    let keywords: DictObject
    /// Where names are looked up instead of `keywords`.
    var names: Value?

    mutating func argument(at index: Int) throws(Raise) -> Value {
        if names != nil { throw machine.raise(.positionsInFormatMap) }
        guard index < positional.count else { throw machine.raise(.replacementIndex(index)) }
        return positional[index]
    }
    mutating func argument(named name: String) throws(Raise) -> Value {
        if let names { return try machine.item(names, .string(name)) }
        guard let value = keywords.get(name) else { throw machine.keyError(.string(name)) }
        return value
    }
    mutating func attribute(_ name: String, of value: Value) throws(Raise) -> Value {
        try machine.attribute(name, of: value)
    }
    mutating func item(_ index: Int, of value: Value) throws(Raise) -> Value { try machine.item(value, .int(index)) }
    mutating func item(_ key: String, of value: Value) throws(Raise) -> Value {
        try machine.item(value, .string(key))
    }
    mutating func text(_ value: Value, _ conversion: TextConversion) throws(Raise) -> String {
        try machine.counted(machine.text(value, conversion), &size)
    }
    mutating func format(_ value: Value, spec: String) throws(Raise) -> String {
        try machine.counted(machine.format(value, spec), &size)
    }
    func failure(_ problem: Problem) -> Raise { machine.raise(problem) }
}
