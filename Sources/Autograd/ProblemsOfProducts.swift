import Diagnostics
import Tensors

/// What can be wrong with sums of products; messages are PyTorch's.
extension Problems {
    private static func shape(_ message: String) -> Problem { Problem(.shapeMismatch, .runtimeError, message) }

    static func addmvRanks(_ x: Int, _ mat: Int, _ vec: Int) -> Problem {
        shape("vector + matrix @ vector expected, got \(x), \(mat), \(vec)")
    }
    static func addmvSizes(_ x: [Int], _ mat: [Int], _ vec: [Int]) -> Problem {
        let size = x.isEmpty ? 1 : x[0]
        return shape("size mismatch, got input (\(size)), mat (\(mat[0])x\(mat[1])), vec (\(vec[0]))")
    }
    static func addrRank(_ which: String, _ rank: Int) -> Problem {
        shape("addr: Expected 1-D argument \(which), but got \(rank)-D")
    }
    static func addbmmSizes(_ a: [Int], _ b: [Int]) -> Problem {
        shape("Incompatible matrix sizes for bmm (\(a[1])x\(a[2]) and \(b[1])x\(b[2]))")
    }
    static func crossRank() -> Problem { shape("linalg.cross: inputs must have the same number of dimensions.") }
    static func crossSize(_ dim: Int, _ a: Int, _ b: Int) -> Problem {
        shape("linalg.cross: inputs dimension \(dim) must have length 3. Got \(a) and \(b)")
    }
    static func crossDimension() -> Problem { shape("no dimension of size 3 in input") }
    static func cdistRank(_ which: String, _ rank: Int) -> Problem {
        shape("cdist only supports at least 2D tensors, \(which) got: \(rank)D")
    }
    static func cdistColumns(_ a: Int, _ b: Int) -> Problem {
        shape("X1 and X2 must have the same number of columns. X1: \(a) X2: \(b)")
    }
    static func cdistPower() -> Problem {
        Problem(.value, .runtimeError, "cdist only supports non-negative p values")
    }
    static func cdistType(_ which: String, _ dtype: DType) -> Problem {
        Problem(.dtype, .runtimeError, "cdist only supports floating-point dtypes, \(which) got: \(dtype.coreName)")
    }
    static func cdistMode(_ mode: String) -> Problem {
        Problem(.value, .valueError, "\(mode) is not a valid value for compute_mode")
    }
    static func innerSizes(_ a: [Int], _ b: [Int]) -> Problem {
        shape(
            "inner() the last dimension must match on both input tensors but got shapes \(Shape.text(a)) and "
                + Shape.text(b))
    }
    static func matrixChain(_ rank: Int) -> Problem { shape("Tensor dimension is \(rank), expected 2 instead.") }

    // MARK: tensordot

    static func tensordotCount(_ dims: Int) -> Problem {
        shape("tensordot expects dims < ndim_a or ndim_b, but got dims=\(dims)")
    }
    static func tensordotNegative(_ dims: Int) -> Problem {
        shape("tensordot expects dims >= 0, but got dims=\(dims)")
    }
    static func tensordotLists() -> Problem { shape("both dimension lists should have same length") }
    static func tensordotSizes(_ a: Int, _ dimA: Int, _ b: Int, _ dimB: Int) -> Problem {
        shape(
            "contracted dimensions need to match, but first has size \(a) in dim \(dimA) and second has size \(b) in dim "
                + "\(dimB)")
    }

    // MARK: einsum

    private static func einsum(_ message: String) -> Problem {
        Problem(.shapeMismatch, .runtimeError, "einsum(): \(message)")
    }
    static func einsumOperands(isFewer: Bool) -> Problem {
        einsum("\(isFewer ? "fewer" : "more") operands were provided than specified in the equation")
    }
    static func einsumRank(_ subscripts: Int, _ rank: Int, _ operand: Int, hasEllipsis: Bool) -> Problem {
        hasEllipsis
            ? einsum(
                "the number of subscripts in the equation (\(subscripts)) is more than the number of dimensions "
                    + "(\(rank)) for operand \(operand)")
            : einsum(
                "the number of subscripts in the equation (\(subscripts)) does not match the number of dimensions "
                    + "(\(rank)) for operand \(operand) and no ellipsis was given")
    }
    static func einsumSize(_ label: Character, _ size: Int, _ operand: Int, _ seen: Int) -> Problem {
        einsum(
            "subscript \(label) has size \(size) for operand \(operand) which does not broadcast with previously seen "
                + "size \(seen)")
    }
    static func einsumRepeatedSize(_ label: Character, _ operand: Int, _ size: Int, _ seen: Int) -> Problem {
        einsum(
            "subscript \(label) is repeated for operand \(operand) but the sizes don't match, \(size) != \(seen)")
    }
    static func einsumUnknownOutput(_ label: Character) -> Problem {
        einsum("output subscript \(label) does not appear in the equation for any input operand")
    }
    static func einsumRepeatedOutput(_ label: Character) -> Problem {
        einsum("output subscript \(label) appears more than once in the output")
    }
    static func einsumSubscript(_ index: Int) -> Problem {
        einsum("invalid subscript given at index \(index) in the equation string, subscripts must be in [a-zA-Z]")
    }
    static func einsumPoint(_ operand: Int?) -> Problem {
        let place = operand.map { "for operand \($0)" } ?? "for the output"
        return einsum("found '.' \(place) that is not part of any ellipsis")
    }
    static func einsumNone() -> Problem { einsum("must provide at least one operand") }
}
