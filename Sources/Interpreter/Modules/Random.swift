import Diagnostics
import Tensors

extension Builtin {
    /// The functions of `random`: CPython's own numbers.
    static let pythonRandom: [Builtin] = [
        Builtin("seed", "(a=None)", "starts the numbers anew") { (m, a) throws(Raise) in
            m.state.random.reseed(a[0].asInt ?? 0)
            return .none
        },
        Builtin("random", "()", "a number in [0, 1)") { (m, a) throws(Raise) in .float(m.state.random.random()) },
        Builtin("uniform", "(a, b)", "a number between a and b") { (m, a) throws(Raise) in
            .float(m.state.random.uniform(try m.real(a[0]), try m.real(a[1])))
        },
        Builtin("randint", "(a, b)", "an integer from a to b, both included") { (m, a) throws(Raise) in
            guard let low = try m.integer(a[0]), let high = try m.integer(a[1]), high < .max,
                let value = m.state.random.integer(from: low, to: high + 1)
            else { throw m.raise(.emptyRandomRange) }
            return .int(value)
        },
        Builtin("randrange", "(start, stop=?, step=1)", "an integer of a range") { (m, a) throws(Raise) in
            guard let first = try m.integer(a[0]), let step = try m.integer(a[2]) else {
                throw m.raise(.notAnInteger(m.typeName(a[0])))
            }
            let stop = try a.given(1).flatMap { (value) throws(Raise) in try m.integer(value) }
            guard let value = m.state.random.integer(from: stop == nil ? 0 : first, to: stop ?? first, step: step)
            else { throw m.raise(.emptyRandomRange) }
            return .int(value)
        },
        Builtin("choice", "(seq)", "one of its elements") { (m, a) throws(Raise) in
            let values = try m.array(from: a[0])
            if values.isEmpty { throw m.raise(.emptyChoice) }
            return values[Int(m.state.random.integer(below: UInt64(values.count)))]
        },
        Builtin("choices", "(population, weights=None, *, k=1)", "k elements, drawn with replacement") {
            (m, a) throws(Raise) in
            let values = try m.array(from: a[0])
            var weights: [Double]?
            if !a[1].isNone {
                weights = []
                for weight in try m.array(from: a[1]) { weights?.append(try m.real(weight)) }
            }
            let count = max(a[2].asInt ?? 1, 0)
            try m.checkSize(count, times: 2, unit: MemoryLayout<Value>.stride)
            try m.count(steps: count)
            guard let drawn = m.state.random.choices(count, of: values.count, weights: weights) else {
                throw m.raise(.emptyChoice)
            }
            return .list(drawn.map { values[$0] })
        },
        Builtin("sample", "(population, k)", "k different elements") { (m, a) throws(Raise) in
            let values = try m.array(from: a[0])
            guard let count = a[1].asInt, let drawn = m.state.random.sample(count, of: values.count) else {
                throw m.raise(.sampleTooLarge)
            }
            return .list(drawn.map { values[$0] })
        },
        Builtin("shuffle", "(x)", "puts a list in random order") { (m, a) throws(Raise) in
            let list = try m.list(a)
            let values = list.elements
            list.elements = m.state.random.permutation(values.count).map { values[$0] }
            return .none
        },
        Builtin("gauss", "(mu=0.0, sigma=1.0)", "a normal number") { (m, a) throws(Raise) in
            .float(m.state.random.gauss(try m.real(a[0]), try m.real(a[1])))
        },
        Builtin("normalvariate", "(mu=0.0, sigma=1.0)", "a normal number") { (m, a) throws(Raise) in
            .float(m.state.random.normalVariate(try m.real(a[0]), try m.real(a[1])))
        },
    ]
}

extension Machine {
    func randomModule() -> ModuleObject { makeModule("random", Builtin.pythonRandom) }
}
