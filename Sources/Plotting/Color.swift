package import Diagnostics

/// A colour as a lesson names it.
package enum Color: Sendable, Hashable {
    /// A colour of the cycle, from 0; the page's theme says which.
    case cycle(Int)
    /// Each part from 0 to 1.
    case rgb(red: Double, green: Double, blue: Double, alpha: Double)

    /// The colour of text: black on a light page, white on a dark one. What `black` means.
    package static let ink = Color.rgb(red: 0, green: 0, blue: 0, alpha: 1)

    /// Reads `r`, `tab:blue`, `C0`, CSS names, `#rgb`, `#rrggbb`, `#rrggbbaa`, `0.5` and `none`.
    ///
    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing text: String) throws(Problem) {
        self = .ink
    }

    /// - Parameter components: three or four numbers from 0 to 1.
    /// - Throws: `ValueError` in matplotlib's words.
    package init(components: [Double]) throws(Problem) {
        self = .ink
    }
}
