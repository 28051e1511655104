import Diagnostics

/// Arguments of a call that are not in registers.
struct CallArguments {
    var positional: [Value]
    var keywords: [(name: String, value: Value)] = []
}

extension Machine {
    /// Carries out `.call` and `.callMethod`; whether a frame was pushed, whose result will come later.
    @inline(__always)
    func call(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) throws(Raise) -> Bool {
        let a = Int(i.a)
        var first = a + 1
        var count = Int(i.c)
        if i.opcode == .callMethod {
            if case .undefined = r[first] { first += 1 } else { count += 1 }
        }
        guard let callee = (r + a).peeked else { throw notCallable(r[a]) }
        if i.d < 0 {
            let kind = callee.kind
            let base = frame.pointee.base
            if kind == .function {
                let function = callee.cast(to: FunctionObject.self)
                if function.read({ $0.takesInPlace(count) }) {
                    try reserve(function, base: base + first)
                    // The frame takes over the reference of the register, which was written for this call only.
                    (r + a).initialize(to: .undefined)
                    enter(
                        .fromOpaque(function.address), base: base + first, given: count, result: base + Int(i.b))
                    return true
                }
            }
            if kind == .type {
                let type = callee.cast(to: TypeObject.self)
                if let function = type.read({ $0.initializer(version: classVersion, taking: count + 1) }) {
                    try reserve(function, base: base + first - 1)
                    let instance = type.read { $0.makeInstance() }
                    collector.watch(instance)
                    let subject = Unmanaged<Object>.passRetained(instance)
                    // The slot of the class, or the empty one of a receiver, lies before the arguments.
                    put(r + (first - 1), .object(instance))
                    enter(
                        function.retained, base: base + first - 1, given: count + 1, result: base + Int(i.b),
                        purpose: .initializer, holding: subject)
                    return true
                }
            }
        }
        guard case .object(let object) = r[a] else { return false }
        return try callObject(object, frame, i, r, first: first, count: count)
    }

    /// Checks that the frame of a function has room.
    @inline(__always)
    func reserve(_ function: Peeked<FunctionObject>, base: Int) throws(Raise) {
        let count = function.read { $0.keptCode._withUnsafeGuaranteedRef { $0.registerCount } }
        try reserve(registers: count, base: base)
    }

    /// Pushes the frame of a function whose first registers hold its arguments.
    @inline(__always)
    func enter(
        _ function: FunctionObject, base: Int, given: Int, result: Int, purpose: Frame.Purpose = .call,
        subject: Object? = nil
    ) {
        enter(
            .passRetained(function), base: base, given: given, result: result, purpose: purpose,
            holding: subject.map { .passRetained($0) })
    }

    /// The same with references to the function and the subject that were counted for the frame.
    @inline(__always)
    func enter(
        _ held: Unmanaged<FunctionObject>, base: Int, given: Int, result: Int, purpose: Frame.Purpose = .call,
        holding subject: Unmanaged<Object>? = nil
    ) {
        held._withUnsafeGuaranteedRef { function in
            function.keptCode._withUnsafeGuaranteedRef { code in
                let registers = stack + base
                if given < code.positionalCount { putDefaults(of: function, after: given, registers) }
                // The caller's dead temporaries may lie in the new window.
                var index = max(given, code.positionalCount)
                while index < code.freeRegisters.upperBound {
                    put(registers + index, .undefined)
                    index &+= 1
                }
                if !code.freeRegisters.isEmpty {
                    function.closure.lend(to: registers + code.freeRegisters.lowerBound)
                }
                push(
                    Frame(
                        code: code, base: base, result: result, purpose: purpose, holding: subject, held,
                        lent: code.freeRegisters))
            }
        }
    }

    /// Gives the parameters after the first `given` ones their defaults.
    private func putDefaults(of function: FunctionObject, after given: Int, _ registers: UnsafeMutablePointer<Value>) {
        let defaults = function.defaults
        let code = function.code
        let missing = code.positionalCount - defaults.count
        for index in given..<code.positionalCount { put(registers + index, defaults[index - missing]) }
    }

