import Diagnostics
import Syntax

extension Compiler {
    func statements(_ body: [Statement]) throws(CompileProblem) {
        for statement in body {
            // A `finally` clause is repeated for each way out of its `try`, and so is one within it.
            if draft.instructions.count > Self.largest {
                throw CompileProblem(problem: .codeTooLarge, range: statement.range)
            }
            let mark = top
            range = statement.range
            if notes[statement.range.end] == nil {
                try self.statement(statement)
            } else {
                try noted(statement)
            }
            top = mark
        }
    }

    /// A statement whose value is noted: that of an expression, or what an assignment gave its target.
    private func noted(_ statement: Statement) throws(CompileProblem) {
        switch statement.kind {
        case .expression(let expression):
            _ = try noting(statement.range.end) { () throws(CompileProblem) in try self.operand(expression) }
        case .assign(let targets, _):
            try self.statement(statement)
            if let target = targets.first { try noteValue(of: target, at: statement.range.end) }
        case .augmentedAssign(let target, _, _), .annotatedAssign(let target, _, .some):
            try self.statement(statement)
            try noteValue(of: target, at: statement.range.end)
        default: try self.statement(statement)
        }
    }

    private func noteValue(of target: Expression, at end: Int) throws(CompileProblem) {
        guard !target.hasStar else { return }
        _ = try noting(end) { () throws(CompileProblem) in try self.operand(target) }
    }

    /// Evaluates something, and notes its value where the line that ends here asks for it.
    func noting(
        _ end: Int?, _ evaluate: () throws(CompileProblem) -> UInt16
    ) throws(CompileProblem) -> UInt16 {
        guard let end, let note = notes[end] else { return try evaluate() }
        let start = temporary()
        emit(.beginNote, a: start)
        let value = try evaluate()
        emit(.note, a: start, b: value, d: note)
        return value
    }

