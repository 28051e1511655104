import Diagnostics
import Testing

@testable import Mathematics

/// A formula that is refused: the words, and the bytes they are about.
private let refused: [(tex: String, message: String, start: Int, end: Int)] = [
    (#"\frac{1}{2"#, "`{` is never closed", 8, 9),
    (#"a}b"#, "`}` closes nothing", 1, 2),
    (#"\frac{1}"#, #"`\frac` has nothing to stand on"#, 0, 5),
    (#"x^"#, "a superscript has nothing to stand on", 1, 2),
    (#"{x_}"#, "a subscript has nothing to stand on", 2, 3),
    (#"x_a_b"#, "double subscript", 3, 4),
    (#"x^a^b"#, "double superscript", 3, 4),
    (#"x^2'"#, "double superscript", 3, 4),
    (#"\left( x"#, #"`\left` without `\right`"#, 0, 5),
    (#"x \right)"#, #"`\right` without `\left`"#, 2, 8),
    (#"{\left( x}"#, #"`\left` without `\right`"#, 1, 6),
    (#"\middle| x"#, #"`\middle` stands outside `\left … \right`"#, 0, 7),
    (#"\left x"#, #"`\left` wants a delimiter"#, 6, 7),
    (#"a & b"#, "`&` stands outside a table", 2, 3),
    (#"a \\ b"#, #"`\\` stands outside a table"#, 2, 4),
    (#"\begin{cases} a & b & c \end{cases}"#, "a row of `cases` has more than 2 columns", 20, 21),
    (#"\begin{array}{l} a & b \end{array}"#, "a row of `array` has more than 1 column", 19, 20),
    (#"\begin{array}{lx} a \end{array}"#, "`x` is not a column", 14, 16),
    (#"\begin{pmatrix} a"#, #"`\begin{pmatrix}` without `\end{pmatrix}`"#, 0, 14),
    (#"\begin{pmatrix} a \end{bmatrix}"#, #"`\end{bmatrix}` closes `\begin{pmatrix}`"#, 23, 30),
    (#"a \end{pmatrix}"#, #"`\end` without `\begin`"#, 2, 6),
    (#"\begin{pmatrx} a \end{pmatrx}"#, "there is no environment `pmatrx`", 7, 13),
    (#"\alhpa + 1"#, #"there is no command `\alhpa`"#, 0, 6),
    (#"1 + \foobarbaz"#, #"there is no command `\foobarbaz`"#, 4, 14),
    (#"\def\a{b}"#, #"formulas have no `\def` here"#, 0, 4),
    (#"\newcommand{\a}{b}"#, #"formulas have no `\newcommand` here"#, 0, 11),
    (#"\color{red} x"#, #"formulas have no `\color` here"#, 0, 6),
    (#"\href{javascript:x}{y}"#, #"formulas have no `\href` here"#, 0, 5),
    (#"{a \over b}"#, #"formulas have no `\over` here"#, 3, 8),
    (#"x\limits_a"#, #"`\limits` does not follow an operator such as `\sum`"#, 1, 8),
    (#"\not{ab}"#, #"`\not` wants a relation, such as `\not\in`"#, 0, 4),
    (#"x^\left(a\right)"#, #"`\left` cannot be what a superscript stands on"#, 2, 7),
    (#"\text{a_b}"#, "`_` has a meaning of its own in TeX", 7, 8),
    (#"\text{a $x}"#, "`$` inside the text is never closed", 8, 9),
    (#"\text{a \alpha}"#, #"`\alpha` cannot stand in text"#, 8, 14),
    (#"\text x"#, #"`\text` wants `{…}`"#, 0, 5),
    (#"a $ b"#, "`$` has a meaning of its own in TeX", 2, 3),
    (#"a # b"#, "`#` has a meaning of its own in TeX", 2, 3),
    (#"a % b"#, "`%` begins a comment that has no end", 2, 3),
    (#"a \"#, "a backslash stands alone at the end", 2, 3),
    (#"\sqrt[3 x"#, "`[` is never closed", 5, 6),
    (#"\hspace{1foo}"#, "`1foo` is not a length", 8, 12),
    (#"{a \tag{1}}"#, #"`\tag` can stand once in a displayed line, outside of groups"#, 3, 7),
    ("a \u{202E} b", "the invisible character U+202E cannot stand in a formula", 2, 5),
    ("a \u{0} b", "the invisible character U+0000 cannot stand in a formula", 2, 3),
    ("\u{E000}", "the invisible character U+E000 cannot stand in a formula", 0, 3),
]

@Test(arguments: refused.indices)
func refusalsNameWhatIsWrongAndWhere(_ index: Int) {
    let (tex, message, start, end) = refused[index]
    #expect(refusal(of: tex)?.problem.message == message)
    #expect(refusal(of: tex)?.range == SourceRange(start, end))
    #expect(refusal(of: tex)?.problem.code == .formula)
}

@Test func misspeltNamesGetTheNearestOne() {
    #expect(refusal(of: #"\alhpa"#)?.problem.help == #"did you mean `\alpha`?"#)
    #expect(refusal(of: #"\parital"#)?.problem.help == #"did you mean `\partial`?"#)
    #expect(refusal(of: #"\begin{pmatrx} a \end{pmatrx}"#)?.problem.help == "did you mean `pmatrix`?")
    #expect(refusal(of: #"\qwertyuiop"#)?.problem.help == nil)
}

/// Every piece of TeX that a help recommends in place of a refused command is itself read.
@Test func theAdviceOfRefusalsWorks() {
    for advice in [
        #"\frac{above}{below}"#, #"\substack{above \\ below}"#, #"\binom{n}{k}"#, #"\operatorname{name}"#,
        #"a_{b_c}"#, #"{a_b}_c"#, #"a^{b^c}"#, #"{a^b}^c"#, #"\backslash"#, ##"\} \& \% \$ \# \_"##, #"\not\in"#,
        #"\left( x \right."#,
    ] {
        #expect(refusal(of: advice) == nil, "\(advice)")
    }
}

@Test func tagsStandInDisplayedLinesOnly() throws {
    #expect(try mathML(#"a \tag{1}"#, isDisplay: true).contains("<mtext>(</mtext><mtext>1</mtext><mtext>)</mtext>"))
    #expect(try mathML(#"a \tag*{$\star$}"#, isDisplay: true).contains(">⋆</mo>"))
    #expect(throws: MathProblem.self) { try mathML(#"a \tag{1}"#, isDisplay: false) }
    #expect(throws: MathProblem.self) { try mathML(#"a \tag{1} \tag{2}"#, isDisplay: true) }
    #expect(try mathML(#"\begin{align} a \tag{1} \\ b \tag{2} \end{align}"#, isDisplay: true).contains("tex-tag"))
}

@Test func lengthIsLimitedInBytes() {
    #expect(refusal(of: String(repeating: "x", count: longestFormula - 1)) == nil)
    #expect(refusal(of: String(repeating: "x", count: longestFormula)) == nil)
    #expect(
        refusal(of: String(repeating: "x", count: longestFormula + 1))?.problem.message.contains("too long") == true)
}

private func refusal(of tex: String) -> MathProblem? {
    do throws(MathProblem) {
        _ = try mathML(tex, isDisplay: true)
        return nil
    } catch {
        return error
    }
}
