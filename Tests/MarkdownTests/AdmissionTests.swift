import Diagnostics
import Glibc
import HostileInputs
import Instrumentation
import Testing

@testable import Markdown

@Test(arguments: HostileInput.all.map(\.name))
func hostileInputIsReadQuicklyOrRefused(name: String) throws {
    let input = try #require(HostileInput.all.first { $0.name == name })
    for size in [1000, 8000, 60_000, 400_000, 1_000_000] {
        let text = input.make(size)
        let start = threadSeconds()
        do throws(Diagnostic) {
            _ = try read(text)
        } catch {
            #expect(error.problem.code == .markdownLimit)
            #expect(error.problem.help != nil)
        }
        let seconds = threadSeconds() - start
        // A debug build takes up to two seconds, a release build up to half of one. Without the limits these inputs
        // take minutes or end the process.
        #expect(seconds < 10 * Instrumentation.time, "\(name) of \(size) bytes: \(seconds) s")
    }
}

/// The time that this thread has computed.
func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Each limit at its last accepted and its first refused value.
@Test(arguments: limits.map(\.name).indices)
func limitsRefuseTheFirstValueBeyond(index: Int) throws {
    let (name, make) = limits[index]
    _ = try read(make(0))
    let error = #expect(throws: Diagnostic.self) { _ = try read(make(1)) }
    #expect(error?.problem.code == .markdownLimit)
    #expect(error?.problem.notes == ["the limit is `\(name)`"])
}

private typealias Maker = @Sendable (_ beyond: Int) -> String

private let limits: [(name: String, make: Maker)] = [
    ("lesson size", atSize), ("line length", { times("a", Admission.lineLength + $0) }),
    ("nesting", { times("> ", Admission.markers + $0) + "a" }),
    ("nesting", { "a\n\n" + times(" ", Admission.indentation + $0) + "a" }), ("nesting", nestedList),
    ("table width", { times("|", Admission.pipes + $0) }),
    ("table cells", { times("|", 256) + "\n" + times("a\n", 2047 + $0) }), ("references", references),
    ("paragraph size", paragraph),
]

private func atSize(_ beyond: Int) -> String {
    let size = Admission.size + beyond
    return times("aaaaaaaaa\n\n", size / 11) + times("b", size % 11)
}

private func nestedList(_ beyond: Int) -> String {
    (0..<Admission.markers + beyond).map { times("  ", $0) + "- a\n" }.joined()
}

/// A definition of 4000 bytes and 1000 brackets with its own.
private func references(_ beyond: Int) -> String {
    "[a]: " + times("x", 3995 + beyond) + "\n\n" + times("[[[[[[[[[\n\n", 111)
}

/// A paragraph of 100 000 bytes, of which 1000 end lines and 9000 are special.
private func paragraph(_ beyond: Int) -> String {
    times("_", 9 + beyond) + times("a", 90 - beyond) + "\n" + times(times("_", 9) + times("a", 90) + "\n", 999)
}

@Test func refusalsNameTheirPlace() throws {
    func place(_ text: String) -> SourceRange? {
        do throws(Diagnostic) {
            _ = try read(text)
            return nil
        } catch { return error.range }
    }
    #expect(place("a\n" + String(repeating: "> ", count: 40)) == SourceRange(2, 67))
    #expect(place("a\nb\0c") == SourceRange(3, 4))
    #expect(place("é\n" + String(repeating: "|", count: 300)) == SourceRange(3, 303))
}

@Test func ordinaryLessonsAreAccepted() throws {
    let part = """
        ## A heading with `code` and $x_1$

        Some prose with [a link](b.md), *emphasis* and **more** of it, as lessons have; it goes on for a
        while and has several lines, some of them with $\\frac{a}{b}$.

        ```python
        w = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        print(w)
        ```

        ```output
        tensor([[1., 2.],
                [3., 4.]], requires_grad=True)
        ```

        | a | b |
        |---|---|
        | 1 | 2 |


        """
    let document = try read(
        String(repeating: part, count: 500) + "[b]: https://example.org/a/long/path \"and its title\"\n")
    #expect(document.cells.count == 500)
    #expect(document.diagnostics.isEmpty)
}
