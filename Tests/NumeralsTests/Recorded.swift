import Foundation

/// A value of a recorded file.
enum JSON: Decodable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSON])

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let value = try? box.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? box.decode(Int.self) {
            self = .int(value)
        } else if let value = try? box.decode(String.self) {
            self = .string(value)
        } else if let value = try? box.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .double(try box.decode(Double.self))
        }
    }

    var string: String { if case .string(let value) = self { value } else { "" } }
    var int: Int { if case .int(let value) = self { value } else { 0 } }
    var bool: Bool { if case .bool(let value) = self { value } else { false } }
    var array: [JSON] { if case .array(let value) = self { value } else { [] } }
    /// A float written as the hexadecimal digits of its bits.
    var float: Double { Double(bitPattern: UInt64(string, radix: 16) ?? 0x7FF8_0000_0000_0000) }
}

/// The rows of a file in `Recorded`, which `Recorded/record.py` makes.
func recorded(_ name: String) throws -> [[JSON]] {
    struct File: Decodable {
        var answered_by: String
        var rows: [[JSON]]
    }
    let url = Bundle.module.bundleURL.appending(path: "Recorded/\(name).json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).rows
}

/// The bits of a float as the recorded files write them.
func hexed(_ x: Double) -> String {
    let text = String(x.bitPattern, radix: 16)
    return x.isNaN ? "nan" : String(repeating: "0", count: 16 - text.count) + text
}
