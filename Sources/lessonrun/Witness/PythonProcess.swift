import Diagnostics
import Glibc

/// Runs a Python program that reads one text and writes one.
///
/// This is the only place where the program starts another: Python has all the powers of the person who asks for it.
func runPython(
    _ python: String, _ script: String, input: String, seconds: Int
) throws(Problem) -> [UInt8] {
    let child: ChildProcess
    do {
        child = try ChildProcess(python, arguments: [python, "-c", script])
    } catch {
        throw Problems.cannotStart(python, reason(error.number))
    }
    defer { close(child.output) }
    _ = writeAll(Array(input.utf8), to: child.input)
    close(child.input)
    let answer = readUntilEnd(child.output, deadline: monotonicSeconds() + Double(seconds))
    if answer == nil { kill(child.identifier, SIGKILL) }
    let status = child.wait()
    guard let answer else { throw Problems.pythonTooSlow(python, seconds: seconds) }
    guard status == 0 else { throw Problems.pythonFailed(python) }
    return answer
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
