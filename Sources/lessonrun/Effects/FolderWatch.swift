import Glibc

/// Tells when files in some folders are written, also by editors that write beside them and rename.
final class FolderWatch {
    let descriptor: Int32

    init() {
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func add(_ folder: String) {
        inotify_add_watch(descriptor, folder, UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO))
    }

    /// Forgets what has been told; whether there was something.
    func takeChanges() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        var hasChanged = false
        while bytes.withUnsafeMutableBytes({ read(descriptor, $0.baseAddress, $0.count) }) > 0 { hasChanged = true }
        return hasChanged
    }
}
