import Diagnostics
import Glibc

/// Runs a Python program that reads one text and writes one.
///
/// This is the only place where the program starts another: Python has all the powers of the person who asks for it.
func runPython(
    _ python: String, _ script: String, input: String, seconds: Int
) throws(Problem) -> [UInt8] {
    guard let toPython = makePipe() else { throw Problems.cannotStart(python, reason(errno)) }
    guard let fromPython = makePipe() else {
        for descriptor in [toPython.reading, toPython.writing] { close(descriptor) }
        throw Problems.cannotStart(python, reason(errno))
    }
    defer { close(fromPython.reading) }
    let (identifier, error) = spawnPython(python, script, input: toPython.reading, output: fromPython.writing)
    close(toPython.reading)
    close(fromPython.writing)
    guard let identifier else {
        close(toPython.writing)
        throw Problems.cannotStart(python, reason(error))
    }
    _ = writeAll(Array(input.utf8), to: toPython.writing)
    close(toPython.writing)
    let answer = readUntilEnd(fromPython.reading, deadline: monotonicSeconds() + Double(seconds))
    if answer == nil { kill(identifier, SIGKILL) }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    guard let answer else { throw Problems.pythonTooSlow(python, seconds: seconds) }
    guard status == 0 else { throw Problems.pythonFailed(python) }
    return answer
}

private func spawnPython(
    _ python: String, _ script: String, input: Int32, output: Int32
) -> (identifier: pid_t?, error: Int32) {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return (nil, ENOMEM) }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(python), strdup("-c"), strdup(script), nil]
    defer { for text in arguments { free(text) } }
    var identifier = pid_t()
    let error = posix_spawnp(&identifier, python, &actions, nil, &arguments, environ)
    return (error == 0 ? identifier : nil, error)
}

/// All bytes of a pipe; `nil` when the time is over before its end.
private func readUntilEnd(_ descriptor: Int32, deadline: Double) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
        let left = deadline - monotonicSeconds()
        guard left > 0, bytes.count < 1 << 28 else { return nil }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let count = poll(&entry, 1, Int32(min(left * 1000 + 1, 1e9)))
        if count > 0, !Message.readMore(from: descriptor, into: &bytes) { return bytes }
        if count == 0 { return nil }
    }
}
