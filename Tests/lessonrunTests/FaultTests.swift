import Foundation
import Testing

/// What a call of the system answers at the k-th time, for each k, until the program no longer gets that far.
struct Fault: Sendable, CustomTestStringConvertible {
    var calls: String
    var error: String
    /// What the program does about it.
    var effect = Effect.failsSometimes
    /// Whether only calls about the lesson, the page and their folder count: a program begins with its libraries.
    var hasPaths = false
    var testDescription: String { "\(calls) \(error)" }

    enum Effect {
        /// It goes on as if nothing had been, at each time.
        case none
        /// It says so and leaves what was, at least at one time; at others it can do without.
        case failsSometimes
        case failsAlways
    }

    /// Those of a file that is replaced.
    static let writing = [
        Fault(calls: "write", error: "EIO"), Fault(calls: "write", error: "ENOSPC"),
        Fault(calls: "write", error: "EINTR", effect: .none),
        Fault(calls: "fsync", error: "EIO"),
        Fault(calls: "rename,renameat,renameat2", error: "EIO", effect: .failsAlways),
        Fault(calls: "openat", error: "EMFILE", hasPaths: true),
    ]

    static let others = [
        Fault(calls: "write", error: "EDQUOT"), Fault(calls: "write", error: "EAGAIN", effect: .none),
        Fault(calls: "fsync", error: "EINTR", effect: .none),
        Fault(calls: "rename,renameat,renameat2", error: "EINTR", effect: .none),
        Fault(calls: "openat", error: "EINTR", effect: .none, hasPaths: true),
        Fault(calls: "fstat,newfstatat,statx", error: "EIO", hasPaths: true),
        Fault(calls: "fchmod", error: "EPERM", effect: .failsAlways),
        Fault(calls: "flock", error: "ENOLCK", effect: .none), Fault(calls: "flock", error: "EINTR", effect: .none),
        Fault(calls: "getdents64", error: "EIO", effect: .none), Fault(calls: "flistxattr", error: "EIO"),
        Fault(calls: "read", error: "EIO", effect: .failsAlways, hasPaths: true),
        Fault(calls: "read", error: "EINTR", effect: .none, hasPaths: true),
        Fault(calls: "poll", error: "EINTR", effect: .none), Fault(calls: "wait4", error: "EINTR", effect: .none),
        Fault(calls: "pipe,pipe2", error: "EMFILE", effect: .failsAlways),
        Fault(calls: "clone,fork,vfork", error: "EAGAIN", effect: .failsAlways),
        Fault(calls: "dup2", error: "EBUSY"),
    ]
}

/// A command that replaces a file, what the file was, and what it becomes.
private struct Replacement: Sendable {
    var command: String
    var file: String
    var old: String
    /// What a run without faults leaves.
    var new: String

    static let lesson = "# A\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n"

    static let page = Replacement("lessonrun -q in/a.md", "in/a.html", "old page\n")
    static let accept = Replacement(
        "lessonrun accept -q in/a.md", "in/a.md", lesson.replacing("```output\n1", with: "```output\n2"))
    static let all = [page, accept]

    private init(_ command: String, _ file: String, _ old: String) {
        self.command = command.replacing("lessonrun", with: "\"$LESSONRUN\"")
        self.file = file
        self.old = old
        new = ""
        guard let folder = try? folder(), (try? folder.run(self.command).status) == 0 else { return }
        new = folder.text(file) ?? ""
    }

    func folder() throws -> Folder {
        let folder = try Folder()
        try folder.write(Self.lesson, to: "in/a.md")
        try folder.write(old, to: file)
        _ = try folder.run("chmod 600 \(file)")
        return folder
    }

    enum State { case old, new, torn }

    func state(in folder: Folder) -> State {
        switch folder.text(file) {
        case old: .old
        case new where new != old: .new
        default: .torn
        }
    }

    /// No temporary file is there, nor anything else that was not.
    func hasLeftovers(_ folder: Folder) -> Bool {
        !Set(folder.names).isSubset(of: ["in", "in/a.md", "in/a.html", "in/0.md", "in/0.html", "log"])
    }

    /// The command for two lessons, one after the other.
    var ofTwo: String { command.replacing("in/a.md", with: "in/0.md in/a.md -j 1") }

    func prepareTwo(in folder: Folder) throws {
        try folder.write(old, to: file)
        try folder.write(folder.text("in/a.md") ?? "", to: "in/0.md")
    }
}

/// What makes calls of the system fail: `how` is done to the calls when they are made for the k-th time in a process.
private func traced(_ command: String, _ calls: String, _ how: String, _ time: Int, paths: Bool = false) -> String {
    let only = paths ? "-P in -P in/a.html -P in/a.md" : ""
    // The work is done on a second thread, and by processes that it starts.
    return "strace -f -q -o log \(only) -e trace='\(calls)' -e inject='\(calls)':\(how):when=\(time) \(command)"
}

/// More calls of one kind than a run makes.
private let manyTimes = 40

@Suite struct FaultTests {
    @Test(.needs(.strace), arguments: Fault.writing + Fault.others)
    func faultsLeaveTheOldPageOrTheNew(_ fault: Fault) throws { try inject(fault, into: .page) }

    @Test(.needs(.strace), arguments: Fault.writing)
    func faultsLeaveTheOldLessonOrTheNew(_ fault: Fault) throws { try inject(fault, into: .accept) }

