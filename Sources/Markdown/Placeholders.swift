/// Bytes that stand for the bytes of formulas while CommonMark reads a text, one for one, so that no place moves.
///
/// Control characters that the text does not hold: CommonMark takes them as letters. The two that open and close a
/// formula tell it from other text; the others keep what CommonMark or its tables would act upon out of their sight.
struct Placeholders {
    /// Stands for each `$` that opens a formula: one, or two for a displayed one.
    let open: UInt8
    /// Stands for each `$` that closes a formula.
    let close: UInt8
    private let hidden: [UInt8: UInt8]
    private let shown: [UInt8?]

    private static let specials = Array("\\`&_*[]<!~|-+=#>:.)".utf8)

    /// Fails when the text holds more than six kinds of control characters.
    init?(for bytes: [UInt8]) {
        var isUsed = [Bool](repeating: false, count: 256)
        for byte in bytes { isUsed[Int(byte)] = true }
        let candidates = Array(0x01...0x08) + Array(0x0E...0x1F) + [0x7F] as [UInt8]
        let free = candidates.filter { !isUsed[Int($0)] }
        guard free.count >= Self.specials.count + 2 else { return nil }
        open = free[0]
        close = free[1]
        hidden = Dictionary(uniqueKeysWithValues: zip(Self.specials, free[2...]))
        var shown = [UInt8?](repeating: nil, count: 256)
        shown[Int(open)] = .dollar
        shown[Int(close)] = .dollar
        for (special, placeholder) in zip(Self.specials, free[2...]) { shown[Int(placeholder)] = special }
        self.shown = shown
    }

    /// What stands for a byte inside a formula.
    func hide(_ byte: UInt8) -> UInt8 { hidden[byte] ?? byte }

    /// The byte that a byte of the hidden text stands for.
    func original(_ byte: UInt8) -> UInt8 { shown[Int(byte)] ?? byte }

    /// The text that a hidden text stands for.
    func restore(_ text: String) -> String {
        guard text.utf8.contains(where: { shown[Int($0)] != nil }) else { return text }
        return String(decoding: text.utf8.map(original), as: UTF8.self)
    }
}
