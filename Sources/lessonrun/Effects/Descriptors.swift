import Glibc

/// Writes all bytes to a file descriptor; returns 0 or the error number.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
        var written = 0
        while written < buffer.count {
            // In bounds: `written` is less than the count.
            let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            if count > 0 {
                written += count
            } else if count < 0 && errno == EAGAIN {
                var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = Glibc.poll(&poll, 1, -1)
            } else if count < 0 && errno != EINTR {
                return errno
            }
        }
        return 0
    }
}

/// Reads from a file descriptor to its end, or one byte beyond the limit.
func readAll(from descriptor: Int32, limit: Int) -> Result<[UInt8], SystemError> {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
        let wanted = min(chunk.count, limit + 1 - bytes.count)
        let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, wanted) }
        if count == 0 { break }
        if count > 0 {
            bytes += chunk[..<count]
        } else if errno != EINTR {
            return .failure(SystemError(number: errno))
        }
    }
    return .success(bytes)
}

/// Occupies the standard streams that whoever started the program left closed: else the next file would be one of them.
///
/// What is opened there can be neither read nor written as its stream would be, so that it fails as a closed one does.
func occupyStandardStreams() {
    for stream in Int32(0)...2 where fcntl(stream, F_GETFD) < 0 {
        _ = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
    }
}

/// Makes a call of the system again as long as a signal interrupts it; returns its result.
func uninterrupted(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}

/// A pipe that programs started later do not get.
struct Pipe {
    let reading: Int32
    let writing: Int32

    func close() {
        Glibc.close(reading)
        Glibc.close(writing)
    }
}

/// Makes a pipe; throws where there is no more room for one.
func makePipe() throws(SystemError) -> Pipe {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError(number: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return Pipe(reading: ends[0], writing: ends[1])
}

/// A failed call of the operating system.
struct SystemError: Error { var number: Int32 }

/// What the operating system calls an error.
func reason(_ error: Int32) -> String {
    switch error {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a directory"
    case ENOSPC: "no space left on the device"
    case EROFS: "the file system is read-only"
    case ENOTDIR: "part of the path is not a directory"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "the symbolic links form a loop"
    default: strerror(error).map { String(cString: $0) } ?? "error \(error)"
    }
}
