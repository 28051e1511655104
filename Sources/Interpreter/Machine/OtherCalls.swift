import Autograd
import Diagnostics

/// Calls of operations whose arguments fit none of its overloads, and that mean something nevertheless.
extension Machine {
    func callOtherwise(_ object: OperationObject, _ arguments: CallArguments) throws(Raise) -> Value? {
        if let value = try callForeign(object, arguments) { return value }
        if object.name == "einsum", let equation = try sublistEquation(arguments) {
            return try call(.object(object), equation)
        }
        return nil
    }

    /// What the class of an argument makes of the call, in its `__torch_function__`; `nil` where none has one.
    private func callForeign(_ object: OperationObject, _ arguments: CallArguments) throws(Raise) -> Value? {
        let all = arguments.positional + arguments.keywords.map(\.value)
        for value in all + all.flatMap({ $0.asList?.elements ?? $0.asTuple?.elements ?? [] }) {
            guard let type = instanceType(value), type.lookup("__torch_function__") != nil,
                let function = try findAttribute("__torch_function__", of: .object(type))
            else { continue }
            let keywords = DictObject()
            for (name, value) in arguments.keywords { keywords.set(name, value) }
            let result = try call(
                function, [.object(object), .tuple([.object(type)]), .tuple(arguments.positional), .object(keywords)])
            return result.isIdentical(to: notImplemented) ? nil : result
        }
        return nil
    }

    /// `einsum(a, [0, 1], b, [1, 2], [0, 2])` as `einsum("AB,BC->AC", a, b)`.
    private func sublistEquation(_ arguments: CallArguments) throws(Raise) -> [Value]? {
        guard arguments.keywords.isEmpty, arguments.positional.first?.asTensor != nil else { return nil }
        var (terms, tensors): ([String], [Value]) = ([], [])
        var rest = arguments.positional[...]
        while rest.count >= 2, let tensor = rest.popFirst(), tensor.asTensor != nil, let list = rest.popFirst() {
            guard let term = try letters(list) else { return nil }
            terms.append(term)
            tensors.append(tensor)
        }
        var equation = terms.joined(separator: ",")
        if let last = rest.popFirst() {
            guard let term = try letters(last) else { return nil }
            equation += "->" + term
        }
        return rest.isEmpty ? [.string(equation)] + tensors : nil
    }

    /// The letters of numbered dimensions.
    private func letters(_ list: Value) throws(Raise) -> String? {
        guard let elements = list.asList?.elements ?? list.asTuple?.elements else { return nil }
        var letters: [String] = []
        for element in elements { if let letter = try letter(element) { letters.append(letter) } }
        return letters.count == elements.count ? letters.joined() : nil
    }

    private func letter(_ element: Value) throws(Raise) -> String? {
        if element.isIdentical(to: globals.ellipsis) { return "..." }
        guard let number = try integer(element), Self.dimensionLetters.indices.contains(number) else { return nil }
        return Self.dimensionLetters[number]
    }

    private static let dimensionLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".map { String($0) }
}
