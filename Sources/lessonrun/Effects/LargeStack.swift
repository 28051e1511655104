import CLinux
import Glibc

/// Runs a body on a thread with a stack of 4 GiB, of which only what is used is ever real, and returns its result.
///
/// Calls of a lesson need little of it. The end of a chain of values that hold each other does: each is freed within
/// the one before, and as many as the memory limit lets live must fit.
///
/// A release build counts references without atomics: exactly one thread may run at a time, so the caller waits.
func onLargeStack(_ body: @escaping () -> Int32) -> Int32 {
    let work = Work(body)
    growHeapInLargeSteps()
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return body() }
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    // Where address space is limited a lesson still runs, and recurses less deeply: most is left for its values.
    let addresses = addressLimit()
    let isStarted = [4 << 30, 512 << 20, 64 << 20].contains { size in
        size <= addresses / 4 && pthread_attr_setstacksize(&attributes, size) == 0
            && pthread_create(&thread, &attributes, runWork, Unmanaged.passUnretained(work).toOpaque()) == 0
    }
    guard isStarted else { return body() }
    pthread_join(thread, nil)
    return work.status
}

/// Bytes of addresses that the process may have.
private func addressLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return .max }
    return Int(clamping: limit.rlim_cur)
}

/// Asks the allocator for one arena that grows in large steps: a lesson allocates much and often, and the arena of a
/// second thread would grow page by page.
private func growHeapInLargeSteps() {
    _ = mallopt(M_ARENA_MAX, 1)
    _ = mallopt(M_TOP_PAD, 16 << 20)
}

private final class Work {
    let body: () -> Int32
    var status: Int32 = 70
    init(_ body: @escaping () -> Int32) { self.body = body }
}

private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // The pointer is the `Work` that `onLargeStack` keeps alive until this thread has ended.
    guard let argument else { return nil }
    let work = Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue()
    work.status = work.body()
    return nil
}
