import Diagnostics
import Glibc
import Lessons

/// The standard streams: everything is written, or it is known that it was not.
final class Console {
    enum Stream: Int32 {
        case output = 1
        case error = 2
    }
    /// Streams that take no more: their reader has left, or writing failed.
    private var closed: Set<Stream> = []
    /// Whether something that should be on standard output could not be written.
    private(set) var hasLostOutput = false

    init() {
        // A reader that leaves early ends the writing, not the program.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that grows too large.
        signal(SIGXFSZ, SIG_IGN)
    }

    func write(_ text: String, to stream: Stream) {
        guard !text.isEmpty, !closed.contains(stream) else { return }
        let error = writeAll(Array(text.utf8), to: stream.rawValue)
        guard error != 0 else { return }
        closed.insert(stream)
        guard error != EPIPE, stream == .output else { return }
        hasLostOutput = true
        show(Refusal(name: "standard output", Problems.cannotWrite(reason(error))))
    }

    /// Writes what people read, in which a lesson's words may stand.
    func tell(_ text: String, to stream: Stream) { write(text.unobeyed, to: stream) }

    /// What the terminal's last line says while lessons run; `nil` clears it.
    func progress(_ text: String?) {
        guard text != shownProgress, showsProgress else { return }
        shownProgress = text
        _ = writeAll(Array("\r\u{1B}[K\((text ?? "").visible)".utf8), to: Stream.error.rawValue)
    }

    private var shownProgress: String?
    private let showsProgress = isatty(Stream.error.rawValue) == 1 && environment("TERM") != "dumb"

    /// Shows a mistake that has no place in a lesson.
    func show(_ refusal: Refusal) {
        tell(render(refusal.diagnostic, in: refusal.source, color: color(.auto, .error)) + "\n", to: .error)
    }

    /// Whether a stream shows colours; `NO_COLOR` and a dumb terminal say no (https://no-color.org).
    func color(_ choice: ColorChoice, _ stream: Stream) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto:
            isatty(stream.rawValue) == 1 && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
        }
    }
}

/// When to use colours.
enum ColorChoice: String, CaseIterable { case auto, always, never }

/// A mistake and the text in which its place is shown.
struct Refusal: Error {
    var source: Source
    var diagnostic: Diagnostic

    init(source: Source, _ diagnostic: Diagnostic) {
        self.source = source
        self.diagnostic = diagnostic
    }

    /// A mistake that concerns a file as a whole.
    init(name: String, _ problem: Problem) {
        self.init(source: Source(name: name, text: ""), Diagnostic(problem, at: nil))
    }
}

/// An environment variable.
func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
