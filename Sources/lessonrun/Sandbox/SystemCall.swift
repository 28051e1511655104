import CLinux
import Glibc

/// Calls of the Linux kernel that the C library gives no function for, or hides from Swift.
enum SystemCall {
    /// Makes a call; the result, or the error number.
    static func make(_ number: Int32, _ arguments: Int...) -> Result<Int, SystemError> {
        var all = arguments
        while all.count < 6 { all.append(0) }
        let result = linux_call(Int(number), all[0], all[1], all[2], all[3], all[4], all[5])
        return result < 0 ? .failure(SystemError(number: errno)) : .success(result)
    }

    /// Sets something of the process by prctl(2); whether the kernel did.
    static func set(_ option: Int32, _ value: UInt) -> Bool { linux_prctl(option, value, 0, 0, 0) == 0 }
}
