import Foundation
import Testing

/// Every lesson of the table is taken or refused as it says, with a message and a place, and the others run.
struct BadInputTests {
    /// The lessons of one class that end with the same status are given to one run.
    private static let groups: [[BadInput]] = Dictionary(grouping: BadInput.all) { [$0.number, Int($0.status)] }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)

    @Test(arguments: groups.indices)
    func messagePlaceAndStatus(index: Int) throws {
        let group = Self.groups[index]
        let folder = try Folder()
        let names = group.indices.map { "a\($0).md" }
        for (name, input) in zip(names, group) { try folder.write(input.bytes, to: name) }
        let outcome = try folder.run("lessonrun \(names.joined(separator: " ")) --timeout 50")
        #expect(outcome.status == group[0].status, "class \(group[0].number): \(outcome.error)")
        let said = outcome.output + outcome.error
        if outcome.status == 5 { #expect(said.contains("[L003]: there is no cell to run")) }
        for (name, input) in zip(names, group) {
            if let (head, place) = input.report(of: name) { expect(head, at: place, in: said, input) }
            #expect(folder.text(name) == String(decoding: input.bytes, as: UTF8.self))
            checkPage(folder.text(name.dropLast(2) + "html"), of: input)
        }
        let isControl = { (scalar: Unicode.Scalar) in
            scalar.value < 0x20 && scalar != "\n" || (0x7F..<0xA0).contains(scalar.value)
        }
        #expect(!said.unicodeScalars.contains(where: isControl))
        #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
    }

    /// The head and its place stand in neighbouring lines of the report.
    private func expect(_ head: String, at place: String, in said: String, _ input: BadInput) {
        let found = said.components(separatedBy: head).dropFirst().contains { rest in
            let lines = rest.split(separator: "\n", maxSplits: 12, omittingEmptySubsequences: false)
            let arrow = lines.dropFirst().first { $0.drop { $0 == " " }.hasPrefix("--> ") }
            guard let found = arrow?.drop(while: { $0 == " " }) else { return false }
            return place.hasSuffix(":") ? found.hasPrefix(place) : found == place
        }
        #expect(found, "class \(input.number): \(head) \(place) \(said.prefix(2000))")
    }

    /// A lesson that cannot be read has no page; any other has a whole one, with nothing active in it.
    private func checkPage(_ page: String?, of input: BadInput) {
        guard input.status != 2 else { return #expect(page == nil) }
        #expect(page?.hasSuffix("</html>\n") == true)
        for active in ["<script", "\"javascript:", " onload=", "<iframe"] {
            #expect(page?.contains(active) == false)
        }
    }

    /// Each class has lessons in the table, or tests of its own.
    @Test func noClassIsForgotten() throws {
        let known = Set(BadInput.all.map(\.number))
        #expect(BadInputClass.all.map(\.number) == Array(1...66))
        for entry in BadInputClass.all {
            #expect(known.contains(entry.number) || !entry.tests.isEmpty, "class \(entry.number): \(entry.title)")
            for test in entry.tests {
                let parts = test.split(separator: "/")
                let file = package.appendingPathComponent("Tests/\(parts.dropLast().joined(separator: "/")).swift")
                let source = try String(contentsOf: file, encoding: .utf8)
                #expect(source.contains("func \(parts.last ?? "")("), "class \(entry.number): there is no test \(test)")
            }
        }
    }
}
