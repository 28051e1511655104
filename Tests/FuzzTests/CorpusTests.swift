import Foundation
import Instrumentation
import Testing

/// Inputs that a fuzzer or a person found, each given to its part: nothing crashes, and the laws hold.
struct CorpusTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Corpus")

    @Test(arguments: FuzzTarget.all.map(\.name))
    func everyInputIsTaken(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let folder = Self.corpus.appendingPathComponent(name)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files.count >= 10)
        for file in files {
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(file)))
            let violation = Stack.run { target.violation(bytes) ?? "" }
            #expect(violation == "", "\(name)/\(file)")
        }
    }
}
