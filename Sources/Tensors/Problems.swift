import Diagnostics

/// What can be wrong with shapes, types and memory, each worded once; messages are PyTorch's.
enum Problems {
    static func productTooLarge(_ sizes: [Int]) -> Problem {
        Problem(
            .sizeLimit, .runtimeError,
            "a product of \(sizes.dropFirst().map(String.init).joined(separator: " × ")) is too large",
            notes: ["one product may take 2^36 multiplications, which are some seconds"], help: "use smaller matrices")
    }

    static func memory(_ bytes: Int, limit: Int) -> Problem {
        Problem(
            .memoryLimit, .memoryError, "this lesson's memory of \(limit >> 20) MiB does not have \(bytes) more bytes",
            help: "make smaller tensors, or keep fewer of them; `--max-memory` raises the limit")
    }

    static func negativeSize(_ shape: [Int]) -> Problem {
        let size = shape.first { $0 < 0 } ?? 0
        return Problem(
            .shape, .runtimeError,
            "Trying to create tensor with negative dimension \(size): \(Shape.text(shape))")
    }

    static func hugeShape(_ shape: [Int]) -> Problem {
        Problem(.memoryLimit, .memoryError, "a tensor of shape \(Shape.text(shape)) has more elements than any memory")
    }

    static func hugeEmptyShape(_ shape: [Int]) -> Problem {
        Problem(
            .sizeLimit, .runtimeError, "a tensor of shape \(Shape.text(shape)) has no elements, but sizes too large",
            notes: ["the sizes beside one that is 0 may multiply to 2^26"], help: "give it smaller sizes")
    }

    /// - Parameter isBeyond: whether the sizes before the one that is 0 overflow.
    static func overflow(_ shape: [Int], _ isBeyond: Bool) -> Problem {
        Problem(
            .shape, .runtimeError,
            isBeyond
                ? "Storage size calculation overflowed with sizes=\(Shape.text(shape))"
                : "Stride calculation overflowed")
    }

    static func broadcast(_ a: [Int], _ b: [Int], _ sizeA: Int, _ sizeB: Int, dimension: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "The size of tensor a (\(sizeA)) must match the size of tensor b (\(sizeB)) at non-singleton dimension "
                + "\(dimension)",
            label: "shapes \(Shape.text(a)) and \(Shape.text(b))",
            notes: ["sizes are matched from the right: \(sizeA) meets \(sizeB), and neither is 1"])
    }
}
