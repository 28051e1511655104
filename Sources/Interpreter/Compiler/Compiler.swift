import Diagnostics
import Syntax

/// Turns the tree of one scope into code.
///
/// A function, a class body, a generator expression and the cell itself are a compiler each; list, set and
/// dictionary comprehensions are compiled in place, with registers of their own in the frame around them.
final class Compiler {
    /// Where a name lives, as seen from the code being compiled.
    enum Binding {
        case register(UInt16)
        case cell(UInt16)
        case global(Int)
        /// In the namespace of the class body; elsewhere if it is not there.
        case className(cell: UInt16?, global: Int)
    }

    let scopes: [Scope]
    let scope: Scope
    let globals: Globals
    let outer: Compiler?
    var draft: CodeDraft
    /// Bindings of comprehensions in progress, the innermost last, above those of the scope itself.
    var bindings: [[String: Binding]] = [[:]]
    /// The first free register.
    var top = 0
    var blocks: [CodeBlock] = []
    /// The registers of the exceptions being handled, for a bare `raise`.
    var handledExceptions: [UInt16] = []
    var range = SourceRange(0, 0)
    /// The lines whose values are noted, by the end of their statement.
    private(set) var notes: [Int: Int]
    /// Whether a class body has a dictionary for annotations.
    var keepsAnnotations = false
    /// Whether annotations are not evaluated, as a cell may wish.
    var delaysAnnotations = false

    init(
        scopes: [Scope], scope: Int, globals: Globals, outer: Compiler?, name: String, qualifiedName: String, cell: Int,
        module: String
    ) {
        self.scopes = scopes
        self.scope = scopes[scope]
        self.globals = globals
        self.outer = outer
        notes = outer?.notes ?? [:]
        delaysAnnotations = outer?.delaysAnnotations ?? false
        draft = CodeDraft(name: name, qualifiedName: qualifiedName, cell: cell, module: module)
        draft.isGenerator = self.scope.isGenerator
    }

    /// The code of a whole cell, or of a module of the library; the value of its last expression is shown when
    /// `module.showsLast`.
    ///
    /// - Parameters:
    ///   - notes: lines whose values are noted, by the end of their statement.
    ///   - asText: whether the value is shown as `print` would show it.
    static func compile(
        _ module: Module, globals: Globals, cell: Int, name: String = Globals.lesson, notes: [Int: Int] = [:],
        asText: Bool = false
    ) throws(CompileProblem) -> Code {
        let compiler = Compiler(
            scopes: module.scopes, scope: 0, globals: globals, outer: nil, name: "<module>", qualifiedName: "<module>",
            cell: cell, module: name)
        compiler.notes = notes
        compiler.delaysAnnotations = delaysAnnotations(module.body)
        var body = module.body
        var last: Expression?
        if module.showsLast, case .expression(let expression)? = body.last?.kind {
            last = expression
            body.removeLast()
        }
        try compiler.statements(body)
        if let last {
            compiler.range = last.range
            let value = try compiler.noting(module.body.last?.range.end) { () throws(CompileProblem) in
                try compiler.operand(last)
            }
            compiler.emit(.showResult, b: value, d: asText ? 1 : 0)
        }
        return try compiler.finish()
    }

    /// Ends the code with `return None`.
    func finish() throws(CompileProblem) -> Code {
        emit(.returnValue, b: constant(.none))
        guard draft.registerCount < 0x7000, draft.constants.count < 0x7FFF else {
            throw CompileProblem(problem: .codeTooLarge, range: range)
        }
        return Code(draft)
    }

    // MARK: Emitting

    /// Instructions of one function: more than any cell that is written by hand needs.
    static let largest = 1 << 18

    @discardableResult
    func emit(_ opcode: Opcode, a: UInt16 = 0, b: UInt16 = 0, c: UInt16 = 0, d: Int = 0) -> Int {
        draft.instructions.append(Instruction(opcode: opcode, a: a, b: b, c: c, d: Int32(truncatingIfNeeded: d)))
        draft.ranges.append(range)
        return draft.instructions.count - 1
    }

    var here: Int { draft.instructions.count }

    /// Makes an earlier jump end here.
    func land(_ jump: Int) { draft.instructions[jump].d = Int32(truncatingIfNeeded: here) }
    func land(_ jumps: [Int]) { for jump in jumps { land(jump) } }

    func temporary() -> UInt16 {
        defer { top += 1 }
        draft.registerCount = max(draft.registerCount, top + 1)
        return UInt16(truncatingIfNeeded: top)
    }

