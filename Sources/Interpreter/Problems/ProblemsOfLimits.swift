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
            help: "check that the loop ends; an honest long run can be given more with `--max-steps`")
    }
    static var timeIsUp: Problem {
        Problem(
            .timeLimit, .timeoutError, "the lesson's time is up",
            help: "check that the loop ends; an honest long run can be given more with `--timeout`")
    }
    static func outOfMemory(_ limit: Int) -> Problem {
        Problem(
            .memoryLimit, .memoryError, "the lesson would use more than \(limit >> 20) MiB",
            help: "keep fewer or smaller values; an honest large lesson can be given more with `--max-memory`")
    }
    static func textTooLong(_ limit: Int) -> Problem {
        Problem(
            .memoryLimit, .memoryError, "the string would be longer than \(limit >> 20) MiB",
            help: "keep parts of it in a list")
    }
    static func tooManyFigures(_ limit: Int) -> Problem {
        Problem(
            .sizeLimit, .runtimeError, "the lesson draws more than \(limit) figures",
            help: "draw less often, such as `if step % 100 == 0:`")
    }
    static func tooManyMarks(_ limit: Int) -> Problem {
        Problem(
            .sizeLimit, .runtimeError, "the lesson draws more than \(limit) lines, clouds and texts",
            help: "collect the points in lists, and draw them at once")
    }
    static func tooMuchOutput(_ limit: Int) -> Problem {
        Problem(
            .outputLimit, .runtimeError, "the cell prints more than \(limit >> 10) KiB",
            help: "print less often, such as `if step % 100 == 0:`")
    }
}
