import Dispatch
import Foundation

/// Runs work on a thread with a stack as large as the program gives a lesson.
enum LargeStack {
    static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
        let done = DispatchSemaphore(value: 0)
        // The semaphore orders the writing and the reading.
        nonisolated(unsafe) var result: Result?
        let thread = Thread {
            result = body()
            done.signal()
        }
        thread.stackSize = 512 << 20
        thread.start()
        done.wait()
        return result
    }
}
