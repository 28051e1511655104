// Where a file is compiled beside ones that import Foundation, the threads' types belong to this module.
import CDispatch
import Glibc

/// Runs work on a thread with the stack that the program gives a lesson.
enum LargeStack {
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    static func run<Result>(bytes: Int = 512 << 20, _ body: @escaping () -> Result) -> Result {
        var result: Result?
        let work = Unmanaged.passRetained(Work { result = body() }).toOpaque()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, bytes)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, work)
        if status == 0 { pthread_join(thread, nil) }
        pthread_attr_destroy(&attributes)
        return result ?? body()
    }
}
