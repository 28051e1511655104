import ArgumentParser

/// Runs lessons and writes nothing.
struct Check: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run lessons and check their outputs; write nothing.")

    @OptionGroup var arguments: RunArguments

    mutating func run(on console: Console) -> ExitStatus {
        guard let lessons = arguments.chosenLessons(console) else { return .file }
        let batch = Batch(arguments, on: console)
        batch.begin(lessons)
        batch.run(lessons.files) { (_, _, product) throws(Refusal) in product }
        return batch.finish()
    }
}
