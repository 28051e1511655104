import Glibc

/// The path to what a path leads to, without links; `nil` with the reason in `errno` where it leads nowhere.
func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}

/// Whether what a path leads to stands in a folder, or is that folder.
/// - Parameter descriptor: what was opened there, of which it is told, whatever the path has come to mean since.
func isWithin(_ path: String, _ folder: String, opened descriptor: Int32? = nil) -> Bool {
    // Where there is no `/proc`, the path must do.
    let opened = descriptor.flatMap { realPath("/proc/self/fd/\($0)") }
    guard let inner = opened ?? realPath(path.isEmpty ? "." : path), let outer = realPath(folder.isEmpty ? "." : folder)
    else { return false }
    return inner == outer || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
}
