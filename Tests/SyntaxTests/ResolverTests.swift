import Testing

@testable import Syntax

@Suite struct ResolverTests {
    /// Places are those of CPython's symbol table; variables, cells and free variables those of its code objects.
    @Test(arguments: recordedScopes.indices)
    func placesNamesAsCPythonDoes(_ row: Int) throws {
        let (source, places, variables) = recordedScopes[row]
        let scopes = try Parser.parse(source).scopes
        #expect(describe(0, in: scopes, level: 0).joined(separator: "\n") == places, "\(source)")
        let lines = scopes.map(variableLine).sorted().joined(separator: "\n")
        #expect(lines == variables, "\(source)")
    }

    private func describe(_ index: Int, in scopes: [Scope], level: Int) -> [String] {
        let scope = scopes[index]
        let names = scope.places.filter { scope.kind != .class || $0.key != "__class__" }
        let words = names.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        let kind =
            switch scope.kind {
            case .module: "module"
            case .class: "class"
            case .function, .lambda, .comprehension: "function"
            }
        let line = String(repeating: "  ", count: level) + ([kind] + words).joined(separator: " ")
        let inside = scopes.indices.filter { scopes[$0].parent == index }
        return [line] + inside.flatMap { describe($0, in: scopes, level: level + 1) }
    }

    private func variableLine(_ scope: Scope) -> String {
        let isFunction = scope.kind != .module && scope.kind != .class
        let plain = isFunction ? scope.locals.filter { scope.places[$0] == .local } : []
        let cells = scope.places.filter { $0.value == .captured }.keys.sorted()
        return "vars " + plain.joined(separator: ",") + " cells " + cells.joined(separator: ",") + " frees "
            + scope.frees.sorted().joined(separator: ",") + (scope.isGenerator ? " generator" : "")
    }
}
