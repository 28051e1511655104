import Diagnostics

/// What can be wrong with complex numbers.
extension Problem {
    static var complexDivision: Problem { Problem(.arithmetic, .zeroDivisionError, "complex division by zero") }
    static var complexZeroPower: Problem {
        Problem(.arithmetic, .zeroDivisionError, "0.0 to a negative or complex power")
    }
    static var complexText: Problem { Problem(.value, .valueError, "complex() arg is a malformed string") }
    static var complexTextAndMore: Problem {
        Problem(.type, .typeError, "complex() can't take second arg if first is a string")
    }
    static func complexArgument(_ which: String, _ type: String) -> Problem {
        if which == "second", type == "str" {
            return Problem(.type, .typeError, "complex() second arg can't be a string")
        }
        let wanted = which == "first" ? "a string or a number" : "a number"
        return Problem(.type, .typeError, "complex() \(which) argument must be \(wanted), not '\(type)'")
    }
    static func complexOverflow(_ type: String) -> Problem {
        Problem(
            .value, .runtimeError, "value cannot be converted to type \(type) without overflow",
            notes: ["the number has an imaginary part"], help: "take a part of it: `x.real` or `x.imag`")
    }
    static var numpyOfComplex: Problem {
        Problem(
            .dtype, .typeError, "NumPy's arrays have no complex numbers in this dialect",
            help: "`torch.view_as_real(x).numpy()` gives the pairs of real and imaginary parts")
    }
}
