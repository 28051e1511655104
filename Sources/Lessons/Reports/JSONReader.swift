/// Reads a JSON text; what is none, or is nested too deeply, is refused.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private static let depth = 64

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The value of a text; `nil` where it is no JSON.
    static func read(_ bytes: [UInt8]) -> JSON? {
        var reader = JSONReader(bytes)
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipSpace()
        return reader.position == bytes.count ? value : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= bytes.count,
            bytes[position..<(position + length)].elementsEqual(text.description.utf8)
        else { return false }
        position += length
        return true
    }

    private mutating func value(depth: Int) -> JSON? {
        skipSpace()
        guard depth < Self.depth else { return nil }
        switch next {
        case 0x7B: return object(depth: depth)
        case 0x5B: return array(depth: depth)
        case 0x22: return string().map { .string($0) }
        case 0x74: return take("true") ? .bool(true) : nil
        case 0x66: return take("false") ? .bool(false) : nil
        case 0x6E: return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSON? {
        var members: [(String, JSON)] = []
        position += 1
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard next == 0x22, let name = string() else { return nil }
            skipSpace()
            guard take(":"), let member = value(depth: depth + 1) else { return nil }
            members.append((name, member))
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { return nil }
        }
    }

    private mutating func array(depth: Int) -> JSON? {
        var items: [JSON] = []
        position += 1
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
            skipSpace()
            if take("]") { return .array(items) }
            guard take(",") else { return nil }
        }
    }

    private mutating func number() -> JSON? {
        let start = position
        while let byte = next, byte.isASCIIDigit || "+-.eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let whole = Int(text) { return .integer(whole) }
        return Double(text).map { .seconds($0) }
    }

    private mutating func string() -> String? {
        position += 1
        var result: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case 0x22: return String(validating: result, as: UTF8.self)
            case 0x5C:
                guard let scalar = escape() else { return nil }
                result += Array(String(scalar).utf8)
            case 0..<0x20: return nil
            default: result.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard let byte = next else { return nil }
        position += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
        case 0x62: return "\u{08}"
        case 0x66: return "\u{0C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return escapedUnit()
        default: return nil
        }
    }

    /// What `\\u` and four digits mean, or two of them that are one character beyond the first 65,536.
    private mutating func escapedUnit() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard take("\\u"), let second = fourDigits(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let text = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
        position += 4
        return UInt32(text, radix: 16)
    }
}

extension JSON {
    /// A member of an object; `nil` where there is none.
    subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var whole: Int? { if case .integer(let number) = self { number } else { nil } }
    var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .seconds(let number): number
        default: nil
        }
    }
}

/// The seconds that each lesson of a JSON report took, by its path; `nil` for what is no such report.
package func recordedSeconds(in bytes: [UInt8]) -> [String: Double]? {
    guard let lessons = JSONReader.read(bytes)?["lessons"]?.items else { return nil }
    var seconds: [String: Double] = [:]
    for lesson in lessons {
        guard let path = lesson["path"]?.text, let number = lesson["seconds"]?.number, number.isFinite, number >= 0
        else { return nil }
        seconds[path] = number
    }
    return seconds
}
