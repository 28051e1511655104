import ArgumentParser
import Glibc

/// The program.
struct Lessonrun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessonrun",
        abstract: "Runs Markdown lessons: checks what their cells print, and writes a page.",
        usage: """
            lessonrun LESSON …
            lessonrun check|accept|witness|preview LESSON …
            lessonrun explain CODE
            lessonrun new FILE
            """,
        discussion: """
            A lesson is a Markdown file. Its fenced blocks of the language `python` run from top to bottom; a block \
            `output` after one of them holds what it must print.

            Exit status: 0 all cells ran and agreed, 1 a cell failed or an output differs, 2 a file could not be \
            read or written, or the system gave no process, 5 nothing to run, 64 the command line is wrong, 70 lessonrun itself failed.
            """,
        version: "lessonrun 0.1.0",
        subcommands: [
            Build.self, Check.self, Accept.self, Witness.self, Preview.self, Explain.self, ReferencePage.self, New.self,
        ],
        defaultSubcommand: Build.self)

    /// The names of its commands.
    static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

    /// The command that a command line asks for.
    ///
    /// A line without mistake is read by its own command: the tree of all commands takes as long to build as many a
    /// lesson to run. That is left to what needs it, such as the wording of a mistake.
    private static func command(of words: [String]) throws -> any ParsableCommand {
        if let first = words.first, !first.hasPrefix("-"), first != "help" {
            let named = configuration.subcommands.first { $0.configuration.commandName == first }
            let command = if let named { try? named.parse(Array(words.dropFirst())) } else { try? Build.parse(words) }
            if let command { return command }
        }
        return try parseAsRoot(words)
    }

    /// Runs the command line and returns the exit status.
    static func start() -> Int32 {
        occupyStandardStreams()
        let console = Console()
        Interruption.install()
        do {
            var command = try command(of: Array(CommandLine.arguments.dropFirst()))
            if var runnable = command as? any ConsoleCommand {
                let status = runnable.run(on: console)
                return console.hasLostOutput ? ExitStatus.file.rawValue : status.rawValue
            }
            try command.run()
            return 0
        } catch {
            let status = exitCode(for: error).rawValue
            let message = fullMessage(for: error)
            console.tell(message.isEmpty ? "" : message + "\n", to: status == 0 ? .output : .error)
            return console.hasLostOutput ? ExitStatus.file.rawValue : status
        }
    }
}

/// A command that says everything through a console and throws nothing.
protocol ConsoleCommand: ParsableCommand {
    mutating func run(on console: Console) -> ExitStatus
}

extension Console {
    /// Says what is wrong with a command line that only the file system could tell.
    func refuse(command: String, _ error: ValidationError) -> ExitStatus {
        write("Error: \(error.message)\n  See 'lessonrun \(command) --help' for more information.\n", to: .error)
        return .usage
    }
}

/// What the program's exit says.
enum ExitStatus: Int32 {
    case agreed = 0
    /// A cell failed or an output differs.
    case failed = 1
    /// A lesson could not be read, or something not written, or the system gave no process.
    case file = 2
    case nothingToRun = 5
    /// A mistake of the program, as `EX_SOFTWARE` of sysexits.h.
    case internalError = 70
    /// The command line is wrong, as `EX_USAGE` of sysexits.h.
    case usage = 64

    /// The graver of two.
    func or(_ other: ExitStatus) -> ExitStatus {
        let gravity: [ExitStatus] = [.internalError, .usage, .file, .failed, .nothingToRun]
        return gravity.first { $0 == self || $0 == other } ?? .agreed
    }
}
