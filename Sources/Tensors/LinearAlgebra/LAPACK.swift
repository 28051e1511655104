import Glibc

/// LAPACK's routines for one precision, from OpenBLAS, which is loaded when first asked for.
///
/// A lesson that factorises nothing pays nothing. Routines are called as Fortran has it: everything by address,
/// matrices in column-major order, and the lengths of texts at the end.
package struct LAPACK: Sendable {
    typealias Size = UnsafePointer<Int32>
    typealias Info = UnsafeMutablePointer<Int32>
    typealias Numbers = UnsafeMutableRawPointer
    typealias Text = UnsafePointer<CChar>

    typealias LU = @convention(c) (Size, Size, Numbers, Size, Info, Info) -> Void
    typealias Inverse = @convention(c) (Size, Numbers, Size, Info, Numbers, Size, Info) -> Void
    typealias Cholesky = @convention(c) (Text, Size, Numbers, Size, Info, Int) -> Void
    typealias Orthogonal = @convention(c) (Size, Size, Numbers, Size, Numbers, Numbers, Size, Info) -> Void
    typealias Reflectors = @convention(c) (Size, Size, Size, Numbers, Size, Numbers, Numbers, Size, Info) -> Void
    typealias Singular =
        @convention(c) (
            Text, Size, Size, Numbers, Size, Numbers, Numbers, Size, Numbers, Size, Numbers, Size, Info, Info, Int
        ) -> Void
    typealias SingularByIteration =
        @convention(c) (
            Text, Text, Size, Size, Numbers, Size, Numbers, Numbers, Size, Numbers, Size, Numbers, Size, Info, Int, Int
        ) -> Void
    typealias Symmetric =
        @convention(c) (
            Text, Text, Size, Numbers, Size, Numbers, Numbers, Size, Info, Size, Info, Int, Int
        ) -> Void
    typealias Triangular =
        @convention(c) (
            Text, Text, Text, Size, Size, Numbers, Size, Numbers, Size, Info, Int, Int, Int
        ) -> Void
    typealias Solve = @convention(c) (Size, Size, Numbers, Size, Info, Numbers, Size, Info) -> Void
    typealias LeastSquares =
        @convention(c) (
            Size, Size, Size, Numbers, Size, Numbers, Size, Info, Numbers, Info, Numbers, Size, Info
        ) -> Void
    typealias LeastSquaresBySingularValues =
        @convention(c) (
            Size, Size, Size, Numbers, Size, Numbers, Size, Numbers, Numbers, Info, Numbers, Size, Info, Info
        ) -> Void

    let isDouble: Bool
    let getrf: LU
    let getri: Inverse
    let gesv: Solve
    let potrf: Cholesky
    let geqrf: Orthogonal
    let orgqr: Reflectors
    let gesdd: Singular
    let gesvd: SingularByIteration
    let syevd: Symmetric
    let trtrs: Triangular
    let gelsy: LeastSquares
    let gelsd: LeastSquaresBySingularValues

    private static let single = LAPACK(isDouble: false)
    private static let double = LAPACK(isDouble: true)

    /// Loads the library now: later the process may not open files any more.
    package static func load() { _ = (single, double) }

    /// The routines for a type; `nil` where the library is not installed.
    package static func routines(isDouble: Bool) -> LAPACK? { isDouble ? double : single }

    private init?(isDouble: Bool) {
        let names = ["libopenblas.so.0", "liblapack.so.3"]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
        // A symbol of LAPACK has the signature that its manual gives, which is that of the alias here.
        func symbol<F>(_ name: String, _: F.Type) -> F? {
            dlsym(library, (isDouble ? "d" : "s") + name + "_").map { unsafeBitCast($0, to: F.self) }
        }
        guard let getrf = symbol("getrf", LU.self), let getri = symbol("getri", Inverse.self),
            let gesv = symbol("gesv", Solve.self), let potrf = symbol("potrf", Cholesky.self),
            let geqrf = symbol("geqrf", Orthogonal.self), let orgqr = symbol("orgqr", Reflectors.self),
            let gesdd = symbol("gesdd", Singular.self),
            let gesvd = symbol("gesvd", SingularByIteration.self), let syevd = symbol("syevd", Symmetric.self),
            let trtrs = symbol("trtrs", Triangular.self), let gelsy = symbol("gelsy", LeastSquares.self),
            let gelsd = symbol("gelsd", LeastSquaresBySingularValues.self)
        else { return nil }
        self.isDouble = isDouble
        (self.getrf, self.getri, self.gesv, self.potrf) = (getrf, getri, gesv, potrf)
        (self.geqrf, self.orgqr, self.gesdd, self.gesvd) = (geqrf, orgqr, gesdd, gesvd)
        self.syevd = syevd
        (self.trtrs, self.gelsy, self.gelsd) = (trtrs, gelsy, gelsd)
    }

    var itemSize: Int { isDouble ? 8 : 4 }

    /// The number at an address, which is one of this precision.
    func number(at address: UnsafeRawPointer) -> Double {
        isDouble ? address.load(as: Double.self) : Double(address.load(as: Float.self))
    }
}
