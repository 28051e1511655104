import Diagnostics
import Tensors

extension Builtin {
    /// The functions of `random`: CPython's own numbers.
    static let pythonRandom: [Builtin] = [
        Builtin("seed", "(a=None)", "starts the numbers anew") { (m, a) throws(Raise) in
            try m.reseed(m.state.random, a[0])
            return .none
        },
        Builtin("random", "()", "a number in [0, 1)") { (m, a) throws(Raise) in .float(m.state.random.random()) },
        Builtin("uniform", "(a, b)", "a number between a and b") { (m, a) throws(Raise) in
            .float(m.state.random.uniform(try m.real(a[0]), try m.real(a[1])))
        },
        Builtin("randint", "(a, b)", "an integer from a to b, both included") { (m, a) throws(Raise) in
            try m.drawnInteger(m.state.random, a[0], try m.binary(.add, a[1], .int(1), inPlace: false), .int(1))
        },
        Builtin("randrange", "(start, stop=None, step=1)", "an integer of a range") { (m, a) throws(Raise) in
            try m.drawnInteger(m.state.random, a[0], a[1], a[2])
        },
        Builtin("choice", "(seq)", "one of its elements") { (m, a) throws(Raise) in
            if let range = a[0].asObject as? RangeObject, range.count > 0 {
                return .int(range.element(Int(m.state.random.integer(below: UInt64(range.count)))))
            }
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
            let count = max(try m.index(a[2]), 0)
            try m.checkList(count)
            try m.count(steps: count)
            guard let drawn = m.state.random.choices(count, of: values.count, weights: weights) else {
                throw m.raise(.emptyChoice)
            }
            return try m.newList(drawn.map { values[$0] })
        },
        Builtin("sample", "(population, k)", "k different elements") { (m, a) throws(Raise) in
            let range = a[0].asObject as? RangeObject
            let values = range == nil ? try m.array(from: a[0]) : []
            let (count, total) = (try m.index(a[1], as: .bound), range?.count ?? values.count)
            if count < 0 || count > total { throw m.raise(.sampleTooLarge) }
            try m.checkList(count)
            try m.count(steps: count)
            guard let drawn = m.state.random.sample(count, of: total) else { throw m.raise(.sampleTooLarge) }
            return try m.newList(drawn.map { place in range.map { .int($0.element(place)) } ?? values[place] })
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
