/// What `\begin{…}` can open.
struct Environment: Sendable {
    enum Columns: Sendable {
        /// Any number.
        case any
        /// At most so many.
        case atMost(Int)
        /// As the argument says, such as `{l|cr}`.
        case given
    }
    var kind: Table.Kind
    var columns = Columns.any
    var left = ""
    var right = ""
    var style = Style.text
    /// Whether its lines can be tagged; these stand at the top of a formula.
    var canTag = false
    /// Whether a number of column pairs follows, which says nothing new.
    var hasCount = false

    /// The environment of a name; `nil` for one that does not exist. `equation` is no table and not among them.
    static func named(_ name: String) -> Environment? { table[name] }

    static let names: [String] = rows.map(\.0) + equations

    /// Environments that only hold a displayed formula.
    static let equations = ["equation", "equation*", "displaymath", "math"]

    /// What formulas do without, and what to write instead.
    static let refused = [
        "eqnarray": "write `align`", "eqnarray*": "write `align*`", "multline": "write `gather` or `split`",
        "multline*": "write `gather*` or `split`", "tikzpicture": "plot it in a cell", "CD": "plot it in a cell",
        "tabular": "write a Markdown table, or `array`", "itemize": "write a Markdown list",
        "enumerate": "write a Markdown list", "theorem": "write it in the text outside the formula",
        "proof": "write it in the text outside the formula",
    ]

    private static let table = Dictionary(rows, uniquingKeysWith: { first, _ in first })

    private static let rows: [(String, Environment)] = [
        ("matrix", Environment(kind: .matrix)),
        ("pmatrix", Environment(kind: .matrix, left: "(", right: ")")),
        ("bmatrix", Environment(kind: .matrix, left: "[", right: "]")),
        ("Bmatrix", Environment(kind: .matrix, left: "{", right: "}")),
        ("vmatrix", Environment(kind: .matrix, left: "|", right: "|")),
        ("Vmatrix", Environment(kind: .matrix, left: "‖", right: "‖")),
        ("smallmatrix", Environment(kind: .small, style: .script)),
        ("array", Environment(kind: .matrix, columns: .given)),
        ("cases", Environment(kind: .cases, columns: .atMost(2), left: "{")),
        ("dcases", Environment(kind: .cases, columns: .atMost(2), left: "{", style: .display)),
        ("rcases", Environment(kind: .cases, columns: .atMost(2), right: "}")),
        ("aligned", Environment(kind: .lines, style: .display)),
        ("split", Environment(kind: .lines, columns: .atMost(2), style: .display)),
        ("gathered", Environment(kind: .lines, columns: .atMost(1), style: .display)),
        ("alignedat", Environment(kind: .lines, style: .display, hasCount: true)),
        ("align", Environment(kind: .lines, style: .display, canTag: true)),
        ("align*", Environment(kind: .lines, style: .display, canTag: true)),
        ("alignat", Environment(kind: .lines, style: .display, canTag: true, hasCount: true)),
        ("alignat*", Environment(kind: .lines, style: .display, canTag: true, hasCount: true)),
        ("gather", Environment(kind: .lines, columns: .atMost(1), style: .display, canTag: true)),
        ("gather*", Environment(kind: .lines, columns: .atMost(1), style: .display, canTag: true)),
    ]
}
