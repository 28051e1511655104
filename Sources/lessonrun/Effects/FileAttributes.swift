import CLinux
import Glibc

/// What stands at a file besides its bytes: a file that takes its place gets the same.
///
/// Owner and group, permissions, access control list, and extended attributes (xattr(7)). What the process may not set,
/// such as somebody else's owner or a label of the system, the new file has as any file that the process makes.
struct FileAttributes {
    private let status: stat
    private let extended: [(name: String, value: [UInt8])]

    /// Those of an open file.
    init?(of descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.status = status
        extended = Self.names(descriptor).compactMap { name in
            Self.bytes { fgetxattr(descriptor, name, $0, $1) }.map { (name, $0) }
        }
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
        for name in Self.names(descriptor) where !extended.contains(where: { $0.name == name }) {
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

    private static func names(_ descriptor: Int32) -> [String] {
        let list = bytes { buffer, size in
            flistxattr(descriptor, buffer?.assumingMemoryBound(to: CChar.self), size)
        }
        return (list ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What a call fills a buffer with, that tells the size when it is given none; `nil` where it fails.
    private static func bytes(_ call: (UnsafeMutableRawPointer?, Int) -> Int) -> [UInt8]? {
        let size = call(nil, 0)
        guard size > 0 else { return size == 0 ? [] : nil }
        var buffer = [UInt8](repeating: 0, count: size)
        let count = buffer.withUnsafeMutableBytes { call($0.baseAddress, $0.count) }
        return count < 0 ? nil : Array(buffer.prefix(count))
    }
}
