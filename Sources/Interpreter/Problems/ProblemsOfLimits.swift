import Diagnostics

/// Limits that a lesson reached.
extension Problem {
    static func tooDeep(_ limit: Int) -> Problem {
        Problem(
            .recursionLimit, .recursionError, "maximum recursion depth exceeded",
            notes: ["calls may be nested \(limit) deep"],
            help: "check that the recursion ends, or write a loop")
    }
    static func tooManySteps(_ limit: Int) -> Problem {
        Problem(
            .stepLimit, .timeoutError, "the lesson took more than \(limit) steps",
            notes: ["each call, each turn of a loop and each 64 elements computed count as one step, a tensor as 8"],
            help: "check that the loop ends; an honest long run can be given more with `\(Limit.steps.setting)`")
    }
    static var timeIsUp: Problem {
        Problem(
            .timeLimit, .timeoutError, "the lesson's time is up",
            help: "check that the loop ends; an honest long run can be given more with `\(Limit.seconds.setting)`")
    }
    static var cellTimeIsUp: Problem {
        Problem(
            .cellTimeLimit, .timeoutError, "the cell's time is up",
            help: "check that the loop ends; an honest long run can be given more with `\(Limit.cellSeconds.setting)`")
    }
    static func outOfMemory(_ limit: Int) -> Problem {
        Problem(
            .memoryLimit, .memoryError, "the lesson would use more than \(Limit.words(forBytes: limit))",
            help:
                "keep fewer or smaller values; an honest large lesson can be given more with `\(Limit.memory.setting)`")
    }
    static func textTooLong(_ limit: Int) -> Problem {
        Problem(
            .memoryLimit, .memoryError, "the string would be longer than \(Limit.words(forBytes: limit))",
            help: "keep parts of it in a list; `\(Limit.text.setting)` sets the limit")
    }
    static func tooManyElements(_ limit: Int) -> Problem {
        Problem(
            .memoryLimit, .memoryError, "the list, dictionary or set would have more than \(limit) elements",
            help: "keep many numbers in a tensor; `\(Limit.elements.setting)` sets the limit")
    }
    static func tooManyFigures(_ limit: Int) -> Problem {
        Problem(
            .sizeLimit, .runtimeError, "the lesson draws more than \(limit) figures",
            help: "draw less often, such as `if step % 100 == 0:`; `\(Limit.figures.setting)` sets the limit")
    }
    static func tooManyMarks(_ limit: Int) -> Problem {
        Problem(
            .sizeLimit, .runtimeError, "the lesson draws more than \(limit) lines, clouds and texts",
            help: "collect the points in lists, and draw them at once; `\(Limit.marks.setting)` sets the limit")
    }
    static func tooMuchOutput(_ limit: Int) -> Problem {
        Problem(
            .outputLimit, .runtimeError, "the cell prints more than \(Limit.words(forBytes: limit))",
            help: "print less often, such as `if step % 100 == 0:`; `\(Limit.output.setting)` sets the limit")
    }
    static func tooMuchLessonOutput(_ limit: Int) -> Problem {
        Problem(
            .outputLimit, .runtimeError, "the lesson's cells print more than \(Limit.words(forBytes: limit))",
            help: "print less often, such as `if step % 100 == 0:`; `\(Limit.lessonOutput.setting)` sets the limit")
    }
}
