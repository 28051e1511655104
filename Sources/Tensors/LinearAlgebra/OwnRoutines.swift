/// LAPACK's routines whose arguments differ between real and complex numbers.
struct RealRoutines: Sendable {
    typealias Size = LAPACK.Size
    typealias Info = LAPACK.Info
    typealias Numbers = LAPACK.Numbers
    typealias Text = LAPACK.Text
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
    typealias LeastSquares =
        @convention(c) (
            Size, Size, Size, Numbers, Size, Numbers, Size, Info, Numbers, Info, Numbers, Size, Info
        ) -> Void
    typealias LeastSquaresBySingularValues =
        @convention(c) (
            Size, Size, Size, Numbers, Size, Numbers, Size, Numbers, Numbers, Info, Numbers, Size, Info, Info
        ) -> Void
    typealias General =
        @convention(c) (
            Text, Text, Size, Numbers, Size, Numbers, Numbers, Numbers, Size, Numbers, Size, Numbers, Size, Info, Int,
            Int
        ) -> Void

    let gesdd: Singular
    let gesvd: SingularByIteration
    let syevd: Symmetric
    let gelsy: LeastSquares
    let gelsd: LeastSquaresBySingularValues
    let geev: General

    init?(_ symbols: Symbols) {
        guard let gesdd = symbols.find("gesdd", Singular.self),
            let gesvd = symbols.find("gesvd", SingularByIteration.self),
            let syevd = symbols.find("syevd", Symmetric.self), let gelsy = symbols.find("gelsy", LeastSquares.self),
            let gelsd = symbols.find("gelsd", LeastSquaresBySingularValues.self),
            let geev = symbols.find("geev", General.self)
        else { return nil }
        (self.gesdd, self.gesvd, self.syevd) = (gesdd, gesvd, syevd)
        (self.gelsy, self.gelsd, self.geev) = (gelsy, gelsd, geev)
    }
}

/// The same for complex numbers: they take real memory to work in, besides.
struct ComplexRoutines: Sendable {
    typealias Size = LAPACK.Size
    typealias Info = LAPACK.Info
    typealias Numbers = LAPACK.Numbers
    typealias Text = LAPACK.Text
    typealias Singular =
        @convention(c) (
            Text, Size, Size, Numbers, Size, Numbers, Numbers, Size, Numbers, Size, Numbers, Size, Numbers, Info, Info,
            Int
        ) -> Void
    typealias SingularByIteration =
        @convention(c) (
            Text, Text, Size, Size, Numbers, Size, Numbers, Numbers, Size, Numbers, Size, Numbers, Size, Numbers, Info,
            Int, Int
        ) -> Void
    typealias Hermitian =
        @convention(c) (
            Text, Text, Size, Numbers, Size, Numbers, Numbers, Size, Numbers, Size, Info, Size, Info, Int, Int
        ) -> Void
    typealias LeastSquares =
        @convention(c) (
            Size, Size, Size, Numbers, Size, Numbers, Size, Info, Numbers, Info, Numbers, Size, Numbers, Info
        ) -> Void
    typealias LeastSquaresBySingularValues =
        @convention(c) (
            Size, Size, Size, Numbers, Size, Numbers, Size, Numbers, Numbers, Info, Numbers, Size, Numbers, Info, Info
        ) -> Void
    typealias General =
        @convention(c) (
            Text, Text, Size, Numbers, Size, Numbers, Numbers, Size, Numbers, Size, Numbers, Size, Numbers, Info, Int,
            Int
        ) -> Void

    let gesdd: Singular
    let gesvd: SingularByIteration
    let heevd: Hermitian
    let gelsy: LeastSquares
    let gelsd: LeastSquaresBySingularValues
    let geev: General

    init?(_ symbols: Symbols) {
        guard let gesdd = symbols.find("gesdd", Singular.self),
            let gesvd = symbols.find("gesvd", SingularByIteration.self),
            let heevd = symbols.find("heevd", Hermitian.self), let gelsy = symbols.find("gelsy", LeastSquares.self),
            let gelsd = symbols.find("gelsd", LeastSquaresBySingularValues.self),
            let geev = symbols.find("geev", General.self)
        else { return nil }
        (self.gesdd, self.gesvd, self.heevd) = (gesdd, gesvd, heevd)
        (self.gelsy, self.gelsd, self.geev) = (gelsy, gelsd, geev)
    }
}
