import Diagnostics
import Glibc

/// A socket on 127.0.0.1 that takes connections; nobody else's machine can reach it.
struct LoopbackSocket {
    let descriptor: Int32
    let port: UInt16

    /// - Parameter port: 0 for any that is free.
    init(port: UInt16) throws(Problem) {
        let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard made >= 0 else { throw Problems.cannotServe(reason(errno)) }
        descriptor = made
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        _ = fcntl(made, F_SETFL, O_NONBLOCK)
        var on: Int32 = 1
        setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            // A `sockaddr_in` begins as every `sockaddr` does.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general -> Int32 in
                guard bind(made, general, length) == 0, listen(made, 64) == 0 else { return errno }
                return getsockname(made, general, &length) == 0 ? 0 : errno
            }
        }
        guard result == 0 else {
            close(made)
            throw Problems.cannotServe(reason(result))
        }
        self.port = UInt16(bigEndian: address.sin_port)
    }

    /// A connection that waits.
    func accept() -> Result<Int32, SystemError> {
        let connection = Glibc.accept(descriptor, nil, nil)
        guard connection >= 0 else { return .failure(SystemError(number: errno)) }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        _ = fcntl(connection, F_SETFL, O_NONBLOCK)
        return .success(connection)
    }
}
