import Diagnostics
import Tensors

/// Eigenvalues of matrices that need not be symmetric, which are complex.
extension Engine {
    func generalEigen(
        _ x: Tensor, _ name: String, wantsVectors: Bool
    ) throws(Problem) -> (values: Tensor, vectors: Tensor) {
        try checkSquare(x, name)
        let dtype = x.dtype.complex
        let routines = try lapack(name, x.dtype)
        let (lead, stack) = (Array(x.shape.dropLast(2)), try matrices(x))
        let size = stack.rows
        // Of real matrices, all real parts stand before all imaginary ones.
        let raw = try emptyMatrices(lead, x.dtype.isComplex ? size : 2 * size, 1, x.dtype)
        let columns = try emptyMatrices(lead, size, size, x.dtype)
        let needsVectors = wantsVectors || (gradEnabled && records(x))
        for index in 0..<stack.count where size > 0 {
            let info = routines.eigenvalues(
                of: stack.address(index), raw.address(index), columns.address(index), size: size,
                wantsVectors: needsVectors)
            guard info == 0 else { throw Problems.noConvergence(name, element(index, of: x)) }
        }
        let (values, vectors) = try unrecorded { () throws(Problem) in
            x.dtype.isComplex
                ? (detach(try reshape(raw.tensor, lead + [size])), try tensor(columns))
                : try joined(raw.tensor, columns.tensor, lead, size, dtype)
        }
        // The graph sees complex matrices, so that a real one gets the real part of the gradient.
        let source = try cast(x, to: dtype)
        _ = try recordSeveral(.generalEigen, [values, vectors], inputs: [source], saving: [values, vectors])
        return (values, vectors)
    }

    /// What LAPACK gives for real matrices as complex numbers: a pair of conjugate vectors lies in two columns.
    private func joined(
        _ raw: Tensor, _ columns: Tensor, _ lead: [Int], _ size: Int, _ dtype: DType
    ) throws(Problem) -> (Tensor, Tensor) {
        let values = try empty(lead + [size], dtype)
        let parts = try reshape(raw, lead + [2, size])
        for (which, target) in [values.array.real, values.array.imaginary].enumerated() {
            Kernels.copy(try select(parts, lead.count, which).array, into: target)
        }
        let turned = try empty(lead + [size, size], dtype)
        let (real, imaginary) = (turned.array.real, turned.array.imaginary)
        Kernels.copy(columns.array, into: real)
        Kernels.fill(imaginary, .int(0))
        let (numbers, signs) = (columns.doubles(), values.array.imaginary.doubles())
        for row in signs.indices where signs[row] > 0 {
            let next = row + 1
            let partner = Array(numbers[(next * size)..<((next + 1) * size)])
            let own = Array(numbers[(row * size)..<(next * size)])
            turned.setRow(row, size, own, partner)
            turned.setRow(next, size, own, partner.map { -$0 })
        }
        return (values, try copy(try transposed(turned)))
    }
}

extension Tensor {
    /// Sets a row of contiguous complex matrices, of which there are as many elements.
    fileprivate func setRow(_ row: Int, _ size: Int, _ real: [Double], _ imaginary: [Double]) {
        let line = StridedArray(storage: storage, shape: [size], strides: [1], offset: row * size, dtype: dtype)
        let numbers = zip(real, imaginary).map { Complex($0, $1) }
        Kernels.store(numbers, into: line)
    }
}

extension Rule {
    static let generalEigen = Rule("LinalgEigBackward0", needsSaved: true) { d throws(Problem) in
        let (values, v) = (try d.x, d.term(try d.saved(1)))
        let turned = try v.transposed
        var middle: Term?
        if let dv = try d.came(1) {
            let inner = try turned.matmul(dv)
            let sizes = try turned.matmul(v.conjugated())
            let real = d.term(try d.engine.part(try inner.diagonal().tensor, isImaginary: false))
            let gaps = try values.unsqueeze(-2) - values.unsqueeze(-1)
            let size = values.shape[values.rank - 1]
            let ones = d.term(try d.engine.full([size], .int(1), dtype: values.tensor.dtype))
            let full = try (inner - sizes * real.unsqueeze(-2)) / (gaps + ones.asDiagonal())
            middle = try full - full.diagonal().asDiagonal()
        }
        if let dw = try d.came(0) {
            let part = try dw.asDiagonal()
            if let before = middle { middle = try before + part } else { middle = part }
        }
        guard let middle else { return }
        try d.send(try turned.solve(middle).matmul(turned).tensor, 0)
    }
}
