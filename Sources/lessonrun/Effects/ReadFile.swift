import Diagnostics
import Glibc

/// The bytes of a regular file; refuses what is none, and what is larger than the limit.
func readFile(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that has no writer would wait for one.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Problems.cannotRead(reason(errno)) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Problems.cannotRead(reason(errno)) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw Problems.cannotRead(kind(of: info.st_mode)) }
    return try contents(of: descriptor, limit: limit)
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

private func kind(of mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "it is a directory"
    case S_IFIFO: "it is a named pipe, not a file"
    case S_IFSOCK: "it is a socket, not a file"
    default: "it is a device, not a file"
    }
}

/// What stands at a path, links followed.
enum FileKind { case none, file, directory, other }

func fileKind(_ path: String) -> FileKind {
    var info = stat()
    guard stat(path, &info) == 0 else { return .none }
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
