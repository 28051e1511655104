import Diagnostics

/// Functions of networks that PyTorch records as one node, written as formulas: see `Composition`.
extension Engine {
    /// The value of a formula, recorded as one node.
    ///
    /// - Parameter rule: one that `Rule.whole` made.
    func whole(
        _ rule: Rule, _ inputs: [Tensor], _ formula: @escaping (Engine, [Tensor]) throws(Problem) -> Tensor
    ) throws(Problem) -> Tensor { try composed(rule, inputs, formula) }
}

extension Rule {
    /// The rule of an operation that is recorded as a formula.
    static func whole(_ name: String) -> Rule { composed(name) }
}