    private func inject(_ fault: Fault, into replacement: Replacement) throws {
        let folder = try replacement.folder()
        var failures = 0
        var time = 0
        var wasReached = true
        while wasReached, time < manyTimes {
            time += 1
            try folder.write(replacement.old, to: replacement.file)
            let start = Date()
            let outcome = try folder.run(
                traced(replacement.command, known(fault.calls), "error=\(fault.error)", time, paths: fault.hasPaths))
            #expect(Date().timeIntervalSince(start) < 40, "call \(time)")
            wasReached = folder.text("log")?.contains("(INJECTED)") == true
            let state = replacement.state(in: folder)
            let said: Comment = "call \(time): \(state), status \(outcome.status): \(outcome.output)\(outcome.error)"
            // What it says and what is there agree, and so do the rights of the old and the new.
            #expect(outcome.status == 0 && state == .new || outcome.status == 2 && state == .old, said)
            #expect(!replacement.hasLeftovers(folder), said)
            #expect(try folder.run("stat -c %a \(replacement.file)").output == "600\n", said)
            if outcome.status == 2 {
                failures += 1
                #expect(outcome.error.contains("error[L0") || outcome.output.contains("error[L0"), said)
                #expect(!(outcome.output + outcome.error).contains("a mistake of lessonrun"), said)
            }
        }
        // The last run is the first that did not get so far.
        let faults = time - 1
        #expect(!wasReached && faults > 0)
        switch fault.effect {
        case .none: #expect(failures == 0)
        case .failsSometimes: #expect(failures > 0)
        case .failsAlways: #expect(failures == faults)
        }
    }

    /// The bytes are durable before they get their name, and then the name is.
    @Test(.needs(.strace), arguments: [0, 1]) func whatIsWrittenIsDurable(_ which: Int) throws {
        let replacement = Replacement.all[which]
        let folder = try replacement.folder()
        _ = try folder.run(
            "strace -f -q -y -o log -e trace=write,fsync,rename,renameat,renameat2 \(replacement.command)")
        let log = (folder.text("log") ?? "").split(separator: "\n")
        let steps = log.compactMap { line -> String? in
            if line.contains(" write(") && line.contains(".lessonrun-") { return "write" }
            if line.contains(" rename") { return "rename" }
            guard line.contains(" fsync(") else { return nil }
            return line.contains(".lessonrun-") ? "file" : line.contains("/in>") ? "folder" : "?"
        }
        #expect(steps == ["write", "file", "rename", "folder"], "\(log)")
    }

    /// Killed just before any call with which a file is replaced.
    ///
    /// Each process counts its own calls, and a worker's come to an end at the third: so there is a lesson before.
    @Test(
        .needs(.strace),
        arguments: [
            ("write", 0), ("fsync", 0), ("fchmod", 0), ("flock", 0), ("rename,renameat,renameat2", 0), ("openat", 0),
            ("write", 1), ("rename,renameat,renameat2", 1),
        ])
    func killedAtAnyCall(_ calls: String, _ which: Int) throws {
        let replacement = Replacement.all[which]
        let folder = try replacement.folder()
        var states: [Replacement.State] = []
        var wasReached = true
        while wasReached, states.count < manyTimes {
            try replacement.prepareTwo(in: folder)
            let time = states.count + 1
            let line = traced(replacement.ofTwo, known(calls), "signal=KILL", time, paths: calls == "openat")
            let outcome = try folder.run("\(line); exit $?")
            wasReached = outcome.status == 137
            let state = replacement.state(in: folder)
            #expect(state != .torn, "call \(time), status \(outcome.status)")
            #expect(
                outcome.status == 0 && state == .new || outcome.status != 0, "call \(time), status \(outcome.status)")
            #expect(folder.names.filter { $0.hasSuffix(".tmp") }.count <= 1, "call \(time)")
            states.append(state)
        }
        #expect(!wasReached && states.dropLast().contains(.old))
        #expect(try folder.run("\(replacement.ofTwo); exit $?").status == 0)
        #expect(replacement.state(in: folder) == .new && !replacement.hasLeftovers(folder))
    }

    /// A signal that comes within a call ends the program in the way that the system knows, and nothing stays behind.
    @Test(.needs(.strace), arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func signalsAtAnyCallLeaveNothingBehind(_ signal: String, _ status: Int32) throws {
        let replacement = Replacement.page
        let folder = try replacement.folder()
        for calls in ["write", "rename,renameat,renameat2"] {
            var time = 0
            var wasEnded = true
            while wasEnded, time < manyTimes {
                time += 1
                try replacement.prepareTwo(in: folder)
                let outcome = try folder.run(
                    traced(replacement.ofTwo, known(calls), "signal=\(signal)", time) + "; exit $?")
                wasEnded = outcome.status == status
                let state = replacement.state(in: folder)
                #expect(
                    state != .torn && !replacement.hasLeftovers(folder), "\(calls) \(time): \(state) \(folder.names)")
                if !wasEnded { #expect([0, 2, 70].contains(outcome.status), "\(calls) \(time): \(outcome.status)") }
            }
            #expect(!wasEnded && time > 1, "\(calls)")
        }
    }

    /// The names of calls that this machine has: some are only those of other processors.
    private func known(_ calls: String) -> String {
        calls.split(separator: ",").filter { Self.isKnown[String($0)] != false }.joined(separator: ",")
    }
    private static let isKnown: [String: Bool] = {
        let names = Set((Fault.writing + Fault.others).flatMap { $0.calls.split(separator: ",").map(String.init) })
        let pairs = names.map { ($0, (try? Folder().run("strace -e trace=\($0) true 2> /dev/null").status) == 0) }
        return Dictionary(pairs) { first, _ in first }
    }()
}
