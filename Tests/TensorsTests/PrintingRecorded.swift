import Foundation

@testable import Tensors

/// What `Recorded/record_printing.py` wrote.
struct RecordedPrinting: Decodable {
    var tensors: [RecordedTensor]
    var scalars: [[String]]

    static func load() throws -> RecordedPrinting {
        let url = Bundle.module.bundleURL.appending(path: "Recorded/Printing.json")
        return try JSONDecoder().decode(RecordedPrinting.self, from: Data(contentsOf: url))
    }
}

struct RecordedTensor: Decodable {
    struct Options: Decodable {
        var precision: Int?
        var threshold: Int?
        var edgeitems: Int?
        var linewidth: Int?
        var sci_mode: Bool?
        var profile: String?
        var requires_grad: Bool?
        var grad_fn: String?
        var parameter: Bool?
    }

    enum Number: Decodable {
        case bool(Bool)
        case int(Int)
        case float(String)

        init(from decoder: any Decoder) throws {
            let box = try decoder.singleValueContainer()
            if let value = try? box.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? box.decode(Int.self) {
                self = .int(value)
            } else {
                self = .float(try box.decode(String.self))
            }
        }
    }

    var shape: [Int]
    var dtype: String
    /// Start and step, where there is no data.
    var formula: [String]?
    var data: [Number]
    var options: Options
    var text: String
    var numpy_str: String
    var numpy_repr: String

    var kind: PrintableTensor.Kind { dtype == "bool" ? .bool : (dtype == "int64" ? .int : .float) }

    var printable: PrintableTensor {
        PrintableTensor(shape: shape, kind: kind, dtype: "torch." + dtype) { index in
            if let formula {
                let value = recordedFloat(formula[0]) + Double(index) * recordedFloat(formula[1])
                return kind == .int ? .int(Int(value)) : .float(dtype == "float32" ? Double(Float(value)) : value)
            }
            switch data[index] {
            case .bool(let flag): return .bool(flag)
            case .int(let x): return .int(x)
            case .float(let bits): return .float(recordedFloat(bits))
            }
        }
    }

    var printOptions: PrintOptions {
        var printing = options.profile.flatMap(PrintOptions.init(profile:)) ?? .standard
        printing.precision = options.precision ?? printing.precision
        printing.threshold = options.threshold ?? printing.threshold
        printing.edgeItems = options.edgeitems ?? printing.edgeItems
        printing.lineWidth = options.linewidth ?? printing.lineWidth
        printing.scientific = options.sci_mode
        return printing
    }
}

/// A float written as the hexadecimal digits of its bits.
func recordedFloat(_ bits: String) -> Double { Double(bitPattern: UInt64(bits, radix: 16) ?? 0x7FF8_0000_0000_0000) }
