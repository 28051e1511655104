import Testing
import Autograd
import Foundation
import Tensors

/// Calls whose answers PyTorch gave; see the recorders in Recorded, each of which wrote a file of its name.
struct RecordedCase {
    let name: String
    let json: [String: Any]

    // Read once, never changed.
    nonisolated(unsafe) static let all: [String: [RecordedCase]] = Dictionary(
        grouping: files.flatMap(read), by: \.name)

    static let files = [
        "operations", "functional", "pointwise", "arrays", "selections", "reductions", "products", "linalg", "sampling",
    ]

    /// None where the file is missing or broken.
    static func read(_ file: String) -> [RecordedCase] {
        guard let url = Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Recorded"),
            let data = try? Data(contentsOf: url),
            let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let cases = root["cases"] as? [[String: Any]]
        else { return [] }
        return cases.compactMap { json in (json["name"] as? String).map { RecordedCase(name: $0, json: json) } }
    }

    /// The operation that was called: one of `torch`, where no module is named.
    static func operation(_ name: String) -> Autograd.Operation? {
        for space in Namespace.allCases where name.hasPrefix(space.rawValue + ".") {
            return Operation.named(String(name.dropFirst(space.rawValue.count + 1)), in: space)
        }
        return Operation.named(name)
    }
}

/// A recorded tensor's parts.
struct RecordedTensor {
    let shape: [Int]
    let dtype: DType
    let numbers: [Double]
    let strides: [Int]?
    let leaf: Int?

    init?(_ value: Any?) {
        guard let json = value as? [String: Any], let shape = json["shape"] as? [Int],
            let name = json["dtype"] as? String,
            let dtype = DType.allCases.first(where: { $0.name == "torch." + name }),
            let data = json["data"] as? [Any]
        else { return nil }
        self.shape = shape
        self.dtype = dtype
        numbers = data.map { RecordedTensor.number($0) }
        strides = json["strides"] as? [Int]
        leaf = json["leaf"] as? Int
    }

    static func number(_ value: Any) -> Double {
        switch value as? String {
        case "nan": .nan
        case "inf": .infinity
        case "-inf": -.infinity
        default: (value as? NSNumber)?.doubleValue ?? .nan
        }
    }

    /// The tensor in the recorded layout, as a leaf where it was one.
    func tensor(_ engine: Engine) throws -> Tensor {
        let isMoved = strides.map { !Shape.isContiguous(shape, $0) } ?? false
        guard isMoved, let strides else {
            return try engine.makeTensor(shape: shape, dtype: dtype, doubles: numbers, requiresGrad: leaf != nil)
        }
        // Dimensions in the order of their strides, then brought back.
        let order = shape.indices.sorted { (strides[$0], shape[$0]) > (strides[$1], shape[$1]) }
        var inverse = order
        for (to, from) in order.enumerated() { inverse[from] = to }
        let rowMajor = Shape.rowMajorStrides(shape)
        let movedShape = order.map { shape[$0] }
        var moved = [Double](repeating: 0, count: numbers.count)
        for place in numbers.indices {
            var rest = place
            var target = 0
            for axis in shape.indices {
                let index = rest / rowMajor[axis]
                rest %= rowMajor[axis]
                target += index * Shape.rowMajorStrides(movedShape)[inverse[axis]]
            }
            moved[target] = numbers[place]
        }
        let base = try engine.makeTensor(shape: movedShape, dtype: dtype, doubles: moved)
        let permute = try #require(Operation.named("permute"))
        guard case .tensor(let view) = try engine.apply(permute, [.tensor(base), .ints(inverse)]) else { return base }
        let result = engine.detach(view)
        if leaf != nil { try engine.setRequiresGrad(result, true) }
        return result
    }

    /// What differs from a tensor, in words.
    func difference(from tensor: Tensor, tolerance: Double) -> String? {
        if tensor.dtype != dtype { return "dtype \(tensor.dtype.name), not \(dtype.name)" }
        if tensor.shape != shape { return "shape \(tensor.shape), not \(shape)" }
        // Sums of both signs lose digits: errors count against the greatest element.
        let scale = max(numbers.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 } * 0.2, 1e-2)
        for (index, (a, b)) in zip(tensor.doubles(), numbers).enumerated() {
            if a == b || (a.isNaN && b.isNaN) { continue }
            let allowed = dtype == .float64 ? tolerance * 1e-6 : tolerance
            if abs(a - b) <= allowed * max(abs(b), scale) { continue }
            return "element \(index) is \(a), not \(b)"
        }
        return nil
    }
}
