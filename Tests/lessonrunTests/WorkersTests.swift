import Foundation
import Testing

/// A lesson that prints its number.
private func lesson(_ number: Int, prints: String? = nil) -> String {
    "# \(number)\n\n```python\nprint(\(number))\n```\n\n```output\n\(prints ?? "\(number)")\n```\n"
}

private func folder(_ count: Int) throws -> Folder {
    let folder = try Folder()
    for number in 1...count { try folder.write(lesson(number), to: "lessons/\(100 + number).md") }
    return folder
}

@Test(arguments: [1, 2, 8])
func lessonsAreReportedInTheOrderAsked(_ jobs: Int) throws {
    let folder = try folder(12)
    try folder.write("```python\nfor i in range(300000): pass\n```\n", to: "lessons/101.md")
    let outcome = try folder.run("lessonrun check lessons -j \(jobs)")
    #expect(outcome.status == 0)
    let names = outcome.output.split(separator: "\n").dropLast().map { $0.split(separator: " ")[1] }
    #expect(names.map(String.init) == (101...112).map { "lessons/\($0).md" })
}

@Test func shardsAreTogetherAllLessons() throws {
    let folder = try folder(7)
    var all: [String] = []
    for part in 1...3 {
        let outcome = try folder.run("lessonrun check lessons --shard \(part)/3")
        #expect(outcome.status == 0)
        all += outcome.output.split(separator: "\n").dropLast().map { String($0.split(separator: " ")[1]) }
        #expect(
            try folder.run("lessonrun check lessons --shard \(part)/3").output.split(separator: "\n").count
                == outcome.output.split(separator: "\n").count)
    }
    #expect(all.sorted() == (101...107).map { "lessons/\($0).md" })
    #expect(try folder.run("lessonrun check lessons --shard 8/9").status == 0)
}

@Test func shardsAreBalancedByRecordedSeconds() throws {
    let folder = try folder(4)
    let lessons = [("101", 9.0), ("102", 1.0), ("103", 1.0), ("104", 1.0)].map {
        "{\"path\": \"lessons/\($0.0).md\", \"seconds\": \($0.1)}"
    }
    try folder.write("{\"version\": 1, \"lessons\": [\(lessons.joined(separator: ","))]}", to: "times.json")
    let outcome = try folder.run("lessonrun check lessons --shard 1/2 --timings times.json")
    #expect(outcome.output.contains("ok  lessons/101.md") && outcome.output.contains("1 lesson,"))
    try folder.write("{}", to: "times.json")
    #expect(try folder.run("lessonrun check lessons --shard 1/2 --timings times.json").status == 2)
}

@Test(arguments: ["0/2", "3/2", "1", "a/b", "1/2/3", "-1/2"])
func wrongShardsAreRefused(_ shard: String) throws {
    #expect(try folder(1).run("lessonrun check lessons --shard=\(shard)").status == 64)
}

@Test func failingFastShowsNothingAfterTheFirstFailure() throws {
    let folder = try folder(6)
    try folder.write(lesson(3, prints: "4"), to: "lessons/103.md")
    let outcome = try folder.run("lessonrun check lessons --fail-fast -j 4")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("FAILED  lessons/103.md") && !outcome.output.contains("104.md"))
}

@Test func aLessonWithoutEndIsStoppedAndNamed() throws {
    let folder = try folder(2)
    try folder.write("```python\nwhile True: pass\n```\n", to: "lessons/101.md")
    let outcome = try folder.run("lessonrun check lessons --timeout 1 --max-steps 1000000000000 -j 2")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("L506") && outcome.output.contains("ok  lessons/102.md"))
}

@Test func reportsOfEveryFormatAreWritten() throws {
    let folder = try folder(2)
    try folder.write(lesson(2, prints: "3"), to: "lessons/102.md")
    let formats = ["text", "json", "junit", "github", "markdown"]
    let options = formats.map { "--report \($0)=report.\($0)" }.joined(separator: " ")
    #expect(try folder.run("lessonrun check lessons \(options)").status == 1)
    for format in formats {
        #expect(folder.text("report.\(format)")?.contains("lessonrun check lessons/102.md --cell 1") == true)
    }
}

@Test func reviewNeedsATerminal() throws {
    let folder = try folder(1)
    #expect(try folder.run("lessonrun accept --review lessons < /dev/null").status == 64)
}

@Test func eachChangeIsAskedFor() throws {
    let folder = try Folder()
    let text = [1, 2, 3, 4].map { lesson($0, prints: "0") }.joined(separator: "\n")
    try folder.write(text, to: "a.md")
    // script(1) gives the program a terminal; what it reads is typed there.
    let outcome = try folder.run(
        "(sleep 1; printf 'raxsq') | script -qec '\"$LESSONRUN\" accept --review a.md' /dev/null")
    #expect(outcome.output.contains("accept, reject or skip?"))
    #expect(outcome.output.contains("a.md: 1 accepted, 1 rejected, 2 skipped"))
    #expect(outcome.output.contains("the output of cell 1 (line 3) stays: its code is to be mended"))
    #expect(outcome.output.contains("the output of cell 4 (line 33) waits: the next review asks again"))
    let changed = try #require(folder.text("a.md"))
    #expect(
        changed
            == [lesson(1, prints: "0"), lesson(2), lesson(3, prints: "0"), lesson(4, prints: "0")].joined(
                separator: "\n"))
    _ = try folder.run("(sleep 1; printf 'A') | script -qec '\"$LESSONRUN\" accept --review a.md' /dev/null")
    #expect(folder.text("a.md") == [1, 2, 3, 4].map { lesson($0) }.joined(separator: "\n"))
}

@Test func aTerminalShowsHowFarTheRunHasCome() throws {
    let folder = try folder(3)
    let outcome = try folder.run("script -qec '\"$LESSONRUN\" check lessons -j 1' /dev/null < /dev/null")
    #expect(outcome.output.contains("[1/3] lessons/101.md"))
    #expect(outcome.output.contains("ok\u{1B}[0m  lessons/103.md") || outcome.output.contains("lessons/103.md"))
    #expect(try !folder.run("lessonrun check lessons").error.contains("[1/3]"))
}

@Test func aCellThatTakesLongIsNamed() throws {
    let folder = try Folder()
    try folder.write("# A\n\n```python\n#| label: long\nwhile True: pass\n```\n", to: "a.md")
    let outcome = try folder.run("lessonrun check a.md --timeout 7 --max-steps 1000000000000")
    #expect(outcome.error.contains("a.md:3: cell long has been running for 5 s"))
    #expect(outcome.status == 1)
}
