import ArgumentParser
import Diagnostics
import Interpreter
import Lessons
import Markdown

/// Asks Python with PyTorch about lessons, and keeps its answers beside them.
struct Witness: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Run lessons under Python with PyTorch, compare, and keep its answers beside them.",
        discussion: """
            The answers to lesson.md are written to lesson.witness.json. From then on `check` compares with them, which \
            needs no Python.

            This runs the cells as they stand in a real Python, with all that it may do: read and write files, start \
            programs, use the network. No other command does that. Ask only about lessons that you trust.
            """)

    @OptionGroup var arguments: RunArguments

    @Option(help: ArgumentHelp("The Python to ask; it needs PyTorch and NumPy.", valueName: "program"))
    var python = "python3"

    func validate() throws {
        if arguments.lessons.contains("-") {
            throw ValidationError("The answers need a lesson's file to stand beside.")
        }
        if arguments.cell != nil { throw ValidationError("PyTorch is asked about whole lessons, not one '--cell'.") }
    }

    mutating func run(on console: Console) -> ExitStatus {
        guard let lessons = arguments.chosenLessons(console) else { return .file }
        let batch = Batch(arguments, on: console)
        batch.begin(lessons)
        let asked = lessons.files.filter { ask($0, batch, console) }
        batch.run(asked) { (_, _, product) throws(Refusal) in product }
        return batch.finish()
    }

    /// Writes the answers to one lesson; false, and said, where that cannot be.
    private func ask(_ file: LessonFile, _ batch: Batch, _ console: Console) -> Bool {
        do throws(Refusal) {
            let document = try LessonReader.document(try LessonReader.bytes(of: file), name: file.name)
            let question = witnessQuestion(document, seed: arguments.seed ?? document.frontMatter.seed)
            batch.say("asking \(python) about \(file.name): its cells run there with all that Python may do\n")
            do throws(Problem) {
                let answer = try runPython(python, witnessScript, input: question, seconds: arguments.limits.seconds)
                guard let record = WitnessRecord(answer) else { throw Problems.pythonFailed(python) }
                try writeFile(file.witnessPath, Array(record.file.utf8), within: file.folder)
            } catch {
                throw Refusal(name: file.name, error)
            }
            return true
        } catch {
            batch.refuse(error)
            return false
        }
    }
}
