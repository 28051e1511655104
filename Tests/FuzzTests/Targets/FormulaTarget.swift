import Diagnostics
import Mathematics

extension FuzzTarget {
    /// A formula becomes well-formed MathML, or is refused with a place inside it.
    static let formula = FuzzTarget(name: "formula") { bytes in
        let tex = String(decoding: bytes, as: UTF8.self)
        for isDisplay in [false, true] {
            do throws(MathProblem) {
                let markup = try mathML(tex, isDisplay: isDisplay)
                if let violation = Nesting.violation(in: markup) { return violation }
            } catch {
                if error.range.start < 0 || error.range.end > tex.utf8.count { return "a place beyond the formula" }
            }
        }
        return nil
    }
}
