import Diagnostics

/// Generators: calls that are put aside at each `yield`, with their registers.
extension Machine {
    /// The generator of a call whose arguments are bound.
    func generator(_ function: FunctionObject, _ bound: [Value]) -> Value {
        var registers = bound
        while registers.count < function.code.registerCount { registers.append(.undefined) }
        for (position, register) in function.code.freeRegisters.enumerated() {
            registers[register] = function.closure[position]
        }
        return .object(GeneratorObject(function: function, registers: registers))
    }

    /// Runs a generator to its next `yield`; `nil` when it is finished.
    func resume(_ generator: GeneratorObject, sending value: Value) throws(Raise) -> Value? {
        switch generator.state {
        case .finished:
            generator.returned = .none
            return nil
        case .running: throw raise(.generatorRunning)
        case .fresh:
            if !value.isNone { throw raise(.sentToFreshGenerator) }
        case .suspended: generator.registers[generator.resumeRegister] = value
        }
        return try restore(generator, raising: nil)
    }

    /// `generator.throw(exception)`: the exception appears at the `yield` where the generator waits.
    func resume(_ generator: GeneratorObject, throwing exception: ExceptionObject) throws(Raise) -> Value? {
        switch generator.state {
        case .running: throw raise(.generatorRunning)
        case .fresh, .finished:
            generator.state = .finished
            throw Raise(exception)
        case .suspended: break
        }
        guard let inner = delegate(of: generator) else { return try restore(generator, raising: Raise(exception)) }
        generator.state = .running
        do throws(Raise) {
            if let value = try resume(inner, throwing: exception) {
                generator.state = .suspended
                return value
            }
        } catch {
            generator.state = .suspended
            return try restore(generator, raising: error)
        }
        // The inner one has returned: the outer goes on as after its last value.
        generator.state = .suspended
        return try restore(generator, raising: nil)
    }

    /// `generator.close()`: `finally` clauses around its `yield` run.
    func close(_ generator: GeneratorObject) throws(Raise) {
        guard generator.state == .suspended else {
            if generator.state == .running { throw raise(.generatorRunning) }
            generator.state = .finished
            return
        }
        let exit = ExceptionObject(of: types.generatorExit, arguments: [])
        do throws(Raise) {
            if try resume(generator, throwing: exit) != nil { throw raise(.generatorIgnoredExit) }
        } catch {
            if error.exception.type.isSubtype(of: types.generatorExit) { return }
            throw error
        }
    }

    /// The generator that one waits for in a `yield from`.
    private func delegate(of generator: GeneratorObject) -> GeneratorObject? {
        let instruction = generator.function.code.instructions[generator.programCounter - 1]
        guard instruction.opcode == .yieldValue, instruction.c != Instruction.nothing else { return nil }
        let inner = generator.registers[Int(instruction.c)].asObject as? GeneratorObject
        return inner?.state == .suspended ? inner : nil
    }

    /// Puts a generator's frame on the stack again and runs it, from an exception when there is one.
    private func restore(_ generator: GeneratorObject, raising: Raise?) throws(Raise) -> Value? {
        let code = generator.function.code
        let base = windowEnd
        try reserve(code, base: base)
        try reserveNesting()
        for (index, value) in generator.registers.enumerated() { stack[base + index] = value }
        generator.registers = []
        generator.state = .running
        push(Frame(code: code, base: base, result: base, subject: generator, function: generator.function))
        frames[depth - 1].next += generator.programCounter
        let result = try run(raising: raising)
        if generator.state == .suspended { return result }
        generator.state = .finished
        generator.returned = result
        return nil
    }

    /// Puts a generator's frame aside; the value goes to who resumed it.
    func suspend(_ frame: UnsafeMutablePointer<Frame>, resumeRegister: Int, _ value: Value) -> Value {
        guard let generator = frame.pointee.subject as? GeneratorObject else { return value }
        let code = frame.pointee.code
        generator.registers = Array(
            UnsafeBufferPointer(start: stack + frame.pointee.base, count: code.registerCount))
        generator.programCounter = frame.pointee.next - code.start
        generator.resumeRegister = resumeRegister
        generator.state = .suspended
        pop()
        return value
    }

    /// One step of `yield from`: the next value of what is iterated, which gets what was sent in; `nil` at its end.
    func delegated(_ iterator: Value, sending value: Value) throws(Raise) -> Value? {
        guard let iterator = iterator.asObject as? IteratorObject else { return nil }
        if let generator = iterator as? GeneratorObject { return try resume(generator, sending: value) }
        guard value.isNone else { throw noAttribute("send", .object(iterator)) }
        return try iterator.next(self)
    }

    /// The exception that ends an iteration, with what a generator returned.
    func stopIteration(_ returned: Value) -> Raise {
        Raise(
            ExceptionObject(of: types.exception(.stopIteration), arguments: returned.isNone ? [] : [returned]))
    }
}
