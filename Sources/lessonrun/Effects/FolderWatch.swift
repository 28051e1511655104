import Glibc

/// Tells when files in some folders are written, also by editors that write beside them and rename.
final class FolderWatch {
    let descriptor: Int32
    /// Whether some folder tells nothing, so that somebody has to look.
    private(set) var isBlind = false

    init() {
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Watches a folder, if it is not watched yet; returns 0 or the error number.
    func add(_ folder: String) -> Int32 {
        let changes = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE
        if inotify_add_watch(descriptor, folder, UInt32(changes)) >= 0 { return 0 }
        isBlind = true
        return errno
    }

    /// Forgets what has been told; whether there was something.
    func takeChanges() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        var hasChanged = false
        while bytes.withUnsafeMutableBytes({ read(descriptor, $0.baseAddress, $0.count) }) > 0 { hasChanged = true }
        return hasChanged
    }
}
