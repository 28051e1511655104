import Diagnostics
import Glibc

/// Replaces a file's content, so that at any moment it is the old one or the new one.
///
/// The bytes are written beside the file, made durable, and renamed. A file that exists keeps what stands at it, and of
/// a symbolic link the target is written. Other names of the same file (hard links) keep the old content, as in a
/// snapshot, since no two names can change at one moment. Into a device or a pipe the bytes are written directly.
/// - Parameter root: a folder out of which no link may lead, and which holds files only; `nil` where the user named
///   the file itself.
func writeFile(_ path: String, _ bytes: [UInt8], within root: String? = nil) throws(Problem) {
    switch fileKind(path) {
    case .directory: throw Problems.cannotWrite(reason(EISDIR))
    case .unknown(let error): throw Problems.cannotWrite(reason(error))
    case .other: try writeDirectly(path, bytes, within: root)
    case .file:
        // A rename asks only the folder for permission; the file's own word counts as well.
        guard access(path, W_OK) == 0, let target = realPath(path) else { throw Problems.cannotWrite(reason(errno)) }
        try replace(target, bytes, within: root)
    case .none:
        var info = stat()
        if lstat(path, &info) == 0 { throw Problems.cannotWrite("it is a symbolic link that leads nowhere") }
        try replace(path, bytes, within: root)
    }
}

private func writeDirectly(_ path: String, _ bytes: [UInt8], within root: String?) throws(Problem) {
    var info = stat()
    let mode = stat(path, &info) == 0 ? info.st_mode & S_IFMT : S_IFBLK
    guard root == nil, mode == S_IFCHR || mode == S_IFIFO else { throw Problems.cannotWrite(kind(of: info.st_mode)) }
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw Problems.cannotWrite(reason(errno)) }
    let error = writeAll(bytes, to: descriptor)
    close(descriptor)
    if error != 0 { throw Problems.cannotWrite(reason(error)) }
}

private func replace(_ path: String, _ bytes: [UInt8], within root: String?) throws(Problem) {
    // Whatever becomes of the path meanwhile, this stays the folder.
    let folder = try OpenFolder(of: path, within: root)
    defer { folder.end() }
    let temporary = try folder.createTemporary()
    let error = fill(temporary.descriptor, with: bytes, like: folder.name(of: path), in: folder)
    // Its lock tells others that it is no leftover, so it is closed last.
    defer {
        close(temporary.descriptor)
        Interruption.hasWritten()
    }
    guard error == 0, folder.rename(temporary.name, to: folder.name(of: path)) else {
        let cause = error == 0 ? errno : error
        folder.remove(temporary.name)
        throw Problems.cannotWrite(reason(cause))
    }
    folder.synchronise()
}

/// Writes the bytes and makes them durable; returns 0 or the error number.
private func fill(_ descriptor: Int32, with bytes: [UInt8], like name: String, in folder: OpenFolder) -> Int32 {
    let attributes: FileAttributes?
    do {
        attributes = try folder.attributes(of: name)
    } catch {
        return error.number
    }
    var error = attributes?.give(to: descriptor) ?? 0
    if error == 0 { error = writeAll(bytes, to: descriptor) }
    if error == 0, let attributes { error = attributes.finish(descriptor) }
    if error != 0 { return error }
    return uninterrupted { fsync(descriptor) } == 0 ? 0 : errno
}

/// Creates a folder and those above it.
/// - Parameter root: a folder out of which no link may lead.
func createFolder(_ path: String, within root: String? = nil) throws(Problem) {
    if path.isEmpty || fileKind(path) == .directory { return }
    if let slash = path.lastIndex(of: "/") {
        let parent = String(path[..<slash])
        try createFolder(parent, within: root)
        if let root, path.hasPrefix(root.hasSuffix("/") ? root : root + "/"), !isWithin(parent, root) {
            throw Problems.leadsOut(of: root, .unwritableFile)
        }
    }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Problems.cannotWrite(reason(errno)) }
}
