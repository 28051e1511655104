import ArgumentParser
import Lessons

/// Runs lessons and writes nothing.
struct Check: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run lessons and check their outputs; write nothing.")

    @OptionGroup var arguments: RunArguments

    mutating func run(on console: Console) -> ExitStatus {
        let (files, refusals) = LessonFile.expand(arguments.lessons)
        let batch = Batch(arguments, on: console)
        for refusal in refusals { batch.refuse(refusal) }
        batch.run(files) { (_, _, report) throws(Refusal) in report }
        return batch.finish()
    }
}
