import CLinux
import Glibc

/// What stands at a file besides its bytes: a file that takes its place gets the same.
///
/// Owner and group, permissions, access control list, and extended attributes (xattr(7)). What the process may not set,
/// such as somebody else's owner or a label of the system, the new file has as any file that the process makes.
struct FileAttributes {
    private let status: stat
    private let extended: [(name: String, value: [UInt8])]

    /// Those of an open file; `nil` of what is no regular one.
    ///
    /// What cannot be learned must not be lost: a file that only its owner reads would become one for all.
    init?(of descriptor: Int32) throws(SystemError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemError(number: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.status = status
        var extended: [(name: String, value: [UInt8])] = []
        for name in try Self.names(descriptor) {
            if let value = try Self.bytes({ fgetxattr(descriptor, name, $0, $1) }) { extended.append((name, value)) }
        }
        self.extended = extended
    }

    /// Those of a file that cannot be opened for reading: all but the extended ones.
    init(_ status: stat) {
        self.status = status
        extended = []
    }

    /// Gives them to a new file before anything is written to it, so that nobody reads it who may not; returns 0 or
    /// the error number.
    func give(to descriptor: Int32) -> Int32 {
        // Only the superuser can write somebody else's file and leave it theirs; for others it becomes their own.
        if status.st_uid != geteuid() || status.st_gid != getegid() {
            _ = fchown(descriptor, status.st_uid, status.st_gid)
        }
        if fchmod(descriptor, status.st_mode & 0o777) != 0 { return errno }
        // A folder may have given it a list that the old file has not.
        for name in (try? Self.names(descriptor)) ?? [] where !extended.contains(where: { $0.name == name }) {
            _ = fremovexattr(descriptor, name)
        }
        for (name, value) in extended {
            let result = fsetxattr(descriptor, name, value, value.count, 0)
            if result != 0, errno == ENOSPC || errno == EDQUOT { return errno }
        }
        return 0
    }

    /// Sets what writing takes away; returns 0 or the error number.
    func finish(_ descriptor: Int32) -> Int32 {
        fchmod(descriptor, status.st_mode & 0o7777) == 0 ? 0 : errno
    }

    private static func names(_ descriptor: Int32) throws(SystemError) -> [String] {
        let list = try bytes { buffer, size in
            flistxattr(descriptor, buffer?.assumingMemoryBound(to: CChar.self), size)
        }
        return (list ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What a call fills a buffer with, that tells the size when it is given none; `nil` where there is no such thing,
    /// or the process may not know it.
    private static func bytes(_ call: (UnsafeMutableRawPointer?, Int) -> Int) throws(SystemError) -> [UInt8]? {
        let size = call(nil, 0)
        if size == 0 { return [] }
        var buffer = [UInt8](repeating: 0, count: max(0, size))
        let count = size < 0 ? size : buffer.withUnsafeMutableBytes { call($0.baseAddress, $0.count) }
        if count >= 0 { return Array(buffer.prefix(count)) }
        let error = errno
        if [ENODATA, ENOTSUP, ENOSYS, EPERM, EACCES].contains(error) { return nil }
        throw SystemError(number: error)
    }
}
