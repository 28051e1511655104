import Diagnostics

/// What can be wrong with files and with what was asked for.
enum Problems {
    static func cannotRead(_ reason: String) -> Problem {
        Problem(.unreadableFile, .exception, "cannot be read: \(reason)")
    }

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            .unreadableFile, .exception, "cannot be read: it is larger than \(limit >> 20) MiB",
            help: "divide the lesson")
    }

    static func cannotWrite(_ reason: String) -> Problem {
        Problem(.unwritableFile, .exception, "cannot be written: \(reason)")
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
