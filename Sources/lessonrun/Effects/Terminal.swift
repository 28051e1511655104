import Glibc

/// Reads keys of the terminal one by one.
enum Terminal {
    /// Whether somebody sits there: keys come from one, and questions go to one.
    static var isInteractive: Bool { isatty(0) == 1 && isatty(2) == 1 }

    /// Waits for a key, without showing it; `nil` at the end of the input.
    static func readKey() -> UInt8? {
        var before = termios()
        guard tcgetattr(0, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        Interruption.willChangeTerminal(from: before)
        tcsetattr(0, TCSANOW, &raw)
        defer {
            tcsetattr(0, TCSANOW, &before)
            Interruption.hasRestoredTerminal()
        }
        var key: UInt8 = 0
        while true {
            let count = read(0, &key, 1)
            // Control and D ends an input; a terminal that reads key by key hands it over as a byte.
            if count == 1 { return key == 4 ? nil : key }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
