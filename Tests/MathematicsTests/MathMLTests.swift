import Diagnostics
import Glibc
import Testing

@testable import Mathematics

/// Nesting as deep as allowed, through every construct that holds another.
private let nestings: [(before: String, inside: String, after: String)] = [
    ("{", "x", "}"), ("x^{", "x", "}"), ("\\frac{1}{", "x", "}"), ("\\sqrt[n]{", "x", "}"), ("\\sqrt[", "n", "]{x}"),
    ("\\left(", "x", "\\right)"), ("\\hat{", "x", "}"), ("\\boldsymbol{", "x", "}"), ("\\mathrm{", "x", "}"),
    ("\\operatorname*{", "x", "}"), ("\\begin{pmatrix}", "x", "\\end{pmatrix}"), ("\\underbrace{", "x", "}"),
    ("\\substack{", "x", "}"), ("\\boxed{", "x", "}"), ("\\xrightarrow[a]{", "x", "}"), ("\\not{", "=", "}"),
    ("\\overset{a}{", "x", "}"), ("\\phantom{", "x", "}"), ("\\mathop{", "x", "}"), ("\\pmod{", "x", "}"),
    ("x_\\frac1", "x", ""), ("\\sqrt", "x", ""), ("\\begin{equation}", "x", "\\end{equation}"),
]

@Test(arguments: nestings)
func deepestNestingIsReadAndOneDeeperIsRefused(_ nesting: (before: String, inside: String, after: String)) {
    func formula(_ depth: Int) -> String {
        String(repeating: nesting.before, count: depth) + nesting.inside + String(repeating: nesting.after, count: depth)
    }
    // A level may cost several, such as a group in an argument; the deepest that is read must also be written.
    var deepest = 0
    for depth in 1...deepestFormula where problem(of: formula(depth), stack: 512 << 10) == nil { deepest = depth }
    #expect(deepest >= deepestFormula / 2 - 1 || nesting.before == "\\not{")
    #expect(problem(of: formula(deepestFormula + 1), stack: 512 << 10)?.message.contains("too deeply") == true
        || nesting.before == "\\not{")
}

/// What `mathML` says on a thread with a stack of so many bytes.
private func problem(of tex: String, stack: Int) -> Problem? {
    final class Work: @unchecked Sendable {
        let tex: String
        var problem: Problem?
        init(_ tex: String) { self.tex = tex }
    }
    let work = Work(tex)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stack)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(work)
    pthread_create(
        &thread, &attributes,
        { pointer in
            guard let pointer else { return nil }
            let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
            do throws(MathProblem) { _ = try mathML(work.tex, isDisplay: true) } catch { work.problem = error.problem }
            return nil
        }, argument.toOpaque())
    pthread_join(thread, nil)
    pthread_attr_destroy(&attributes)
    return work.problem
}
