import CLinux
import Glibc

/// A process that this one started, with pipes to its standard input and from its standard output.
struct ChildProcess {
    let identifier: pid_t
    let input: Int32
    let output: Int32

    /// Starts a program.
    /// - Parameter program: its path, or a name to be looked for.
    init(_ program: String, arguments: [String]) throws(SystemError) {
        try self.init { (input, output) throws(SystemError) in
            try spawn(program, arguments, input, output)
        }
    }

    /// Starts a copy of this process, which has everything in memory already.
    ///
    /// The copy has this thread only. The program's other one waits for it and holds no lock.
    /// - Parameter body: what it does; its exit status.
    init(doing body: () -> Int32) throws(SystemError) {
        try self.init { (input, output) throws(SystemError) in
            let identifier = linux_fork()
            if identifier < 0 { throw SystemError(number: errno) }
            if identifier > 0 { return identifier }
            // The lowest free number went to `input`, so `output` is not 0, which the first call replaces.
            guard dup2(input, 0) == 0, dup2(output, 1) == 1 else { _exit(Ending.unheard.rawValue) }
            _exit(body())
        }
    }

    /// - Parameter start: starts a process that reads from the first descriptor and writes to the second.
    private init(starting start: (Int32, Int32) throws(SystemError) -> pid_t) throws(SystemError) {
        let toChild = try makePipe()
        let fromChild: Pipe
        do {
            fromChild = try makePipe()
        } catch {
            toChild.close()
            throw error
        }
        do {
            identifier = try start(toChild.reading, fromChild.writing)
        } catch {
            toChild.close()
            fromChild.close()
            throw error
        }
        close(toChild.reading)
        close(fromChild.writing)
        input = toChild.writing
        output = fromChild.reading
    }

    /// Waits for its end; the status as waitpid(2) has it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Seconds that a processor has worked for processes that were waited for.
    static var processorSeconds: Double {
        var usage = rusage()
        guard getrusage(RUSAGE_CHILDREN.rawValue, &usage) == 0 else { return 0 }
        let times = [usage.ru_utime, usage.ru_stime]
        return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}

private func spawn(
    _ program: String, _ arguments: [String], _ input: Int32, _ output: Int32
) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { throw SystemError(number: ENOMEM) }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var words = arguments.map { strdup($0) } + [nil]
    defer { for text in words { free(text) } }
    var identifier = pid_t()
    let error = posix_spawnp(&identifier, program, &actions, nil, &words, environ)
    if error != 0 { throw SystemError(number: error) }
    return identifier
}
