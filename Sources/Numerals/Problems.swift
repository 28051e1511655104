package import Diagnostics

/// What goes wrong while numbers become text; CPython 3.11's words where it has any.
extension Problem {
    static func badFormat(_ message: String) -> Problem { Problem(.value, .valueError, message) }

    static func unknownFormatCode(_ code: Unicode.Scalar, for type: String) -> Problem {
        badFormat("Unknown format code '\(visible(code))' for object of type '\(type)'")
    }

    static func invalidFormatSpecifier(_ spec: String, for type: String) -> Problem {
        badFormat("Invalid format specifier '\(spec)' for object of type '\(type)'")
    }

    static func groupingNotAllowed(_ separator: Unicode.Scalar, with code: Unicode.Scalar) -> Problem {
        badFormat("Cannot specify '\(separator)' with '\(visible(code))'.")
    }

    static func tooManyDigits() -> Problem { badFormat("Too many decimal digits in format string") }

    static func formatTooWide(_ what: String, _ size: Int) -> Problem {
        Problem(
            .sizeLimit, .valueError, "a format's \(what) can be at most \(formatLimit), not \(size)",
            help: "build longer text with `*`, such as `\" \" * n`")
    }

    package static func integerBeyondFloat() -> Problem {
        Problem(.arithmetic, .overflowError, "int too large to convert to float")
    }
    /// Of an integer that does not fit into a type of C.
    package static func integerBeyondC(_ type: String) -> Problem {
        Problem(.arithmetic, .overflowError, "Python int too large to convert to C \(type)")
    }
    static func characterOutOfRange() -> Problem {
        Problem(.arithmetic, .overflowError, "%c arg not in range(0x110000)")
    }

    static func unknownConversion(_ code: Unicode.Scalar) -> Problem {
        badFormat("Unknown conversion specifier \(visible(code))")
    }

    static func notEnoughArguments() -> Problem {
        Problem(.type, .typeError, "not enough arguments for format string")
    }

    static func unusedArguments() -> Problem {
        Problem(.type, .typeError, "not all arguments converted during string formatting")
    }

    static func needsMapping() -> Problem { Problem(.type, .typeError, "format requires a mapping") }

    static func starWantsInt() -> Problem { Problem(.type, .typeError, "* wants int") }

    static func needsNumber(_ code: Unicode.Scalar, got type: String) -> Problem {
        let wanted = "oxX".unicodeScalars.contains(code) ? "an integer" : "a real number"
        return Problem(.type, .typeError, "%\(code) format: \(wanted) is required, not \(type)")
    }

    static func needsReal(got type: String) -> Problem {
        Problem(.type, .typeError, "must be real number, not \(type)")
    }

    static func needsCharacter() -> Problem { Problem(.type, .typeError, "%c requires int or char") }

    static func unsupportedCharacter(_ code: Unicode.Scalar, at index: Int) -> Problem {
        let shown = code.value > 31 && code.value < 128 ? String(code) : "?"
        let hex = String(code.value, radix: 16)
        return badFormat("unsupported format character '\(shown)' (0x\(hex)) at index \(index)")
    }

    static func notAnInteger(_ x: Double) -> Problem {
        x.isNaN
            ? Problem(.value, .valueError, "cannot convert float NaN to integer")
            : Problem(.arithmetic, .overflowError, "cannot convert float infinity to integer")
    }

    static func roundedTooLarge() -> Problem {
        Problem(.arithmetic, .overflowError, "rounded value too large to represent")
    }

    /// A division of whole numbers by zero, as one operator or another words it.
    package static func divisionByZero(_ message: String) -> Problem {
        Problem(.arithmetic, .zeroDivisionError, message)
    }

    static func resultTooLarge() -> Problem {
        Problem(.arithmetic, .overflowError, "(34, 'Numerical result out of range')")
    }

    static func complexPower() -> Problem {
        Problem(
            .arithmetic, .valueError, "a negative number to a fractional power is complex",
            notes: ["this dialect has no complex numbers"], help: "use `abs(x) ** y` if the sign does not matter")
    }

    /// The positional value that a `str.format` template asks for does not exist.
    package static func replacementIndex(_ index: Int) -> Problem {
        Problem(
            .lookup, .indexError, "Replacement index \(index) out of range for positional args tuple")
    }

    /// A value of a type that only the empty specification can format.
    package static func unsupportedFormat(of type: String) -> Problem {
        Problem(.type, .typeError, "unsupported format string passed to \(type).__format__")
    }

    private static func visible(_ code: Unicode.Scalar) -> String {
        code.value > 32 && code.value < 128 ? String(code) : "\\x" + String(code.value, radix: 16)
    }
}

/// The greatest width and precision of a format.
package let formatLimit = 1000
