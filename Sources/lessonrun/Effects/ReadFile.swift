import Diagnostics
import Glibc

/// The bytes of a regular file; refuses what is none, and what is larger than the limit.
/// - Parameter root: a folder out of which no link may lead; `nil` where the user named the file itself.
func readFile(_ path: String, limit: Int, within root: String? = nil) throws(Problem) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that has no writer would wait for one.
    let descriptor = uninterrupted { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw Problems.cannotRead(reason(errno)) }
    defer { close(descriptor) }
    var before = stat()
    guard fstat(descriptor, &before) == 0 else { throw Problems.cannotRead(reason(errno)) }
    guard before.st_mode & S_IFMT == S_IFREG else { throw Problems.cannotRead(kind(of: before.st_mode)) }
    if let root, !isWithin(descriptor, root) { throw Problems.leadsOut(of: root, .unreadableFile) }
    let bytes = try contents(of: descriptor, limit: limit)
    var after = stat()
    guard fstat(descriptor, &after) == 0, after.st_size == before.st_size, after.st_size == bytes.count,
        after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else { throw Problems.cannotRead("it was changed while it was read") }
    return bytes
}

/// The bytes of standard input.
func readStandardInput(limit: Int) throws(Problem) -> [UInt8] { try contents(of: 0, limit: limit) }

private func contents(of descriptor: Int32, limit: Int) throws(Problem) -> [UInt8] {
    switch readAll(from: descriptor, limit: limit) {
    case .failure(let error): throw Problems.cannotRead(reason(error.number))
    case .success(let bytes) where bytes.count > limit: throw Problems.tooLarge(limit: limit)
    case .success(let bytes): return bytes
    }
}

/// What a file that is no regular one is.
func kind(of mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "it is a directory"
    case S_IFIFO: "it is a named pipe, not a file"
    case S_IFSOCK: "it is a socket, not a file"
    default: "it is a device, not a file"
    }
}

/// What stands at a path, links followed.
enum FileKind: Equatable {
    case none, file, directory, other
    /// The system does not tell, for the reason of an error number.
    case unknown(Int32)
}

func fileKind(_ path: String) -> FileKind {
    var info = stat()
    guard stat(path, &info) == 0 else { return [ENOENT, ENOTDIR].contains(errno) ? .none : .unknown(errno) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
}

/// Whether two paths lead to the same existing file.
func isSameFile(_ first: String, _ second: String) -> Bool {
    var left = stat()
    var right = stat()
    guard stat(first, &left) == 0, stat(second, &right) == 0 else { return false }
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino
}
