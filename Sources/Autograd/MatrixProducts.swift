import Diagnostics
import Tensors

/// Products of vectors and matrices.
extension Engine {
    /// `a @ b` as PyTorch has it, by the number of dimensions.
    ///
    /// - Throws: `shapeMismatch`, `dtype`, `type` where an operand is a number.
    func matmul(_ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        guard case .tensor(let a) = left, case .tensor(let b) = right else { throw Problems.matmulNumber() }
        switch (a.shape.count, b.shape.count) {
        case (0, _), (_, 0): throw Problems.matmulRank(a.shape.count, b.shape.count)
        case (1, 1): return try dot(a, b)
        case (2, 1): return try matrixVector(a, b)
        case (1, 2):
            let product = try matrixProduct(try unsqueeze(a, 0), b)
            return try squeeze(product, [0], .reshape("SqueezeBackward4"))
        case (2, 2): return try matrixProduct(a, b)
        default: return try batched(a, b)
        }
    }

    func dot(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        guard a.shape.count == 1, b.shape.count == 1 else { throw Problems.dotRank(a.shape.count, b.shape.count) }
        guard a.dtype == b.dtype else { throw Problems.dotTypes(a.dtype, b.dtype) }
        guard a.shape == b.shape else { throw Problems.dotSizes(a.shape[0], b.shape[0]) }
        guard a.dtype != .bool else { throw Problems.notImplemented("dot", .bool) }
        return try product(a, b, m: 1, k: a.shape[0], n: 1, shape: [], .dot)
    }

    func matrixVector(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        guard a.shape.count == 2, b.shape.count == 1 else { throw Problems.vectorRank(a.shape.count, b.shape.count) }
        guard a.shape[1] == b.shape[0] else { throw Problems.vectorSizes(a.shape, b.shape) }
        guard a.dtype == b.dtype else { throw Problems.productTypes(a.dtype, b.dtype, "mat", "vec") }
        return try product(a, b, m: a.shape[0], k: b.shape[0], n: 1, shape: [a.shape[0]], .matrixVector)
    }

    func matrixProduct(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        guard a.shape.count == 2 else { throw Problems.notMatrix("self") }
        guard b.shape.count == 2 else { throw Problems.notMatrix("mat2") }
        guard a.shape[1] == b.shape[0] else { throw Problems.productSizes(a.shape, b.shape) }
        guard a.dtype == b.dtype else { throw Problems.productTypes(a.dtype, b.dtype, "m1", "m2") }
        let shape = [a.shape[0], b.shape[1]]
        return try product(a, b, m: a.shape[0], k: a.shape[1], n: b.shape[1], shape: shape, .matrixProduct)
    }

    func batchedProduct(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        guard a.shape.count == 3 else { throw Problems.notBatch("batch1") }
        guard b.shape.count == 3 else { throw Problems.notBatch("batch2") }
        guard a.shape[0] == b.shape[0], a.shape[2] == b.shape[1] else { throw Problems.batchSizes(a.shape, b.shape) }
        guard a.dtype == b.dtype else { throw Problems.productTypes(a.dtype, b.dtype, "m1", "m2") }
        let shape = [a.shape[0], a.shape[1], b.shape[2]]
        return try product(
            a, b, batch: a.shape[0], m: a.shape[1], k: a.shape[2], n: b.shape[2], shape: shape, .batchedProduct)
    }

    private func product(
        _ a: Tensor, _ b: Tensor, batch: Int = 1, m: Int, k: Int, n: Int, shape: [Int], _ rule: Rule
    ) throws(Problem) -> Tensor {
        guard a.dtype != .bool else { throw Problems.notImplemented(rule.kernel, .bool) }
        _ = try Shape.checked(shape)
        try memory.work([batch, m, k, n])
        let computed = try empty(shape, a.dtype.wide)
        Kernels.multiply(
            try wide(a).array, try wide(b).array, into: computed.array, batch: batch, m: m, k: k, n: n)
        let result = try converted(computed, a.dtype)
        if a.dtype.isContinuous, gradEnabled {
            let wantsA = records(a)
            let wantsB = records(b)
            if wantsA || wantsB {
                let node = newNode(rule, result)
                if wantsA { node.first = try edge(a) }
                if wantsB { node.second = try edge(b) }
                if wantsB { node.x = Saved(a) }
                if wantsA { node.other = Saved(b) }
            }
        }
        return result
    }

