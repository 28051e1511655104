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

    /// What a cell needs of the cells before it: read first, or bound only where it may not run.
    @Test(arguments: [
        ("a = 1\nb = a + c", "c"), ("a = a + 1", "a"), ("a += 1", "a"), ("del a", "a"), ("import a\na.b", ""),
        ("def f(): return g(f)\nf(1)", "g"), ("class A:\n    b = A\n    c = d\n    e = c", "d"),
        ("for i in x: y = i\ny", "x y"), ("for i in x: y = i; z(y)", "x z"), ("if a: b = 1\nelse: b = 2\nb", "a b"),
        ("with a as b: c = b\nc", "a"), ("try: a = b\nexcept E: a = c\na", "b E c a"), ("while a: a = 1", "a"),
        ("[x for x in y if z]", "y z"), ("x = [x for x in y]", "y"), ("lambda x: x + y", "y"), ("x: int = y", "int y"),
        ("x: int\nx", "int x"), ("a.b = c", "c a"), ("a[b] = c", "c a b"), ("f'{a:{b}}'", "a b"),
        ("a = b = 1\na, b", ""), ("(a := 1) + a", ""), ("def f():\n    global a\n    a = 1\nf()\na", "a"),
        ("for i in x:\n    if i: break\nelse: j = 1\nj", "x j"), ("from m import a as b\nb", ""),
        ("@a\ndef f(): pass", "a"),
    ])
    func findsWhatACellNeeds(_ source: String, _ names: String) throws {
        #expect(try Parser.parse(source).needs.joined(separator: " ") == names, "\(source)")
    }

    @Test func globalsAreReadAndBoundInOrder() throws {
        let module = try Parser.parse("a = b\ndef f(): global c; c = d\nb, print(a)\ne: int")
        #expect(module.scopes[0].globalsRead == ["b", "a", "print", "int"])
        #expect(module.scopes[0].globalsBound == ["a", "f"])
        #expect(module.scopes[1].globalsRead == ["d"])
        #expect(module.scopes[1].globalsBound == ["c"])
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
