import Diagnostics
import Foundation
import Instrumentation
import Interpreter
import Plotting
import Testing

/// Calls with odd arguments, made one after the other.
///
/// A run by hand has another seed, more calls of each function, only those whose name has a text in it, or goes on after
/// a number: `LESSONRUN_ODD="seed=7 count=20 only=roll from=1200"`.
struct OddRun {
    var prelude: String
    /// Calls in one session.
    var perSession: Int

    static let isByHand = ProcessInfo.processInfo.environment["LESSONRUN_ODD"] != nil
    static let seed = number("seed").map { UInt64($0) } ?? 1
    static let count = number("count")
    static let only = settings["only"] ?? ""
    private static let from = number("from") ?? 0

    private static let settings: [String: String] = {
        let text = ProcessInfo.processInfo.environment["LESSONRUN_ODD"] ?? ""
        let pairs = text.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { $1 }
    }()
    private static func number(_ name: String) -> Int? { settings[name].flatMap { Int($0) }.map { max($0, 0) } }

    /// Runs cells within limits of which an honest call needs little: each ends, and none fails inside.
    func run(_ cells: [String]) {
        Stack.run {
            LastStarted.watch()
            var session = fresh()
            for (number, source) in cells.enumerated().dropFirst(Self.from) {
                if number % perSession == 0 { session = fresh() }
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
        let failure = session.run(prelude, cell: 0).failure
        #expect(failure == nil, "\(failure?.lastLine ?? "")")
        return session
    }
}
