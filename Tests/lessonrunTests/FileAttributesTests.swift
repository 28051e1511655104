import CLinux
import Foundation
import Testing

private let lesson = "```python\nprint(1)\n```\n\n```output\n2\n```\n"

/// A list that lets user 65534 read, as acl(5) keeps it: version 2, then tag, permissions and user of each entry.
private let accessList: [UInt8] = {
    func entry(_ tag: UInt8, _ permissions: UInt8, _ user: [UInt8]) -> [UInt8] { [tag, 0, permissions, 0] + user }
    let nobody: [UInt8] = [0xFE, 0xFF, 0, 0]
    let none: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
    return [2, 0, 0, 0] + entry(1, 6, none) + entry(2, 4, nobody) + entry(4, 0, none) + entry(16, 4, none)
        + entry(32, 0, none)
}()

private func set(_ name: String, _ value: [UInt8], of path: String) -> Bool {
    setxattr(path, name, value, value.count, 0) == 0
}

private func value(_ name: String, of path: String) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = getxattr(path, name, &buffer, buffer.count)
    return count < 0 ? nil : Array(buffer.prefix(count))
}

/// Whether the file system under the tests has such attributes at all.
private func has(_ name: String, _ value: [UInt8]) -> Bool {
    guard let folder = try? Folder(), (try? folder.write("", to: "a")) != nil else { return false }
    return set(name, value, of: folder.path + "/a")
}
private let notes = Need("a file system with extended attributes", has("user.note", [1]))
private let lists = Need("a file system with access lists", has("system.posix_acl_access", accessList))

/// What stands at a file besides its bytes is not lost when the file is replaced.
@Suite struct FileAttributesTests {
    /// A command that replaces a file, and which one.
    private static let replacing = [("lessonrun accept a.md", "a.md"), ("lessonrun a.md", "a.html")]

    private func prepared() throws -> Folder {
        let folder = try Folder()
        try folder.write(lesson, to: "a.md")
        try folder.write("old page\n", to: "a.html")
        return folder
    }

    @Test(.needs(notes), arguments: replacing)
    func notesAreKept(_ line: String, _ name: String) throws {
        let folder = try prepared()
        let path = folder.path + "/" + name
        #expect(set("user.note", Array("kept".utf8), of: path) && set("user.empty", [], of: path))
        let old = folder.text(name)
        _ = try folder.run(line)
        #expect(folder.text(name) != old)
        #expect(value("user.note", of: path) == Array("kept".utf8))
        #expect(value("user.empty", of: path) == [])
    }

    @Test(.needs(lists), arguments: replacing)
    func accessListsAreKept(_ line: String, _ name: String) throws {
        let folder = try prepared()
        let path = folder.path + "/" + name
        #expect(set("system.posix_acl_access", accessList, of: path))
        let before = try folder.run("stat -c %a \(name)").output
        _ = try folder.run(line)
        #expect(value("system.posix_acl_access", of: path) == accessList)
        #expect(try folder.run("stat -c %a \(name)").output == before)
    }

    /// A folder's list is for new files: one that is replaced has none where it had none.
    @Test(.needs(lists)) func theFoldersListIsNotGiven() throws {
        let folder = try prepared()
        #expect(set("system.posix_acl_default", accessList, of: folder.path))
        _ = try folder.run("lessonrun a.md; lessonrun a.md -o new.html")
        #expect(value("system.posix_acl_access", of: folder.path + "/a.html") == nil)
        #expect(value("system.posix_acl_access", of: folder.path + "/new.html") != nil)
    }

    /// At no moment can somebody read the new page who might not read the old one.
    @Test(.needs(.strace)) func theNewFileIsPrivateBeforeItIsWritten() throws {
        let folder = try prepared()
        _ = try folder.run(
            "chmod 600 a.html; strace -f -o log -e trace=openat,fchmod,write,renameat \"$LESSONRUN\" a.md")
        let log = (folder.text("log") ?? "").split(separator: "\n")
        let opened = try #require(log.firstIndex { $0.contains(".lessonrun-") && $0.contains("O_CREAT") })
        // Where two threads call at once strace tells of the opening in two lines, so the number is read here.
        let restricted = try #require(log.firstIndex { $0.contains("fchmod(") && $0.contains(", 0600)") })
        let descriptor = try #require(log[restricted].split { "(,".contains($0) }.dropFirst().first)
        let written = try #require(log.firstIndex { $0.contains(" write(\(descriptor), ") })
        #expect(opened < restricted && restricted < written)
    }

    /// A hard link is another name of the same file; no two names can change at one moment, so it keeps what it had.
    @Test(arguments: replacing) func hardLinksKeepTheOldContent(_ line: String, _ name: String) throws {
        let folder = try prepared()
        let old = folder.text(name)
        let outcome = try folder.run("ln \(name) snapshot; \(line); stat -c %h \(name) snapshot")
        #expect(outcome.output.hasSuffix("1\n1\n"), "\(outcome.output)")
        #expect(folder.text("snapshot") == old)
        #expect(folder.text(name) != old)
    }
}
