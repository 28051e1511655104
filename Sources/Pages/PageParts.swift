package import Diagnostics
package import Plotting

/// What a page takes from the parts of the program that draw formulas, figures and source text.
package struct PageParts: Sendable {
    /// TeX as a `math` element; throws why it is refused.
    package var mathML: @Sendable (_ tex: String, _ isDisplay: Bool) throws(Problem) -> String
    /// A figure as an `svg` element whose ids begin with the given one.
    package var svg: @Sendable (_ figure: Figure, _ id: String) -> String
    /// A figure in characters.
    package var figureText: @Sendable (_ figure: Figure) -> String
    /// A figure in one sentence.
    package var figureSummary: @Sendable (_ figure: Figure) -> String
    /// The marked pieces of a source text, in order; what is between them is plain.
    package var highlight: @Sendable (_ source: String) -> [HighlightedPiece]

    /// Rules that the formulas and figures need of a page's style sheet.
    package var styleSheet: String

    package init(
        mathML: @escaping @Sendable (_ tex: String, _ isDisplay: Bool) throws(Problem) -> String,
        svg: @escaping @Sendable (_ figure: Figure, _ id: String) -> String,
        figureText: @escaping @Sendable (_ figure: Figure) -> String,
        figureSummary: @escaping @Sendable (_ figure: Figure) -> String,
        highlight: @escaping @Sendable (_ source: String) -> [HighlightedPiece],
        styleSheet: String = ""
    ) {
        self.mathML = mathML
        self.svg = svg
        self.figureText = figureText
        self.figureSummary = figureSummary
        self.highlight = highlight
        self.styleSheet = styleSheet
    }
}

/// A piece of source text with the part it plays; the range is in bytes.
package struct HighlightedPiece: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case keyword, name, functionName, number, string, comment, `operator`, decorator
    }
    package var range: SourceRange
    package var kind: Kind
    package init(_ range: SourceRange, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }
}
