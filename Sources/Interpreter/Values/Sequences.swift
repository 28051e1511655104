/// A `str`.
final class StringObject: Object {
    let text: String
    /// Whether every character is one byte, so that an index is a byte offset.
    private(set) lazy var isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    private(set) lazy var scalars: [Unicode.Scalar] = Array(text.unicodeScalars)
    private(set) lazy var hash = hashOfString(text)
    private let charge: Charge?
    init(_ text: String, charged charge: Charge? = nil) {
        self.text = text
        self.charge = charge
        super.init(kind: .string)
    }
    /// The number of code points, as `len` counts.
    var count: Int { isASCII ? text.utf8.count : scalars.count }

    /// The characters at the given code point positions.
    func substring(_ positions: some Sequence<Int>) -> String {
        if isASCII {
            let bytes = Array(text.utf8)
            return String(decoding: positions.map { bytes[$0] }, as: UTF8.self)
        }
        var result = String.UnicodeScalarView()
        for position in positions { result.append(scalars[position]) }
        return String(result)
    }
}

/// FNV-1a over the UTF-8 bytes: the same in every process.
func hashOfString(_ text: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(bitPattern: UInt(hash))
}

/// A `list`.
final class ListObject: CollectableObject {
    var elements: [Value]
    /// The number of elements that the memory budget has been charged for.
    var charged = 0
    var charge: Charge?
    init(_ elements: [Value]) {
        self.elements = elements
        super.init(kind: .list)
    }
    override func separate() { elements.separate() }
    override func visit(_ body: (Lent) -> Void) { elements.visit(body) }
    override func clear() { elements = [] }
    deinit { if endsDeeply { postpone() } }
}

/// A `tuple`; a named one (`torch.return_types.max`) has a type name and field names, `torch.Size` only a name.
final class TupleObject: CollectableObject {
    private(set) var elements: [Value]
    /// Few tuples are named.
    private let naming: Naming?

    private final class Naming {
        let typeName: String
        let fields: [String]
        init(typeName: String, fields: [String]) {
            self.typeName = typeName
            self.fields = fields
        }
    }

    init(_ elements: [Value], typeName: String? = nil, fields: [String] = []) {
        self.elements = elements
        naming = typeName.map { Naming(typeName: $0, fields: fields) }
        super.init(kind: .tuple)
    }
    override func separate() { elements.separate() }
    override func visit(_ body: (Lent) -> Void) { elements.visit(body) }
    /// Keeps the room of the elements, for the next tuple.
    override func clear() {
        for index in elements.indices { elements[index] = .undefined }
    }

    /// Makes a cleared tuple another one, of the values of registers, which are unbound afterwards.
    func renew(takingFrom first: UnsafeMutablePointer<Value>) {
        elements.withUnsafeMutableBufferPointer { elements in
            for index in elements.indices { swap(&elements[index], &first[index]) }
        }
    }

    deinit { if endsDeeply { postpone() } }

    var isNamed: Bool { naming != nil }
    var typeName: String? { naming?.typeName }
    var fields: [String] { naming?.fields ?? [] }
}

/// A `range`.
final class RangeObject: Object {
    let start: Int
    let stop: Int
    let step: Int
    init(start: Int, stop: Int, step: Int) {
        self.start = start
        self.stop = stop
        self.step = step
        super.init(kind: .range)
    }
    var count: Int { Int(clamping: size) }
    private var size: UInt {
        if step > 0 { return start < stop ? distance(start, stop, UInt(step)) : 0 }
        return stop < start ? distance(stop, start, step.magnitude) : 0
    }
    /// Whether 64 bits hold the number of its elements, which makes all arithmetic within it safe.
    var isCounted: Bool { size <= UInt(Int.max) }
    private func distance(_ low: Int, _ high: Int, _ step: UInt) -> UInt {
        let span = UInt(bitPattern: high &- low)
        return (span - 1) / step + 1
    }
    func element(_ index: Int) -> Int { start &+ index &* step }
    /// The position of a value; `nil` when it is not in the range.
    func position(of value: Int) -> UInt? {
        guard step > 0 ? value >= start && value < stop : value <= start && value > stop else { return nil }
        let distance = UInt(bitPattern: step > 0 ? value &- start : start &- value)
        return distance % step.magnitude == 0 ? distance / step.magnitude : nil
    }
}

/// A `slice`.
final class SliceObject: Object {
    let start: Value
    let stop: Value
    let step: Value
    init(start: Value, stop: Value, step: Value) {
        self.start = start
        self.stop = stop
        self.step = step
        super.init(kind: .slice)
    }
}
