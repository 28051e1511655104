import Glibc

/// A process that this one started, with pipes to its standard input and from its standard output.
struct ChildProcess {
    let identifier: pid_t
    let input: Int32
    let output: Int32

    /// Starts a program.
    /// - Parameters:
    ///   - program: its path, or a name to be looked for.
    ///   - environment: its variables; `nil` for those of this process.
    init(_ program: String, arguments: [String], environment: [String]? = nil) throws(SystemError) {
        let toChild = try makePipe()
        let fromChild: Pipe
        do {
            fromChild = try makePipe()
        } catch {
            toChild.close()
            throw error
        }
        do {
            identifier = try spawn(program, arguments, environment, toChild.reading, fromChild.writing)
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
}

private func spawn(
    _ program: String, _ arguments: [String], _ environment: [String]?, _ input: Int32, _ output: Int32
) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { throw SystemError(number: ENOMEM) }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var words = arguments.map { strdup($0) } + [nil]
    var variables = (environment ?? []).map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var identifier = pid_t()
    let error =
        environment == nil
        ? posix_spawnp(&identifier, program, &actions, nil, &words, environ)
        : posix_spawnp(&identifier, program, &actions, nil, &words, &variables)
    if error != 0 { throw SystemError(number: error) }
    return identifier
}
