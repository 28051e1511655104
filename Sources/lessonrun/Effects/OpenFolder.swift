import Diagnostics
import Glibc

/// A folder that stays the same one while files in it are replaced, whatever its path comes to mean.
struct OpenFolder {
    private let descriptor: Int32
    /// Its path, which ends in a slash; empty for the current folder.
    private let path: String

    /// Opens the folder in which a path stands.
    /// - Parameter root: a folder out of which no link may lead.
    init(of path: String, within root: String?) throws(Problem) {
        self.path = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let path = self.path.isEmpty ? "." : self.path
        descriptor = uninterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw Problems.cannotWrite(reason(errno)) }
        if let root, !isWithin(descriptor, root) {
            close(descriptor)
            throw Problems.leadsOut(of: root, .unwritableFile)
        }
    }

    func end() { close(descriptor) }

    /// The last part of a path.
    func name(of path: String) -> String { String(path.dropFirst(self.path.count)) }

    /// What is known of a regular file; `nil` where there is none.
    func status(of name: String) -> stat? {
        var info = stat()
        guard fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0, info.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return info
    }

    /// What stands at a regular file besides its bytes; `nil` where there is none.
    func attributes(of name: String) throws(SystemError) -> FileAttributes? {
        let file = uninterrupted { openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        guard file >= 0 else {
            let error = errno
            // What is there now is none of what was to be replaced, or nothing.
            if error == ENOENT || error == ELOOP { return nil }
            // It may be written and not read.
            if error == EACCES, let status = status(of: name) { return FileAttributes(status) }
            throw SystemError(number: error)
        }
        defer { close(file) }
        return try FileAttributes(of: file)
    }

    func rename(_ old: String, to new: String) -> Bool {
        uninterrupted { renameat(descriptor, old, descriptor, new) } == 0
    }

    func remove(_ name: String) { unlinkat(descriptor, name, 0) }

    /// Makes what was renamed durable, where the file system can.
    func synchronise() { _ = uninterrupted { fsync(descriptor) } }
}

/// Files that are written and not yet renamed. Whoever writes one locks it: one that is not locked is a leftover of a
/// run that was killed, and the next run removes it.
extension OpenFolder {
    private static let (prefix, suffix) = (".lessonrun-", ".tmp")

    /// A new file that no other process has.
    func createTemporary() throws(Problem) -> (descriptor: Int32, name: String) {
        removeLeftovers()
        for _ in 0..<100 {
            let name = Self.prefix + String(UInt64.random(in: 0...UInt64.max), radix: 36) + Self.suffix
            Interruption.willWrite(path + name)
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let file = uninterrupted { openat(descriptor, name, flags, 0o666) }
            if file >= 0 {
                if lock(file) { return (file, name) }
                close(file)
            } else if errno != EEXIST {
                break
            }
        }
        Interruption.hasWritten()
        throw Problems.cannotWrite(reason(errno))
    }

    /// Locks a new file; false where another process took it for a leftover before.
    private func lock(_ file: Int32) -> Bool {
        // Some file systems have no locks, and so no leftovers are removed there.
        if flock(file, LOCK_EX | LOCK_NB) != 0 { return errno != EWOULDBLOCK }
        var info = stat()
        return fstat(file, &info) != 0 || info.st_nlink > 0
    }

    private func removeLeftovers() {
        // The stream closes the descriptor that it reads from.
        guard let stream = fdopendir(openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) { removeLeftover(name) }
        }
    }

    private func removeLeftover(_ name: String) {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        var info = stat()
        // Who holds the lock is the only one to rename or remove the file, so its name is still its own.
        guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, flock(file, LOCK_EX | LOCK_NB) == 0,
            let named = status(of: name), named.st_dev == info.st_dev, named.st_ino == info.st_ino
        else { return }
        remove(name)
    }
}
