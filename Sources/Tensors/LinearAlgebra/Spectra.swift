/// Singular values, eigenvalues and least squares of one matrix in column-major order, in place.
extension LAPACK {
    /// How much of the singular vectors is wanted.
    package enum Vectors: Sendable { case none, reduced, all }

    /// Singular values in descending order, and vectors: U in columns, V transposed, or its adjoint.
    package func singularValues(
        _ a: Matrix, _ s: Matrix, _ u: Matrix, _ vt: Matrix, rows: Int, columns: Int, _ vectors: Vectors
    ) -> Int {
        var (m, n) = (Int32(rows), Int32(columns))
        let (least, most) = (min(rows, columns), max(rows, columns))
        var (lead, leadU) = (max(m, 1), max(m, 1))
        var leadV = Int32(max(vectors == .reduced ? least : columns, 1))
        var whole = [Int32](repeating: 0, count: max(8 * least, 1))
        let job = vectors == .none ? "N" : vectors == .reduced ? "S" : "A"
        // What both routines need for complex numbers, counted in their parts.
        let room = max(7 * least, 5 * least * least + 5 * least, 2 * (most + least) * least + least)
        return workspace(isComplex ? room : 1) { parts in
            withBestWorkspace { work, count, info in
                var count = count
                // PyTorch's library gives tall matrices the signs of gesvd, wide ones more often those of gesdd.
                switch own {
                case .real(let own):
                    if rows >= columns {
                        own.gesvd(
                            job, job, &m, &n, a, &lead, s, u, &leadU, vt, &leadV, work, &count, info, 1, 1)
                    } else {
                        own.gesdd(job, &m, &n, a, &lead, s, u, &leadU, vt, &leadV, work, &count, &whole, info, 1)
                    }
                case .complex(let own):
                    if rows >= columns {
                        own.gesvd(
                            job, job, &m, &n, a, &lead, s, u, &leadU, vt, &leadV, work, &count, parts, info, 1, 1)
                    } else {
                        own.gesdd(
                            job, &m, &n, a, &lead, s, u, &leadU, vt, &leadV, work, &count, parts, &whole, info, 1)
                    }
                }
            }
        }
    }

    /// Eigenvalues in ascending order of a Hermitian matrix of which one triangle is read; `a` becomes the vectors.
    package func eigenvalues(_ a: Matrix, _ w: Matrix, size: Int, isUpper: Bool, wantsVectors: Bool) -> Int {
        var n = Int32(size)
        var lead = max(n, 1)
        var whole = [Int32](repeating: 0, count: 5 * max(size, 1) + 3)
        let (job, triangle) = (wantsVectors ? "V" : "N", isUpper ? "U" : "L")
        let partCount = Int32(1 + 5 * size + 2 * size * size)
        return workspace(isComplex ? Int(partCount) : 1) { parts in
            withBestWorkspace { work, count, info in
                var count = count
                var wholeCount = Int32(count == -1 ? -1 : whole.count)
                switch own {
                case .real(let own):
                    own.syevd(
                        job, triangle, &n, a, &lead, w, work, &count, &whole, &wholeCount, info, 1, 1)
                case .complex(let own):
                    var partCount = count == -1 ? -1 : partCount
                    own.heevd(
                        job, triangle, &n, a, &lead, w, work, &count, parts, &partCount, &whole, &wholeCount, info, 1,
                        1)
                }
            }
        }
    }

    /// Eigenvalues of any square matrix, and vectors in columns.
    ///
    /// Of a real one: `w` gets all real parts, then all imaginary ones, and a pair of conjugate vectors lies as the real
    /// and the imaginary part in two columns.
    package func eigenvalues(of a: Matrix, _ w: Matrix, _ vectors: Matrix, size: Int, wantsVectors: Bool) -> Int {
        var n = Int32(size)
        var (lead, one) = (max(n, 1), Int32(1))
        let job = wantsVectors ? "V" : "N"
        return workspace(2 * size) { parts in
            workspace(1) { none in
                withBestWorkspace { work, count, info in
                    var count = count
                    switch own {
                    case .real(let own):
                        own.geev(
                            "N", job, &n, a, &lead, w, w + size * itemSize, none, &one, vectors, &lead, work, &count,
                            info, 1, 1)
                    case .complex(let own):
                        own.geev(
                            "N", job, &n, a, &lead, w, none, &one, vectors, &lead, work, &count, parts, info, 1, 1)
                    }
                }
            }
        }
    }

    /// The least squares solution of least norm; `b` has room for the greater of both sizes, and gets it.
    package func leastSquares(
        _ a: Matrix, _ b: Matrix, rows: Int, columns: Int, rightSides: Int, cutoff: Double, singularValues s: Matrix?
    ) -> (rank: Int, info: Int) {
        var (m, n, count) = (Int32(rows), Int32(columns), Int32(rightSides))
        var (lead, leadB) = (max(m, 1), max(m, n, 1))
        var rank: Int32 = 0
        let least = min(rows, columns)
        var whole = [Int32](repeating: 0, count: max(columns, 64 * (least + 1)) + 1)
        // Of complex numbers: as LAPACK's manual bounds it, for subproblems of up to 64 and 64 levels.
        let room = max(2 * columns, 650 * (max(rows, columns) + 1) + 192 * rightSides + 4225 + least * (1 + rightSides))
        let info = workspace(isComplex ? room : 1) { parts in
            workspace(1) { limit in
                if isDouble {
                    limit.storeBytes(of: cutoff, as: Double.self)
                } else {
                    limit.storeBytes(of: Float(cutoff), as: Float.self)
                }
                return withBestWorkspace { work, size, info in
                    var size = size
                    switch own {
                    case .real(let own):
                        if let s {
                            own.gelsd(
                                &m, &n, &count, a, &lead, b, &leadB, s, limit, &rank, work, &size, &whole, info)
                        } else {
                            own.gelsy(&m, &n, &count, a, &lead, b, &leadB, &whole, limit, &rank, work, &size, info)
                        }
                    case .complex(let own):
                        if let s {
                            own.gelsd(
                                &m, &n, &count, a, &lead, b, &leadB, s, limit, &rank, work, &size, parts, &whole, info)
                        } else {
                            own.gelsy(
                                &m, &n, &count, a, &lead, b, &leadB, &whole, limit, &rank, work, &size, parts, info)
                        }
                    }
                }
            }
        }
        return (Int(rank), info)
    }
}
