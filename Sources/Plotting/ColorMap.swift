package import Diagnostics

/// A map from numbers between 0 and 1 to colours, by matplotlib's name.
package enum ColorMap: String, CaseIterable, Sendable {
    case viridis, plasma, inferno, magma, cividis, gray, coolwarm

    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing name: String) throws(Problem) {
        guard let map = ColorMap(rawValue: name) else { throw Problems.colorMap(name) }
        self = map
    }

    /// The colour at a part of the map, clamped to 0…1; NaN counts as 0.
    func color(at fraction: Double) -> RGB {
        let clamped = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
        let index = min(Int(clamped * 256), 255)
        return entry(index)
    }

    /// One of the map's 256 entries.
    private func entry(_ index: Int) -> RGB {
        let digits =
            switch self {
            case .viridis: ColorMapTables.viridis.utf8
            case .plasma: ColorMapTables.plasma.utf8
            case .inferno: ColorMapTables.inferno.utf8
            case .magma: ColorMapTables.magma.utf8
            case .cividis: ColorMapTables.cividis.utf8
            case .coolwarm: ColorMapTables.coolwarm.utf8
            case .gray: "".utf8
            }
        guard self != .gray else {
            return RGB(red: Double(index) / 255, green: Double(index) / 255, blue: Double(index) / 255)
        }
        let start = digits.index(digits.startIndex, offsetBy: index * 6)
        let text = digits[start..<digits.index(start, offsetBy: 6)]
        return RGB(hex: UInt32(Substring(text), radix: 16) ?? 0)
    }
}
