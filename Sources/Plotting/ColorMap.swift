package import Diagnostics

/// A map from numbers between 0 and 1 to colours, by matplotlib's name.
package enum ColorMap: String, CaseIterable, Sendable {
    case viridis, plasma, inferno, magma, cividis, gray, coolwarm

    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing name: String) throws(Problem) {
        guard let map = ColorMap(rawValue: name) else { throw Problems.colorMap(name) }
        self = map
    }
}
