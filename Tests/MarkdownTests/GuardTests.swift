import Diagnostics
import HostileInputs
import Instrumentation
import Testing

@testable import Markdown

/// The limit that a parse without admission meets; `nil` when it finishes.
private func limitMet(_ text: String, _ budget: ParsingBudget = ParsingBudget()) -> String? {
    var budget = budget
    do throws(Problem) {
        let tree = try Tree(Array(text.utf8), &budget)
        #expect(tree.peak <= budget.bytes)
        return nil
    } catch {
        #expect(error.code == .markdownLimit)
        return error.notes.first
    }
}

private let plain = "# A\n\n> * *b* `c` [d](e \"f\")\n\n| g | h |\n|---|---|\n| ~~i~~ | j[^1] |\n\n[^1]: **k**\n"

/// Whatever admission lets through, the library is stopped, and can be used again.
@Test(arguments: HostileInput.all.map(\.name))
func theGuardStopsWhatItIsGiven(name: String) throws {
    let input = try #require(HostileInput.all.first { $0.name == name })
    let expected = try outline(plain)
    for size in [8000, 60_000, 400_000] {
        let start = threadSeconds()
        _ = limitMet(input.make(size))
        // Without the guard these take up to hours; the slowest stretch between two looks at the clock takes a second.
        #expect(threadSeconds() - start < 8 * Instrumentation.time, "\(size) bytes")
        #expect(try outline(plain) == expected)
    }
}

/// Inputs of the advisories that take minutes or gigabytes, or end the process, where nothing guards the library.
@Test(arguments: [
    ("short table rows", 12_000, "memory"), ("references", 200_000, "memory"),
    ("references in lines", 400_000, "memory"), ("nested list then blank lines", 50_000, "time"),
    ("quotes then emphasis", 60_000, "time"), ("pipes and delimiters", 100_000, "time"), ("images", 200_000, "time"),
])
func knownBombsAreStopped(name: String, size: Int, limit: String) throws {
    let input = try #require(HostileInput.all.first { $0.name == name })
    #expect(limitMet(input.make(size)) == "the limit is `Markdown \(limit)`")
}

/// An allocation that fails ends the parse, whichever it is.
@Test func everyAllocationMayFail() throws {
    var budget = ParsingBudget()
    let needed = try Tree(Array(plain.utf8), &budget).peak
    var refusals = 0
    for bytes in stride(from: 0, through: needed, by: 16) {
        if limitMet(plain, ParsingBudget(bytes: bytes)) != nil { refusals += 1 }
    }
    #expect(refusals == (needed + 15) / 16)
    #expect(limitMet(plain, ParsingBudget(bytes: needed)) == nil)
    #expect(limitMet(plain, ParsingBudget(bytes: needed - 1)) == "the limit is `Markdown memory`")
}

/// All readings of a lesson share its time.
@Test func timeIsTakenFromTheBudget() throws {
    var budget = ParsingBudget()
    let before = budget.nanoseconds
    _ = try Tree(Array(times(plain + "\n", 1000).utf8), &budget)
    #expect(budget.nanoseconds < before)
    budget.nanoseconds = 0
    #expect(limitMet(plain, budget) == "the limit is `Markdown time`")
}

/// Trees made and read by several threads at a time do not meet.
@Test func treesAreIndependent() async throws {
    let expected = try outline(plain)
    await withTaskGroup(of: Bool.self) { group in
        for number in 0..<64 {
            group.addTask {
                if number % 4 == 0 { _ = limitMet(plain, ParsingBudget(bytes: 5000 + number * 40)) }
                return (try? outline(plain)) == expected
            }
        }
        for await isSame in group { #expect(isSame) }
    }
}
