import Diagnostics
import Glibc
import Interpreter
import Lessons

/// What can be wrong with files and with what was asked for.
enum Problems {
    static func cannotRead(_ reason: String) -> Problem {
        Problem(.unreadableFile, .exception, "cannot be read: \(reason)")
    }

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            .unreadableFile, .exception, "cannot be read: it is larger than \(Limit.words(forBytes: limit))",
            help: "divide the lesson")
    }

    static func cannotWrite(_ reason: String) -> Problem {
        Problem(.unwritableFile, .exception, "cannot be written: \(reason)")
    }

    static func leadsOut(of folder: String, _ code: Code) -> Problem {
        Problem(
            code, .exception, "it is a symbolic link, or stands behind one, that leads out of `\(folder)`",
            notes: ["a folder of lessons may be a stranger's, and so is where its links lead"],
            help: "name the file itself on the command line")
    }

    static func exists() -> Problem {
        Problem(
            .unwritableFile, .exception, "exists already, and is left as it is", help: "choose another name")
    }

    static func changedMeanwhile() -> Problem {
        Problem(
            .unwritableFile, .exception, "was changed while it ran, and is left as it is", help: "run the command again"
        )
    }

    static func refusedInCI() -> Problem {
        Problem(
            .unwritableFile, .exception, "`accept` changes lessons, and `CI` is set",
            notes: ["a build server that corrects what it should check would never find a mistake"],
            help: "`--dry-run` shows the changes, `--force` makes them")
    }

    /// A lesson whose process ended before it could say how the lesson went.
    static func workerEnded(_ worker: LostWorker, limits: Limits) -> Problem {
        switch worker.end {
        case .outOfTime:
            Problem(
                .timeLimit, .timeoutError, "the lesson was stopped after \(worker.seconds ?? limits.seconds) s",
                help: "`\(Limit.seconds.setting)` sets the limit")
        case .outOfCellTime:
            Problem(
                .cellTimeLimit, .timeoutError, "the cell was stopped after \(worker.seconds ?? limits.cellSeconds) s",
                notes: ["one operation took so long that the lesson's process had to be ended"],
                help: "compute with less; `\(Limit.cellSeconds.setting)` sets the limit")
        case .outOfMemory:
            Problem(
                .memoryLimit, .memoryError, "the lesson ran out of memory: \(Limit.words(forBytes: limits.memory))",
                help: "let it use less; an honest large lesson can be given more with `\(Limit.memory.setting)`")
        case .signalled(SIGKILL):
            Problem(
                .memoryLimit, .memoryError, "the system ended the lesson",
                notes: ["most likely it used more memory than the system has"],
                help: "let it use less, or set a lower limit with `\(Limit.memory.setting)`")
        case .notStarted(let error): noProcess(reason(error))
        case .untold(let error): noConversation(reason(error))
        case .unheard: noConversation("it could not hand back what became of the lesson")
        case .garbled: internalError("gave an answer that is none", worker)
        case .opening: internalError("tried to open a file, which no lesson may", worker)
        case .signalled(let signal): internalError("ended with signal \(signal)", worker)
        case .exited(let status): internalError("ended with status \(status)", worker)
        }
    }

    static func pageTooLarge(limit: Int) -> Problem {
        Problem(
            .sizeLimit, .runtimeError, "the lesson's page would be larger than \(Limit.words(forBytes: limit))",
            help: "print less, or draw fewer points; `\(Limit.page.setting)` sets the limit")
    }

    static func noProcess(_ reason: String) -> Problem {
        Problem(
            .internalError, .exception, "no process could be started for a lesson: \(reason)",
            help: "close other programs, or raise the limits that `ulimit -a` shows")
    }

    private static func noConversation(_ reason: String) -> Problem {
        Problem(
            .internalError, .exception, "the process of the lesson could not be talked to: \(reason)",
            help: "run the command again; if it stays so, see what the system's log says")
    }

    private static func internalError(_ end: String, _ worker: LostWorker) -> Problem {
        let words = worker.lastWords.split(whereSeparator: \.isNewline).first.map { "it said: \(String($0).visible)" }
        return Problem(
            .internalError, .exception, "the process that ran this lesson \(end)",
            notes: (words.map { [$0] } ?? []) + ["this is a mistake of lessonrun, not of the lesson"],
            help: "report it with the lesson; the other lessons are not touched by it")
    }

    static func cannotStart(_ program: String, _ reason: String) -> Problem {
        Problem(
            .unreadableFile, .exception, "`\(program)` cannot be started: \(reason)",
            help: "`--python` names a Python that has PyTorch")
    }

    static func pythonTooSlow(_ program: String, seconds: Int) -> Problem {
        Problem(
            .timeLimit, .timeoutError, "`\(program)` gave no answer within \(seconds) s",
            help: "`--timeout` sets the limit"
        )
    }

    static func pythonFailed(_ program: String) -> Problem {
        Problem(
            .unreadableFile, .exception, "`\(program)` gave no answer",
            notes: ["what it said itself stands above"], help: "`--python` names a Python that has PyTorch")
    }

    static func malformedWitness() -> Problem {
        Problem(
            .unreadableFile, .exception, "cannot be read: it is no record of what PyTorch answered",
            help: "`lessonrun witness LESSON` writes it")
    }

    static func cannotWatch(_ reason: String) -> Problem {
        Problem(
            .unreadableFile, .exception, "the system does not tell what is saved there: \(reason)",
            notes: ["the lessons are looked at once a second instead"])
    }

    static func cannotServe(_ reason: String) -> Problem {
        Problem(
            .unwritableFile, .exception, "pages cannot be shown there: \(reason)",
            help: "`--port` chooses another port, 0 any that is free")
    }

    static func notATerminal() -> Problem {
        Problem(
            .unwritableFile, .exception, "`--review` asks about each change, and there is no terminal to ask at",
            help: "`--dry-run` shows the changes, `accept` alone makes them all")
    }

    static func malformedReport() -> Problem {
        Problem(
            .unreadableFile, .exception, "cannot be read: it is no JSON report of lessonrun",
            help: "`--report json=FILE` writes one")
    }

    static func noSuchCell(_ name: String, known: [String]) -> Problem {
        let shown = known.prefix(8).map { "`\($0)`" }.joined(separator: ", ") + (known.count > 8 ? ", …" : "")
        return Problem(
            .nothingToRun, .exception, "has no cell `\(name)`",
            help: known.isEmpty ? nil : "its cells are \(shown), or by number 1 to \(known.count)")
    }

    static func nothingToRun() -> Problem {
        Problem(
            .nothingToRun, .exception, "there is no cell to run",
            help:
                "a cell is a fenced block of the language `python`; `lessonrun new FILE` writes a lesson that has some")
    }
}
