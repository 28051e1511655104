import Glibc

/// The path to what a path leads to, without links; `nil` with the reason in `errno` where it leads nowhere.
func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}

/// Whether what a path leads to stands in a folder, or is that folder.
func isWithin(_ path: String, _ folder: String) -> Bool {
    guard let inner = realPath(path.isEmpty ? "." : path), let outer = realPath(folder.isEmpty ? "." : folder) else {
        return false
    }
    return inner == outer || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
}

/// Whether what is open stands in a folder, or is that folder: told of the file itself, not of a path to it.
func isWithin(_ descriptor: Int32, _ folder: String) -> Bool { isWithin("/proc/self/fd/\(descriptor)", folder) }
