package import Diagnostics
package import Tensors

/// What can be wrong with arrays, each worded once; messages are NumPy 2.4's.
package enum Problems {
    static func value(_ message: String, help: String? = nil) -> Problem {
        Problem(.value, .valueError, message, help: help)
    }
    static func shape(_ message: String, help: String? = nil) -> Problem {
        Problem(.shape, .valueError, message, help: help)
    }
    static func type(_ message: String, help: String? = nil) -> Problem {
        Problem(.tensorArgument, .typeError, message, help: help)
    }

    static func negativeSize() -> Problem { shape("negative dimensions are not allowed") }
    static func tooBig() -> Problem {
        value("array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
    }
    static func tooManyDimensions(_ count: Int) -> Problem {
        shape("maximum supported dimension for an ndarray is currently 64, found \(count)")
    }
    package static func readOnly() -> Problem { value("assignment destination is read-only") }
    static func cannotBroadcastInput(_ source: [Int], into target: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .valueError,
            "could not broadcast input array from shape \(text(source)) into shape \(text(target))")
    }
    /// Shapes as NumPy's core writes them: `(2,3)`.
    static func text(_ shape: [Int]) -> String {
        "(" + shape.map(String.init).joined(separator: ",") + (shape.count == 1 ? ",)" : ")")
    }
    static func axisRange(_ axis: Int, _ rank: Int) -> Problem {
        Problem(
            .shape, .axisError, "axis \(axis) is out of bounds for array of dimension \(rank)")
    }
    static func repeatedAxis() -> Problem { value("duplicate value in 'axis'") }
    static func broadcast(_ shapes: [[Int]]) -> Problem {
        let shown = shapes.map { text($0) + " " }.joined()
        return Problem(.shapeMismatch, .valueError, "operands could not be broadcast together with shapes \(shown)")
    }
    package static func shapeMismatch(_ shapes: [[Int]]) -> Problem {
        for second in shapes.indices {
            for first in 0..<second where (try? Shape.broadcast(shapes[first], shapes[second])) == nil {
                return Problem(
                    .shapeMismatch, .valueError,
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg \(first) "
                        + "with shape \(tupleText(shapes[first])) and arg \(second) with shape \(tupleText(shapes[second]))."
                )
            }
        }
        return broadcast(shapes)
    }
    static func reshape(_ count: Int, _ shape: [Int]) -> Problem {
        // NumPy leaves unknown sizes out in front, and has a word for others.
        let known = shape.drop { $0 < 0 }.map { $0 < 0 ? "newaxis" : String($0) }.joined(separator: ",")
        let end = shape.count == 1 && !known.isEmpty ? ",)" : ")"
        return self.shape("cannot reshape array of size \(count) into shape (\(known)\(end)")
    }
    static func oneUnknown() -> Problem { value("can only specify one unknown dimension") }
}

/// What functions of elements refuse.
extension Problems {
    static func noLoop(_ name: String, _ types: [DType]) -> Problem { noLoop(name, types.map(\.shortName)) }
    /// A function of elements has no loop for types, given by their names.
    package static func noLoop(_ name: String, _ types: [String]) -> Problem {
        let shown = types.map { "dtype('\($0)')" }.joined(separator: ", ")
        return Problem(
            .dtype, .ufuncNoLoopError,
            "ufunc '\(name)' did not contain a loop with signature matching types (\(shown)) -> None")
    }
    package static func notSupported(_ name: String) -> Problem {
        Problem(
            .dtype, .typeError,
            "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any "
                + "supported types according to the casting rule ''safe''")
    }
    static func negativeBool() -> Problem {
        Problem(
            .dtype, .typeError,
            "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not "
                + "function instead.")
    }
    static func subtractBool() -> Problem {
        Problem(
            .dtype, .typeError,
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the "
                + "logical_xor function instead.")
    }
    static func negativePower() -> Problem { value("Integers to negative integer powers are not allowed.") }
    package static func outputCast(_ name: String, _ from: DType, _ to: DType) -> Problem {
        Problem(
            .dtype, .ufuncOutputCastError,
            "Cannot cast ufunc '\(name)' output from dtype('\(from.shortName)') to dtype('\(to.shortName)') with casting "
                + "rule 'same_kind'")
    }
    package static func outputShape(_ shape: [Int], _ others: [[Int]]) -> Problem {
        Problem(
            .shapeMismatch, .valueError,
            "non-broadcastable output operand with shape \(text(shape)) doesn't match the broadcast shape "
                + text(others.first ?? []))
    }
}

extension Problems {
    /// Shapes that do not fit together.
    package static func broadcastOf(_ shapes: [[Int]]) -> Problem { broadcast(shapes) }
}
