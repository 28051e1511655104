import Diagnostics
import Tensors

/// What can be wrong with matrices and their factorisations; messages are PyTorch's.
extension Problems {
    private static func shape(_ message: String) -> Problem { Problem(.shape, .runtimeError, message) }
    private static func value(_ message: String) -> Problem { Problem(.value, .runtimeError, message) }

    static func noLAPACK(_ name: String) -> Problem {
        Problem(
            .value, .runtimeError, "\(name): factorisations of matrices need OpenBLAS, which is not installed",
            help: "install Debian's package `libopenblas0-serial`")
    }
    static func matrixInput(_ name: String, _ which: String = "A") -> Problem {
        shape("\(name): The input tensor \(which) must have at least 2 dimensions.")
    }
    static func squareMatrix(_ name: String, _ rows: Int, _ columns: Int) -> Problem {
        shape("\(name): A must be batches of square matrices, but they are \(rows) by \(columns) matrices")
    }
    static func matrixType(_ name: String, _ dtype: DType) -> Problem {
        let what =
            dtype.isFloat
            ? "Low precision dtypes not supported." : "Expected a floating point or complex tensor as input."
        return Problem(.dtype, .runtimeError, "\(name): \(what) Got \(dtype.coreName)")
    }
    private static func batch(_ element: Int?) -> String { element.map { "(Batch element \($0)): " } ?? "" }
    static func singularMatrix(_ name: String, _ element: Int?, _ pivot: Int) -> Problem {
        value(
            "\(name): \(batch(element))The diagonal element \(pivot) is zero, the inversion could not be completed because "
                + "the input matrix is singular.")
    }
    static func singularSystem(_ name: String, _ element: Int?) -> Problem {
        value("\(name): \(batch(element))The solver failed because the input matrix is singular.")
    }
    static func notPositive(_ name: String, _ element: Int?, _ order: Int) -> Problem {
        value(
            "\(name): \(batch(element))The factorization could not be completed because the input is not "
                + "positive-definite (the leading minor of order \(order) is not positive-definite).")
    }
    static func noConvergence(_ name: String, _ element: Int?) -> Problem {
        value(
            "\(name): \(batch(element))The algorithm failed to converge because the input matrix is ill-conditioned or "
                + "contains non-finite values.",
            notes: [])
    }
    private static func value(_ message: String, notes: [String]) -> Problem {
        Problem(.value, .runtimeError, message, notes: notes)
    }
    static func solveShapes(_ name: String, _ a: [Int], _ b: [Int], isLeft: Bool) -> Problem {
        let equation = isLeft ? "AX = B" : "XA = B"
        func size(_ shape: [Int]) -> String { "\(shape[shape.count - 2])x\(shape[shape.count - 1])" }
        return Problem(
            .shapeMismatch, .runtimeError,
            "\(name): Incompatible shapes of A and B for the equation \(equation) (\(size(a)) and \(size(b)))")
    }
    static func solveTypes(_ name: String, _ a: DType, _ b: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "\(name): Expected A and B to have the same dtype, but found A of type \(a.coreName) and B of type "
                + "\(b.coreName) instead")
    }

    // MARK: norms

    static func matrixNormOrder(_ order: String) -> Problem {
        value("linalg.matrix_norm: Order \(order) not supported.")
    }
    static func matrixNormDims(_ dims: [Int]) -> Problem {
        shape("linalg.matrix_norm: dim must be a 2-tuple. Got \(dims.map(String.init).joined(separator: " "))")
    }
    static func matrixNormSame(_ dims: [Int]) -> Problem {
        shape("linalg.matrix_norm: dims must be different. Got (\(dims[0]), \(dims[1]))")
    }
    static func normDimensions(_ rank: Int) -> Problem {
        shape(
            "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got \(rank)D.")
    }
    static func emptyNorm(_ order: String) -> Problem {
        shape(
            "linalg.vector_norm cannot compute the \(order) norm on an empty tensor because the operation does not have "
                + "an identity")
    }
    static func conditionRank() -> Problem {
        shape("linalg.cond: The input tensor must have at least 2 dimensions.")
    }
    static func conditionShape(_ order: String, _ rows: Int, _ columns: Int) -> Problem {
        squareMatrix("linalg.cond(ord=\(order))", rows, columns)
    }

    // MARK: arguments of factorisations

    static func qrMode(_ mode: String) -> Problem {
        value("qr received unrecognized mode '\(mode)' but expected one of 'reduced' (default), 'r', or 'complete'")
    }
    static func triangleChoice(_ given: String) -> Problem {
        value("Expected UPLO argument to be 'L' or 'U', but got \(given)")
    }
    static func leastSquaresRank() -> Problem {
        shape("torch.linalg.lstsq: input must have at least 2 dimensions.")
    }
    static func leastSquaresSize() -> Problem {
        shape("torch.linalg.lstsq: input.size(-2) should match other.size(-2)")
    }
    static func leastSquaresDriver() -> Problem {
        value("torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)")
    }
    static func multiDotCount(_ count: Int) -> Problem {
        value("multi_dot(): expected at least 2 tensors but got \(count)")
    }
    static func multiDotShapes(_ index: Int, _ a: [Int], _ b: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "multi_dot(): tensors \(index) and \(index + 1) with shapes \(Shape.text(a)) and \(Shape.text(b)) cannot be "
                + "multiplied")
    }
    static func fullVectors() -> Problem {
        Problem(
            .backward, .runtimeError,
            "svd_backward: the gradient of singular vectors is known only with `full_matrices=False`",
            help: "call `torch.linalg.svd(A, full_matrices=False)`")
    }
    static func completeFactor() -> Problem {
        Problem(
            .backward, .runtimeError,
            "The QR decomposition is not differentiable when mode='complete' and nrows > ncols.")
    }
    static func onlyR() -> Problem {
        Problem(
            .backward, .runtimeError,
            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. "
                + "Please use linalg.qr(A, mode='reduced') if you are going to require gradients through linalg.qr.")
    }
    static func reflectorRank() -> Problem {
        shape("torch.linalg.householder_product: input must have at least 2 dimensions.")
    }
    static func reflectorShape() -> Problem {
        shape("torch.linalg.householder_product: input.shape[-2] must be greater than or equal to input.shape[-1]")
    }
    static func reflectorCount() -> Problem {
        shape("torch.linalg.householder_product: input.shape[-1] must be greater than or equal to tau.shape[-1]")
    }
    static func reflectorTypes(_ x: DType, _ taus: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "torch.linalg.householder_product: tau dtype \(taus.coreName) does not match input dtype \(x.coreName)")
    }
    static func pivotType() -> Problem {
        Problem(.dtype, .runtimeError, "linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32")
    }
    static func pivotShape() -> Problem {
        shape("linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix")
    }
    static func pivotRange() -> Problem {
        value("pivots given to lu_solve must all be greater or equal to 1 and smaller or equal to LU.size(-2)")
    }
    static func tensorInverse(_ first: Int, _ second: Int) -> Problem {
        shape(
            "Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got \(second) "
                + "!= \(first)")
    }
}