    /// Several registers in a row.
    func temporaries(_ count: Int) -> UInt16 {
        defer { top += count }
        draft.registerCount = max(draft.registerCount, top + count)
        return UInt16(truncatingIfNeeded: top)
    }

    func constant(_ value: Value) -> UInt16 {
        let existing = draft.constants.firstIndex { other in
            switch (value, other) {
            case (.object(let a), .object(let b)):
                // Letters that only look alike are different constants.
                (a as? StringObject).map { isSame($0.text, (b as? StringObject)?.text) } ?? false
            default: value.isIdentical(to: other)
            }
        }
        if let existing { return UInt16(truncatingIfNeeded: existing) | Instruction.constantFlag }
        draft.constants.append(value)
        return UInt16(truncatingIfNeeded: draft.constants.count - 1) | Instruction.constantFlag
    }

    private func isSame(_ text: String, _ other: String?) -> Bool {
        guard let other else { return false }
        return text == other && text.utf8.elementsEqual(other.utf8)
    }

    func name(_ name: String) -> UInt16 {
        if let index = draft.names.firstIndex(of: name) { return UInt16(truncatingIfNeeded: index) }
        draft.names.append(name)
        return UInt16(truncatingIfNeeded: draft.names.count - 1)
    }

    func cache() -> Int {
        draft.cacheCount += 1
        return draft.cacheCount - 1
    }

    // MARK: Names

    private func slot(of name: String) -> Int { globals.slot(of: name, in: draft.module) }

    func binding(_ name: String) -> Binding {
        for level in bindings.dropFirst().reversed() {
            if let binding = level[name] { return binding }
        }
        let own = bindings[0][name]
        if scope.kind == .class, bindings.count > 1 {
            // A comprehension in a class body does not see the names of the class.
            if case .className(.some(let cell), _)? = own { return .cell(cell) }
            return .global(slot(of: name))
        }
        if let own { return own }
        if scope.kind == .class {
            return .className(cell: nil, global: slot(of: name))
        }
        return .global(slot(of: name))
    }

    /// The register that holds a variable's cell, for a function inside that captures it.
    func cellRegister(of name: String) -> Int? {
        switch binding(name) {
        case .cell(let register), .className(.some(let register), _): Int(register)
        case .register, .global, .className(nil, _): nil
        }
    }

    /// Notes which variable a register holds from here on.
    func note(_ name: String, in register: UInt16) {
        draft.variables.append(Code.Variable(register: Int(register), start: here, name: name))
    }

    /// Gives the scope's own variables their registers: parameters, other locals, cells from outside.
    func declareLocals(parameters: [String]) {
        var captured: [UInt16] = []
        for name in parameters + scope.locals.filter({ !parameters.contains($0) }) where scope.kind != .class {
            let register = temporary()
            draft.localNames.append(name)
            note(name, in: register)
            if scope.places[name] == .captured {
                bindings[0][name] = .cell(register)
                captured.append(register)
            } else {
                bindings[0][name] = .register(register)
            }
        }
        for register in captured { emit(.makeCell, a: register) }
    }

    /// Gives the variables of the functions outside their registers, and asks `outer` where their cells are.
    func declareFrees(_ outer: Compiler) {
        let first = top
        defer { draft.freeRegisters = first..<top }
        for name in scope.frees {
            guard let source = outer.cellRegister(of: name) else { continue }
            let register = temporary()
            note(name, in: register)
            draft.freeSources.append(source)
            bindings[0][name] =
                scope.kind == .class ? .className(cell: register, global: slot(of: name)) : .cell(register)
        }
    }
}

/// What a cell cannot be compiled for.
struct CompileProblem: Error {
    var problem: Problem
    var range: SourceRange
}

/// A statement around the code being compiled that leaving it has to settle.
final class CodeBlock {
    enum Kind {
        case loop(continueTarget: Int)
        case finally([Statement])
        case context(UInt16)
        case handler(name: Identifier?)
    }
    let kind: Kind
    /// Jumps out of a loop.
    var breaks: [Int] = []
    /// The instructions that the block guards, without those run while leaving it.
    var segments: [(start: Int, end: Int)] = []
    var segmentStart = 0
    init(_ kind: Kind, start: Int) {
        self.kind = kind
        segmentStart = start
    }
    func close(at end: Int) {
        if end > segmentStart { segments.append((segmentStart, end)) }
    }
}
