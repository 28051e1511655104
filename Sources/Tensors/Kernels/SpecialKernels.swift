import Glibc

/// Special functions of each element, computed in double precision.
extension UnaryKernel {
    private init(wide: @escaping @Sendable (Double) -> Double) {
        self.init({ Float(wide(Double($0))) }, wide)
    }

    package static let digamma = UnaryKernel(wide: GammaFunctions.digamma)
    package static func polygamma(_ n: Int) -> UnaryKernel { UnaryKernel { GammaFunctions.polygamma(n, $0) } }
    package static let inverseErf = UnaryKernel(wide: ErrorFunctions.inverse)
    package static let normalQuantile = UnaryKernel(wide: ErrorFunctions.quantile)
    package static let normalProbability = UnaryKernel { Glibc.erfc(-$0 / 2.0.squareRoot()) / 2 }
    package static let logNormalProbability = UnaryKernel(wide: ErrorFunctions.logProbability)
    package static let scaledErfc = UnaryKernel(wide: ErrorFunctions.scaledComplement)
    package static let i0 = UnaryKernel { BesselFunctions.modifiedI(0, $0) }
    package static let i0e = UnaryKernel { BesselFunctions.scaledI(0, $0) }
    package static let i1 = UnaryKernel { BesselFunctions.modifiedI(1, $0) }
    package static let i1e = UnaryKernel { BesselFunctions.scaledI(1, $0) }
    package static let k0 = UnaryKernel { BesselFunctions.modifiedK(0, $0) }
    package static let k1 = UnaryKernel { BesselFunctions.modifiedK(1, $0) }
    package static let k0e = UnaryKernel { BesselFunctions.scaledK(0, $0) }
    package static let k1e = UnaryKernel { BesselFunctions.scaledK(1, $0) }
    package static let j0 = UnaryKernel { Glibc.j0($0) }
    package static let j1 = UnaryKernel { Glibc.j1($0) }
    package static let y0 = UnaryKernel { $0 < 0 ? .nan : Glibc.y0($0) }
    package static let y1 = UnaryKernel { $0 < 0 ? .nan : Glibc.y1($0) }
    package static let airy = UnaryKernel(wide: BesselFunctions.airy)
    package static let sphericalJ0 = UnaryKernel { $0.isInfinite ? 0 : $0 == 0 ? 1 : Glibc.sin($0) / $0 }
    package static let sinc = UnaryKernel(
        { $0 == 0 ? 1 : sinf(Float(Double.pi) * $0) / (Float(Double.pi) * $0) },
        { $0 == 0 ? 1 : Glibc.sin(Double.pi * $0) / (Double.pi * $0) })
    package static let logit = UnaryKernel({ logf($0 / (1 - $0)) }, { Glibc.log($0 / (1 - $0)) })
    package static let entropy = UnaryKernel { x in
        x.isNaN ? x : x > 0 ? -x * Glibc.log(x) : x == 0 ? 0 : -.infinity
    }
}
