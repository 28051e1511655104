import Foundation
import Testing

/// A preview that runs, of the lessons in a folder.
private final class RunningPreview {
    let folder: Folder
    private let process = Process()
    private(set) var port: UInt16 = 0

    /// - Parameter tracer: what runs the program.
    init(_ lessons: [String: String], _ arguments: String, tracer: String = "") throws {
        folder = try Folder()
        for (name, text) in lessons { try folder.write(text, to: name) }
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.arguments = [
            "-c", "exec \(tracer) '\(program)' preview \(arguments) --port 0 > log 2> errors < /dev/null",
        ]
        try process.run()
        let isThere = waits { self.folder.text("log")?.contains("control and C end it") == true }
        let address = folder.text("log")?.components(separatedBy: "127.0.0.1:").last?.prefix { $0.isNumber } ?? ""
        port = try #require(isThere ? UInt16(address) : nil, "\(folder.text("errors") ?? "")")
    }

    deinit {
        // A test's child may have other signals blocked.
        let identifier = process.processIdentifier
        // A tracer that is killed leaves what it traced.
        _ = try? folder.run("kill -9 \(identifier) $(pgrep -P \(identifier))")
    }

    /// What it answers to a request for a path; `nil` where it gives no whole answer.
    func get(_ path: String) -> String? {
        let connection = Connection(port)
        connection.send("GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
        return connection.readAll()
    }

    func listen() -> Connection {
        let connection = Connection(port)
        connection.send("GET /events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
        return connection
    }
}

/// Waits until something is so; false after ten seconds.
private func waits(_ condition: () -> Bool) -> Bool {
    let end = Date() + 10
    while Date() < end {
        if condition() { return true }
        usleep(50_000)
    }
    return condition()
}

/// A client's connection to this machine.
private final class Connection {
    private let descriptor: Int32
    private(set) var received = ""
    /// Whether the server has ended it.
    private(set) var isClosed = false

    init(_ port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            // A `sockaddr_in` begins as every `sockaddr` does.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        isClosed = !isConnected
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// Reads what has come.
    func read() {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while !isClosed {
            let count = recv(descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
            if count < 0 && errno == EAGAIN { return }
            if count <= 0 { isClosed = true } else { received += String(decoding: chunk[..<count], as: UTF8.self) }
        }
    }

    /// What comes until the server ends the connection; `nil` where it does not.
    func readAll() -> String? {
        let isComplete = waits {
            read()
            return isClosed
        }
        return isComplete ? received : nil
    }
}

private let one = "# One\n\n```python\n1\n```\n"
private let two = "# Two\n\n```python\n2\n```\n"

@Suite struct PreviewServerTests {
    private func isShown(_ text: String, at path: String, by preview: RunningPreview) -> Bool {
        preview.get(path)?.contains(text) == true
    }

    /// Whoever holds connections, others are answered; who was told to wait for news is told of them.
    @Test func thereIsAlwaysRoomForOneMore() throws {
        let preview = try RunningPreview(["a.md": one], "a.md")
        // Some say nothing, some begin a request and do not end it, some stay to listen.
        let silent = (0..<100).map { _ in Connection(preview.port) }
        #expect(isShown("One", at: "/page/", by: preview))
        let slow = (0..<100).map { _ in Connection(preview.port) }
        for connection in slow { connection.send("GET / HTTP/1.1\r\nHost: lo") }
        #expect(isShown("One", at: "/page/", by: preview))
        let listeners = (0..<100).map { _ in preview.listen() }
        #expect(isShown("One", at: "/page/", by: preview))
        try preview.folder.write(two, to: "a.md")
        let last = try #require(listeners.last)
        let isTold = waits {
            last.read()
            return last.received.contains("data: new")
        }
        #expect(isTold && isShown("Two", at: "/page/", by: preview))
        for listener in listeners { listener.read() }
        #expect((1...32).contains(listeners.filter { !$0.isClosed }.count))
        // Those that ask nothing are sent away.
        let areGone = waits {
            for connection in silent + slow { connection.read() }
            return (silent + slow).allSatisfy(\.isClosed)
        }
        #expect(areGone)
    }

    @Test func largeHeadsAreRefused() throws {
        let preview = try RunningPreview(["a.md": one], "a.md")
        let large = String(repeating: "x", count: 7000)
        for head in ["GET /\(large)", "GET / HTTP/1.1\r\nX: \(large)"] {
            let connection = Connection(preview.port)
            connection.send(head + large)
            #expect(connection.readAll()?.hasPrefix("HTTP/1.1 431 ") == true)
        }
        for line in ["GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "\u{0}\u{FF}\n\n", "POST / HTTP/1.1\r\n\r\n"] {
            let connection = Connection(preview.port)
            connection.send(line)
            #expect(connection.readAll()?.hasPrefix("HTTP/1.1 4") == true)
        }
        #expect(isShown("One", at: "/page/", by: preview))
    }

    /// One that leaves frees its place; to write to it ends nothing.
    @Test func listenersMayLeave() throws {
        let preview = try RunningPreview(["a.md": one], "a.md")
        for text in [two, one] {
            var listeners = (0..<20).map { _ in preview.listen() }
            #expect(isShown("200 OK", at: "/", by: preview))
            listeners = []
            #expect(listeners.isEmpty)
            try preview.folder.write(text, to: "a.md")
            let title = text == two ? "Two" : "One"
            #expect(waits { isShown(title, at: "/page/", by: preview) })
        }
    }

    @Test func aLessonThatIsGoneIsShownNoMore() throws {
        let preview = try RunningPreview(["in/a.md": one, "in/b.md": two], "in")
        #expect(isShown("Two", at: "/page/b.html", by: preview) && isShown("b.html", at: "/page/", by: preview))
        try FileManager.default.removeItem(atPath: preview.folder.path + "/in/b.md")
        #expect(waits { isShown("404", at: "/page/b.html", by: preview) })
        #expect(!isShown("b.html", at: "/page/", by: preview) && isShown("One", at: "/page/a.html", by: preview))
        // The last one goes, too, and one comes back.
        try FileManager.default.removeItem(atPath: preview.folder.path + "/in/a.md")
        #expect(waits { isShown("404", at: "/page/a.html", by: preview) })
        try preview.folder.write(two, to: "in/a.md")
        #expect(waits { isShown("Two", at: "/page/a.html", by: preview) })
    }

    /// Files are written all the time, and few of them are lessons.
    @Test func manySavedFilesKeepNobodyWaiting() throws {
        let preview = try RunningPreview(["in/a.md": one], "in")
        let start = Date()
        for number in 0..<3000 { try preview.folder.write("", to: "in/other.\(number % 10)") }
        try preview.folder.write(two, to: "in/a.md")
        #expect(waits { isShown("Two", at: "/page/a.html", by: preview) })
        #expect(Date().timeIntervalSince(start) < 30)
    }

    /// The system watches only so many folders for one.
    @Test(.needs(.strace)) func aFolderThatCannotBeWatchedIsLookedAt() throws {
        let tracer = "strace -f -q -o trace -e trace=inotify_add_watch -e inject=inotify_add_watch:error=ENOSPC"
        let preview = try RunningPreview(["a.md": one], "a.md", tracer: tracer)
        #expect(preview.folder.text("errors")?.contains("looked at once a second") == true)
        try preview.folder.write(two, to: "a.md")
        #expect(waits { isShown("Two", at: "/page/", by: preview) })
    }
}
