import Diagnostics

extension Machine {
    /// Arranges arguments as a function's first registers: parameters, `*args`, `**kwargs`.
    func bind(_ arguments: CallArguments, to function: FunctionObject) throws(Raise) -> [Value] {
        let parameters = function.code.parameters
        var values = [Value](repeating: .undefined, count: parameters.names.count)
        let positional = min(arguments.positional.count, parameters.positionalCount)
        for index in 0..<positional { values[index] = arguments.positional[index] }
        let extra = Array(arguments.positional.dropFirst(parameters.positionalCount))
        if !extra.isEmpty, parameters.variadic == nil {
            throw raise(tooManyPositional(function, arguments))
        }
        let named = try bindKeywords(arguments.keywords, function, &values)
        fillDefaults(function, &values)
        try checkMissing(function, values)
        if parameters.variadic != nil { values.append(watched(TupleObject(extra))) }
        if parameters.keywords != nil { values.append(watched(named)) }
        return values
    }

    /// Places keyword arguments; those without a parameter, for `**kwargs`.
    private func bindKeywords(
        _ keywords: [(name: String, value: Value)], _ function: FunctionObject, _ values: inout [Value]
    ) throws(Raise) -> DictObject {
        let parameters = function.code.parameters
        let rest = DictObject()
        for (name, value) in keywords {
            let index = parameters.names.firstIndex(of: name)
            if let index, index >= parameters.positionalOnlyCount {
                if !values[index].isUndefined { throw raise(.repeatedArgument(function.code.qualifiedName, name)) }
                values[index] = value
            } else if parameters.keywords != nil {
                rest.set(name, value)
            } else if index != nil {
                throw raise(.positionalOnly(function.code.qualifiedName, name))
            } else {
                throw raise(.unexpectedKeyword(function.code.qualifiedName, name, among: parameters.names))
            }
        }
        return rest
    }

    private func fillDefaults(_ function: FunctionObject, _ values: inout [Value]) {
        let parameters = function.code.parameters
        let firstDefault = parameters.positionalCount - function.defaults.count
        for index in parameters.names.indices where values[index].isUndefined {
            if index < parameters.positionalCount {
                if index >= firstDefault { values[index] = function.defaults[index - firstDefault] }
            } else if let value = function.keywordDefaults[parameters.names[index]] {
                values[index] = value
            }
        }
    }

    private func checkMissing(_ function: FunctionObject, _ values: [Value]) throws(Raise) {
        let parameters = function.code.parameters
        let missing = parameters.names.indices.filter { values[$0].isUndefined }
        guard !missing.isEmpty else { return }
        let positional = missing.filter { $0 < parameters.positionalCount }
        let isPositional = !positional.isEmpty
        throw raise(
            .missingArguments(
                function.code.qualifiedName, (isPositional ? positional : missing).map { parameters.names[$0] },
                kind: isPositional ? "positional" : "keyword-only"))
    }

    private func tooManyPositional(_ function: FunctionObject, _ arguments: CallArguments) -> Problem {
        let parameters = function.code.parameters
        let name = function.code.qualifiedName
        let takes = parameters.positionalCount
        let defaults = function.defaults.count
        let given = arguments.positional.count
        let keywordOnly = arguments.keywords.count { parameters.names.dropFirst(takes).contains($0.name) }
        if keywordOnly == 0 { return .tooManyArguments(name, takes: takes, defaults: defaults, given: given) }
        return .tooManyWithKeywords(name, takes: takes, defaults: defaults, given: given, keywordOnly: keywordOnly)
    }
}
