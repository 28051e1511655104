/// Factorisations of one matrix in column-major order, in place; all memory has room for what LAPACK writes.
///
/// Sizes are those of matrices that fit into memory, and so into 32 bits.
extension LAPACK {
    package typealias Matrix = UnsafeMutableRawPointer

    func workspace<Result>(_ count: Int, _ body: (Numbers) -> Result) -> Result {
        withUnsafeTemporaryAllocation(byteCount: max(count, 1) * itemSize, alignment: 8) { buffer in
            // A temporary allocation of at least one byte has an address.
            body(buffer.baseAddress.unsafelyUnwrapped)
        }
    }

    /// Asks a routine how much memory it likes, gives it that, and returns its report.
    func withBestWorkspace(_ call: (Numbers, Int32, Info) -> Void) -> Int {
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

    /// Solves T X = B for a triangular T.
    package func solveTriangular(
        _ t: Matrix, _ b: Matrix, size: Int, columns: Int, isUpper: Bool, isUnit: Bool
    ) -> Int {
        var (n, count, info) = (Int32(size), Int32(columns), Int32(0))
        var lead = max(n, 1)
        trtrs(isUpper ? "U" : "L", "N", isUnit ? "U" : "N", &n, &count, t, &lead, b, &lead, &info, 1, 1, 1)
        return Int(info)
    }

    /// Solves A X = B, or with the transpose or the adjoint of A, from its LU factors and exchanges.
    package func solve(
        factors a: Matrix, pivots: [Int32], _ b: Matrix, size: Int, columns: Int, isAdjoint: Bool
    ) -> Int {
        var (n, count, info, pivots) = (Int32(size), Int32(columns), Int32(0), pivots)
        var lead = max(n, 1)
        getrs(isAdjoint ? (isComplex ? "C" : "T") : "N", &n, &count, a, &lead, &pivots, b, &lead, &info, 1)
        return Int(info)
    }

    /// LDLᵀ of a symmetric matrix of which the lower triangle is read, in place.
    package func factoriseSymmetric(_ a: Matrix, size: Int) -> (pivots: [Int32], info: Int) {
        var n = Int32(size)
        var lead = max(n, 1)
        var pivots = [Int32](repeating: 0, count: max(size, 1))
        let report = withBestWorkspace { work, count, info in
            var count = count
            sytrf("L", &n, a, &lead, &pivots, work, &count, info, 1)
        }
        return (Array(pivots.prefix(size)), report)
    }

    /// Solves A X = B from the factors LDLᵀ.
    package func solveSymmetric(factors a: Matrix, pivots: [Int32], _ b: Matrix, size: Int, columns: Int) {
        var (n, count, info, pivots) = (Int32(size), Int32(columns), Int32(0), pivots)
        var lead = max(n, 1)
        sytrs("L", &n, &count, a, &lead, &pivots, b, &lead, &info, 1)
    }
}
