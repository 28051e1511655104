import Foundation
import Instrumentation
import Interpreter
import Testing

/// Expressions over all types, compared with what PyTorch answers; see Recorded/dtypes/record_dtypes.py.
struct DTypesTests {
    @Test(arguments: Group.all)
    func agreesWithPyTorch(_ group: Group) {
        let differing = Stack.run { group.differing() }
        #expect(differing.isEmpty, "\(differing.count) of \(group.cases.count)\n\(differing.joined(separator: "\n"))")
    }

    @Test func allAreThere() {
        #expect(Group.all.map(\.cases.count).reduce(0, +) > 6500)
        #expect(Group.differences.isSubset(of: Group.all.flatMap { $0.cases.map(\.expression) }))
    }

    /// Expressions that are answered in one session.
    struct Group: Sendable, Decodable, CustomTestStringConvertible {
        var title: String
        /// Statements that run first.
        var first: String
        var cases: [Case]
        var testDescription: String { title }

        static let all: [Group] = {
            let file = Bundle.module.bundleURL.appending(path: "Recorded/dtypes/dtypes.json")
            guard let data = try? Data(contentsOf: file) else { return [] }
            return (try? JSONDecoder().decode(File.self, from: data).groups) ?? []
        }()

        /// Expressions that we answer otherwise by design; the file says why.
        static let differences: Set<String> = {
            let file = Bundle.module.bundleURL.appending(path: "Recorded/dtypes/differences.txt")
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            return Set(text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map(String.init))
        }()

        /// What we answer otherwise, in words.
        func differing() -> [String] {
            let session = Session(seed: 0, limits: Limits())
            if let failure = session.run(first, cell: 0).failure { return ["\(failure.lastLine)"] }
            return cases.compactMap { recorded in
                let outcome = session.run(recorded.expression, cell: 1)
                let own = outcome.failure.map { String($0.lastLine.prefix { $0 != "\n" }) } ?? outcome.result ?? "None"
                let isSame = own == recorded.failure ?? recorded.result
                if Group.differences.contains(recorded.expression) {
                    return isSame ? "no longer different: \(recorded.expression)" : nil
                }
                return isSame
                    ? nil : "\(recorded.expression)\n    \(own)\n not \(recorded.failure ?? recorded.result ?? "")"
            }
        }
    }

    /// An expression with the representation of its value, or with its failure.
    struct Case: Sendable, Decodable {
        var expression: String
        var result: String?
        var failure: String?

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            expression = try parts.decode(String.self)
            result = try parts.decodeIfPresent(String.self)
            failure = parts.isAtEnd ? nil : try parts.decode(String.self)
        }
    }

    private struct File: Decodable {
        var groups: [Group]
    }
}
