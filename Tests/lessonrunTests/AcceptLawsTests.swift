import Foundation
import Testing

/// The lesson that the project ships, as it lies in the repository.
private let autograd = Result {
    try String(contentsOf: package.appendingPathComponent("lessons/autograd.md"), encoding: .utf8)
}

private func folder(with text: String) throws -> Folder {
    let folder = try Folder()
    try folder.write(text, to: "autograd.md")
    return folder
}

/// The lines between the fences of expected outputs, as indices into the lesson's lines.
private func outputs(in lines: [Substring]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for (index, line) in lines.enumerated() {
        if line == "```output" { start = index + 1 }
        if line == "```", let first = start {
            result.append(first..<index)
            start = nil
        }
    }
    return result
}

/// The lesson's lines, with the last digit of its line `index` moved by five; `nil` without a digit.
private func perturbed(_ lines: [Substring], line index: Int) -> String? {
    var changed = lines.map(String.init)
    guard let place = changed[index].lastIndex(where: { $0.isNumber }) else { return nil }
    let digit = changed[index][place].wholeNumberValue ?? 0
    changed[index].replaceSubrange(place...place, with: "\((digit + 5) % 10)")
    return changed.joined(separator: "\n")
}

@Test func theLessonAgrees() throws {
    let outcome = try folder(with: autograd.get()).run("lessonrun check autograd.md")
    #expect(outcome.status == 0)
    #expect(outcome.error.isEmpty)
}

/// A wrong digit is found with its line, and accepting restores the lesson to the byte.
@Test(arguments: 0..<5) func aWrongDigitIsFoundAndMended(_ number: Int) throws {
    let original = try autograd.get()
    let lines = original.split(separator: "\n", omittingEmptySubsequences: false)
    let places = outputs(in: lines).joined().filter { perturbed(lines, line: $0) != nil }
    let index = places[number * (places.count - 1) / 4]
    let folder = try folder(with: try #require(perturbed(lines, line: index)))
    let outcome = try folder.run("lessonrun check autograd.md")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("autograd.md:\(index + 1):"), "\(outcome.output)")
    #expect(try folder.run("lessonrun accept autograd.md").status == 0)
    #expect(folder.text("autograd.md") == original)
}

@Test func acceptingALessonThatAgreesChangesNoByte() throws {
    let folder = try folder(with: try autograd.get())
    for command in ["accept", "accept --missing", "accept --dry-run"] {
        #expect(try folder.run("lessonrun \(command) autograd.md").status == 0)
        #expect(folder.text("autograd.md") == (try autograd.get()))
    }
}

/// Without its outputs a lesson gets them back, and they agree.
@Test func strippedOutputsComeBack() throws {
    let lines = try autograd.get().split(separator: "\n", omittingEmptySubsequences: false)
    var stripped: [Substring] = []
    var isInside = false
    for line in lines {
        if line == "```output" { isInside = true }
        if !isInside { stripped.append(line) }
        if isInside && line == "```" { isInside = false }
    }
    let folder = try folder(with: stripped.joined(separator: "\n"))
    #expect(try folder.run("lessonrun check autograd.md").output.contains("0 outputs agree"))
    #expect(try folder.run("lessonrun accept --missing autograd.md").status == 0)
    let once = try #require(folder.text("autograd.md"))
    let count = outputs(in: lines).count
    #expect(outputs(in: once.split(separator: "\n", omittingEmptySubsequences: false)).count == count)
    #expect(try folder.run("lessonrun check autograd.md").output.contains("\(count) outputs agree"))
    #expect(try folder.run("lessonrun accept --missing autograd.md").status == 0)
    #expect(folder.text("autograd.md") == once)
}
