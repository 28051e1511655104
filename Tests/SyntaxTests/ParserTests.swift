import Diagnostics
import Testing

@testable import Syntax

@Suite struct ParserTests {
    /// Every node and its place are CPython's.
    @Test(arguments: recordedTrees.indices)
    func readsTreesAsCPythonDoes(_ row: Int) throws {
        let (source, tree) = recordedTrees[row]
        let dump = TreeDump.text(try Parser.parse(source))
        #expect(dump == tree, "\(source)")
    }

    /// The exact column is not CPython's own where it means the end of what was read and not the mistake's place.
    @Test(arguments: recordedErrors.indices)
    func wordsMistakesAsCPythonDoes(_ row: Int) throws {
        let (source, message, type, line, column) = recordedErrors[row]
        let problem = #expect(throws: SyntaxProblem.self, "\(source)") { try Parser.parse(source) }
        guard let problem else { return }
        #expect(problem.problem.message == message, "\(source)")
        #expect(problem.problem.kind.rawValue == type, "\(source)")
        if message.hasPrefix("f-string") || message.hasPrefix("(unicode error)") { return }
        let position = Source(name: "cell", text: source).position(at: problem.range.start)
        #expect(position.line == line, "\(source)")
        if type != "SyntaxError", !message.hasPrefix("expected an indented block") { return }
        #expect(position.column == column, "\(source)")
    }

    /// Whatever stands in a cell is read, or refused at a place inside it.
    @Test func anyTextIsReadOrRefused() {
        let pieces = [
            "def ", "f'", "{", "}", "'", "\"\"\"", "#", "\n", "\n  ", "\\", "x", "1.5e", "-", "é", "@", "(", ")", "[",
            "]", ":",
            "=", ":=", ",", "*", "**", "for ", " in ", "if ", "else", "lambda ", "yield ", "class A", "with ", " as ",
            "try:",
            "except", "return ", "print ", "not ", "\t", ";", ".", "...", "\r", "0x", "!r", "async ", "None", "import ",
            "from ",
        ]
        var generator = SplitMix(state: 11)
        for _ in 0..<4000 {
            var source = ""
            for _ in 0..<Int(generator.next() % 16) { source += pieces[Int(generator.next() % UInt64(pieces.count))] }
            do {
                _ = try Parser.parse(source)
            } catch {
                let isInside = error.range.start >= 0 && error.range.start <= error.range.end
                #expect(isInside && error.range.end <= source.utf8.count, "\(source.debugDescription)")
            }
        }
    }
}
