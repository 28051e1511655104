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
    typealias Triangular =
        @convention(c) (
            Text, Text, Text, Size, Size, Numbers, Size, Numbers, Size, Info, Int, Int, Int
        ) -> Void
    typealias Solve = @convention(c) (Size, Size, Numbers, Size, Info, Numbers, Size, Info) -> Void
    typealias FactorSolve =
        @convention(c) (Text, Size, Size, Numbers, Size, Info, Numbers, Size, Info, Int) -> Void
    typealias SymmetricFactor = @convention(c) (Text, Size, Numbers, Size, Info, Numbers, Size, Info, Int) -> Void

    /// Of float32 and float64, or of complex numbers with such parts.
    package enum Field: Sendable { case real, complex }

    let isDouble: Bool
    let getrf: LU
    let getri: Inverse
    let gesv: Solve
    let potrf: Cholesky
    let geqrf: Orthogonal
    let orgqr: Reflectors
    let trtrs: Triangular
    let getrs: FactorSolve
    let sytrf: SymmetricFactor
    let sytrs: FactorSolve
    /// What takes other arguments for complex numbers.
    let own: Own
    enum Own: Sendable {
        case real(RealRoutines)
        case complex(ComplexRoutines)
    }

    private static let single = LAPACK(.real, isDouble: false)
    private static let double = LAPACK(.real, isDouble: true)
    private static let singleComplex = LAPACK(.complex, isDouble: false)
    private static let doubleComplex = LAPACK(.complex, isDouble: true)

    /// Loads the library now: later the process may not open files any more.
    package static func load() { _ = (single, double) }

    /// The routines for a type; `nil` where the library is not installed.
    package static func routines(_ field: Field, isDouble: Bool) -> LAPACK? {
        switch field {
        case .real: isDouble ? double : single
        case .complex: isDouble ? doubleComplex : singleComplex
        }
    }

    private init?(_ field: Field, isDouble: Bool) {
        let symbols = Symbols(prefix: field == .real ? (isDouble ? "d" : "s") : (isDouble ? "z" : "c"))
        let isReal = field == .real
        guard let symbols, let getrf = symbols.find("getrf", LU.self), let getri = symbols.find("getri", Inverse.self),
            let gesv = symbols.find("gesv", Solve.self), let potrf = symbols.find("potrf", Cholesky.self),
            let geqrf = symbols.find("geqrf", Orthogonal.self),
            let orgqr = symbols.find(isReal ? "orgqr" : "ungqr", Reflectors.self),
            let trtrs = symbols.find("trtrs", Triangular.self), let getrs = symbols.find("getrs", FactorSolve.self),
            let sytrf = symbols.find("sytrf", SymmetricFactor.self),
            let sytrs = symbols.find("sytrs", FactorSolve.self),
            let own = isReal
                ? RealRoutines(symbols).map({ Own.real($0) }) : ComplexRoutines(symbols).map({ Own.complex($0) })
        else { return nil }
        self.isDouble = isDouble
        (self.getrf, self.getri, self.gesv, self.potrf) = (getrf, getri, gesv, potrf)
        (self.geqrf, self.orgqr, self.trtrs, self.own) = (geqrf, orgqr, trtrs, own)
        (self.getrs, self.sytrf, self.sytrs) = (getrs, sytrf, sytrs)
    }

    var isComplex: Bool { if case .complex = own { true } else { false } }
    var itemSize: Int { (isDouble ? 8 : 4) * (isComplex ? 2 : 1) }

    /// The number at an address, or its real part.
    func number(at address: UnsafeRawPointer) -> Double {
        isDouble ? address.load(as: Double.self) : Double(address.load(as: Float.self))
    }
}

/// The routines of one precision in the library.
struct Symbols {
    private let library: UnsafeMutableRawPointer
    private let prefix: String

    init?(prefix: String) {
        let names = ["libopenblas.so.0", "liblapack.so.3"]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
        self.library = library
        self.prefix = prefix
    }

    /// A routine by its name without the precision's letter.
    func find<F>(_ name: String, _: F.Type) -> F? {
        // A symbol of LAPACK has the signature that its manual gives, which is that of the type here.
        dlsym(library, prefix + name + "_").map { unsafeBitCast($0, to: F.self) }
    }
}