    private func statement(_ statement: Statement) throws(CompileProblem) {
        switch statement.kind {
        case .expression(let expression): try evaluate(expression, into: temporary())
        case .assign(let targets, let value): try assignment(targets, value)
        case .augmentedAssign(let target, let op, let value): try augmented(target, op, value)
        case .annotatedAssign(let target, let annotation, let value):
            if let value { try assignment([target], value) }
            try annotate(target, annotation)
        case .delete(let targets): for target in targets { try delete(target) }
        case .pass: break
        case .break: try leaveLoop(statement.range) { loop in loop.breaks.append(self.emit(.jump)) }
        case .continue:
            try leaveLoop(statement.range) { loop in
                if case .loop(let target) = loop.kind { self.emit(.loop, d: target) }
            }
        case .return(let value): try returning(value)
        case .raise(let exception, let cause): try raising(exception, cause)
        case .assert(let condition, let message): try assertion(condition, message)
        case .if(let condition, let then, let otherwise):
            let toElse = try jump(unless: true, condition)
            try statements(then)
            let toEnd = otherwise.isEmpty ? nil : emit(.jump)
            land(toElse)
            try statements(otherwise)
            if let toEnd { land(toEnd) }
        case .match(let subject, let cases): try match(subject, cases)
        case .while(let condition, let body, let otherwise): try whileLoop(condition, body, otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            try forLoop(target, iterable, body, otherwise)
        case .with(let items, let body): try with(items[...], body)
        case .try(let body, let handlers, let otherwise, let finally):
            try tryStatement(body, handlers, otherwise, finally)
        case .function(let definition): try define(definition)
        case .class(let definition): try define(definition)
        case .importModules(let aliases): for alias in aliases { importModule(alias) }
        case .importFrom(let module, let names, let all): importFrom(module, names, all)
        case .global, .nonlocal: break
        }
    }

    // MARK: Assignment

    private func assignment(_ targets: [Expression], _ value: Expression) throws(CompileProblem) {
        if targets.count == 1, let target = targets.first {
            if case .name(let name) = target.kind, case .register(let register) = binding(name) {
                return try evaluate(value, into: register)
            }
            if case .name(let name) = target.kind, case .cell(let cell) = binding(name) {
                return try take(value, into: cell)
            }
            if try pairwise(target, value) { return }
        }
        let source = try operand(value)
        for target in targets { try assign(source, to: target) }
    }

    /// Stores a value in a cell; a temporary that nothing else needs gives it away.
    private func take(_ value: Expression, into cell: UInt16) throws(CompileProblem) {
        let mark = top
        let source = try operand(value)
        let isOwn = source & Instruction.constantFlag == 0 && Int(source) >= mark
        emit(.storeCell, a: cell, b: source, c: isOwn ? 1 : 0)
        top = mark
    }

    /// `a, b = b, a` needs no tuple.
    private func pairwise(_ target: Expression, _ value: Expression) throws(CompileProblem) -> Bool {
        guard case .tuple(let targets) = target.kind, case .tuple(let values) = value.kind,
            targets.count == values.count, !(targets + values).contains(where: \.isStarred)
        else { return false }
        let first = try consecutive(values)
        for (offset, target) in targets.enumerated() { try assign(first + UInt16(offset), to: target) }
        return true
    }

    /// Stores an operand's value.
    func assign(_ source: UInt16, to target: Expression) throws(CompileProblem) {
        let mark = top
        let outerRange = range
        range = target.range
        defer {
            top = mark
            range = outerRange
        }
        switch target.kind {
        case .name(let name): store(name, from: source)
        case .attribute(let object, let attribute):
            let object = try register(object)
            range = target.range
            emit(.storeAttribute, a: object, b: source, c: name(attribute.name), d: cache())
        case .subscript(let object, let index):
            let object = try register(object)
            let index = try operand(index)
            range = target.range
            emit(.storeItem, a: object, b: index, c: source)
        case .tuple(let elements), .list(let elements): try unpack(source, into: elements)
        default: throw CompileProblem(problem: .notAssignable, range: target.range)
        }
    }

    /// The operand itself when it is a register, else a register that holds the constant.
    private func inRegister(_ operand: UInt16) -> UInt16 {
        guard operand & Instruction.constantFlag != 0 else { return operand }
        let register = temporary()
        emit(.copy, a: register, b: operand)
        return register
    }

    private func unpack(_ source: UInt16, into elements: [Expression]) throws(CompileProblem) {
        let first = temporaries(elements.count)
        let source = inRegister(source)
        if let star = elements.firstIndex(where: \.isStarred) {
            emit(.unpackStarred, a: first, b: source, c: UInt16(star), d: elements.count - star - 1)
        } else {
            emit(.unpack, a: first, b: source, c: UInt16(elements.count))
        }
        for (offset, element) in elements.enumerated() {
            let register = first + UInt16(offset)
            if case .starred(let inner) = element.kind {
                try assign(register, to: inner)
            } else {
                try assign(register, to: element)
            }
        }
    }

    private func augmented(
        _ target: Expression, _ op: BinaryOperator, _ value: Expression
    ) throws(CompileProblem) {
        let whole = range
        let opcode = Compiler.opcode(of: op)
        switch target.kind {
        case .attribute(let object, let attribute):
            let object = try register(object)
            let current = temporary()
            range = target.range
            let attributeName = name(attribute.name)
            emit(.loadAttribute, a: current, b: object, c: attributeName, d: cache())
            let right = try operand(value)
            range = whole
            emit(opcode, a: current, b: current, c: right, d: 1)
            emit(.storeAttribute, a: object, b: current, c: attributeName, d: cache())
        case .subscript(let object, let index):
            let object = try register(object)
            let index = try operand(index)
            let current = temporary()
            range = target.range
            emit(.loadItem, a: current, b: object, c: index)
            let right = try operand(value)
            range = whole
            emit(opcode, a: current, b: current, c: right, d: 1)
            emit(.storeItem, a: object, b: index, c: current)
        case .name(let name):
            if case .register(let register) = binding(name) {
                return try binary(op, target, value, augmented: true, into: register)
            }
            let result = temporary()
            try binary(op, target, value, augmented: true, into: result)
            store(name, from: result)
        default: throw CompileProblem(problem: .notAssignable, range: target.range)
        }
    }

    private func delete(_ target: Expression) throws(CompileProblem) {
        range = target.range
        switch target.kind {
        case .name(let name):
            switch binding(name) {
            case .register(let register): emit(.deleteLocal, a: register)
            case .cell(let cell): emit(.deleteCell, a: cell)
            case .global(let slot): emit(.deleteGlobal, d: slot)
            case .className: emit(.deleteName, c: self.name(name))
            }
        case .attribute(let object, let attribute):
            emit(.deleteAttribute, a: try register(object), c: name(attribute.name))
        case .subscript(let object, let index):
            let object = try register(object)
            emit(.deleteItem, a: object, b: try operand(index))
        case .tuple(let elements), .list(let elements): for element in elements { try delete(element) }
        default: throw CompileProblem(problem: .notAssignable, range: target.range)
        }
    }

    // MARK: Loops

    private func whileLoop(
        _ condition: Expression, _ body: [Statement], _ otherwise: [Statement]
    ) throws(CompileProblem) {
        let start = here
        let toElse = try jump(unless: true, condition)
        let block = CodeBlock(.loop(continueTarget: start), start: start)
        blocks.append(block)
        try statements(body)
        blocks.removeLast()
        emit(.loop, d: start)
        land(toElse)
        try statements(otherwise)
        land(block.breaks)
    }

    private func forLoop(
        _ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]
    ) throws(CompileProblem) {
        let iterator = temporary()
        try evaluate(iterable, into: iterator)
        range = iterable.range
        emit(.getIterator, a: iterator, b: iterator)
        let start = here
        let block = CodeBlock(.loop(continueTarget: start), start: start)
        let toElse = try nextElement(of: iterator, into: target)
        blocks.append(block)
        try statements(body)
        blocks.removeLast()
        emit(.loop, d: start)
        land(toElse)
        try statements(otherwise)
        land(block.breaks)
    }

