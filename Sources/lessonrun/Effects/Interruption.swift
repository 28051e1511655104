import Glibc

/// What happens when a signal ends the program: no temporary file stays behind, and the terminal is
/// as it was.
///
/// A handler may run between any two instructions, so it touches only memory that was set up before and is never
/// freed, and calls only what POSIX calls async-signal-safe.
enum Interruption {
    /// The path to remove, empty when there is none. Written by the one thread that runs, read by handlers.
    private nonisolated(unsafe) static let temporary = makeText()
    /// How the terminal was before keys were read from it one by one; with none the flag is 0.
    private nonisolated(unsafe) static let terminal = makeTerminal()
    private nonisolated(unsafe) static let hasTerminal = makeText()
    private static let capacity = Int(PATH_MAX) + 256

    private static func makeTerminal() -> UnsafeMutablePointer<termios> {
        let terminal = UnsafeMutablePointer<termios>.allocate(capacity: 1)
        terminal.initialize(to: termios())
        return terminal
    }

    private static func makeText() -> UnsafeMutablePointer<CChar> {
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
        text.initialize(repeating: 0, count: capacity)
        return text
    }

    static func install() {
        // The first use of a static makes it: not in a handler.
        temporary[0] = 0
        hasTerminal[0] = 0
        terminal.pointee = termios()
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // Whoever started the program may have asked that it outlive its terminal.
            let before = signal(number, Interruption.end)
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
    }

    /// Names the file that a handler must remove.
    static func willWrite(_ path: String) { set(temporary, path) }

    static func hasWritten() { temporary[0] = 0 }

    /// Remembers how a handler must leave the terminal.
    static func willChangeTerminal(from before: termios) {
        terminal.pointee = before
        hasTerminal[0] = 1
    }

    static func hasRestoredTerminal() { hasTerminal[0] = 0 }

    /// Copies a text; the first byte comes last, so that a handler in between sees the empty text.
    private static func set(_ target: UnsafeMutablePointer<CChar>, _ text: String) {
        let bytes = Array(text.utf8.prefix(capacity - 1))
        target[0] = 0
        // In bounds: at most `capacity - 1` bytes and the terminator.
        for (index, byte) in bytes.enumerated().dropFirst() { target[index] = CChar(bitPattern: byte) }
        target[bytes.count] = 0
        if let first = bytes.first { target[0] = CChar(bitPattern: first) }
    }

    private static let end: @convention(c) (Int32) -> Void = { number in
        if temporary[0] != 0 { unlink(temporary) }
        if hasTerminal[0] != 0 { tcsetattr(0, TCSANOW, terminal) }
        signal(number, SIG_DFL)
        raise(number)
    }
}