    @inline(never)
    private func callObject(
        _ callee: Object, _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>,
        first: Int, count: Int
    ) throws(Raise) -> Bool {
        if callee.kind == .builtin, i.d < 0 {
            put(r + Int(i.b), try callBuiltin(unsafeDowncast(callee, to: BuiltinObject.self), r + first, count, []))
            return false
        }
        let keywords = i.d < 0 ? [] : frame.pointee.code.keywordLists[Int(i.d)]
        if callee.kind == .builtin {
            let builtin = unsafeDowncast(callee, to: BuiltinObject.self)
            r[Int(i.b)] = try callBuiltin(builtin, r + first, count, keywords)
            return false
        }
        if callee.kind == .native, count == 1, keywords.isEmpty, let value = try callAlone(callee, r[first]) {
            r[Int(i.b)] = value
            return false
        }
        if callee.kind == .type, let type = callee as? TypeObject {
            if let constructor = type.constructor {
                r[Int(i.b)] = try callBuiltin(constructor, r + first, count, keywords)
                return false
            }
            return try construct(type, frame, i, r, first: first, count: count, keywords: keywords)
        }
        let positional = count - keywords.count
        let arguments = CallArguments(
            positional: Array(UnsafeBufferPointer(start: r + first, count: positional)),
            keywords: keywords.enumerated().map { ($1, r[first + positional + $0]) })
        if callee.kind == .function {
            let function = unsafeDowncast(callee, to: FunctionObject.self)
            let base = frame.pointee.base + first
            try reserve(function.code, base: base)
            let bound = try bind(arguments, to: function)
            if function.code.isGenerator {
                r[Int(i.b)] = generator(function, bound)
                return false
            }
            for (index, value) in bound.enumerated() { stack[base + index] = value }
            enter(function, base: base, given: bound.count, result: frame.pointee.base + Int(i.b))
            return true
        }
        r[Int(i.b)] = try call(.object(callee), arguments)
        return false
    }

    /// Makes an instance of a lesson's class; pushes `__init__` when that is a function of the lesson.
    private func construct(
        _ type: TypeObject, _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>,
        first: Int, count: Int, keywords: [String]
    ) throws(Raise) -> Bool {
        let positional = count - keywords.count
        let given = CallArguments(
            positional: Array(UnsafeBufferPointer(start: r + first, count: positional)),
            keywords: keywords.enumerated().map { ($1, r[first + positional + $0]) })
        if let value = try callByMetatype(type, given) {
            r[Int(i.b)] = value
            return false
        }
        let made = try makeInstance(of: type, given)
        guard let instance = made.asObject as? Instance, instance.type.isSubtype(of: type) else {
            if self.type(of: made).isSubtype(of: type) { try initialize(made, given) }
            r[Int(i.b)] = made
            return false
        }
        guard case .object(let initializer)? = instance.type.special(.initialize, version: classVersion),
            let function = initializer as? FunctionObject,
            !function.code.isGenerator
        else {
            try initialize(made, given)
            r[Int(i.b)] = made
            return false
        }
        let base = frame.pointee.base + first
        try reserve(function.code, base: base)
        let bound = try bind(
            CallArguments(positional: [.object(instance)] + given.positional, keywords: given.keywords), to: function)
        for (index, value) in bound.enumerated() { stack[base + index] = value }
        enter(
            function, base: base, given: bound.count, result: frame.pointee.base + Int(i.b), purpose: .initializer,
            subject: instance)
        return true
    }

    /// The value of a frame that made something.
    @inline(never)
    func constructed(_ frame: UnsafeMutablePointer<Frame>, _ value: Value) throws(Raise) -> Value {
        guard let subject = frame.pointee.subject else { return value }
        if frame.pointee.purpose == .initializer, !value.isNone {
            let raised = raise(.initReturned(typeName(value)))
            // It is the call that fails.
            raised.exception.origin = lessonPlace(below: depth - 1)
            throw raised
        }
        if frame.pointee.purpose == .classBody, let type = subject as? TypeObject { return try finish(type, frame) }
        return .object(subject)
    }

    // MARK: Calls from Swift