    /// Products of stacks of matrices, whose leading dimensions are broadcast.
    private func batched(_ a: Tensor, _ b: Tensor) throws(Problem) -> Tensor {
        let left = a.shape.count == 1 ? try unsqueeze(a, 0) : a
        let right = b.shape.count == 1 ? try unsqueeze(b, 1) : b
        let lead = try Shape.broadcast(Array(left.shape.dropLast(2)), Array(right.shape.dropLast(2)))
        let (m, k) = (left.shape[left.shape.count - 2], left.shape[left.shape.count - 1])
        let (k2, n) = (right.shape[right.shape.count - 2], right.shape[right.shape.count - 1])
        if right.shape.count == 2 {
            let flat = try matrixOrVector(try reshape(left, [Shape.count(lead) * m, k]), b, right)
            let shape = b.shape.count == 1 ? lead + [m] : lead + [m, n]
            return try reshapeProduct(flat, shape)
        }
        guard k == k2 else { throw Problems.batchSizes([Shape.count(lead), m, k], [Shape.count(lead), k2, n]) }
        let batch = Shape.count(lead)
        let first = try reshape(try expand(left, lead + [m, k]), [batch, m, k])
        let second = try reshape(try expand(right, lead + [k, n]), [batch, k, n])
        var shape = lead + [m, n]
        if b.shape.count == 1 { shape.removeLast() }
        if a.shape.count == 1 { shape.remove(at: shape.count - (b.shape.count == 1 ? 1 : 2)) }
        return try reshapeProduct(try batchedProduct(first, second), shape)
    }

    private func matrixOrVector(_ left: Tensor, _ b: Tensor, _ right: Tensor) throws(Problem) -> Tensor {
        b.shape.count == 1 ? try matrixVector(left, b) : try matrixProduct(left, right)
    }

    private func reshapeProduct(_ x: Tensor, _ shape: [Int]) throws(Problem) -> Tensor {
        try strided(.reshape("UnsafeViewBackward0"), x) { from throws(Problem) in
            Geometry(shape: shape, strides: Shape.rowMajorStrides(shape), offset: from.offset)
        }
    }
}

extension Rule {
    /// How PyTorch calls the kernel of a product.
    fileprivate var kernel: String {
        switch name {
        case Rule.matrixVector.name: "addmv_impl_cpu"
        case Rule.batchedProduct.name: "bmm"
        default: "addmm_impl_cpu_"
        }
    }

    static let dot = Rule("DotBackward0", saves: .crossed) { d throws(Problem) in
        if d.needs(0) { try d.send(try d.engine.multiply(d.dy, try d.saved(1)), 0) }
        if d.needs(1) { try d.send(try d.engine.multiply(d.dy, try d.saved(0)), 1) }
    }
    static let matrixVector = Rule("MvBackward0", saves: .crossed) { d throws(Problem) in
        if d.needs(0) {
            let column = try d.engine.unsqueeze(d.dy, 1)
            let row = try d.engine.unsqueeze(try d.saved(1), 0)
            try d.send(try d.engine.multiply(column, row), 0)
        }
        if d.needs(1) { try d.send(try d.engine.matrixVector(try d.engine.transposed(try d.saved(0)), d.dy), 1) }
    }
    static let matrixProduct = Rule("MmBackward0", saves: .crossed) { d throws(Problem) in
        if d.needs(0) { try d.send(try d.engine.matrixProduct(d.dy, try d.engine.transposed(try d.saved(1))), 0) }
        if d.needs(1) { try d.send(try d.engine.matrixProduct(try d.engine.transposed(try d.saved(0)), d.dy), 1) }
    }
    static let batchedProduct = Rule("BmmBackward0", saves: .crossed) { d throws(Problem) in
        if d.needs(0) { try d.send(try d.engine.batchedProduct(d.dy, try d.engine.transposed(try d.saved(1))), 0) }
        if d.needs(1) { try d.send(try d.engine.batchedProduct(try d.engine.transposed(try d.saved(0)), d.dy), 1) }
    }
}

