import Foundation
import Instrumentation

/// What a command of the built program cost, its workers included.
struct Cost {
    var status: Int32
    /// Seconds that processors worked for it.
    var seconds: Double
    /// The most bytes that one of its processes had in memory.
    var peak: Int

    /// What a command may cost to read Markdown: the promise is about a release build; a debug build computes ten times
    /// as long in the same memory, and a sanitizer's memory tells nothing.
    static let seconds = isRelease ? 1.0 : 10.0
    static let peak = Instrumentation.isPresent ? Int.max : 128 << 20
}

extension Folder {
    /// Runs the built program, and measures it.
    func measure(_ arguments: String) throws -> Cost {
        let line = "/usr/bin/time -q -o cost -f '%M %U %S' \"$LESSONRUN\" \(arguments) > /dev/null 2>&1"
        let status = try run(line).status
        let numbers = (text("cost") ?? "").split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 3 else { return Cost(status: status, seconds: .infinity, peak: .max) }
        return Cost(status: status, seconds: numbers[1] + numbers[2], peak: Int(numbers[0]) << 10)
    }
}

/// Whether `LESSONRUN_PROGRAM` names a program that was built for release, to be tested instead of the one beside the tests.
let isRelease = ProcessInfo.processInfo.environment["LESSONRUN_PROGRAM"] != nil