    /// Calls a method with its receiver and one argument, as operators do.
    func call(_ callee: Value, _ receiver: Value, _ argument: Value) throws(Raise) -> Value {
        guard let function = callee.asFunction, function.takesInPlace(2) else {
            return try call(callee, [receiver, argument])
        }
        let base = windowEnd
        try reserve(function.code, base: base)
        stack[base] = receiver
        stack[base + 1] = argument
        enter(function, base: base, given: 2, result: base)
        return try run()
    }

    func call(_ callee: Value, _ positional: [Value]) throws(Raise) -> Value {
        if let function = callee.asFunction, function.takesInPlace(positional.count) {
            let base = windowEnd
            try reserve(function.code, base: base)
            for (index, value) in positional.enumerated() { stack[base + index] = value }
            enter(function, base: base, given: positional.count, result: base)
            return try run()
        }
        return try call(callee, CallArguments(positional: positional))
    }

    /// Calls anything that can be called.
    func call(_ callee: Value, _ arguments: CallArguments) throws(Raise) -> Value {
        guard case .object(let object) = callee else { throw notCallable(callee) }
        if object.kind == .function {
            return try call(unsafeDowncast(object, to: FunctionObject.self), arguments)
        }
        // What is no function may call itself without a frame: an object whose `__call__` is that object.
        return try nested { () throws(Raise) in try callOther(object, arguments) }
    }

    private func callOther(_ callee: Object, _ arguments: CallArguments) throws(Raise) -> Value {
        switch callee {
        case let builtin as BuiltinObject:
            let all = arguments.positional + arguments.keywords.map(\.value)
            return try callBuiltin(builtin, all, arguments.keywords.map(\.name))
        case let method as BoundMethod:
            var arguments = arguments
            arguments.positional.insert(method.receiver, at: 0)
            return try call(method.function, arguments)
        case let operation as OperationObject: return try call(operation, arguments)
        case let type as TypeObject: return try call(type, arguments)
        case let wrapper as MethodWrapper where wrapper.kind == .staticMethod:
            return try call(wrapper.function, arguments)
        case let callable as CallableObject: return try callable.call(self, arguments)
        case let mode as GradMode: return try mode.call(self, arguments)
        default:
            if let method = try method("__call__", of: .object(callee)) { return try call(method, arguments) }
            throw notCallable(.object(callee))
        }
    }

    private func call(_ function: FunctionObject, _ arguments: CallArguments) throws(Raise) -> Value {
        let bound = try bind(arguments, to: function)
        if function.code.isGenerator { return generator(function, bound) }
        let base = windowEnd
        try reserve(function.code, base: base)
        for (index, value) in bound.enumerated() { stack[base + index] = value }
        enter(function, base: base, given: bound.count, result: base)
        return try run()
    }

    private func call(_ type: TypeObject, _ arguments: CallArguments) throws(Raise) -> Value {
        if let constructor = type.constructor {
            let all = arguments.positional + arguments.keywords.map(\.value)
            return try callBuiltin(constructor, all, arguments.keywords.map(\.name))
        }
        if let value = try callByMetatype(type, arguments) { return value }
        return try construct(type, arguments)
    }

    /// What the `__call__` of a class's own class gives; `nil` when it has none.
    private func callByMetatype(_ type: TypeObject, _ arguments: CallArguments) throws(Raise) -> Value? {
        guard let method = type.metatype?.lookup("__call__") else { return nil }
        var all = arguments
        all.positional.insert(.object(type), at: 0)
        return try call(method, all)
    }

    func callSpread(_ callee: Value, _ list: Value, _ dictionary: Value) throws(Raise) -> Value {
        var arguments = CallArguments(positional: list.asList?.elements ?? [])
        for entry in (dictionary.asDictionary)?.table.live ?? [] {
            guard let name = entry.key.asString else { throw raise(.keywordsNotStrings) }
            arguments.keywords.append((name, entry.value))
        }
        return try call(callee, arguments)
    }

    func notCallable(_ value: Value) -> Raise {
        raise(.notCallable(typeName(value)))
    }
}
