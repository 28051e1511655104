import Diagnostics
import Foundation
import Instrumentation
import Interpreter
import Testing

/// Calls with odd arguments end with a value or an exception: none traps, runs for minutes, or fails inside.
///
/// A long run by hand has another seed, more calls of each function, only functions whose name has a text in it, or
/// goes on after a number: `LESSONRUN_ODD="seed=7 count=100 only=pool from=1200"`.
@Suite(.serialized) struct OddArgumentsTests {
    private struct Settings {
        var seed: UInt64 = 1
        var count = 2
        var only = ""
        var from = 0

        init() {
            for item in (ProcessInfo.processInfo.environment["LESSONRUN_ODD"] ?? "").split(separator: " ") {
                let sides = item.split(separator: "=", maxSplits: 1)
                guard sides.count == 2 else { continue }
                switch sides[0] {
                case "seed": seed = UInt64(sides[1]) ?? seed
                case "count": count = Int(sides[1]) ?? count
                case "only": only = String(sides[1])
                case "from": from = Int(sides[1]) ?? from
                default: break
                }
            }
        }
    }

    @Test func torch() { run(calls(of: OddTorch.all), prelude: OddValues.prelude) }

    @Test func items() {
        run(
            calls("items", 150) { choice in
                choice.shape = choice.pick(OddValues.shapes)
                let tensor = choice.tensor()
                if choice.happens(60) { return "show((\(tensor))[\(choice.index())])" }
                return "x = \(tensor)\nx[\(choice.index())] = \(choice.happens(50) ? choice.tensor() : choice.int())"
            }, prelude: OddValues.prelude)
    }

    private func calls(of functions: [OddFunction]) -> [String] {
        functions.flatMap { function in
            calls(function.name, 1) { choice in "show(\(choice.call(function)))" }
        }
    }

    /// So many times the count of the settings, unless the name is left out there.
    private func calls(_ name: String, _ times: Int, _ make: (inout OddChoice) -> String) -> [String] {
        let settings = Settings()
        guard settings.only.isEmpty || name.contains(settings.only) else { return [] }
        var choice = OddChoice(seed: settings.seed, for: name)
        return (0..<settings.count * times).map { _ in make(&choice) }
    }

    /// Runs cells, some in one session, within limits of which a call on small tensors needs little.
    private func run(_ cells: [String], prelude: String) {
        let start = Settings().from
        Stack.run {
            LastStarted.watch()
            var session = fresh(prelude)
            for (number, source) in cells.enumerated().dropFirst(start) {
                if number % 50 == 0 { session = fresh(prelude) }
                LastStarted.note("\(number) \(source)", seconds: 60)
                let failure = session.run(source, cell: 1).failure
                let code = failure?.problem.code
                #expect(code != .internalError && code != .syntax, "\(source): \(failure?.lastLine ?? "")")
                if code == .stepLimit { session = fresh(prelude) }
            }
            LastStarted.clear()
        }
    }

    private func fresh(_ prelude: String) -> Session {
        var limits = Limits()
        limits.steps = 2_000_000
        limits.memory = 64 << 20
        let session = Session(seed: 0, limits: limits)
        #expect(session.run(prelude, cell: 0).failure == nil)
        return session
    }
}
