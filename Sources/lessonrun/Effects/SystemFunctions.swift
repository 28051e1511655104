import Glibc

/// A function of the C library that Swift's Glibc module leaves out; `nil` where the library has none.
///
/// - Parameter type: its C type, as the system's header declares it; nothing checks that it is.
func systemFunction<Function>(_ name: String, as type: Function.Type) -> Function? {
    // A symbol's address and a C function's pointer are the same.
    dlsym(nil, name).map { unsafeBitCast($0, to: type) }
}
