// Where a file is compiled beside ones that import Foundation, the threads' types belong to this module.
import CDispatch
import Glibc

/// A thread with a stack of a chosen size.
package enum Stack {
    /// Bytes of a stack in which whatever the program's own holds fits, too.
    package static let large = 512 << 20

    /// Does some work on a thread with a stack of so many bytes, and returns what came of it.
    ///
    /// With a sanitizer the stack is as much larger as the calls are.
    @discardableResult
    package static func run<Result>(bytes: Int = large, _ body: @escaping () -> Result) -> Result {
        var result: Result?
        let work = Unmanaged.passRetained(Work { result = body() })
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, bytes * Instrumentation.stack)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        if status == 0 { pthread_join(thread, nil) } else { work.release() }
        pthread_attr_destroy(&attributes)
        // Without such a thread, on this one.
        return result ?? body()
    }

    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }
}
