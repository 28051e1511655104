import Diagnostics
import Syntax

/// `raise`, `assert`, `try`, `with`: each body that needs it is a block whose instructions name their handler.
extension Compiler {
    func raising(_ exception: Expression?, _ cause: Expression?) throws(CompileProblem) {
        guard let exception else {
            if let handled = handledExceptions.last {
                emit(.reraise, b: handled)
            } else {
                emit(.raise, b: constant(.none), c: Instruction.nothing, d: 1)
            }
            return
        }
        let value = try register(exception)
        var from: UInt16 = Instruction.nothing
        if let cause { from = try register(cause) }
        emit(.raise, b: value, c: from)
    }

    func assertion(_ condition: Expression, _ message: Expression?) throws(CompileProblem) {
        let whole = range
        let passed = try jump(unless: false, condition)
        let text = if let message { try operand(message) } else { Instruction.nothing }
        range = whole
        emit(.raiseAssertion, b: text)
        land(passed)
    }

    /// Compiles `body` so that its exceptions reach `handler`, with the exception in a register; the block of `body`.
    @discardableResult
    private func guarded(
        _ kind: CodeBlock.Kind, body: () throws(CompileProblem) -> Void,
        handler: (UInt16) throws(CompileProblem) -> Void
    ) throws(CompileProblem) -> CodeBlock {
        let exception = temporary()
        let block = CodeBlock(kind, start: here)
        blocks.append(block)
        try body()
        blocks.removeLast()
        block.close(at: here)
        let past = emit(.jump)
        let target = here
        try handler(exception)
        for segment in block.segments {
            draft.handlers.append(
                Code.Handler(start: segment.start, end: segment.end, target: target, register: Int(exception)))
        }
        land(past)
        return block
    }

    /// Notes that a block runs while an exception is being handled.
    private func note(_ block: CodeBlock, handling exception: UInt16) {
        for segment in block.segments {
            draft.handling.append(Code.Handling(start: segment.start, end: segment.end, register: Int(exception)))
        }
    }

    func tryStatement(
        _ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement], _ finally: [Statement]
    ) throws(CompileProblem) {
        guard !finally.isEmpty else { return try tryExcept(body, handlers, otherwise) }
        try guarded(.finally(finally)) { () throws(CompileProblem) in
            try self.tryExcept(body, handlers, otherwise)
        } handler: { exception throws(CompileProblem) in
            self.handledExceptions.append(exception)
            let block = CodeBlock(.handler(name: nil), start: self.here)
            self.blocks.append(block)
            try self.statements(finally)
            self.blocks.removeLast()
            block.close(at: self.here)
            self.note(block, handling: exception)
            self.handledExceptions.removeLast()
            self.emit(.reraise, b: exception)
        }
        try statements(finally)
    }

    private func tryExcept(
        _ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement]
    ) throws(CompileProblem) {
        guard !handlers.isEmpty else {
            try statements(body)
            return try statements(otherwise)
        }
        var toEnd: [Int] = []
        // A block that needs nothing when left, so that its segments end where the body ends.
        try guarded(.handler(name: nil)) { () throws(CompileProblem) in
            try self.statements(body)
        } handler: { exception throws(CompileProblem) in
            self.handledExceptions.append(exception)
            for handler in handlers { toEnd.append(try self.except(handler, exception)) }
            self.handledExceptions.removeLast()
            self.emit(.reraise, b: exception)
        }
        try statements(otherwise)
        land(toEnd)
    }

    /// One `except`; the jump past the whole statement.
    private func except(_ handler: ExceptHandler, _ exception: UInt16) throws(CompileProblem) -> Int {
        let mark = top
        defer { top = mark }
        range = handler.range
        var toNext: Int?
        if let type = handler.type {
            let type = try register(type)
            let matches = temporary()
            emit(.matchException, a: matches, b: exception, c: type)
            toNext = emit(.jumpIfFalse, b: matches)
        }
        if let name = handler.name { store(name.name, from: exception) }
        let body = try guarded(.handler(name: handler.name)) { () throws(CompileProblem) in
            try self.statements(handler.body)
        } handler: { raised throws(CompileProblem) in
            if let name = handler.name { self.unbind(name) }
            self.emit(.reraise, b: raised)
        }
        note(body, handling: exception)
        if let name = handler.name { unbind(name) }
        let past = emit(.jump)
        if let toNext { land(toNext) }
        return past
    }

    /// The name of an `except … as name` is gone after its body, without complaint when the body removed it.
    func unbind(_ identifier: Identifier) {
        let empty = temporary()
        emit(.copy, a: empty, b: constant(.none))
        store(identifier.name, from: empty)
        switch binding(identifier.name) {
        case .register(let register): emit(.deleteLocal, a: register)
        case .cell(let cell): emit(.deleteCell, a: cell)
        case .global(let slot): emit(.deleteGlobal, d: slot)
        case .className: emit(.deleteName, c: name(identifier.name))
        }
    }

    func with(_ items: ArraySlice<WithItem>, _ body: [Statement]) throws(CompileProblem) {
        guard let item = items.first else { return try statements(body) }
        let manager = temporaries(2)
        try evaluate(item.context, into: manager)
        range = item.context.range
        let entered = temporary()
        emit(.enterContext, a: entered, b: manager)
        var toEnd = 0
        try guarded(.context(manager)) { () throws(CompileProblem) in
            if let target = item.target { try self.assign(entered, to: target) }
            try self.with(items.dropFirst(), body)
        } handler: { exception throws(CompileProblem) in
            toEnd = self.emit(.exitContextRaising, b: manager, c: exception)
            self.draft.handling.append(Code.Handling(start: toEnd, end: toEnd + 1, register: Int(exception)))
            self.emit(.reraise, b: exception)
        }
        range = item.context.range
        emit(.exitContext, b: manager)
        land(toEnd)
    }
}
