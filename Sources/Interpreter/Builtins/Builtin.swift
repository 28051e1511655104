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
    /// The object that an argument is, uncounted: the arguments keep it alive.
    func peeked(_ index: Int) -> Peeked<Object>? {
        index < count ? UnsafeMutablePointer(mutating: base + index).peeked : nil
    }
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
