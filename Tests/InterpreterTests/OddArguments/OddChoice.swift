/// Makes odd calls; the same seed makes the same ones.
struct OddChoice {
    private var state: UInt64
    /// Sizes and type that most tensors of one call share, so that many calls get as far as the kernels.
    var shape = "2, 3"
    var dtype = "torch.float32"

    /// - Parameter name: mixed in, so that the calls of one function do not depend on the others'.
    init(seed: UInt64, for name: String) {
        state = name.utf8.reduce(seed &+ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to, but not, a bound.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

    /// Whether something that happens so many times in a hundred happens.
    mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }

    /// A call, as the text of an expression.
    mutating func call(_ function: OddFunction) -> String {
        shape = pick(OddValues.shapes)
        dtype = happens(60) ? "torch.float32" : pick(OddValues.dtypes)
        if !function.examples.isEmpty, happens(60) { return mutated(function) }
        return assembled(function, function.parameters.map { isGiven($0) ? argument($0) : nil })
    }

    private mutating func isGiven(_ parameter: OddParameter) -> Bool { happens(parameter.isRequired ? 99 : 40) }

    /// An example with one or two other arguments.
    private mutating func mutated(_ function: OddFunction) -> String {
        var arguments = function.examples[below(function.examples.count)]
        for _ in 0...below(2) where !arguments.isEmpty {
            let index = below(arguments.count)
            arguments[index] = argument(function.parameters[index])
        }
        return assembled(function, arguments)
    }

    private mutating func assembled(_ function: OddFunction, _ arguments: [String?]) -> String {
        var parts: [String] = []
        var byName = false
        for (parameter, argument) in zip(function.parameters, arguments) {
            byName = byName || parameter.isKeywordOnly
            if let argument {
                parts.append(byName && parameter.name != "*" ? "\(parameter.name)=\(argument)" : argument)
            } else {
                byName = true
            }
        }
        guard function.isMethod else { return "\(function.name)(\(parts.joined(separator: ", ")))" }
        let receiver = parts.isEmpty ? tensor() : parts.removeFirst()
        return "(\(receiver)).\(function.name)(\(parts.joined(separator: ", ")))"
    }
}

extension OddChoice {
    private mutating func argument(_ parameter: OddParameter) -> String {
        if happens(3) { return anything() }
        switch parameter.kind {
        case .tensor: return tensor()
        case .tensors: return list(upTo: 3) { $0.tensor() }
        case .tensorOrNumber: return happens(70) ? tensor() : number()
        case .tensorOrInts: return happens(40) ? tensor() : ints()
        case .number: return number()
        case .numbers: return happens(50) ? number() : list(upTo: 3) { $0.number() }
        case .int: return int()
        case .ints: return ints()
        case .bool: return happens(50) ? "True" : "False"
        case .string: return pick(OddValues.texts)
        case .dtype: return pick(OddValues.dtypes)
        case .data: return list(upTo: 3) { $0.happens(50) ? $0.number() : $0.list(upTo: 2) { $0.number() } }
        case .any: return anything()
        }
    }

    mutating func int() -> String { pick(happens(50) ? OddValues.smallInts : OddValues.hugeInts) }

    private mutating func number() -> String { happens(40) ? int() : pick(OddValues.floats) }

    private mutating func ints() -> String {
        if happens(25) { return int() }
        if happens(50) { return list(upTo: 4) { $0.pick(OddValues.smallInts) } }
        return list(upTo: 4) { $0.int() }
    }

    private mutating func list(upTo count: Int, _ element: (inout OddChoice) -> String) -> String {
        "(" + (0..<below(count + 1)).map { _ in element(&self) + ", " }.joined() + ")"
    }

    /// A tensor, mostly of the call's shape and type.
    mutating func tensor() -> String {
        let sizes = happens(75) ? shape : pick(OddValues.shapes)
        let type = happens(85) ? dtype : pick(OddValues.dtypes)
        let plain = "T((\(sizes)\(sizes.isEmpty ? "" : ",")), \(type)\(happens(35) ? ", True" : ""))"
        guard happens(25) else { return plain }
        return pick(OddValues.changes).replacing("T", with: plain)
    }

    private mutating func anything() -> String {
        switch below(8) {
        case 0, 1: return int()
        case 2: return number()
        case 3: return tensor()
        case 4, 5: return ints()
        case 6: return list(upTo: 3) { $0.tensor() }
        default: return pick(OddValues.others)
        }
    }

    /// What may stand in brackets after a tensor.
    mutating func index() -> String {
        (0...below(3)).map { _ in
            switch below(5) {
            case 0, 1: return [bound(), bound(), happens(60) ? bound() : ""].joined(separator: ":")
            case 2: return int()
            case 3: return pick(["None", "...", "True", "[0, -1]", "torch.tensor([0, 1])", "torch.tensor([M])", "[]"])
            default: return tensor()
            }
        }.joined(separator: ", ")
    }

    private mutating func bound() -> String { happens(30) ? "" : int() }
}
