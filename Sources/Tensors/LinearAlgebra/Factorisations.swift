/// Factorisations of one matrix in column-major order, in place; all memory has room for what LAPACK writes.
///
/// Sizes are those of matrices that fit into memory, and so into 32 bits.
extension LAPACK {
    package typealias Matrix = UnsafeMutableRawPointer

    private func workspace<Result>(_ count: Int, _ body: (Numbers) -> Result) -> Result {
        withUnsafeTemporaryAllocation(byteCount: max(count, 1) * itemSize, alignment: 8) { buffer in
            // A temporary allocation of at least one byte has an address.
            body(buffer.baseAddress.unsafelyUnwrapped)
        }
    }

    /// Asks a routine how much memory it likes, gives it that, and returns its report.
    private func withBestWorkspace(_ call: (Numbers, Int32, Info) -> Void) -> Int {
        var info: Int32 = 0
        let count = workspace(1) { probe in
            call(probe, -1, &info)
            return Int(number(at: probe))
        }
        guard info == 0 else { return Int(info) }
        workspace(count) { call($0, Int32(max(count, 1)), &info) }
        return Int(info)
    }

    /// LU with row exchanges; returns the exchanges, counted from 1, and the first zero pivot, or 0.
    package func factorise(_ a: Matrix, rows: Int, columns: Int) -> (pivots: [Int32], info: Int) {
        var (m, n, info) = (Int32(rows), Int32(columns), Int32(0))
        var lead = max(m, 1)
        var pivots = [Int32](repeating: 0, count: max(min(rows, columns), 1))
        getrf(&m, &n, a, &lead, &pivots, &info)
        return (Array(pivots.prefix(min(rows, columns))), Int(info))
    }

    /// The inverse from factors; the exchanges are those of the factorisation.
    package func invert(_ a: Matrix, size: Int, pivots: [Int32]) -> Int {
        var (n, pivots) = (Int32(size), pivots)
        var lead = max(n, 1)
        return withBestWorkspace { work, count, info in
            var count = count
            getri(&n, a, &lead, &pivots, work, &count, info)
        }
    }

    /// Solves A X = B: `a` is factorised and `b` becomes the solution; returns the first zero pivot, or 0.
    package func solve(_ a: Matrix, _ b: Matrix, size: Int, columns: Int) -> Int {
        var (n, count, info) = (Int32(size), Int32(columns), Int32(0))
        var lead = max(n, 1)
        var pivots = [Int32](repeating: 0, count: max(size, 1))
        gesv(&n, &count, a, &lead, &pivots, b, &lead, &info)
        return Int(info)
    }

    /// Cholesky's factor in one triangle; returns the order of the first minor that is not positive, or 0.
    package func cholesky(_ a: Matrix, size: Int, isUpper: Bool) -> Int {
        var (n, info) = (Int32(size), Int32(0))
        var lead = max(n, 1)
        potrf(isUpper ? "U" : "L", &n, a, &lead, &info, 1)
        return Int(info)
    }

    /// QR: R in the upper triangle, reflectors below it and in `tau`.
    package func reflect(_ a: Matrix, _ tau: Matrix, rows: Int, columns: Int) -> Int {
        var (m, n) = (Int32(rows), Int32(columns))
        var lead = max(m, 1)
        return withBestWorkspace { work, count, info in
            var count = count
            geqrf(&m, &n, a, &lead, tau, work, &count, info)
        }
    }

    /// Q with some columns from the first `count` reflectors.
    package func orthogonal(_ a: Matrix, _ tau: Matrix, rows: Int, columns: Int, reflectors: Int) -> Int {
        var (m, n, k) = (Int32(rows), Int32(columns), Int32(reflectors))
        var lead = max(m, 1)
        return withBestWorkspace { work, count, info in
            var count = count
            orgqr(&m, &n, &k, a, &lead, tau, work, &count, info)
        }
    }

    /// How much of the singular vectors is wanted.
    package enum Vectors: Sendable { case none, reduced, all }

