import Autograd
import Diagnostics
import Numerals

/// Collects what a tape says of a cell's passes.
final class GradientLog {
    var checks = CheckedGradients()
    /// Passes of one cell that are checked.
    static let passes = 100
}

extension Machine {
    /// Gives the engine a tape, which knows when a lesson computes inside an operation of its own.
    func keepTape() {
        let tape = Tape()
        tape.isInsideFunction = { [unowned self] in
            (0..<self.depth).contains { self.frames[$0].code.module == "torch.autograd.function" }
        }
        engine.tape = tape
    }

    /// Runs a body during which gradients are checked, where that is asked for.
    func checkingGradients(_ isAsked: Bool, _ body: () -> Void) -> CheckedGradients? {
        guard let tape = engine.tape, isAsked else {
            body()
            return nil
        }
        let log = GradientLog()
        tape.isChecking = true
        tape.passesLeft = GradientLog.passes
        tape.report = { [unowned self] check in log.checks.passes.append(self.pass(check)) }
        body()
        tape.isChecking = false
        tape.report = { _ in }
        log.checks.uncheckedPasses = max(0, -tape.passesLeft)
        return log.checks
    }

    /// A check in words, with the place of the call that asked for the gradients.
    private func pass(_ check: GradientCheck) -> CheckedGradients.Pass {
        let caller = (0..<depth).last { !frames[$0].code.isLibrary }
        let place = caller.map { frames[$0].place } ?? (cell: 0, range: SourceRange(0, 0))
        var pass = CheckedGradients.Pass(cell: place.cell, range: place.range)
        pass.operation = check.operation
        pass.skipped = check.skipped
        for checked in check.tensors {
            let name = name(of: checked.tensor)
            func place(_ element: Int) -> String {
                checked.tensor.shape.isEmpty
                    ? name : "element \(indices(of: element, in: checked.tensor.shape)) of \(name)"
            }
            pass.tensors += 1
            pass.numbers += checked.count
            pass.corners += checked.corners.map(place)
            pass.mismatches += checked.mismatches.map { mismatch in
                CheckedGradients.Mismatch(
                    place: place(mismatch.element), found: shortText(mismatch.found),
                    difference: shortText(mismatch.difference))
            }
        }
        return pass
    }

    /// The name of a global that holds a tensor, else what the tensor looks like.
    private func name(of tensor: Tensor) -> String {
        for (slot, name) in globals.names.enumerated() {
            if case .tensor(let value) = globals.values[slot], value === tensor { return "`\(name)`" }
        }
        return tensor.shape.isEmpty ? "a single number" : "a tensor of shape \(tensor.shape)"
    }

    private func indices(of element: Int, in shape: [Int]) -> [Int] {
        var rest = element
        var indices: [Int] = []
        for size in shape.reversed() {
            indices.append(rest % size)
            rest /= size
        }
        return indices.reversed()
    }

    /// Six significant digits, as `%.6g` writes them.
    private func shortText(_ value: Double) -> String {
        (try? Numerals.format(.float(value), spec: ".6g")) ?? repr(value)
    }
}
