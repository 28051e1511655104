import Testing

/// Calls of the language, its standard modules, NumPy and matplotlib with odd arguments end with a value or an
/// exception: none traps, runs for minutes, or fails inside.
@Suite(.serialized) struct OddLanguageArgumentsTests {
    /// Every so-many-th call is made; by hand all are.
    private static let stride = 8

    @Test func numpy() { run(OddLanguage.numpy) }

    @Test func standardLibrary() { run(OddLanguage.standard) }

    @Test func methods() { run(methods(OddLanguageValues.objects)) }

    @Test func methodsOfArrays() { run(methods(OddLanguageValues.arrays)) }

    @Test func drawing() {
        run(OddLanguage.drawing + methods(OddLanguageValues.drawn), after: "plt.close('all')\n")
    }

    private func methods(_ objects: [String]) -> [OddLanguage.Callable] {
        OddLanguage.methods(of: objects, prelude: OddLanguageValues.prelude)
    }

    private func run(_ callables: [OddLanguage.Callable], after start: String = "") {
        let all = callables.filter { OddRun.only.isEmpty || $0.text.contains(OddRun.only) }.flatMap { callable in
            var choice = OddChoice(seed: OddRun.seed, for: callable.text)
            return (0..<(OddRun.count ?? 1)).map { _ in start + "r = \(choice.call(callable))\nrepr(r)" }
        }
        let made = OddRun.isByHand ? all : all.enumerated().filter { $0.offset % Self.stride == 0 }.map(\.element)
        OddRun(prelude: OddLanguageValues.prelude, perSession: 400).run(made)
    }
}
