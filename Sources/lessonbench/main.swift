import Diagnostics
import Glibc
import Interpreter

// Measures what the README says about speed, as ratios against CPython and PyTorch in the same run:
// `swift run -c release lessonbench [LESSON]`. Never a test: machines are noisy.

/// Milliseconds with three significant places.
func milliseconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 1e5).rounded())
    return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100) ms"
}

/// The best of several runs of a program in a session of its own, in seconds.
func ours(_ program: Program, runs: Int) -> Double? {
    let session = Session(seed: 0, limits: Limits())
    if let failure = session.run(program.setup, cell: 0).failure {
        print("\(program.name): \(failure.lastLine)")
        return nil
    }
    var best = Double.infinity
    for _ in 0..<runs {
        let start = now()
        let outcome = session.run(program.body, cell: 1)
        best = min(best, now() - start)
        if let failure = outcome.failure {
            print("\(program.name): \(failure.lastLine)")
            return nil
        }
    }
    return best
}

/// The median time of the whole program, from its start to the written page.
func wholeRun(_ lesson: String) -> Double? {
    let program = CommandLine.arguments[0].split(separator: "/").dropLast().joined(separator: "/") + "/lessonrun"
    let path = CommandLine.arguments[0].hasPrefix("/") ? "/" + program : program
    var times: [Double] = []
    for _ in 0..<21 {
        let start = now()
        guard Peer.output(of: [path, lesson, "-q", "-o", "/tmp/lessonbench.html"]) != nil else { return nil }
        times.append(now() - start)
    }
    return times.sorted()[10]
}

for program in Program.all {
    guard let own = ours(program, runs: 9) else { continue }
    if let peer = Peer.python(program, runs: 5) {
        let name = program.needsTorch ? "PyTorch" : "CPython"
        let ratio = (peer / own * 10).rounded() / 10
        print("\(program.name): \(milliseconds(own)), \(name) \(milliseconds(peer)): \(ratio) times as fast")
    } else {
        print("\(program.name): \(milliseconds(own)); no peer to compare with")
    }
}
let lesson = CommandLine.arguments.dropFirst().first ?? "lessons/autograd.md"
if let time = wholeRun(lesson) {
    print("lessonrun \(lesson), from process start to written page: \(milliseconds(time)) (median of 21)")
} else {
    print("lessonrun \(lesson) did not run beside this program: build it with -c release first")
}
