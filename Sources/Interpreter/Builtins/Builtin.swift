import Diagnostics

/// A function of the language that is written in Swift: one entry says all about it.
struct Builtin: Sendable {
    let name: String
    /// As Python writes it: `(iterable, start=0)`, with `/`, `*`, `*args`, `**kwargs`.
    let signature: String
    /// One fragment of at most 100 characters.
    let summary: String
    /// A call and the representation of its value, for the reference and its test.
    let example: Example?
    let body: @Sendable (Machine, Arguments) throws(Raise) -> Value

    struct Example: Sendable {
        let source: String
        let result: String
    }

    init(
        _ name: String, _ signature: String, _ summary: String, example: (String, String)? = nil,
        _ body: @escaping @Sendable (Machine, Arguments) throws(Raise) -> Value
    ) {
        self.name = name
        self.signature = signature
        self.summary = summary
        self.example = example.map { Example(source: $0.0, result: $0.1) }
        self.body = body
    }
}

/// The arguments of a builtin, one for each parameter of its signature, in order.
struct Arguments {
    private let base: UnsafePointer<Value>
    let count: Int
    /// The values stay in place while the builtin runs: they are registers of its caller, or an array of the binder's.
    init(_ base: UnsafePointer<Value>, count: Int) {
        self.base = base
        self.count = count
    }
    subscript(_ index: Int) -> Value { index < count ? base[index] : .undefined }
    /// The argument, or `nil` when none was given and its default is no value.
    func given(_ index: Int) -> Value? {
        let value = self[index]
        return value.isUndefined ? nil : value
    }
    /// What `*args` took.
    func variadic(_ index: Int) -> [Value] { self[index].asTuple?.elements ?? [] }
    /// What `**kwargs` took.
    func keywords(_ index: Int) -> DictObject { (self[index].asDictionary) ?? DictObject() }
}

/// A parsed signature.
final class Signature {
    var names: [String] = []
    /// Default values: a literal, or `.undefined` for one that the body knows (`name=?`); `nil` when it must be given.
    var defaults: [Value?] = []
    var positionalOnlyCount = 0
    var positionalCount = 0
    var variadic: String?
    var keywords: String?

    init(_ text: String) {
        var isKeywordOnly = false
        for part in text.dropFirst().dropLast().split(separator: ",") {
            let item = part.drop { $0 == " " }
            if item == "/" {
                positionalOnlyCount = names.count
            } else if item == "*" {
                isKeywordOnly = true
            } else if item.hasPrefix("**") {
                keywords = String(item.dropFirst(2))
            } else if item.hasPrefix("*") {
                variadic = String(item.dropFirst())
                isKeywordOnly = true
            } else {
                add(item, isKeywordOnly: isKeywordOnly)
            }
        }
    }

    private func add(_ item: Substring, isKeywordOnly: Bool) {
        let sides = item.split(separator: "=", maxSplits: 1)
        names.append(String(sides.first ?? ""))
        defaults.append(sides.count == 2 ? Signature.literal(sides[1]) : nil)
        if !isKeywordOnly { positionalCount += 1 }
    }

    private static func literal(_ text: Substring) -> Value {
        switch text {
        case "?": return .undefined
        case "None": return .none
        case "True": return .bool(true)
        case "False": return .bool(false)
        case "'\\n'": return .string("\n")
        default:
            if let value = Int(text) { return .int(value) }
            if let value = Double(text) { return .float(value) }
            return .string(String(text.dropFirst().dropLast()))
        }
    }

    var isSimple: Bool { variadic == nil && keywords == nil && positionalCount == names.count }
}

extension Machine {
    /// Calls a builtin whose arguments lie in a row, the last of them named by `keywords`.
    func callBuiltin(
        _ builtin: BuiltinObject, _ arguments: UnsafePointer<Value>, _ count: Int, _ keywords: [String]
    ) throws(Raise) -> Value {
        if keywords.isEmpty, count == builtin.directCount {
            return try builtin.body(self, Arguments(arguments, count: count))
        }
        if keywords.isEmpty, builtin.directCount > count, count >= builtin.requiredCount {
            return try callWithDefaults(builtin, arguments, count)
        }
        return try callBuiltin(builtin, Array(UnsafeBufferPointer(start: arguments, count: count)), keywords)
    }

    /// Calls a builtin whose last parameters take their defaults.
    private func callWithDefaults(
        _ builtin: BuiltinObject, _ arguments: UnsafePointer<Value>, _ count: Int
    ) throws(Raise) -> Value {
        let total = builtin.directCount
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: total)
        memory.initialize(from: arguments, count: count)
        for index in count..<total { (memory + index).initialize(to: builtin.signature.defaults[index] ?? .undefined) }
        defer {
            memory.deinitialize(count: total)
            memory.deallocate()
        }
        return try builtin.body(self, Arguments(memory, count: total))
    }

    func callBuiltin(_ builtin: BuiltinObject, _ arguments: [Value], _ keywords: [String]) throws(Raise) -> Value {
        let values = try bind(arguments, keywords, to: builtin)
        // Copied so that the registers of nested calls cannot move them.
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(values.count, 1))
        memory.initialize(from: values, count: values.count)
        defer {
            memory.deinitialize(count: values.count)
            memory.deallocate()
        }
        return try builtin.body(self, Arguments(memory, count: values.count))
    }

    private func bind(
        _ arguments: [Value], _ keywords: [String], to builtin: BuiltinObject
    ) throws(Raise) -> [Value] {
        let signature = builtin.signature
        let name = builtin.entry.name
        let given = arguments.count - keywords.count
        var values = signature.defaults.map { $0 ?? .undefined }
        var isGiven = [Bool](repeating: false, count: values.count)
        for index in 0..<min(given, signature.positionalCount) {
            values[index] = arguments[index]
            isGiven[index] = true
        }
        if given > signature.positionalCount, signature.variadic == nil {
            throw raise(.builtinTooMany(name, takes: signature.positionalCount, given: given))
        }
        let rest = DictObject()
        for (offset, keyword) in keywords.enumerated() {
            let value = arguments[given + offset]
            if let index = signature.names.firstIndex(of: keyword), index >= signature.positionalOnlyCount {
                if isGiven[index] { throw raise(.repeatedArgument(name, keyword)) }
                values[index] = value
                isGiven[index] = true
            } else if signature.keywords != nil {
                rest.set(keyword, value)
            } else {
                throw raise(
                    .unexpectedKeyword(
                        name, keyword, among: Array(signature.names.dropFirst(signature.positionalOnlyCount))))
            }
        }
        if let missing = values.indices.first(where: { !isGiven[$0] && signature.defaults[$0] == nil }) {
            throw raise(
                .builtinMissing(
                    name, signature.names[missing], position: missing + 1,
                    required: signature.defaults.count { $0 == nil }, given: given))
        }
        if signature.variadic != nil {
            values.append(.tuple(Array(arguments[..<given].dropFirst(signature.positionalCount))))
        }
        if signature.keywords != nil { values.append(.object(rest)) }
        return values
    }
}
