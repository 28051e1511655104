import Glibc

/// What a sanitizer makes of the time and the stack that a test gives the code.
///
/// A sanitizer adds code to every access and room around every variable, so bounds that hold for the code alone are
/// widened where one is present: only those of time and of stack, never what must come out.
package enum Instrumentation {
    /// Whether the tests were built with the address or the thread sanitizer, whose run-time library is then loaded.
    package static let isPresent = dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

    /// Whether a process can do with few addresses: a sanitizer takes terabytes of them for its notes.
    package static let leavesAddresses = !isPresent

    /// How much more of the stack a call takes.
    package static let stack = isPresent ? 8 : 1

    /// How much longer the code takes, at most.
    package static let time = isPresent ? 10.0 : 1
}
