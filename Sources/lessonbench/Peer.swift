import Glibc

/// Other programs, timed in the same run.
enum Peer {
    /// The best of several runs of a program under CPython, in seconds; `nil` without Python or PyTorch.
    static func python(_ program: Program, runs: Int) -> Double? {
        let script = """
            import sys, time
            space = {}
            exec(compile(\(quoted(program.setup)), 'setup', 'exec'), space)
            body = compile(\(quoted(program.body)), 'body', 'exec')
            best = float('inf')
            for _ in range(\(runs)):
                start = time.perf_counter()
                exec(body, space)
                best = min(best, time.perf_counter() - start)
            print(best)
            """
        return output(of: ["python3", "-c", script]).flatMap { Double($0.filter { !$0.isWhitespace }) }
    }

    private static func quoted(_ text: String) -> String {
        "'''" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'''"
    }

    /// What a command prints; `nil` when it fails.
    static func output(of command: [String]) -> String? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let failed = posix_spawnp(&child, command[0], &actions, nil, &arguments, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard failed == 0 else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(ends[0], &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        var status: Int32 = 0
        waitpid(child, &status, 0)
        return status == 0 ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

/// Seconds since some fixed point.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
