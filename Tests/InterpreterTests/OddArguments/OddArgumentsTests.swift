import Testing

/// Calls of torch with odd arguments end with a value or an exception: none traps, runs for minutes, or fails inside.
@Suite(.serialized) struct OddArgumentsTests {
    private let cells = OddRun(prelude: OddValues.prelude, perSession: 50)

    @Test func torch() {
        cells.run(OddTorch.all.flatMap { function in calls(function.name, 1) { "show(\($0.call(function)))" } })
    }

    @Test func items() {
        cells.run(
            calls("items", 150) { choice in
                choice.shape = choice.pick(OddValues.shapes)
                let tensor = choice.tensor()
                if choice.happens(60) { return "show((\(tensor))[\(choice.index())])" }
                return "x = \(tensor)\nx[\(choice.index())] = \(choice.happens(50) ? choice.tensor() : choice.int())"
            })
    }

    /// So many times the count that is asked for, unless the name is left out there.
    private func calls(_ name: String, _ times: Int, _ make: (inout OddChoice) -> String) -> [String] {
        guard OddRun.only.isEmpty || name.contains(OddRun.only) else { return [] }
        var choice = OddChoice(seed: OddRun.seed, for: name)
        return (0..<(OddRun.count ?? 2) * times).map { _ in make(&choice) }
    }
}