    private func leaveLoop(_ range: SourceRange, _ jump: (CodeBlock) -> Void) throws(CompileProblem) {
        guard let index = blocks.lastIndex(where: { if case .loop = $0.kind { true } else { false } }) else {
            throw CompileProblem(problem: .outsideLoop, range: range)
        }
        let loop = blocks[index]
        try leave(downTo: index + 1)
        jump(loop)
        reopen(downTo: index + 1)
    }

    private func returning(_ value: Expression?) throws(CompileProblem) {
        guard let value, !isNone(value) else {
            try leave(downTo: 0)
            emit(.returnValue, b: constant(.none))
            return reopen(downTo: 0)
        }
        var result = try operand(value)
        if !blocks.allSatisfy({ if case .loop = $0.kind { true } else { false } }) {
            let kept = temporary()
            emit(.copy, a: kept, b: result)
            result = kept
        }
        try leave(downTo: 0)
        emit(.returnValue, b: result)
        reopen(downTo: 0)
    }

    private func isNone(_ expression: Expression) -> Bool {
        if case .none = expression.kind { true } else { false }
    }

    /// Emits what leaving the blocks from the innermost to `index` has to run; none of them guards that code.
    private func leave(downTo index: Int) throws(CompileProblem) {
        let left = blocks[index...]
        for block in left { block.close(at: here) }
        for position in left.indices.reversed() {
            let outside = blocks
            blocks.removeSubrange(position...)
            let block = outside[position]
            for guardian in blocks[index...] { guardian.segmentStart = here }
            switch block.kind {
            case .loop: break
            case .finally(let body): try statements(body)
            case .context(let manager): emit(.exitContext, b: manager)
            case .handler(let name): if let name { unbind(name) }
            }
            for guardian in blocks[index...] { guardian.close(at: here) }
            blocks = outside
        }
    }

    /// The blocks guard again what follows.
    private func reopen(downTo index: Int) {
        for block in blocks[index...] { block.segmentStart = here }
    }

    // MARK: Modules

    private func importModule(_ alias: ImportAlias) {
        let mark = top
        range = alias.name.range
        let module = temporary()
        emit(.importModule, a: module, c: name(alias.name.name), d: alias.alias == nil ? 0 : 1)
        let first = alias.name.name.split(separator: ".").first.map(String.init) ?? alias.name.name
        store(alias.alias?.name ?? first, from: module)
        top = mark
    }

    private func importFrom(_ module: String, _ names: [ImportAlias], _ all: Bool) {
        let source = temporary()
        emit(.importModule, a: source, c: name(module), d: 1)
        if all { emit(.importAll, b: source) }
        for alias in names {
            range = alias.name.range
            let value = temporary()
            emit(.importName, a: value, b: source, c: name(alias.name.name))
            store(alias.alias?.name ?? alias.name.name, from: value)
        }
    }
}

extension Expression {
    var isStarred: Bool {
        if case .starred = kind { true } else { false }
    }
}

extension Expression {
    /// Whether it is a target with a starred part.
    fileprivate var hasStar: Bool {
        switch kind {
        case .tuple(let elements), .list(let elements): elements.contains { $0.isStarred || $0.hasStar }
        default: false
        }
    }
}
