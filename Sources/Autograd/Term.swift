import Diagnostics
import Tensors

/// A tensor in a formula, so that derivatives read as calculus: `try dy * x.cos()`.
///
/// Its operations are the engine's own, so that a derivative can itself be differentiated.
struct Term {
    let tensor: Tensor
    let engine: Engine

    init(_ tensor: Tensor, _ engine: Engine) {
        self.tensor = tensor
        self.engine = engine
    }

    private static func apply(_ op: ArithmeticOperator, _ a: Term, _ b: Term) throws(Problem) -> Term {
        Term(try a.engine.arithmetic(op, .tensor(a.tensor), .tensor(b.tensor)), a.engine)
    }
    private static func apply(_ op: ArithmeticOperator, _ a: Term, _ b: Double) throws(Problem) -> Term {
        Term(try a.engine.arithmetic(op, .tensor(a.tensor), .scalar(.float(b))), a.engine)
    }
    private static func apply(_ op: ArithmeticOperator, _ a: Double, _ b: Term) throws(Problem) -> Term {
        Term(try b.engine.arithmetic(op, .scalar(.float(a)), .tensor(b.tensor)), b.engine)
    }

    static func + (a: Term, b: Term) throws(Problem) -> Term { try apply(.add, a, b) }
    static func - (a: Term, b: Term) throws(Problem) -> Term { try apply(.subtract, a, b) }
    static func * (a: Term, b: Term) throws(Problem) -> Term { try apply(.multiply, a, b) }
    static func / (a: Term, b: Term) throws(Problem) -> Term { try apply(.divide, a, b) }
    static func + (a: Term, b: Double) throws(Problem) -> Term { try apply(.add, a, b) }
    static func - (a: Term, b: Double) throws(Problem) -> Term { try apply(.subtract, a, b) }
    static func * (a: Term, b: Double) throws(Problem) -> Term { try apply(.multiply, a, b) }
    static func / (a: Term, b: Double) throws(Problem) -> Term { try apply(.divide, a, b) }
    static func - (a: Double, b: Term) throws(Problem) -> Term { try apply(.subtract, a, b) }
    static func + (a: Double, b: Term) throws(Problem) -> Term { try apply(.add, a, b) }
    static func / (a: Double, b: Term) throws(Problem) -> Term { try apply(.divide, a, b) }
    static func * (a: Double, b: Term) throws(Problem) -> Term { try apply(.multiply, a, b) }
    static prefix func - (a: Term) throws(Problem) -> Term { Term(try a.engine.negate(a.tensor), a.engine) }

    func pow(_ exponent: Double) throws(Problem) -> Term { try Term.apply(.power, self, exponent) }
    func pow(_ exponent: Term) throws(Problem) -> Term { try Term.apply(.power, self, exponent) }
    /// 1 where equal, else 0, in the other operand's type.
    func equals(_ other: Term) throws(Problem) -> Term { try Term.apply(.equal, self, other) }
    func isGreater(_ other: Double) throws(Problem) -> Term { try Term.apply(.greater, self, other) }
    func isLess(_ other: Double) throws(Problem) -> Term { try Term.apply(.less, self, other) }
    func isGreaterOrEqual(_ other: Term) throws(Problem) -> Term { try Term.apply(.greaterOrEqual, self, other) }
    func isAtMost(_ other: Double) throws(Problem) -> Term { try Term.apply(.lessOrEqual, self, other) }
    func isEqual(_ other: Double) throws(Problem) -> Term { try Term.apply(.equal, self, other) }
    func and(_ other: Term) throws(Problem) -> Term { try Term.apply(.and, self, other) }

    func exp() throws(Problem) -> Term { try call("exp") }
    func log() throws(Problem) -> Term { try call("log") }
    func sqrt() throws(Problem) -> Term { try call("sqrt") }
    func sin() throws(Problem) -> Term { try call("sin") }
    func cos() throws(Problem) -> Term { try call("cos") }
    func sinh() throws(Problem) -> Term { try call("sinh") }
    func cosh() throws(Problem) -> Term { try call("cosh") }
    func sign() throws(Problem) -> Term { try call("sign") }
    func abs() throws(Problem) -> Term { try call("abs") }
    func reciprocal() throws(Problem) -> Term { try call("reciprocal") }
    func sigmoid() throws(Problem) -> Term { try call("sigmoid") }

    /// An operation of the table that takes one tensor and gives one.
    func call(_ name: String, _ arguments: Argument...) throws(Problem) -> Term {
        guard let operation = Operation.named(name) else { throw Problems.notDifferentiable(name) }
        let all = [Argument.tensor(tensor)] + arguments
        guard case .tensor(let result) = try engine.apply(operation, all) else {
            throw Problems.notDifferentiable(name)
        }
        return Term(result, engine)
    }

    /// Zeros of the same shape and type. A product with zero would keep the sign, and what is not finite.
    func zeros() throws(Problem) -> Term {
        Term(try engine.full(tensor.shape, .int(0), dtype: tensor.dtype), engine)
    }

    /// The terms where a condition holds, else the number.
    func filled(_ value: Double, where mask: Term) throws(Problem) -> Term {
        Term(try engine.maskedFill(tensor, mask.tensor, .float(value)), engine)
    }
}
