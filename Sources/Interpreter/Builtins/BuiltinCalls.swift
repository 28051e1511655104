import Diagnostics

extension Machine {
    /// Calls a builtin whose arguments lie in a row, the last of them named by `keywords`.
    func callBuiltin(
        _ builtin: BuiltinObject, _ arguments: UnsafePointer<Value>, _ count: Int, _ keywords: [String]
    ) throws(Raise) -> Value {
        if keywords.isEmpty, count == builtin.directCount {
            return try builtin.body(self, Arguments(arguments, count: count))
        }
        if keywords.isEmpty, builtin.directCount > count, count >= builtin.requiredCount {
            return try callWithDefaults(builtin, arguments, count)
        }
        return try callBuiltin(builtin, Array(UnsafeBufferPointer(start: arguments, count: count)), keywords)
    }

    /// Calls a builtin whose last parameters take their defaults.
    private func callWithDefaults(
        _ builtin: BuiltinObject, _ arguments: UnsafePointer<Value>, _ count: Int
    ) throws(Raise) -> Value {
        let total = builtin.directCount
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: total)
        memory.initialize(from: arguments, count: count)
        for index in count..<total { (memory + index).initialize(to: builtin.signature.defaults[index] ?? .undefined) }
        defer {
            memory.deinitialize(count: total)
            memory.deallocate()
        }
        return try builtin.body(self, Arguments(memory, count: total))
    }

    func callBuiltin(_ builtin: BuiltinObject, _ arguments: [Value], _ keywords: [String]) throws(Raise) -> Value {
        let values = try bind(arguments, keywords, to: builtin)
        // Copied so that the registers of nested calls cannot move them.
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(values.count, 1))
        memory.initialize(from: values, count: values.count)
        defer {
            memory.deinitialize(count: values.count)
            memory.deallocate()
        }
        return try builtin.body(self, Arguments(memory, count: values.count))
    }

    /// Arranges arguments as a builtin's body takes them: parameters, `*args`, `**kwargs`.
    private func bind(
        _ arguments: [Value], _ keywords: [String], to builtin: BuiltinObject
    ) throws(Raise) -> [Value] {
        let signature = builtin.signature
        let given = arguments.count - keywords.count
        if given > signature.positionalCount, signature.variadic == nil {
            throw raise(.tooManyForBuiltin(builtin, given: arguments.count))
        }
        var values = signature.defaults.map { $0 ?? .undefined }
        var isGiven = [Bool](repeating: false, count: values.count)
        for index in 0..<min(given, signature.positionalCount) {
            values[index] = arguments[index]
            isGiven[index] = true
        }
        let rest = DictObject()
        for (offset, keyword) in keywords.enumerated() {
            let value = arguments[given + offset]
            if let index = signature.names.firstIndex(of: keyword), index >= signature.positionalOnlyCount {
                if isGiven[index] { throw raise(.repeatedInBuiltin(builtin, keyword, position: index)) }
                values[index] = value
                isGiven[index] = true
            } else if signature.keywords != nil {
                rest.set(keyword, value)
            } else {
                throw raise(.unknownKeyword(builtin, keyword))
            }
        }
        if let missing = values.indices.first(where: { !isGiven[$0] && signature.defaults[$0] == nil }) {
            throw raise(.missingInBuiltin(builtin, position: missing, given: arguments.count))
        }
        if signature.variadic != nil {
            values.append(.tuple(Array(arguments[..<given].dropFirst(signature.positionalCount))))
        }
        if signature.keywords != nil { values.append(.object(rest)) }
        return values
    }
}
