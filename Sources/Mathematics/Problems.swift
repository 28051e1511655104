import Diagnostics

/// Every sentence that refuses a formula.
extension Problem {
    private static func formula(_ message: String, notes: [String] = [], help: String? = nil) -> Problem {
        Problem(.formula, .syntaxError, message, notes: notes, help: help)
    }

    static func formulaTooLong(_ count: Int) -> Problem {
        formula("a formula of \(count) bytes is too long", notes: ["at most \(longestFormula) bytes are read"])
    }

    static func formulaTooDeep() -> Problem {
        formula("this formula is nested too deeply", notes: ["at most \(deepestFormula) levels are read"])
    }

    static func forbiddenCharacter(_ scalar: Unicode.Scalar) -> Problem {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return formula("the invisible character \(name) cannot stand in a formula")
    }

    static func unknownCommand(_ name: String, nearest: String?) -> Problem {
        formula("there is no command `\\\(name)`", help: nearest.map { "did you mean `\\\($0)`?" })
    }

    static func refusedCommand(_ name: String, help: String) -> Problem {
        formula("formulas have no `\\\(name)` here", help: help)
    }

    static func unknownEnvironment(_ name: String, nearest: String?) -> Problem {
        formula("there is no environment `\(name)`", help: nearest.map { "did you mean `\($0)`?" })
    }

    static func refusedEnvironment(_ name: String, help: String) -> Problem {
        formula("formulas have no environment `\(name)` here", help: help)
    }

    static func textCommand(_ name: String) -> Problem {
        formula("`\\\(name)` cannot stand in text", help: "put formulas inside text between `$` and `$`")
    }

    static func loneBackslash() -> Problem {
        formula("a backslash stands alone at the end", help: "write `\\backslash` for the sign itself")
    }

    static func unclosedBrace() -> Problem { formula("`{` is never closed") }

    static func unopenedBrace() -> Problem {
        formula("`}` closes nothing", help: "write `\\}` for the sign itself")
    }

    static func unclosedBracket() -> Problem { formula("`[` is never closed") }

    static func missingArgument(of owner: String) -> Problem {
        formula("\(owner) has nothing to stand on", help: "give it `{…}`")
    }

    static func braceWanted(by owner: String) -> Problem { formula("\(owner) wants `{…}`") }

    static func argumentNeedsBraces(_ name: String, owner: String) -> Problem {
        formula("`\\\(name)` cannot be what \(owner) stands on", help: "put braces around it")
    }

    static func doubleSubscript() -> Problem {
        formula("double subscript", help: "group them: `a_{b_c}`, or `{a_b}_c`")
    }

    static func doubleSuperscript() -> Problem {
        formula("double superscript", help: "group them: `a^{b^c}`, or `{a^b}^c`")
    }

    static func leftWithoutRight() -> Problem {
        formula("`\\left` without `\\right`", help: "an invisible partner is written `\\right.`")
    }

    static func rightWithoutLeft() -> Problem {
        formula("`\\right` without `\\left`", help: "an invisible partner is written `\\left.`")
    }

    static func middleOutsideFence() -> Problem { formula("`\\middle` stands outside `\\left … \\right`") }

    static func notDelimiter(after name: String) -> Problem {
        formula("`\\\(name)` wants a delimiter", notes: ["such as `(`, `]`, `\\{`, `|`, `\\|`, `\\langle` or `.`"])
    }

    static func strayAmpersand() -> Problem {
        formula("`&` stands outside a table", help: "write `\\&` for the sign itself, or use `aligned` or a matrix")
    }

    static func strayLineBreak() -> Problem {
        formula("`\\\\` stands outside a table", help: "lines need an environment, such as `aligned` or `gathered`")
    }

    static func beginWithoutEnd(_ name: String) -> Problem {
        formula("`\\begin{\(name)}` without `\\end{\(name)}`")
    }

    static func endWithoutBegin() -> Problem { formula("`\\end` without `\\begin`") }

    static func wrongEnd(_ name: String, wanted: String) -> Problem {
        formula("`\\end{\(name)}` closes `\\begin{\(wanted)}`", help: "write `\\end{\(wanted)}`")
    }

    static func tooManyColumns(_ count: Int, in name: String) -> Problem {
        formula("a row of `\(name)` has more than \(count) \(count == 1 ? "column" : "columns")")
    }

    static func unknownColumn(_ letter: String) -> Problem {
        formula("`\(letter)` is not a column", notes: ["columns are `l`, `c`, `r`, and `|` for a line between them"])
    }

    static func limitsWithoutOperator(_ name: String) -> Problem {
        formula("`\\\(name)` does not follow an operator such as `\\sum`")
    }

    static func nothingToNegate() -> Problem { formula("`\\not` wants a relation, such as `\\not\\in`") }

    static func notLength(_ text: String) -> Problem {
        formula("`\(text)` is not a length", notes: ["a length is a number with `em`, `ex`, `mu`, `pt`, `mm` or `cm`"])
    }

    static func misplacedTag() -> Problem {
        formula("`\\tag` can stand once in a displayed line, outside of groups")
    }

    static func misplacedRule() -> Problem { formula("`\\hline` can stand only at the beginning of a row") }

    static func specialCharacter(_ character: String) -> Problem {
        formula("`\(character)` has a meaning of its own in TeX", help: "write `\\\(character)` for the sign itself")
    }

    static func unfinishedComment() -> Problem {
        formula("`%` begins a comment that has no end", help: "write `\\%` for the sign itself")
    }

    static func unclosedDollar() -> Problem { formula("`$` inside the text is never closed") }
}

/// A `MathProblem` on its way out of the parser: one word wide, so that the frames of a deep descent stay small.
final class Refusal: Error {
    let problem: MathProblem

    init(_ problem: Problem, at range: SourceRange) { self.problem = MathProblem(problem, at: range) }
}
