import Testing

@testable import lessonrun

private func file(_ path: String, in folder: String? = nil) -> LessonFile {
    let relative = folder.map { String(path.dropFirst($0.count + 1)) } ?? String(path.split(separator: "/").last ?? "")
    return LessonFile(path: path, relative: relative, folder: folder)
}

@Test func pagesTakeTheNameOfTheirLesson() throws {
    let targets = try PageTargets([file("a/b.md"), file("c.txt"), file("-")], output: nil)
    #expect(targets.target(of: file("a/b.md")) == .file("a/b.html"))
    #expect(targets.target(of: file("c.txt")) == .file("c.txt.html"))
    #expect(targets.target(of: file("-")) == .standardOutput)
    #expect(targets.indexes.isEmpty)
}

@Test func oneLessonGoesIntoOneFile() throws {
    let targets = try PageTargets([file("a/b.md")], output: "page.html")
    #expect(targets.target(of: file("a/b.md")) == .file("page.html"))
}

@Test(arguments: ["site", "site/"])
func manyLessonsGoIntoAFolder(_ output: String) throws {
    let files = [file("book/one.md", in: "book"), file("book/deep/two.md", in: "book"), file("extra.md")]
    let targets = try PageTargets(files, output: output)
    #expect(
        files.map { targets.target(of: $0) } == [
            .file("site/one.html"), .file("site/deep/two.html"), .file("site/extra.html"),
        ])
    #expect(targets.indexes.map(\.path) == ["site/index.html"])
    #expect(targets.indexes.first?.title == "Book")
    #expect(targets.indexes.first?.pages.map(\.path) == ["one.html", "deep/two.html"])
}

@Test func twoLessonsNeverShareAPage() {
    #expect(throws: (any Error).self) { try PageTargets([file("a/x.md"), file("b/x.md")], output: "site") }
    #expect(throws: (any Error).self) { try PageTargets([file("a.md"), file("b.md")], output: "-") }
}

@Test func gravityOfExitStatuses() {
    #expect(ExitStatus.agreed.or(.failed) == .failed)
    #expect(ExitStatus.file.or(.failed) == .file)
    #expect(ExitStatus.failed.or(.nothingToRun) == .failed)
    #expect(ExitStatus.agreed.or(.agreed) == .agreed)
}
