import Diagnostics
import Glibc

/// Replaces a file's content, so that at any moment it is the old one or the new one.
///
/// The bytes are written beside the file, made durable, and renamed. A file that exists keeps its permissions, and of
/// a symbolic link the target is written. Into a device or a pipe the bytes are written directly.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    switch fileKind(path) {
    case .directory: throw Problems.cannotWrite(reason(EISDIR))
    case .other: try writeDirectly(path, bytes)
    case .file:
        // A rename asks only the folder for permission; the file's own word counts as well.
        guard access(path, W_OK) == 0, let target = realpath(path, nil) else {
            throw Problems.cannotWrite(reason(errno))
        }
        defer { free(target) }
        try replace(String(cString: target), bytes)
    case .none:
        var info = stat()
        if lstat(path, &info) == 0 { throw Problems.cannotWrite("it is a symbolic link that leads nowhere") }
        try replace(path, bytes)
    }
}

private func writeDirectly(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Problems.cannotWrite(reason(errno)) }
    let error = writeAll(bytes, to: descriptor)
    close(descriptor)
    if error != 0 { throw Problems.cannotWrite(reason(error)) }
}

private func replace(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    defer { Interruption.hasWritten() }
    let (descriptor, temporary) = try createBeside(folder)
    let error = fill(descriptor, with: bytes, like: path)
    close(descriptor)
    guard error == 0, rename(temporary, path) == 0 else {
        let cause = error == 0 ? errno : error
        unlink(temporary)
        throw Problems.cannotWrite(reason(cause))
    }
    synchronise(folder.isEmpty ? "." : folder)
}

/// A new file in a folder, with a name that no other has: one may be left over from a run that was killed.
private func createBeside(_ folder: String) throws(Problem) -> (descriptor: Int32, path: String) {
    for attempt in 0..<100 {
        let path = "\(folder).lessonrun-\(getpid())-\(attempt).tmp"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        if descriptor >= 0 {
            Interruption.willWrite(path)
            return (descriptor, path)
        }
        if errno != EEXIST { break }
    }
    throw Problems.cannotWrite(reason(errno))
}

/// Writes the bytes and makes them durable; returns 0 or the error number.
private func fill(_ descriptor: Int32, with bytes: [UInt8], like path: String) -> Int32 {
    let error = writeAll(bytes, to: descriptor)
    if error != 0 { return error }
    var info = stat()
    if stat(path, &info) == 0, fchmod(descriptor, info.st_mode & 0o7777) != 0 { return errno }
    return fsync(descriptor) == 0 ? 0 : errno
}

/// Makes a rename in a folder durable, where the file system can.
private func synchronise(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}

/// Creates a folder and those above it.
func createFolder(_ path: String) throws(Problem) {
    if path.isEmpty || fileKind(path) == .directory { return }
    if let slash = path.lastIndex(of: "/") { try createFolder(String(path[..<slash])) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Problems.cannotWrite(reason(errno)) }
}
