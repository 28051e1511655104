import Foundation
import Testing

/// Programs of the language, compared with what CPython answers.
struct RecordedTests {
    @Test(arguments: RecordedProgram.all)
    func agreesWithCPython(_ program: RecordedProgram) {
        let own = answers(to: program.cells)
        if Difference.names.contains(program.name) {
            #expect(own != program.answers, "no longer different: take it out of differences.txt")
        } else {
            #expect(own == program.answers)
        }
    }

    @Test func allAreThere() {
        #expect(RecordedProgram.files.count > 30)
        #expect(Set(RecordedProgram.all.map(\.file)) == Set(RecordedProgram.files))
        #expect(RecordedProgram.all.allSatisfy { !$0.answers.isEmpty })
        #expect(Difference.names.isSubset(of: RecordedProgram.all.map(\.name)))
    }
}

/// Programs that differ from CPython by design; the file says why.
private enum Difference {
    static let names: Set<String> = {
        let file = Bundle.module.bundleURL.appending(path: "Recorded/differences.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return Set(text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map(String.init))
    }()
}
