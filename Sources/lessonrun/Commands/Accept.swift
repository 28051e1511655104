import ArgumentParser
import Diagnostics
import Lessons
import Markdown

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

    @Flag(help: "Write even where CI is set.")
    var force = false

    mutating func run(on console: Console) -> ExitStatus {
        if !dryRun && !force && !(environment("CI") ?? "").isEmpty {
            console.show(Refusal(name: arguments.lessons.joined(separator: ", "), Problems.refusedInCI()))
            return .usage
        }
        let (files, refusals) = LessonFile.expand(arguments.lessons)
        let writesLesson = !dryRun && files.contains(where: \.isStandardInput)
        if writesLesson && arguments.reportTakesOutput {
            return console.refuse(
                command: "accept", ValidationError("The lesson and the report cannot both go to standard output."))
        }
        let batch = Batch(arguments, on: console, outputIsTaken: writesLesson)
        for refusal in refusals { batch.refuse(refusal) }
        let (addsMissing, isDryRun) = (missing, dryRun)
        batch.run(files) { (file, lesson, report) throws(Refusal) in
            let acceptance = accept(report, addsMissing: addsMissing)
            if isDryRun {
                if acceptance.changes > 0 { batch.fail(.failed) }
                batch.say(Self.diff(file, report, acceptance))
                return acceptance.report
            }
            try Self.write(acceptance, to: file, lesson, on: console)
            if acceptance.changes > 0 {
                batch.say("wrote \(acceptance.changes) output\(acceptance.changes == 1 ? "" : "s") into \(file.name)\n")
            }
            return acceptance.report
        }
        return batch.finish()
    }

    private static func diff(_ file: LessonFile, _ report: LessonReport, _ acceptance: Acceptance) -> String {
        let texts = [report.document.source.text, acceptance.text].map { text in
            // A carriage return and a line feed are one character, which is no line feed.
            text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
                String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            }
        }
        return UnifiedDiff(texts[0], texts[1]).text(from: file.name, to: file.name + " (accepted)")
    }

    private static func write(
        _ acceptance: Acceptance, to file: LessonFile, _ lesson: ReadLesson, on console: Console
    ) throws(Refusal) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = (lesson.bytes.starts(with: mark) ? mark : []) + Array(acceptance.text.utf8)
        if file.isStandardInput { return console.write(String(decoding: bytes, as: UTF8.self), to: .output) }
        guard acceptance.changes > 0 else { return }
        guard try ReadLesson.bytes(of: file) == lesson.bytes else {
            throw Refusal(name: file.name, Problems.changedMeanwhile())
        }
        do {
            try writeFile(file.path, bytes)
        } catch {
            throw Refusal(name: file.name, error)
        }
    }
}
