internal import Diagnostics

/// The wording of every mistake in a cell's tokens; sentences follow CPython 3.11.
extension Problem {
    static func syntax(_ message: String, help: String? = nil) -> Problem {
        Problem(.syntax, .syntaxError, message, help: help)
    }

    private static func literal(_ message: String, help: String? = nil) -> Problem {
        Problem(.literal, .syntaxError, message, help: help)
    }

    private static func indentation(_ message: String, help: String? = nil) -> Problem {
        Problem(.indentation, .indentationError, message, help: help)
    }

    private static func limit(_ message: String, _ note: String, help: String? = nil) -> Problem {
        Problem(.sizeLimit, .syntaxError, message, notes: [note], help: help)
    }

    // MARK: Characters and limits

    static func invisibleCharacter(_ scalar: UInt32) -> Problem {
        syntax("invalid non-printable character U+\(hexadecimal(scalar))", help: "delete it, or write it as an escape")
    }

    static func invalidCharacter(_ scalar: Unicode.Scalar) -> Problem {
        syntax("invalid character '\(scalar)' (U+\(hexadecimal(scalar.value)))")
    }

    static func compatibilityLetter(_ scalar: Unicode.Scalar) -> Problem {
        let problem = invalidCharacter(scalar)
        return Problem(
            .unsupportedSyntax, .syntaxError, problem.message,
            notes: ["Python reads it as another, plainer character, so two spellings would be one name"],
            help: "write the plain letter")
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    static let tooManyTokens = limit(
        "the cell is too long", "a cell may have \(SyntaxLimits.tokens) tokens", help: "split it into several cells")
    static let nameTooLong = limit("the name is too long", "a name may have \(SyntaxLimits.name) bytes")
    static let tooManyBrackets = limit("too many nested parentheses", "brackets may be nested 200 deep")
    static let tooManyBlocks = Problem(
        .sizeLimit, .indentationError, "too many levels of indentation",
        notes: ["blocks may be nested \(SyntaxLimits.blocks) deep"], help: "move the inner blocks into a function")
    static let tooManyBranches = limit(
        "too many branches", "an `if` may have \(SyntaxLimits.branches) branches", help: "look the case up in a dict")
    static func tooDeep(_ nesting: Int) -> Problem {
        limit(
            "too many nested expressions", "expressions may be nested \(nesting) deep",
            help: "give a part of it a name first")
    }
    static let tooHigh = limit(
        "the expression is too long", "a chain of operators may have \(SyntaxLimits.height) links",
        help: "give a part of it a name first, or use a loop")

    // MARK: Lines and brackets

    static let mixedTabs = Problem(
        .indentation, .tabError, "inconsistent use of tabs and spaces in indentation",
        help: "indent every line with spaces")
    static let unindent = indentation(
        "unindent does not match any outer indentation level", help: "begin the line in the column of an outer block")
    static let unexpectedIndent = indentation("unexpected indent")
    static let unexpectedUnindent = indentation("unexpected unindent")
    static let afterContinuation = syntax("unexpected character after line continuation character")
    static let unexpectedEnd = syntax("unexpected EOF while parsing")

    static func expectedBlock(after owner: String, line: Int) -> Problem {
        indentation(
            "expected an indented block after \(owner) on line \(line)", help: "write `pass` for an empty block")
    }

    static func neverClosed(_ bracket: UInt8) -> Problem { syntax("'\(Unicode.Scalar(bracket))' was never closed") }

    static func unmatched(_ bracket: UInt8) -> Problem { syntax("unmatched '\(Unicode.Scalar(bracket))'") }

    static func mismatched(_ bracket: UInt8, open: UInt8, line: Int?) -> Problem {
        let pair = "closing parenthesis '\(Unicode.Scalar(bracket))' does not match opening parenthesis "
        return syntax(pair + "'\(Unicode.Scalar(open))'" + (line.map { " on line \($0)" } ?? ""))
    }

    // MARK: Literals

    static func unterminatedString(isTriple: Bool, line: Int) -> Problem {
        literal("unterminated \(isTriple ? "triple-quoted " : "")string literal (detected at line \(line))")
    }

    static func invalidLiteral(_ kind: String) -> Problem { literal("invalid \(kind) literal") }

    static func strayDigit(_ digit: UInt8, _ kind: String) -> Problem {
        literal("invalid digit '\(Unicode.Scalar(digit))' in \(kind) literal")
    }

    static let leadingZeros = literal(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")

    static func unicodeEscape(_ reason: String, from start: Int, to end: Int) -> Problem {
        let place = start == end ? "position \(start)" : "position \(start)-\(end)"
        return literal("(unicode error) 'unicodeescape' codec can't decode bytes in \(place): \(reason)")
    }
}
