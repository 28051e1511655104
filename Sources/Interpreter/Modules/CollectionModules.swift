import Autograd
import Diagnostics

extension Builtin {
    /// Functions of `functools`.
    static let functools: [Builtin] = [
        Builtin("partial", "(func, /, *args, **keywords)", "a function with some arguments given") {
            (m, a) throws(Raise) in
            .object(
                PartialObject(
                    function: a[0], positional: a.variadic(1), keywords: a.keywords(2),
                    type: m.types.iterator("partial")))
        },
        Builtin("reduce", "(function, iterable, initial=?, /)", "joins values by a function of two") {
            (m, a) throws(Raise) in
            var values = try m.array(from: a[1])[...]
            guard var result = a.given(2) ?? values.popFirst() else { throw m.raise(.reduceOfEmpty) }
            for value in values { result = try m.call(a[0], [result, value]) }
            return result
        },
    ]

    /// Functions of `itertools`.
    static let itertools: [Builtin] = [
        Builtin("count", "(start=0, step=1)", "numbers without end") { (m, a) throws(Raise) in
            var value = a[0]
            let step = a[1]
            return .object(
                ComputedIterator(typeName: "count") { (m) throws(Raise) in
                    defer { value = (try? m.binary(.add, value, step, inPlace: false)) ?? value }
                    return value
                })
        },
        Builtin("islice", "(iterable, start, stop=?, step=1, /)", "a part of an iterable") { (m, a) throws(Raise) in
            let iterator = try m.iterator(a[0])
            let isStop = a.given(2) == nil
            let start = isStop ? 0 : try m.slicePart(a[1], "Indices") ?? 0
            let stop = try m.slicePart(a.given(2) ?? a[1], isStop ? "Stop argument" : "Indices")
            let step = try m.slicePart(a[3], "Step") ?? 1
            if step < 1 { throw m.raise(.islicePart("Step")) }
            var position = 0
            var wanted = start
            return .object(
                ComputedIterator(typeName: "islice") { (m) throws(Raise) in
                    while stop.map({ wanted < $0 }) ?? true, let value = try iterator.next(m) {
                        position += 1
                        if position - 1 == wanted {
                            let (next, overflow) = wanted.addingReportingOverflow(step)
                            wanted = overflow ? .max : next
                            return value
                        }
                    }
                    return nil
                })
        },
        Builtin("product", "(*iterables, repeat=1)", "all tuples of one value of each") { (m, a) throws(Raise) in
            var pools: [[Value]] = []
            for source in a.variadic(1) { pools.append(try m.array(from: source)) }
            let times = try m.index(a[0])
            if times < 0 { throw m.raise(.negativeRepeat) }
            try m.checkSize(pools.count, times: times, unit: 64)
            pools = pools.isEmpty ? [] : Array(repeatElement(pools, count: times).joined())
            var rows: [[Value]] = [[]]
            for (width, pool) in pools.enumerated() {
                try m.checkSize(rows.count, times: pool.count, unit: 64 + 16 * width)
                rows = rows.flatMap { row in pool.map { row + [$0] } }
                try m.count(steps: rows.count &* (1 + width >> 4))
            }
            return .object(ArrayIterator(rows.map { .tuple($0) }, typeName: "product"))
        },
        Builtin("repeat", "(object, times=?)", "the same again and again") { (m, a) throws(Raise) in
            var left = try a.given(1).map { (times) throws(Raise) in max(try m.index(times), 0) }
            let value = a[0]
            return .object(
                ComputedIterator(typeName: "repeat") { (m) throws(Raise) in
                    if left == 0 { return nil }
                    left = left.map { $0 - 1 }
                    return value
                })
        },
        Builtin("combinations", "(iterable, r)", "all ways to choose r values in order") { (m, a) throws(Raise) in
            let pool = try m.array(from: a[0])
            let size = try m.index(a[1])
            if size < 0 { throw m.raise(.negativeChoice) }
            var coming = size > pool.count ? nil : Array(0..<size)
            return .object(
                ComputedIterator(typeName: "combinations") { (m) throws(Raise) in
                    try m.count(steps: size >> 4)
                    guard let places = coming else { return nil }
                    coming = Builtin.nextChoice(places, of: pool.count)
                    return .tuple(places.map { pool[$0] })
                })
        },
        Builtin("accumulate", "(iterable, func=None, *, initial=None)", "running sums, or another function's values") {
            (m, a) throws(Raise) in
            let iterator = try m.iterator(a[0])
            let function = a[1]
            var total: Value?
            var initial = a[2].isNone ? nil : a[2]
            return .object(
                ComputedIterator(typeName: "accumulate") { (m) throws(Raise) in
                    if let first = initial {
                        initial = nil
                        total = first
                        return first
                    }
                    guard let value = try iterator.next(m) else { return nil }
                    guard let former = total else {
                        total = value
                        return value
                    }
                    let next =
                        function.isNone
                        ? try m.binary(.add, former, value, inPlace: false) : try m.call(function, [former, value])
                    total = next
                    return next
                })
        },
    ]

    /// The places of the next combination; `nil` after the last.
    private static func nextChoice(_ places: [Int], of count: Int) -> [Int]? {
        guard let moved = places.indices.last(where: { places[$0] < count - places.count + $0 }) else { return nil }
        let first = places[moved] + 1
        return Array(places[..<moved]) + Array(first..<(first + places.count - moved))
    }

    /// Functions of `copy`.
    static let copying: [Builtin] = [
        Builtin("copy", "(x)", "another object of the same parts") { (m, a) throws(Raise) in
            try m.copied(a[0])
        },
        Builtin("deepcopy", "(x)", "another object of copied parts") { (m, a) throws(Raise) in
            var copier = DeepCopier(machine: m)
            return try copier.copy(a[0])
        },
    ]
}

/// `functools.partial`.
final class PartialObject: CallableObject {
    let function: Value
    let positional: [Value]
    let keywords: DictObject
    init(function: Value, positional: [Value], keywords: DictObject, type: TypeObject) {
        self.function = function
        self.positional = positional
        self.keywords = keywords
        super.init(type)
    }
    override func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        var all = CallArguments(positional: positional + arguments.positional)
        for entry in keywords.table.live {
            let name = entry.key.asString ?? ""
            if !arguments.keywords.contains(where: { $0.name == name }) { all.keywords.append((name, entry.value)) }
        }
        all.keywords += arguments.keywords
        return try machine.nested { () throws(Raise) in try machine.call(function, all) }
    }
}

extension Machine {
    /// A bound of `islice`: not negative, `nil` for none.
    func slicePart(_ value: Value, _ what: String) throws(Raise) -> Int? {
        if value.isNone { return nil }
        guard value.held.asLarge == nil, let part = try integer(value), part >= 0 else {
            throw raise(.islicePart(what))
        }
        return part
    }

    func functoolsModule() -> ModuleObject { makeModule("functools", Builtin.functools) }
    func itertoolsModule() -> ModuleObject { makeModule("itertools", Builtin.itertools) }
    func copyModule() -> ModuleObject { makeModule("copy", Builtin.copying) }

    func collectionsModule() -> ModuleObject {
        let module = makeModule("collections", [])
        module.attributes["OrderedDict"] = .object(types.orderedDict)
        return module
    }
}
