import Glibc

/// What the kernel lets the process of a lesson use at most (setrlimit(2)), where its own counting would fail.
struct ResourceLimits {
    /// Bytes that the process may take besides those it has.
    var growth: Int
    /// Seconds that its processor may work for it.
    var seconds: Int

    /// Sets them; whether the kernel took all. A limit that is lower already stays.
    func set(addresses: Int) -> Bool {
        let limits: [(__rlimit_resource, UInt)] = [
            (RLIMIT_AS, UInt(addresses.addingClamped(growth))), (RLIMIT_CORE, 0),
            // Nothing is written to files, and as long as standard input is open there is no number for a descriptor.
            (RLIMIT_FSIZE, 0), (RLIMIT_NOFILE, 1), (__RLIMIT_NPROC, 0),
        ]
        let areSet = limits.map { lower($0, to: $1, hard: $1) }
        // The softer limit tells the process, and so its parent, what ends it.
        let time = UInt(clamping: seconds)
        return lower(RLIMIT_CPU, to: time, hard: time + 5) && areSet.allSatisfy { $0 }
    }

    /// Seconds after which the system ends any process that was started from here; `nil` where it does not.
    static var outerSeconds: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0 else { return nil }
        return limit.rlim_max == rlim_t.max ? nil : Int(clamping: limit.rlim_max)
    }

    private func lower(_ resource: __rlimit_resource, to value: UInt, hard: UInt) -> Bool {
        let number = __rlimit_resource_t(resource.rawValue)
        var limit = rlimit()
        guard getrlimit(number, &limit) == 0 else { return false }
        limit.rlim_cur = min(limit.rlim_cur, value)
        limit.rlim_max = min(limit.rlim_max, hard)
        return setrlimit(number, &limit) == 0
    }
}
