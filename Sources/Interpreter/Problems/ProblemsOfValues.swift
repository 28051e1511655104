import Diagnostics
import Numerals

/// Operators, conversions, containers and numbers; CPython 3.11's words.
extension Problem {
    private static func type(_ message: String, help: String? = nil) -> Problem {
        Problem(.type, .typeError, message, help: help)
    }
    private static func value(_ message: String) -> Problem { Problem(.value, .valueError, message) }
    private static func index(_ message: String) -> Problem { Problem(.lookup, .indexError, message) }

    // MARK: Operators

    static var positionsInFormatMap: Problem {
        Problem(.value, .valueError, "Format string contains positional fields")
    }
    static func unsupportedOperands(_ symbol: String, _ left: String, _ right: String) -> Problem {
        type("unsupported operand type(s) for \(symbol): '\(left)' and '\(right)'")
    }
    static func repetition(_ type: String) -> Problem {
        self.type("can't multiply sequence by non-int of type '\(type)'")
    }
    static func badUnaryOperand(_ symbol: String, _ type: String) -> Problem {
        self.type("bad operand type for unary \(symbol): '\(type)'")
    }
    static func badOperand(_ what: String, _ type: String) -> Problem {
        self.type("bad operand type for \(what): '\(type)'")
    }
    static func notOrdered(_ symbol: String, _ left: String, _ right: String) -> Problem {
        type("'\(symbol)' not supported between instances of '\(left)' and '\(right)'")
    }
    static func concatenation(_ left: String, _ right: String) -> Problem {
        if left == "str" {
            return type(
                "can only concatenate str (not \"\(right)\") to str",
                help: "make it text first: `str(…)`, or an f-string")
        }
        return type("can only concatenate \(left) (not \"\(right)\") to \(left)")
    }
    static func integerOverflow(_ bits: Int = LargeInt.limit) -> Problem {
        Problem(
            .arithmetic, .overflowError, "the integer is beyond \(bits) bits",
            help: "a float holds larger numbers: write `2.0` for `2`")
    }
    /// Where this dialect counts in 64 bits and CPython does not.
    static var integerBeyond64Bits: Problem {
        Problem(
            .arithmetic, .overflowError, "the integer is beyond 64 bits",
            notes: ["integers of this dialect have up to \(LargeInt.limit) bits, but not here"])
    }
    /// PyTorch's words for an argument that is no C integer.
    static var integerTooBigToConvert: Problem { Problem(.arithmetic, .overflowError, "int too big to convert") }
    /// PyTorch's words for an index or an element that is no C integer.
    static var integerBeyondLong: Problem { Problem(.arithmetic, .valueError, "Overflow when unpacking long long") }
    static var integerQuotientBeyondFloat: Problem {
        Problem(.arithmetic, .overflowError, "integer division result too large for a float")
    }
    static var modularPowerType: Problem { type("pow() 3rd argument not allowed unless all arguments are integers") }
    static var zeroModulus: Problem { value("pow() 3rd argument cannot be 0") }
    static var notInvertible: Problem { value("base is not invertible for the given modulus") }
    static var negativeShift: Problem { value("negative shift count") }
    static var divisionByZeroFloat: Problem { Problem(.arithmetic, .zeroDivisionError, "float division by zero") }
    static func unhashable(_ type: String) -> Problem { self.type("unhashable type: '\(type)'") }

    // MARK: Containers

