import Diagnostics

extension Machine {
    /// Finds who handles an exception in the frames above `floor`; throws it on when nobody does.
    func unwind(_ error: Raise, floor: Int) throws(Raise) {
        var exception = error.exception
        while depth >= floor {
            let frame = frames + (depth - 1)
            let code = frame.pointee.code
            let position = frame.pointee.position
            if !exception.isUnderway {
                exception.isUnderway = true
                exception.context = handledException().flatMap { $0 === exception ? nil : .object($0) } ?? .none
            }
            // A place is one in the lesson: what the library raises is raised by the call that led there.
            if exception.origin == nil, !code.isLibrary { exception.origin = frame.pointee.place }
            if !exception.isUncatchable,
                let handler = code.handlers.first(where: { $0.start <= position && position < $0.end })
            {
                stack[frame.pointee.base + handler.register] = .object(exception)
                frame.pointee.next = code.start + handler.target
                return
            }
            leave(frame, exception)
            if let generator = frame.pointee.subject as? GeneratorObject {
                generator.state = .finished
                exception = leaving(generator: exception)
            }
            pop()
        }
        throw Raise(exception)
    }

    /// StopIteration must not leave a generator: it would end the loop that asked for the value (PEP 479).
    private func leaving(generator exception: ExceptionObject) -> ExceptionObject {
        guard exception.type.isSubtype(of: types.exception(.stopIteration)) else { return exception }
        let replacement = raise(.generatorRaisedStop).exception
        replacement.cause = .object(exception)
        replacement.context = .object(exception)
        replacement.suppressesContext = true
        return replacement
    }

    /// The exception being handled where the top frame runs, or in the calls that led there.
    func handledException() -> ExceptionObject? {
        for index in (0..<depth).reversed() {
            let frame = frames + index
            let code = frame.pointee.code
            if code.handling.isEmpty { continue }
            let position = frame.pointee.position
            guard let region = code.handling.first(where: { $0.start <= position && position < $0.end }) else {
                continue
            }
            return stack[frame.pointee.base + region.register].asObject as? ExceptionObject
        }
        return nil
    }

    /// Notes the call of a frame that an exception leaves.
    private func leave(_ frame: UnsafeMutablePointer<Frame>, _ exception: ExceptionObject) {
        guard !frame.pointee.code.isLibrary, exception.frames.count < limits.callDepth else { return }
        guard let call = lessonPlace(below: depth - 1) else { return }
        exception.frames.append(
            CellFailure.Frame(function: frame.pointee.code.name, cell: call.cell, range: call.range))
    }

    /// Where the lesson is in the frames below one.
    func lessonPlace(below index: Int) -> (cell: Int, range: SourceRange)? {
        (0..<index).last { !frames[$0].code.isLibrary }.map { frames[$0].place }
    }

    // MARK: Unbound names

    func unbound(_ frame: UnsafeMutablePointer<Frame>, _ index: UInt16) -> Raise {
        raise(.unboundLocal(frame.pointee.variable(Int(index)) ?? ""))
    }

    func unboundCell(_ frame: UnsafeMutablePointer<Frame>, _ index: UInt16) -> Raise {
        let name = frame.pointee.variable(Int(index)) ?? ""
        let isFree = frame.pointee.code.freeRegisters.contains(Int(index))
        return raise(isFree ? .unboundFree(name) : .unboundLocal(name))
    }

    func nameError(_ name: String) -> Raise {
        let raised = raise(.nameNotDefined(name))
        raised.exception.search = .name(frames[depth - 1].code)
        raised.exception.set("name", .string(name))
        return raised
    }

    // MARK: Raising and matching

    /// The exception of a `raise` statement.
    func raised(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) throws(Raise) -> Raise {
        if i.d == 1 {
            guard let handled = handledException() else { throw raise(.nothingToReraise) }
            return Raise(handled)
        }
        if r[Int(i.b)].isUndefined { throw unbound(frame, i.b) }
        let exception = try exception(from: r[Int(i.b)])
        if i.c != Instruction.nothing {
            exception.cause = try cause(from: r[Int(i.c)])
            exception.suppressesContext = true
        }
        return Raise(exception)
    }

    private func cause(from value: Value) throws(Raise) -> Value {
        if value.isNone { return value }
        guard value.asObject is ExceptionObject || value.asType?.isException == true else { throw raise(.notACause) }
        return .object(try exception(from: value))
    }

    /// The exception that `raise value` raises.
    func exception(from value: Value) throws(Raise) -> ExceptionObject {
        if let exception = value.asObject as? ExceptionObject { return exception }
        if let type = value.asType, type.isSubtype(of: types.baseException) {
            if let made = try call(value, []).asObject as? ExceptionObject { return made }
        }
        throw raise(.notAnException)
    }

    func assertionFailed(_ message: Value?) -> Raise {
        let exception = ExceptionObject(of: types.exception(.assertionError), arguments: message.map { [$0] } ?? [])
        return Raise(exception)
    }

    /// Whether an `except` clause takes an exception.
    func matches(_ exception: Value, _ clause: Value) throws(Raise) -> Bool {
        guard let exception = exception.asObject as? ExceptionObject else { return false }
        let candidates = clause.asTuple?.elements ?? [clause]
        for candidate in candidates {
            guard let type = candidate.asType, type.isSubtype(of: types.baseException) else {
                throw raise(.catchingNonException)
            }
            if exception.type.isSubtype(of: type) { return true }
        }
        return false
    }

    /// Stands where CPython has the places of an exception: the lesson itself shows those.
    var traceback: Value { .object(TokenObject("<traceback object>", type: types.iterator("traceback"))) }

    // MARK: Context managers

    /// Enters a manager; what it gave, and its exit.
    func enterContext(_ manager: Value) throws(Raise) -> (entered: Value, exit: Value) {
        if let native = manager.asObject as? ContextManager { return (try native.enter(self), .none) }
        guard let enter = try method("__enter__", of: manager) else {
            throw raise(.notAContextManager(typeName(manager), missing: nil))
        }
        guard let exit = try method("__exit__", of: manager) else {
            throw raise(.notAContextManager(typeName(manager), missing: "__exit__"))
        }
        return (try call(enter, []), exit)
    }

    /// Leaves a manager; whether it settled the exception.
    func exitContext(_ manager: Value, _ exit: Value, raising exception: Value?) throws(Raise) -> Bool {
        if let native = manager.asObject as? ContextManager {
            try native.exit(self)
            return false
        }
        guard let exception, let raised = exception.asObject as? ExceptionObject else {
            _ = try call(exit, [.none, .none, .none])
            return false
        }
        return try truth(try call(exit, [.object(raised.type), exception, traceback]))
    }
}
