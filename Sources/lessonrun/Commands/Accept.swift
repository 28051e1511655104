import ArgumentParser
import Diagnostics
import Lessons

/// Runs lessons and writes their real outputs into them.
struct Accept: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Run lessons and write the real outputs into them.",
        discussion: """
            Only outputs that differ are touched; numbers within tolerance, wildcards and every other byte stay. \
            Where `CI` is set, lessons are left alone unless `--force` is given.
            """)

    @OptionGroup var arguments: RunArguments

    @Flag(help: "Add outputs to cells that have none.")
    var missing = false

    @Flag(help: "Show the changes and write nothing.")
    var dryRun = false

    @Flag(help: "Ask about each change: a accepts, r rejects, s skips, capital letters answer for all the rest.")
    var review = false

    @Flag(help: "Write even where CI is set.")
    var force = false

    func validate() throws {
        if review && dryRun { throw ValidationError("'--review' and '--dry-run' contradict each other.") }
        if review && arguments.lessons.contains("-") {
            throw ValidationError("'--review' reads the keyboard, so standard input cannot be a lesson.")
        }
    }

    mutating func run(on console: Console) -> ExitStatus {
        if !dryRun && !force && !(environment("CI") ?? "").isEmpty {
            console.show(Refusal(name: arguments.lessons.joined(separator: ", "), Problems.refusedInCI()))
            return .usage
        }
        if review && !Terminal.isInteractive {
            console.show(Refusal(name: arguments.lessons.joined(separator: ", "), Problems.notATerminal()))
            return .usage
        }
        guard let lessons = arguments.chosenLessons(console) else { return .file }
        let writesLesson = !dryRun && lessons.files.contains(where: \.isStandardInput)
        if writesLesson && arguments.reportTakesOutput {
            return console.refuse(
                command: "accept", ValidationError("The lesson and the report cannot both go to standard output."))
        }
        let batch = Batch(arguments, on: console, outputIsTaken: writesLesson)
        batch.template.purpose = review ? .review : .accept
        batch.template.addsMissing = missing
        batch.begin(lessons)
        let isDryRun = dryRun
        batch.run(lessons.files) { (file, bytes, product) throws(Refusal) in
            let accepted = product.accepted.first ?? product
            if isDryRun {
                if product.changes > 0 { batch.fail(.failed) }
                batch.say(product.diff)
                return accepted
            }
            try Self.write(product, to: file, bytes, on: console)
            if product.changes > 0 {
                batch.say("wrote \(counted(product.changes, "output")) into \(file.name)\n")
            }
            batch.say(batch.review.takeSummary(of: file.name))
            return accepted
        }
        return batch.finish()
    }

    private static func write(
        _ product: Product, to file: LessonFile, _ before: [UInt8], on console: Console
    ) throws(Refusal) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = (before.starts(with: mark) ? mark : []) + Array(product.lesson.utf8)
        if file.isStandardInput { return console.write(String(decoding: bytes, as: UTF8.self), to: .output) }
        guard product.changes > 0 else { return }
        guard try LessonReader.bytes(of: file) == before else {
            throw Refusal(name: file.name, Problems.changedMeanwhile())
        }
        do {
            try writeFile(file.path, bytes, within: file.folder)
        } catch {
            throw Refusal(name: file.name, error)
        }
    }
}