    static func notIterable(_ type: String) -> Problem { self.type("'\(type)' object is not iterable") }
    static func notAnIterator(_ type: String) -> Problem { self.type("'\(type)' object is not an iterator") }
    static func notReversible(_ type: String) -> Problem { self.type("'\(type)' object is not reversible") }
    static func notSubscriptable(_ type: String, isPhrase: Bool = false) -> Problem {
        self.type(isPhrase ? "\(type) is not subscriptable" : "'\(type)' object is not subscriptable")
    }
    static func noItemAssignment(_ type: String) -> Problem {
        self.type("'\(type)' object does not support item assignment")
    }
    static func noItemDeletion(_ type: String, isContainer: Bool) -> Problem {
        self.type("'\(type)' object \(isContainer ? "doesn't" : "does not") support item deletion")
    }
    static func notAContainer(_ type: String) -> Problem { self.type("argument of type '\(type)' is not iterable") }
    static func containsString(_ type: String) -> Problem {
        self.type("'in <string>' requires string as left operand, not \(type)")
    }
    static func noLength(_ type: String) -> Problem { self.type("object of type '\(type)' has no len()") }
    static var negativeLength: Problem { value("__len__() should return >= 0") }
    static func indexType(_ owner: String, _ got: String) -> Problem {
        if owner == "string" { return type("string indices must be integers, not '\(got)'") }
        return type("\(owner) indices must be integers or slices, not \(got)")
    }
    static func indexRange(_ owner: String, _ what: String) -> Problem { index("\(owner) \(what)index out of range") }
    static var indexBeyond64Bits: Problem { index("cannot fit 'int' into an index-sized integer") }
    static var lengthBeyond64Bits: Problem {
        Problem(.arithmetic, .overflowError, "cannot fit 'int' into an index-sized integer")
    }
    static var negativeSliceLength: Problem { value("length should not be negative") }
    static var sliceType: Problem { type("slice indices must be integers or None or have an __index__ method") }
    /// `what` is a word of CPython: "Stop argument", "Indices".
    static func islicePart(_ what: String) -> Problem {
        if what == "Step" { return value("Step for islice() must be a positive integer or None.") }
        return value("\(what) for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    }
    static var negativeChoice: Problem { value("r must be non-negative") }
    static var negativeRepeat: Problem { value("repeat argument cannot be negative") }
    static var zeroSliceStep: Problem { value("slice step cannot be zero") }
    static func extendedSliceSize(_ given: Int, _ wanted: Int) -> Problem {
        value("attempt to assign sequence of size \(given) to extended slice of size \(wanted)")
    }
    static var assignedNotIterable: Problem { type("can only assign an iterable") }
    static func cannotUnpack(_ type: String) -> Problem { self.type("cannot unpack non-iterable \(type) object") }
    static func tooManyToUnpack(_ expected: Int) -> Problem {
        value("too many values to unpack (expected \(expected))")
    }
    static func notEnoughToUnpack(expected: Int, got: Int, atLeast: Bool) -> Problem {
        value("not enough values to unpack (expected \(atLeast ? "at least " : "")\(expected), got \(got))")
    }
    static func changedDuringIteration(_ what: String) -> Problem {
        Problem(.value, .runtimeError, "\(what) changed size during iteration")
    }
    static var changedDuringSort: Problem { value("list modified during sort") }
    static func notAPair(_ index: Int) -> Problem {
        type("cannot convert dictionary update sequence element #\(index) to a sequence")
    }
    static func badPair(_ index: Int, _ count: Int) -> Problem {
        value("dictionary update sequence element #\(index) has length \(count); 2 is required")
    }
    static func popFromEmpty(_ what: String) -> Problem { index("pop from empty \(what)") }
    static var popRange: Problem { index("pop index out of range") }
    static var popFromEmptySet: Problem { Problem(.lookup, .keyError, "pop from an empty set") }
    static var popitemEmpty: Problem { Problem(.lookup, .keyError, "popitem(): dictionary is empty") }
    static var listRemove: Problem { value("list.remove(x): x not in list") }
    static func notInList(_ shown: String) -> Problem { value("\(shown) is not in list") }
    static func notInRange(_ shown: String) -> Problem { value("\(shown) is not in range") }
    static var tupleIndex: Problem { value("tuple.index(x): x not in tuple") }
    static func zipLengths(_ argument: Int, isShorter: Bool) -> Problem {
        let others = argument == 2 ? "argument 1" : "arguments 1-\(argument - 1)"
        return value("zip() argument \(argument) is \(isShorter ? "shorter" : "longer") than \(others)")
    }
    static func extremeOfEmpty(_ name: String) -> Problem { value("\(name)() arg is an empty sequence") }
    static func extremeWithoutArguments(_ name: String) -> Problem {
        type("\(name) expected at least 1 argument, got 0")
    }
    static var sumOfStrings: Problem { type("sum() can't sum strings [use ''.join(seq) instead]") }
    static var reduceOfEmpty: Problem { type("reduce() of empty iterable with no initial value") }
    static var zeroRangeStep: Problem { value("range() arg 3 must not be zero") }

    // MARK: Strings and conversions

    static func joinType(_ index: Int, _ type: String) -> Problem {
        self.type("sequence item \(index): expected str instance, \(type) found")
    }
    static var emptySeparator: Problem { value("empty separator") }
    static var substringNotFound: Problem { value("substring not found") }
    static func stringArgument(_ method: String, _ argument: Int, _ type: String) -> Problem {
        self.type("\(method)() argument \(argument) must be str, not \(type)")
    }
    static var joinIterable: Problem { type("can only join an iterable") }
    static func mustBeString(_ type: String) -> Problem { self.type("must be str, not \(type)") }
    static func stringOrNone(_ type: String) -> Problem { self.type("must be str or None, not \(type)") }
    static func stripArgument(_ method: String) -> Problem { type("\(method) arg must be None or str") }
    static func affixType(_ method: String, _ type: String) -> Problem {
        self.type("\(method) first arg must be str or a tuple of str, not \(type)")
    }
    static var fillCharacter: Problem { type("The fill character must be exactly one character long") }
    static func printArgument(_ name: String, _ type: String) -> Problem {
        self.type("\(name) must be None or a string, not \(type)")
    }
    static func notAnInteger(_ type: String) -> Problem {
        self.type("'\(type)' object cannot be interpreted as an integer")
    }
    static func badInt(_ base: Int, _ shown: String) -> Problem {
        value("invalid literal for int() with base \(base): \(shown)")
    }
    static func badFloat(_ shown: String) -> Problem { value("could not convert string to float: \(shown)") }
    static var intBaseRange: Problem { value("int() base must be >= 2 and <= 36, or 0") }
    static var intBaseWithoutString: Problem { type("int() can't convert non-string with explicit base") }
    static func conversion(_ what: String, _ type: String) -> Problem { self.type("\(what), not '\(type)'") }
    static func noMethod(_ type: String, _ method: String) -> Problem {
        self.type("type \(type) doesn't define \(method) method")
    }
    static var chrRange: Problem { value("chr() arg not in range(0x110000)") }
    static func ordType(_ type: String) -> Problem { self.type("ord() expected string of length 1, but \(type) found") }
    static func ordLength(_ count: Int) -> Problem {
        type("ord() expected a character, but string of length \(count) found")
    }
    static func unsupportedFormat(_ type: String) -> Problem {
        self.type("unsupported format string passed to \(type).__format__")
    }

    // MARK: Mathematics and random numbers

    static var mathDomain: Problem { value("math domain error") }
    static var mathRange: Problem { Problem(.arithmetic, .overflowError, "math range error") }
    static func notReal(_ type: String) -> Problem { self.type("must be real number, not \(type)") }
    static var sumBeyondFloat: Problem { Problem(.arithmetic, .overflowError, "intermediate overflow in fsum") }
    static var sumOfInfinities: Problem { value("-inf + inf in fsum") }
    static var distDimensions: Problem { value("both points must have the same number of dimensions") }
    static var factorialArgument: Problem {
        Problem(.arithmetic, .overflowError, "factorial() argument should not exceed \(Int.max)")
    }
    static func tooManyChosen(_ what: String) -> Problem {
        Problem(.arithmetic, .overflowError, "\(what) must not exceed \(Int.max)")
    }
    static var negativeFactorial: Problem { value("factorial() not defined for negative values") }
    static func negativeCombination(_ name: String) -> Problem { value("\(name) must be a non-negative integer") }
    /// Of a float that is not finite.
    static func integerRatio(of x: Double) -> Problem {
        if x.isNaN { return value("cannot convert NaN to integer ratio") }
        return Problem(.arithmetic, .overflowError, "cannot convert Infinity to integer ratio")
    }
    static var negativeSquareRoot: Problem { value("isqrt() argument must be nonnegative") }
    /// Of a first number, an end and their distance, where both were given.
    static func emptyRandomRange(_ shown: String = "") -> Problem { value("empty range for randrange()\(shown)") }
    static var zeroRandomStep: Problem { value("zero step for randrange()") }
    static var randomStepWithoutStop: Problem { type("Missing a non-None stop argument") }
    /// `what` is a word of CPython: "arg 1", "stop", "step".
    static func wholeRandomBound(_ what: String) -> Problem { value("non-integer \(what) for randrange()") }
    static var emptyChoice: Problem { index("Cannot choose from an empty sequence") }
    static var sampleTooLarge: Problem { value("Sample larger than population or is negative") }
}
