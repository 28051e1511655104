import Diagnostics
import Tensors

/// What can be wrong with an operation's arguments; messages are PyTorch's.
extension Problems {
    // MARK: types

    static func notImplemented(_ kernel: String, _ dtype: DType) -> Problem {
        Problem(.dtype, .notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.coreName)'")
    }
    static func noKernel(_ name: String, _ dtype: DType) -> Problem {
        notImplemented(kernelName(name), dtype)
    }
    /// How PyTorch calls the kernel of an operation.
    static func kernelName(_ name: String) -> String {
        switch name {
        case "bitwise_left_shift": "lshift_cpu"
        case "bitwise_right_shift": "rshift_cpu"
        case "floor_divide": "div_floor_cpu"
        default: name + "_cpu"
        }
    }
    static func boolSubtract() -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` "
                + "operator instead.")
    }
    static func boolSubtractNumber() -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, "
                + "use the `~` or `logical_not()` operator instead.")
    }
    static func boolNegate() -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the "
                + "`~` or `logical_not()` operator instead.")
    }
    static func boolRelu() -> Problem { Problem(.dtype, .runtimeError, "Boolean inputs not supported for relu") }
    static func invertFloat() -> Problem {
        Problem(.dtype, .typeError, "~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    }
    static func zeroDivision() -> Problem { Problem(.arithmetic, .runtimeError, "ZeroDivisionError") }
    static func negativeIntegerPower() -> Problem {
        Problem(
            .arithmetic, .runtimeError, "Integers to negative integer powers are not allowed.",
            help: "use a float tensor: `x.float()`")
    }
    static func wrongArgument(_ name: String, _ position: Int) -> Problem {
        Problem(.tensorArgument, .typeError, "\(name)(): argument \(position + 1) has the wrong type")
    }

    static func maskType(_ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "masked_fill_ only supports boolean masks, but got mask with dtype \(cName(dtype))")
    }
    static func cName(_ dtype: DType) -> String { dtype.cName }

    // MARK: making tensors

    static func invalidShape(_ shape: [Int], _ count: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "shape '\(Shape.text(shape))' is invalid for input of size \(count)",
            notes: ["the product of the sizes must be \(count)"])
    }
    static func invalidDimension(_ shape: [Int], _ index: Int) -> Problem {
        Problem(
            .shape, .runtimeError,
            "invalid shape dimension \(shape[index]) at index \(index) of shape \(Shape.text(shape))")
    }
    static func twoUnknown() -> Problem { Problem(.shape, .runtimeError, "only one dimension can be inferred") }
    static func ambiguousShape(_ shape: [Int]) -> Problem {
        Problem(
            .shape, .runtimeError,
            "cannot reshape tensor of 0 elements into shape \(Shape.text(shape)) because the unspecified dimension size "
                + "-1 can be any value and is ambiguous")
    }
    static func viewImpossible() -> Problem {
        Problem(
            .shape, .runtimeError,
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
                + "contiguous subspaces). Use .reshape(...) instead.")
    }
    static func onlyOneElement() -> Problem {
        Problem(
            .value, .valueError, "only one element tensors can be converted to Python scalars",
            help: "`torch.stack` joins tensors")
    }
    /// A number that a type does not hold; the name is the type's own, or that of C.
    static func doesNotFit(_ type: String) -> Problem {
        Problem(.value, .runtimeError, "value cannot be converted to type \(type) without overflow")
    }
    static func ragged(expected: Int, dim: Int, got: Int) -> Problem {
        Problem(.value, .valueError, "expected sequence of length \(expected) at dim \(dim) (got \(got))")
    }
    static func listForNumber() -> Problem {
        Problem(.type, .typeError, "'list' object cannot be interpreted as an integer")
    }
    static func numberForList() -> Problem { Problem(.type, .typeError, "not a sequence") }

    // MARK: dimensions

    static func dimension(_ dim: Int, _ rank: Int) -> Problem {
        Problem(
            .index, .indexError,
            "Dimension out of range (expected to be in range of [\(-rank), \(rank - 1)], but got \(dim))")
    }
    static func repeatedDimension(_ axis: Int) -> Problem {
        Problem(.shape, .runtimeError, "dim \(axis) appears multiple times in the list of dims")
    }
    static func noDimensions(_ dim: Int) -> Problem {
        Problem(.index, .indexError, "Dimension specified as \(dim) but tensor has no dimensions")
    }
    static func notOneElement(_ count: Int) -> Problem {
        Problem(
            .value, .runtimeError, "a Tensor with \(count) elements cannot be converted to Scalar",
            help: "pick one with an index, or use `.tolist()`")
    }
    static func ambiguousTruth(_ count: Int) -> Problem {
        Problem(
            .value, .runtimeError,
            "Boolean value of Tensor with \(count == 0 ? "no values" : "more than one value") is ambiguous",
            help: "use `.any()` or `.all()`")
    }
    static func expandRank(_ x: Tensor, _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "expand(torch.\(x.dtype.tensorTypeName){\(Shape.text(x.shape))}, size=\(Shape.text(shape))): the number of "
                + "sizes provided (\(shape.count)) must be greater or equal to the number of dimensions in the tensor "
                + "(\(x.shape.count))")
    }
    static func expandLeading(_ size: Int, _ axis: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "The expanded size of the tensor (\(size)) isn't allowed in a leading, non-existing dimension \(axis)")
    }
    static func expandSize(_ target: [Int], _ shape: [Int], _ axis: Int, _ shift: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "The expanded size of the tensor (\(target[axis])) must match the existing size (\(shape[axis - shift])) at "
                + "non-singleton dimension \(axis).  Target sizes: \(Shape.text(target)).  Tensor sizes: "
                + "\(Shape.text(shape))")
    }
    static func expandInto(_ x: Tensor, _ target: [Int]) -> Problem {
        let shift = target.count - x.shape.count
        guard shift >= 0 else { return expandRank(x, target) }
        let last = x.shape.indices.last { x.shape[$0] != 1 && x.shape[$0] != target[$0 + shift] } ?? 0
        return expandSize(target, x.shape, last + shift, shift)
    }
    static func stackOfNone() -> Problem { Problem(.shape, .runtimeError, "stack expects a non-empty TensorList") }
    static func stackShapes(_ first: [Int], _ index: Int, _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "stack expects each tensor to be equal size, but got \(Shape.text(first)) at entry 0 and \(Shape.text(shape)) "
                + "at entry \(index)")
    }
    static func catOfNone() -> Problem {
        Problem(.shape, .valueError, "torch.cat(): expected a non-empty list of Tensors")
    }
    static func catOfNumber(_ index: Int) -> Problem {
        Problem(
            .shape, .runtimeError, "zero-dimensional tensor (at position \(index)) cannot be concatenated",
            help: "`torch.stack` joins single numbers")
    }
    static func catRank(_ first: Int, _ other: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Tensors must have same number of dimensions: got \(first) and \(other)")
    }
    static func catSizes(_ axis: Int, _ expected: Int, _ got: Int, _ index: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Sizes of tensors must match except in dimension \(axis). Expected size \(expected) but got size \(got) for "
                + "tensor number \(index) in the list.")
    }

    // MARK: products

    static func matmulNumber() -> Problem {
        Problem(
            .type, .typeError, "matmul(): argument 'other' (position 2) must be Tensor, not a number",
            help: "`*` multiplies by a number")
    }
    static func matmulRank(_ a: Int, _ b: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "both arguments to matmul need to be at least 1D, but they are \(a)D and \(b)D",
            help: "`*` multiplies by a single number")
    }
    static func dotRank(_ a: Int, _ b: Int) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "1D tensors expected, but got \(a)D and \(b)D tensors")
    }
    static func dotTypes(_ a: DType, _ b: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "dot : expected both vectors to have same dtype, but found \(a.coreName) and \(b.coreName)")
    }
    static func dotSizes(_ a: Int, _ b: Int) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "inconsistent tensor size, expected tensor [\(a)] and src [\(b)] to have the same number of elements, but got "
                + "\(a) and \(b) elements respectively")
    }
    static func vectorRank(_ a: Int, _ b: Int) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "vector + matrix @ vector expected, got \(b), \(a), \(b)")
    }
    static func vectorSizes(_ a: [Int], _ b: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "size mismatch, got input (\(a[0])), mat (\(a[0])x\(a[1])), vec (\(b[0]))")
    }
    static func productTypes(_ a: DType, _ b: DType, _ first: String, _ second: String) -> Problem {
        let (left, right) = first == "mat" ? (a.coreName, b.coreName) : (cName(a), cName(b))
        return Problem(
            .dtype, .runtimeError,
            first == "mat"
                ? "expected scalar type \(left) but found \(right)"
                : "expected \(first) and \(second) to have the same dtype, but got: \(left) != \(right)",
            help: "bring both to one type, for instance with `.float()`")
    }
    static func notMatrix(_ which: String) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "\(which) must be a matrix")
    }
    static func productSizes(_ a: [Int], _ b: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "mat1 and mat2 shapes cannot be multiplied (\(a[0])x\(a[1]) and \(b[0])x\(b[1]))",
            label: "shapes \(Shape.text(a)) and \(Shape.text(b))",
            notes: ["the first has \(a[1]) columns, the second \(b[0]) rows; these must be equal"])
    }
    static func notBatch(_ which: String) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "\(which) must be a 3D tensor")
    }
    static func batchSizes(_ a: [Int], _ b: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "Expected size for first two dimensions of batch2 tensor to be: [\(a[0]), \(a[2])] but got: [\(b[0]), "
                + "\(b[1])].")
    }

    // MARK: indexing

    static func indexOfNumber() -> Problem {
        Problem(
            .index, .indexError,
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a "
                + "0-dim tensor to a number")
    }
    static func tooManyIndices(_ rank: Int) -> Problem {
        Problem(.index, .indexError, "too many indices for tensor of dimension \(rank)")
    }
    static func outOfBounds(_ index: Int, _ axis: Int, _ size: Int) -> Problem {
        Problem(
            .index, .indexError, "index \(index) is out of bounds for dimension \(axis) with size \(size)",
            notes: size == 0 ? [] : ["indices run from 0 to \(size - 1), or from -\(size) to -1"])
    }
    static func floatIndex() -> Problem {
        Problem(.index, .indexError, "tensors used as indices must be long, int, byte or bool tensors")
    }
    static func zeroStep() -> Problem { Problem(.value, .valueError, "slice step cannot be zero") }
    static func negativeStep() -> Problem {
        Problem(
            .value, .valueError, "step must be greater than zero",
            help: "`x.flip(0)` turns a tensor around")
    }
    static func maskShape(_ mask: [Int], _ shape: [Int], _ axis: Int, _ offset: Int) -> Problem {
        Problem(
            .index, .indexError,
            "The shape of the mask \(Shape.text(mask)) at index \(offset) does not match the shape of the indexed tensor "
                + "\(Shape.text(shape)) at index \(axis)")
    }
    static func indexShapes(_ shapes: [[Int]]) -> Problem {
        Problem(
            .index, .indexError,
            "shape mismatch: indexing tensors could not be broadcast together with shapes "
                + shapes.map { Shape.text($0) }.joined(separator: ", "))
    }
    static func indexValue(_ value: [Int], _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "shape mismatch: value tensor of shape \(Shape.text(value)) cannot be broadcast to indexing result of shape "
                + "\(Shape.text(shape))")
    }

    // MARK: arithmetic

    static func wholeAlpha() -> Problem {
        Problem(
            .dtype, .runtimeError,
            "For integral input tensors, argument alpha must not be a floating point number.")
    }
    static func wholeQuotientAdded() -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true "
                + "division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * "
                + "torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / "
                + "tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + "
                + "value * tensor1 / tensor2), for all dtypes.")
    }
    static func roundingMode(_ mode: String) -> Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(mode)'")
    }
}
