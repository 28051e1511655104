import Diagnostics

extension Builtin {
    /// Functions of `torch` that would reach beyond the lesson, and what to do instead.
    static let torchRefusals: [Builtin] = [
        ("save", "a lesson reads and writes no files", "keep `model.state_dict()` in a name"),
        ("load", "a lesson reads and writes no files", "keep `model.state_dict()` in a name, and load that"),
    ].map { name, reason, instead in
        Builtin(name, "(*args, **kwargs)", "refused: \(reason)") { (m, a) throws(Raise) in
            throw m.raise(.refusedFunction("torch.\(name)", reason: reason, instead: instead))
        }
    }
}
