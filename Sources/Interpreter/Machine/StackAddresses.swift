import Glibc

/// About where the running thread's stack ends at present.
@inline(never)
func currentStackAddress() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
}

/// The lowest address of the running thread's stack that leaves room for one more step of the machine.
func lowestStackAddress() -> UInt {
    // A step in a debug build takes at most a few hundred KiB; a quarter of a small stack must do.
    let reserve: UInt = 512 << 10
    typealias Attributes = @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32
    // Swift's Glibc module leaves it out; its name and type are those of <pthread.h>.
    guard let symbol = dlsym(nil, "pthread_getattr_np") else { return 0 }
    let attributesOfThread = unsafeBitCast(symbol, to: Attributes.self)
    var attributes = pthread_attr_t()
    guard attributesOfThread(pthread_self(), &attributes) == 0 else { return 0 }
    defer { pthread_attr_destroy(&attributes) }
    var bottom: UnsafeMutableRawPointer?
    var size = 0
    guard pthread_attr_getstack(&attributes, &bottom, &size) == 0 else { return 0 }
    return UInt(bitPattern: bottom) + min(reserve, UInt(size) / 4)
}
