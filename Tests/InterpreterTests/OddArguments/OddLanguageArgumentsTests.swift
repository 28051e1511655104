import Diagnostics
import Foundation
import Instrumentation
import Interpreter
import Plotting
import Testing

/// Calls of the language, its standard modules, NumPy and matplotlib with odd arguments end with a value or an
/// exception: none traps, runs for minutes, or fails inside.
///
/// A run by hand makes all calls, with another seed, more of each function, only those whose name has a text in it, or
/// goes on after a number: `LESSONRUN_ODD="seed=7 count=20 only=roll from=1200"`.
@Suite(.serialized) struct OddLanguageArgumentsTests {
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

    /// What a run by hand asks for; every so-many-th call otherwise.
    private static let asked: [String: String]? = {
        guard let text = ProcessInfo.processInfo.environment["LESSONRUN_ODD"] else { return nil }
        let pairs = text.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { $1 }
    }()
    private static let stride = 8

    private func run(_ callables: [OddLanguage.Callable], after start: String = "") {
        let asked = OddLanguageArgumentsTests.asked ?? [:]
        let seed = asked["seed"].flatMap { UInt64($0) } ?? 1
        let only = asked["only"] ?? ""
        let all = callables.filter { only.isEmpty || $0.text.contains(only) }.flatMap { callable in
            var choice = OddChoice(seed: seed, for: callable.text)
            return (0..<(asked["count"].flatMap { Int($0) } ?? 1)).map { _ in
                start + "r = \(choice.call(callable))\nrepr(r)"
            }
        }
        if OddLanguageArgumentsTests.asked == nil {
            let some = all.enumerated().filter { $0.offset % OddLanguageArgumentsTests.stride == 0 }
            return run(some.map(\.element), from: 0)
        }
        print("\(all.count) calls of \(callables.count) functions")
        run(all, from: asked["from"].flatMap { Int($0) } ?? 0)
    }

    /// Runs cells, many in one session, within limits of which an honest call needs little.
    private func run(_ cells: [String], from start: Int) {
        Stack.run {
            LastStarted.watch()
            var session = fresh()
            for (number, source) in cells.enumerated().dropFirst(start) {
                if number % 400 == 0 { session = fresh() }
                LastStarted.note("\(number) \(source)", seconds: 120)
                let outcome = session.run(source, cell: 1)
                for case .figure(let figure) in outcome.outputs { _ = figure.svg(id: "f") + figure.text() }
                let code = outcome.failure?.problem.code
                #expect(code != .internalError && code != .syntax, "\(source): \(outcome.failure?.lastLine ?? "")")
                if code == .stepLimit || code == .outputLimit { session = fresh() }
            }
            LastStarted.clear()
        }
    }

    private func fresh() -> Session {
        var limits = Limits()
        limits.steps = 2_000_000
        limits.memory = 64 << 20
        let session = Session(seed: 0, limits: limits)
        let failure = session.run(OddLanguageValues.prelude, cell: 0).failure
        #expect(failure == nil, "\(failure?.lastLine ?? "")")
        return session
    }
}
