extension BadInput {
    static let formulas: [BadInput] = [
        BadInput(52, lesson: "# T\n\n$\\foo$\n", 5, "L801 3:1 there is no command `\\foo`"),
        BadInput(52, lesson: "# T\n\n$\\frac{a$\n", 5, "L801 3:1 `{` is never closed"),
        BadInput(52, lesson: "# T\n\n$\\left( a$\n", 5, "L801 3:1 `\\left` without `\\right`"),
        BadInput(52, lesson: "# T\n\ncosts $5 and $6\n", 5),
        BadInput(52, lesson: "# T\n\n$$ a\n", 5, "L801 3:1 this formula has no closing `$$`"),
        BadInput(52, lesson: "# T\n\n`$a$`\n", 5),
        BadInput(53, lesson: "# T\n\n$\\def\\a{\\a}\\a$\n", 5, "L801 3:1 formulas have no `\\def` here"),
        BadInput(53, lesson: "# T\n\n$\\newcommand{\\a}{b}$\n", 5, "L801 3:1 formulas have no `\\newcommand` here"),
        BadInput(
            53,
            lesson:
                "# T\n\n${{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{a}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}$\n",
            5, "L801 3:1 this formula is nested too deeply"),
        BadInput(54, lesson: "# T\n\n$\\href{javascript:x}{a}$\n", 5, "L801 3:1 formulas have no `\\href` here"),
        BadInput(54, lesson: "# T\n\n$\\url{x}$\n", 5, "L801 3:1 formulas have no `\\url` here"),
        BadInput(
            54, lesson: "# T\n\n$\\includegraphics{x}$\n", 5, "L801 3:1 formulas have no `\\includegraphics` here"),
        BadInput(54, lesson: "# T\n\n$\\style{a}{b}$\n", 5, "L801 3:1 formulas have no `\\style` here"),
        BadInput(54, lesson: "# T\n\n$\\class{a}{b}$\n", 5, "L801 3:1 formulas have no `\\class` here"),
        BadInput(54, lesson: "# T\n\n$\\htmlData{a}{b}$\n", 5, "L801 3:1 formulas have no `\\htmlData` here"),
        BadInput(54, lesson: "# T\n\n$\\color{\"><script>}{a}$\n", 5, "L801 3:1 formulas have no `\\color` here"),
        BadInput(54, lesson: "# T\n\n$\\text{<script>alert(1)</script>}$\n", 5),
        BadInput(53, lesson: "# T\n\n" + times("$a$ ", 3000), 5),
        BadInput(53, lesson: "# T\n\n$" + times("a", 5000) + "$\n", 5, "L801 3:1 a formula of 5000 bytes is too long"),
    ]
}
