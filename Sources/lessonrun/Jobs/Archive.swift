/// Writes values one after the other, for a process to read them in the same order.
struct ArchiveWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: Int) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    mutating func write(_ value: Bool) { write(value ? 1 : 0) }
    mutating func write(_ value: Double) { write(Int(bitPattern: UInt(value.bitPattern))) }
    mutating func write(_ value: [UInt8]) {
        write(value.count)
        bytes += value
    }
    mutating func write(_ value: String) { write(Array(value.utf8)) }
    mutating func write(_ value: String?) {
        write(value != nil)
        if let value { write(value) }
    }
}

/// Reads what an ``ArchiveWriter`` wrote; nothing that another process sends can make it trap.
struct ArchiveReader {
    private var rest: ArraySlice<UInt8>

    /// What was sent is not what was agreed.
    struct Malformed: Error {}

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func int() throws(Malformed) -> Int {
        guard rest.count >= 8 else { throw Malformed() }
        var value: UInt = 0
        for (index, byte) in rest.prefix(8).enumerated() { value |= UInt(byte) << UInt(8 * index) }
        rest = rest.dropFirst(8)
        return Int(bitPattern: value)
    }
    mutating func bool() throws(Malformed) -> Bool { try int() != 0 }
    mutating func double() throws(Malformed) -> Double { Double(bitPattern: UInt64(UInt(bitPattern: try int()))) }
    mutating func bytes() throws(Malformed) -> [UInt8] {
        let count = try int()
        guard count >= 0, count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
    mutating func string() throws(Malformed) -> String { String(decoding: try bytes(), as: UTF8.self) }
    mutating func optionalString() throws(Malformed) -> String? { try bool() ? try string() : nil }
}
