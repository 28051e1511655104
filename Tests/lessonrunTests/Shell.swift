import Foundation

/// An empty folder in which commands run, removed at the end.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "lessonrun-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    static let lesson = "# A\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n"

    /// A folder of one lesson, with a file outside of it.
    static func withLesson() throws -> Folder {
        let folder = try Folder()
        try folder.write(lesson, to: "in/a.md")
        try folder.write("secret\n", to: "outside.txt")
        return folder
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// The text of a file; `nil` without one.
    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All files, hidden ones too, in order.
    var names: [String] {
        let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return found.filter { !$0.hasPrefix(".shell-") }.sorted()
    }

    /// Runs a line of shell in which `lessonrun` is the built program.
    func run(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "lessonrun() { \"$LESSONRUN\" \"$@\"; }\n" + line]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        var variables = ProcessInfo.processInfo.environment.filter { !["CI", "NO_COLOR"].contains($0.key) }
        variables["LESSONRUN"] = program
        process.environment = variables.merging(environment) { $1 }
        let output = try handle(".shell-output")
        let error = try handle(".shell-error")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = error
        try process.run()
        process.waitUntilExit()
        let status = process.terminationStatus
        return Outcome(status: status, output: text(".shell-output") ?? "", error: text(".shell-error") ?? "")
    }

    private func handle(_ name: String) throws -> FileHandle {
        try write("", to: name)
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + name))
    }
}

struct Outcome {
    var status: Int32
    var output: String
    var error: String
}

/// The program that was built with these tests, which lies beside their bundle; or what `LESSONRUN_PROGRAM` names.
let program: String =
    ProcessInfo.processInfo.environment["LESSONRUN_PROGRAM"]
    ?? {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("lessonrun").path
    }()