    /// Singular values in descending order, and vectors: U in columns, V transposed.
    package func singularValues(
        _ a: Matrix, _ s: Matrix, _ u: Matrix, _ vt: Matrix, rows: Int, columns: Int, _ vectors: Vectors
    ) -> Int {
        var (m, n) = (Int32(rows), Int32(columns))
        let least = min(rows, columns)
        var (lead, leadU) = (max(m, 1), max(m, 1))
        var leadV = Int32(max(vectors == .reduced ? least : columns, 1))
        var whole = [Int32](repeating: 0, count: max(8 * least, 1))
        let job = vectors == .none ? "N" : vectors == .reduced ? "S" : "A"
        return withBestWorkspace { work, count, info in
            var count = count
            // PyTorch's library gives tall matrices the signs of gesvd, wide ones more often those of gesdd.
            if rows >= columns {
                gesvd(job, job, &m, &n, a, &lead, s, u, &leadU, vt, &leadV, work, &count, info, 1, 1)
                return
            }
            gesdd(job, &m, &n, a, &lead, s, u, &leadU, vt, &leadV, work, &count, &whole, info, 1)
        }
    }

    /// Eigenvalues in ascending order of a symmetric matrix of which one triangle is read; `a` becomes the vectors.
    package func eigenvalues(_ a: Matrix, _ w: Matrix, size: Int, isUpper: Bool, wantsVectors: Bool) -> Int {
        var n = Int32(size)
        var lead = max(n, 1)
        var whole = [Int32](repeating: 0, count: 5 * max(size, 1) + 3)
        var wholeCount = Int32(whole.count)
        return withBestWorkspace { work, count, info in
            var count = count
            if count == -1 {
                var ask = Int32(-1)
                var answer = Int32(0)
                syevd(
                    wantsVectors ? "V" : "N", isUpper ? "U" : "L", &n, a, &lead, w, work, &count, &answer, &ask, info,
                    1, 1)
            } else {
                syevd(
                    wantsVectors ? "V" : "N", isUpper ? "U" : "L", &n, a, &lead, w, work, &count, &whole, &wholeCount,
                    info,
                    1, 1)
            }
        }
    }

    /// Solves T X = B for a triangular T.
    package func solveTriangular(
        _ t: Matrix, _ b: Matrix, size: Int, columns: Int, isUpper: Bool, isUnit: Bool
    ) -> Int {
        var (n, count, info) = (Int32(size), Int32(columns), Int32(0))
        var lead = max(n, 1)
        trtrs(isUpper ? "U" : "L", "N", isUnit ? "U" : "N", &n, &count, t, &lead, b, &lead, &info, 1, 1, 1)
        return Int(info)
    }

    /// The least squares solution of least norm; `b` has room for the greater of both sizes, and gets it.
    package func leastSquares(
        _ a: Matrix, _ b: Matrix, rows: Int, columns: Int, rightSides: Int, cutoff: Double, singularValues s: Matrix?
    ) -> (rank: Int, info: Int) {
        var (m, n, count) = (Int32(rows), Int32(columns), Int32(rightSides))
        var (lead, leadB) = (max(m, 1), max(m, n, 1))
        var rank: Int32 = 0
        var whole = [Int32](repeating: 0, count: max(columns, 64 * (min(rows, columns) + 1)) + 1)
        let info = workspace(1) { limit in
            if isDouble {
                limit.storeBytes(of: cutoff, as: Double.self)
            } else {
                limit.storeBytes(of: Float(cutoff), as: Float.self)
            }
            return withBestWorkspace { work, size, info in
                var size = size
                if let s {
                    gelsd(&m, &n, &count, a, &lead, b, &leadB, s, limit, &rank, work, &size, &whole, info)
                } else {
                    gelsy(&m, &n, &count, a, &lead, b, &leadB, &whole, limit, &rank, work, &size, info)
                }
            }
        }
        return (Int(rank), info)
    }
}
