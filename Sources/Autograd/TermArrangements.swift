import Diagnostics
import Tensors

/// The arrangements and sums that formulas need.
extension Term {
    var shape: [Int] { tensor.shape }
    var rank: Int { tensor.shape.count }

    func sumAll() throws(Problem) -> Term { try sum(Array(tensor.shape.indices)) }
    func reshape(_ shape: [Int]) throws(Problem) -> Term { Term(try engine.reshape(tensor, shape), engine) }
    func expand(_ shape: [Int]) throws(Problem) -> Term { Term(try engine.expand(tensor, shape), engine) }
    func unsqueeze(_ dim: Int) throws(Problem) -> Term { Term(try engine.unsqueeze(tensor, dim), engine) }
    /// An operation of the table whose first argument this is.
    func call(_ name: String, _ arguments: [Argument]) throws(Problem) -> Term {
        guard let operation = Operation.named(name),
            case .tensor(let result) = try engine.apply(operation, [.tensor(tensor)] + arguments)
        else { throw Problems.notDifferentiable(name) }
        return Term(result, engine)
    }
    func squeeze(_ axis: Int) throws(Problem) -> Term {
        Term(try engine.squeeze(tensor, [axis], .reshape("SqueezeBackward1")), engine)
    }
    /// The last two dimensions exchanged.
    var transposed: Term { get throws(Problem) { Term(try engine.transposed(tensor), engine) } }
    func matmul(_ other: Term) throws(Problem) -> Term {
        Term(try engine.matmul(.tensor(tensor), .tensor(other.tensor)), engine)
    }
    func slice(_ axis: Int, _ start: Int, _ stop: Int) throws(Problem) -> Term {
        Term(try engine.slice(tensor, axis, start, stop, 1), engine)
    }
    func select(_ axis: Int, _ index: Int) throws(Problem) -> Term {
        Term(try engine.select(tensor, axis, index), engine)
    }
    func diagonal(_ shift: Int = 0) throws(Problem) -> Term {
        Term(try engine.diagonal(tensor, shift, rank - 2, rank - 1), engine)
    }
    /// Times a number, as PyTorch's own formulas record it.
    func scaled(by factor: Double) throws(Problem) -> Term {
        let result = try engine.unrecorded { () throws(Problem) in try (self * factor).tensor }
        if let node = try engine.record(.scaled, result, inputs: [tensor]) { node.number = factor }
        return Term(result, engine)
    }
    /// Divided by a number, as PyTorch's own formulas record it.
    func divided(by divisor: Double) throws(Problem) -> Term {
        let result = try engine.unrecorded { () throws(Problem) in try (self / divisor).tensor }
        if let node = try engine.record(.dividedByNumber, result, inputs: [tensor]) { node.number = divisor }
        return Term(result, engine)
    }
}

extension Rule {
    static let scaled = Rule("MulBackward1") { d throws(Problem) in
        try d.send((d.term(d.dy) * d.node.number).tensor, 0)
    }
    static let dividedByNumber = Rule("DivBackward1") { d throws(Problem) in
        try d.send((d.term(d.dy) / d.node.number).tensor, 0)
    }
}
