import Autograd
import Diagnostics
import Syntax
import Tensors

/// `eval` and `exec`: texts of a lesson as code.
extension Builtin {
    static let evaluation: [Builtin] = [
        Builtin(
            "eval", "(source, globals=None, locals=None, /)", "the value of an expression's text",
            example: ("eval('1 + x', {'x': 2})", "3")
        ) { (m, a) throws(Raise) in
            let source = try m.codeText(a[0], "eval")
            let (names, module) = try m.evaluationNames(a[1], a[2])
            let key = "\(module)\u{0}\(names.map(\.name).joined(separator: ","))\u{0}\(source)"
            let function: Value
            if let known = m.state.evaluated[key] {
                function = known
            } else {
                function = try m.evaluator(of: source, names.map(\.name), in: module)
                m.state.evaluated[key] = function
            }
            return try m.call(function, names.filter { m.reads(function, $0.name) }.map(\.value))
        },
        Builtin("exec", "(source, globals=None, locals=None, /)", "runs the statements of a text") {
            (m, a) throws(Raise) in
            let source = try m.codeText(a[0], "exec")
            if a[1].isNone, a[2].isNone, m.isOutsideFunctions {
                try m.runText(source, in: m.moduleName)
                return .none
            }
            let module = "<exec \(m.state.executions)>"
            m.state.executions += 1
            let given = a[1].asDictionary
            let names = given ?? m.globalsDictionary()
            let own = a[2].asDictionary ?? (given == nil ? m.localsDictionary() : names)
            for (name, value) in names.strings + own.strings { m.globals.set(name, value, in: module) }
            try m.runText(source, in: module)
            for name in m.globals.boundNames(in: module) where given != nil || a[2].asDictionary != nil {
                try m.setKey(.string(name), m.globals.get(name, in: module) ?? .none, in: own)
            }
            return .none
        },
    ]
}

extension DictObject {
    /// The entries whose keys are texts.
    fileprivate var strings: [(name: String, value: Value)] {
        table.live.compactMap { entry in entry.key.asString.map { ($0, entry.value) } }
    }
}

extension Machine {
    fileprivate func codeText(_ value: Value, _ function: String) throws(Raise) -> String {
        guard let text = value.asString else { throw raise(.codeMustBeText(function)) }
        return text
    }

    /// Whether the lesson's own code that runs is a cell's, not a function's.
    fileprivate var isOutsideFunctions: Bool { depth == 0 || frames[depth - 1].code.name == "<module>" }

    /// The names that an evaluated text finds, and the module of all others.
    fileprivate func evaluationNames(
        _ globals: Value, _ locals: Value
    ) throws(Raise) -> (names: [(name: String, value: Value)], module: String) {
        for (part, position) in [(globals, "globals"), (locals, "locals")]
        where !part.isNone && part.asDictionary == nil {
            throw raise(.codeNamesMustBeDict(position))
        }
        var own = locals.asDictionary?.strings ?? []
        if let given = globals.asDictionary {
            let known = Set(own.map(\.name))
            return (own + given.strings.filter { !known.contains($0.name) }, "<eval>")
        }
        if locals.isNone, !isOutsideFunctions { own = localsDictionary().strings }
        return (own, moduleName)
    }

    /// Whether a text's function has the name among its parameters.
    fileprivate func reads(_ function: Value, _ name: String) -> Bool {
        function.asFunction?.code.parameters.names.contains(name) ?? false
    }

    /// A function of the names that an expression's text reads among those given.
    fileprivate func evaluator(
        of source: String, _ names: [String], in module: String
    ) throws(Raise) -> Value {
        let text = source.drop { $0 == " " || $0 == "\t" }
        let tree = try parse(String(text))
        guard tree.body.count == 1, case .expression? = tree.body.first?.kind else {
            throw raise(.invalidExpressionText)
        }
        let read = Set(tree.scopes.flatMap(\.globalsRead))
        let parameters = names.filter(read.contains).joined(separator: ", ")
        let function = "__eval__"
        try runText("\(function) = lambda \(parameters): (\n\(text)\n)", in: module)
        defer { globals.set(function, .undefined, in: module) }
        return globals.get(function, in: module) ?? .none
    }

    private func parse(_ source: String) throws(Raise) -> Module {
        do throws(SyntaxProblem) {
            return try Parser.parse(source, nesting: limits.nesting)
        } catch {
            throw raise(error.problem)
        }
    }

    /// Runs statements in a module; the code stays for the functions that it makes, and is charged for.
    fileprivate func runText(_ source: String, in module: String) throws(Raise) {
        try checkSize(source.utf8.count + 64, times: 64, unit: 1)
        engine.memory.used += (source.utf8.count + 64) * 64
        try count(steps: source.utf8.count)
        var tree = try parse(source)
        tree.showsLast = false
        let code: Code
        do throws(CompileProblem) {
            code = try Compiler.compile(tree, globals: globals, cell: -1, name: module)
        } catch {
            throw raise(error.problem)
        }
        try reserveNesting()
        try executeInside(code)
    }
}