extension Engine {
    /// `beta · x + alpha · (a @ b)`.
    func productAndSum(
        _ x: Tensor, _ a: Tensor, _ b: Tensor, beta: Double, alpha: Double
    ) throws(Problem) -> Tensor {
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let product = Term(try matrixProduct(a, b), self)
        guard Shape.expands(x.shape, to: product.tensor.shape) else {
            throw Problems.expandInto(x, product.tensor.shape)
        }
        func scaled(_ x: Term, by factor: Double) throws(Problem) -> Term {
            if factor == 1 { return x }
            let number: Scalar = x.tensor.dtype.isContinuous ? .float(factor) : .int(Int(factor))
            return Term(try general(.multiply, .tensor(x.tensor), .scalar(number)), self)
        }
        let added = try scaled(product, by: alpha)
        let start = try scaled(Term(x, self), by: beta)
        let result = try start + added
        gradEnabled = before
        if let node = try record(.productAndSum, result.tensor, inputs: [x, a, b], saving: [a, b]) {
            node.number = beta
            node.needExtra().arguments = [.scalar(.float(alpha))]
        }
        return result.tensor
    }

    /// `x + value · a · b`, or with the quotient of `a` and `b`.
    func fused(
        _ x: Tensor, _ a: Tensor, _ b: Tensor, _ value: Double, isProduct: Bool
    ) throws(Problem) -> Tensor {
        let dtype = promotion(.tensor(x), .tensor(a), .tensor(b))
        if !isProduct, !a.dtype.isContinuous, !b.dtype.isContinuous { throw Problems.wholeQuotientAdded() }
        if isProduct, dtype == .bool { throw Problems.notImplemented("addcmul_cpu_out", .bool) }
        let factor: Scalar = dtype.isContinuous ? .float(value) : .int(truncated(value))
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let wide = try [x, a, b].map { tensor throws(Problem) in Term(try converted(tensor, tensor.dtype.wide), self) }
        let first =
            value == 1 ? wide[1] : Term(try arithmetic(.multiply, .tensor(wide[1].tensor), .scalar(factor)), self)
        let sum: Tensor
        if isProduct, dtype.wide == .float32 || dtype == .float64 {
            sum = try adding(
                productOf: .tensor(first.tensor), .tensor(wide[2].tensor), to: .tensor(wide[0].tensor), dtype.wide)
        } else {
            sum = try (wide[0] + (isProduct ? try first * wide[2] : try first / wide[2])).tensor
        }
        let result = Term(try converted(sum, dtype), self)
        gradEnabled = before
        let rule: Rule = isProduct ? .fusedProduct : .fusedQuotient
        if let node = try record(rule, result.tensor, inputs: [x, a, b], saving: [a, b]) { node.number = value }
        return result.tensor
    }
}

extension Rule {
    static let productAndSum = Rule("AddmmBackward0", needsSaved: true) { d throws(Problem) in
        var alpha = 1.0
        if case .scalar(let scalar)? = d.arguments.first { alpha = scalar.double }
        if d.needs(0) { try d.send(d.node.number == 1 ? d.dy : (d.term(d.dy) * d.node.number).tensor, 0) }
        let dy = alpha == 1 ? d.dy : try (d.term(d.dy) * alpha).tensor
        if d.needs(1) { try d.send(try d.engine.matrixProduct(dy, try d.engine.transposed(try d.saved(1))), 1) }
        if d.needs(2) { try d.send(try d.engine.matrixProduct(try d.engine.transposed(try d.saved(0)), dy), 2) }
    }
    static let fusedProduct = Rule("AddcmulBackward0", needsSaved: true) { d throws(Problem) in
        let dy = d.term(d.dy)
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) { try d.send((dy * (d.term(try d.saved(1)) * d.node.number)).tensor, 1) }
        if d.needs(2) { try d.send((dy * (d.term(try d.saved(0)) * d.node.number)).tensor, 2) }
    }
    static let fusedQuotient = Rule("AddcdivBackward0", needsSaved: true) { d throws(Problem) in
        let (dy, a, b) = (d.term(d.dy), d.term(try d.saved(0)), d.term(try d.saved(1)))
        if d.needs(0) { try d.send(d.dy, 0) }
        if d.needs(1) { try d.send((dy * (d.node.number / b)).tensor, 1) }
        if d.needs(2) { try d.send((-dy * (d.node.number * a / (b * b))).tensor, 2) }
    }
}
