import CLinux

/// The system calls that the process of a lesson may still make; every other is refused.
///
/// None opens, names or makes anything: no file, no socket, no process, no descriptor.
enum AllowedCalls {
    static let always: [Int32] = streams + memory + threads + time + oldTime

    /// Maps memory, or changes what it may be used for: allowed unless it could then hold instructions.
    static let mapping: [Int32] = [SYS_mmap, SYS_mprotect]

    /// Reading and writing what is open.
    private static let streams: [Int32] = [
        SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_close, SYS_fstat, SYS_ppoll,
    ]
    private static let memory: [Int32] = [SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk]
    /// Waiting for one another, signals, and ends.
    private static let threads: [Int32] = [
        SYS_futex, SYS_sched_yield, SYS_sched_getaffinity, SYS_getpid, SYS_gettid, SYS_rt_sigaction,
        SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall, SYS_exit, SYS_exit_group,
    ]
    private static let time: [Int32] = [
        SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_setitimer, SYS_getrandom,
    ]
    #if arch(x86_64)
        private static let oldTime: [Int32] = [SYS_poll, SYS_time]
    #else
        private static let oldTime: [Int32] = []
    #endif
}
