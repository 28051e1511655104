/// The commands that take arguments, choose letters or make room.
extension Command {
    static let structures: [(name: String, command: Command)] = [
        ("frac", .fraction(hasLine: true, nil)), ("dfrac", .fraction(hasLine: true, .display)),
        ("tfrac", .fraction(hasLine: true, .text)), ("cfrac", .fraction(hasLine: true, .display)),
        ("binom", .fraction(hasLine: false, nil)), ("dbinom", .fraction(hasLine: false, .display)),
        ("tbinom", .fraction(hasLine: false, .text)),
        ("vec", .accent("→", .vector, isUnder: false)), ("overline", .accent("‾", .line, isUnder: false)),
        ("underline", .accent("‾", .line, isUnder: true)),
        ("widehat", .accent("\u{302}", .stretchyAccent, isUnder: false)),
        ("sqrt", .special(.root)), ("left", .special(.left)), ("right", .special(.right)),
        ("middle", .special(.middle)), ("begin", .special(.begin)), ("end", .special(.end)),
        ("\\", .special(.lineBreak)), ("cr", .special(.lineBreak)), ("hline", .special(.rule)),
        ("limits", .special(.limits)), ("nolimits", .special(.noLimits)), ("not", .special(.negation)),
        ("operatorname", .special(.operatorName)), ("overset", .special(.overset)),
        ("stackrel", .special(.overset)), ("underset", .special(.underset)), ("overbrace", .special(.overBrace)),
        ("underbrace", .special(.underBrace)), ("substack", .special(.substack)), ("boxed", .special(.boxed)),
        ("tag", .special(.tag)), ("label", .special(.label)), ("notag", .special(.noTag)),
        ("nonumber", .special(.noTag)), ("dots", .special(.dots)), ("vdots", .special(.verticalDots)),
        ("prime", .special(.prime)), ("bmod", .special(.binaryModulo)), ("mod", .special(.modulo)),
        ("pmod", .special(.parenthesisModulo)), ("nobreak", .special(.invisible)),
        ("allowbreak", .special(.invisible)), ("relax", .special(.invisible)),
        ("mathrm", .alphabet(.roman)), ("mathbf", .alphabet(.bold)), ("mathit", .alphabet(.italic)),
        ("mathbb", .alphabet(.doubleStruck)), ("mathcal", .alphabet(.script)), ("mathscr", .alphabet(.script)),
        ("mathfrak", .alphabet(.fraktur)), ("mathsf", .alphabet(.sans)), ("mathtt", .alphabet(.mono)),
        ("boldsymbol", .bold), ("bm", .bold), ("pmb", .bold),
        ("text", .text(.normal)), ("textrm", .text(.normal)), ("textnormal", .text(.normal)),
        ("mbox", .text(.normal)), ("hbox", .text(.normal)), ("textbf", .text(.bold)), ("textit", .text(.italic)),
        ("emph", .text(.italic)), ("texttt", .text(.mono)), ("textsf", .text(.sans)),
        ("displaystyle", .style(.display)), ("textstyle", .style(.text)), ("scriptstyle", .style(.script)),
        ("mathord", .atomClass(.ordinary)), ("mathop", .atomClass(.largeOperator)),
        ("mathbin", .atomClass(.binary)), ("mathrel", .atomClass(.relation)), ("mathopen", .atomClass(.opening)),
        ("mathclose", .atomClass(.closing)), ("mathpunct", .atomClass(.punctuation)),
        ("mathinner", .atomClass(.inner)),
        ("phantom", .padding(.phantom)), ("hphantom", .padding(.horizontalPhantom)),
        ("vphantom", .padding(.verticalPhantom)), ("smash", .padding(.smash)),
        ("big", .delimiterSize(12, nil)), ("Big", .delimiterSize(18, nil)),
        ("bigg", .delimiterSize(24, nil)), ("Bigg", .delimiterSize(30, nil)),
        ("bigl", .delimiterSize(12, .opening)), ("Bigl", .delimiterSize(18, .opening)),
        ("biggl", .delimiterSize(24, .opening)), ("Biggl", .delimiterSize(30, .opening)),
        ("bigr", .delimiterSize(12, .closing)), ("Bigr", .delimiterSize(18, .closing)),
        ("biggr", .delimiterSize(24, .closing)), ("Biggr", .delimiterSize(30, .closing)),
        ("bigm", .delimiterSize(12, .relation)), ("Bigm", .delimiterSize(18, .relation)),
        ("biggm", .delimiterSize(24, .relation)), ("Biggm", .delimiterSize(30, .relation)),
    ]

    /// Widths as LaTeX and amsmath have them, in ten-thousandths of an em.
    static let spaces: [(name: String, command: Command)] = [
        (",", .space(1667)), ("thinspace", .space(1667)), (":", .space(2222)), (">", .space(2222)),
        ("medspace", .space(2222)), (";", .space(2778)), ("thickspace", .space(2778)), ("!", .space(-1667)),
        ("negthinspace", .space(-1667)), ("negmedspace", .space(-2222)), ("negthickspace", .space(-2778)),
        ("enspace", .space(5000)), ("quad", .space(10000)), ("qquad", .space(20000)),
        (" ", .special(.controlSpace)), ("space", .special(.controlSpace)),
        ("nobreakspace", .special(.controlSpace)), ("hspace", .special(.horizontalSpace)),
        ("mspace", .special(.mathSpace)),
    ]

    /// What formulas do without, and what to write instead.
    static let refusals: [(String, String)] =
        ["def", "gdef", "edef", "let", "newcommand", "renewcommand", "providecommand", "DeclareMathOperator"].map {
            ($0, "there are no macros: write the formula out, and names of functions as `\\operatorname{name}`")
        }
        + ["color", "textcolor", "colorbox", "definecolor"].map { ($0, "leave the colour to the page") }
        + ["cancel", "bcancel", "xcancel", "sout"].map { ($0, "say in words what cancels, or use `\\underbrace`") }
        + ["href", "url", "includegraphics"].map { ($0, "put it into the text outside the formula") }
        + ["class", "style", "htmlClass", "htmlStyle", "htmlId", "htmlData", "require", "unicode"].map {
            ($0, "formulas carry no HTML")
        }
        + ["ref", "eqref", "cite", "footnote"].map { ($0, "refer to it in the text outside the formula") }
        + ["tiny", "scriptsize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge"].map {
            ($0, "use `\\displaystyle`, `\\textstyle` or `\\scriptstyle`")
        }
        + [
            ("over", "write `\\frac{above}{below}`"), ("atop", "write `\\substack{above \\\\ below}`"),
            ("choose", "write `\\binom{n}{k}`"), ("rm", "write `\\mathrm{…}`"), ("bf", "write `\\mathbf{…}`"),
            ("it", "write `\\mathit{…}`"), ("sf", "write `\\mathsf{…}`"), ("tt", "write `\\mathtt{…}`"),
            ("cal", "write `\\mathcal{…}`"), ("bold", "write `\\mathbf{…}` or `\\boldsymbol{…}`"),
            ("Bbb", "write `\\mathbb{…}`"), ("frak", "write `\\mathfrak{…}`"),
            ("(", "a formula already stands between `$` and `$`"),
            (")", "a formula already stands between `$` and `$`"),
            ("[", "a displayed formula already stands between `$$` and `$$`"),
            ("]", "a displayed formula already stands between `$$` and `$$`"),
        ]
}
