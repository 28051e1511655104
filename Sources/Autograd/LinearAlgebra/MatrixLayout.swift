import Diagnostics
import Tensors

/// Stacks of matrices as LAPACK takes them.
struct MatrixStack {
    /// The elements, matrix after matrix, each in column-major order: shape `[…, columns, rows]`.
    let tensor: Tensor
    let rows: Int
    let columns: Int

    var count: Int { Shape.count(Array(tensor.shape.dropLast(2))) }

    /// The first element of a matrix of the stack.
    func address(_ index: Int) -> UnsafeMutableRawPointer {
        // All matrices lie in the tensor's storage, one behind another.
        tensor.storage.base + (tensor.offset + index * rows * columns) * tensor.dtype.itemSize
    }
}

extension Engine {
    /// LAPACK for a type.
    func lapack(_ name: String, _ dtype: DType) throws(Problem) -> LAPACK {
        let isDouble = dtype.part == .float64
        guard let routines = LAPACK.routines(dtype.isComplex ? .complex : .real, isDouble: isDouble) else {
            throw Problems.noLAPACK(name)
        }
        return routines
    }

    /// A copy of a stack of matrices outside the graph.
    func matrices(_ x: Tensor) throws(Problem) -> MatrixStack {
        let rank = x.shape.count
        let turned = try unrecorded { () throws(Problem) in try copy(try transposed(detach(x))) }
        return MatrixStack(tensor: turned, rows: x.shape[rank - 2], columns: x.shape[rank - 1])
    }

    /// Room for a stack of matrices.
    func emptyMatrices(_ lead: [Int], _ rows: Int, _ columns: Int, _ dtype: DType) throws(Problem) -> MatrixStack {
        _ = try Shape.checked(lead + [columns, rows])
        return MatrixStack(tensor: try empty(lead + [columns, rows], dtype), rows: rows, columns: columns)
    }

    /// A stack as a tensor of the usual order, outside the graph.
    func tensor(_ stack: MatrixStack) throws(Problem) -> Tensor {
        try unrecorded { () throws(Problem) in try copy(try transposed(stack.tensor)) }
    }

    /// Checks that it is a stack of matrices of a type that LAPACK computes.
    func checkMatrices(_ x: Tensor, _ name: String, _ which: String = "A") throws(Problem) {
        guard x.shape.count >= 2 else { throw Problems.matrixInput(name, which) }
        guard x.dtype.part == .float32 || x.dtype.part == .float64 else { throw Problems.matrixType(name, x.dtype) }
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        try memory.work([Shape.count(Array(x.shape.dropLast(2))), rows, columns, min(rows, columns), 4])
    }

    func checkSquare(_ x: Tensor, _ name: String) throws(Problem) {
        guard x.shape.count >= 2 else { throw Problems.matrixInput(name) }
        let (rows, columns) = (x.shape[x.shape.count - 2], x.shape[x.shape.count - 1])
        guard rows == columns else { throw Problems.squareMatrix(name, rows, columns) }
        try checkMatrices(x, name)
    }

    /// A rule whose formula is known for real matrices only.
    func realOnly(_ rule: Rule, _ x: Tensor) -> Rule { x.dtype.isComplex ? .complexMatrices : rule }

    /// The place in a stack for messages: none where there is no stack.
    func element(_ index: Int, of x: Tensor) -> Int? { x.shape.count > 2 ? index : nil }

    /// Records several outputs of one operation as one node.
    func recordSeveral(
        _ rule: Rule, _ outputs: [Tensor], inputs: [Tensor], saving: [Tensor]
    ) throws(Problem) -> Node? {
        guard let first = outputs.first, let node = try record(rule, first, inputs: inputs) else { return nil }
        node.outputCount = Int32(outputs.count)
        node.needExtra().outputShapes = outputs.map(\.shape)
        for (index, output) in outputs.enumerated().dropFirst() {
            output.node = node
            output.outputIndex = Int32(truncatingIfNeeded: index)
            output.isTracked = true
        }
        for (index, tensor) in saving.enumerated() { node.setSaved(index, Saved(tensor, for: node)) }
        return node
    }
}

extension Derivation {
    /// The gradient of an output as a term; `nil` when none came.
    func came(_ output: Int) throws(Problem) -> Term? {
        if output == 0 { return node.gradient.map { term($0) } }
        guard let gradients = node.extra?.gradients, output <= gradients.count, let gradient = gradients[output - 1]
        else { return nil }
        return term(gradient)
    }
}

extension Term {
    /// The transpose of matrices, conjugated where they are complex.
    var adjoint: Term { get throws(Problem) { Term(try engine.conjugated(try transposed.tensor), engine) } }
    /// The conjugates.
    func conjugated() throws(Problem) -> Term { Term(try engine.conjugated(tensor), engine) }
    /// The part on and below a diagonal, or on and above it.
    func lower(_ shift: Int = 0) throws(Problem) -> Term {
        Term(try engine.triangle(tensor, shift, isLower: true), engine)
    }
    func upper(_ shift: Int = 0) throws(Problem) -> Term {
        Term(try engine.triangle(tensor, shift, isLower: false), engine)
    }
    /// A vector as the diagonal of a matrix.
    func asDiagonal() throws(Problem) -> Term {
        Term(try engine.diagonalEmbedding(tensor, 0, -2, -1), engine)
    }
    /// The solution of `self · X = other`, or of `X · self = other`.
    func solve(_ other: Term, isLeft: Bool = true) throws(Problem) -> Term {
        Term(try engine.solved(tensor, other.tensor, isLeft: isLeft, "linalg.solve"), engine)
    }
    func solveTriangular(_ other: Term, isUpper: Bool, isLeft: Bool = true) throws(Problem) -> Term {
        Term(
            try engine.solvedTriangular(tensor, other.tensor, isUpper: isUpper, isLeft: isLeft, isUnit: false), engine)
    }
}
