import Autograd
import Diagnostics

extension Machine {
    /// Whether a value can be iterated over, which its own `__iter__` may still refuse.
    func isIterable(_ value: Value) -> Bool {
        if case .tensor = value { return true }
        guard let object = value.asObject else { return false }
        switch object {
        case is IteratorObject, is RangeObject, is ListObject, is TupleObject, is StringObject, is DictObject,
            is SetObject, is DictView, is ArrayObject:
            return true
        case let native as NativeObject where native.type.lookup("__iter__") != nil: return true
        default:
            guard let type = instanceType(value) else { return false }
            if let method = type.lookup("__iter__") { return !method.isNone }
            return type.lookup("__getitem__") != nil
        }
    }

    /// `iter(value)`.
    func iterator(_ value: Value) throws(Raise) -> IteratorObject {
        switch value {
        case .tensor(let tensor): return try iterator(over: tensor)
        case .object(let object): return try iterator(object)
        default: throw raise(.notIterable(typeName(value)))
        }
    }

    private func iterator(_ object: Object) throws(Raise) -> IteratorObject {
        switch object.kind {
        case .iterator: return unsafeDowncast(object, to: IteratorObject.self)
        case .list: return ListIterator(unsafeDowncast(object, to: ListObject.self))
        case .tuple: return ArrayIterator(unsafeDowncast(object, to: TupleObject.self).elements)
        case .range: return RangeIterator(unsafeDowncast(object, to: RangeObject.self))
        default: return try rareIterator(object)
        }
    }

    private func rareIterator(_ object: Object) throws(Raise) -> IteratorObject {
        switch object {
        case let text as StringObject:
            try count(steps: text.count >> 2)
            try checkSize(text.count, times: 96, unit: 1)
            return ArrayIterator(text.scalars.map { .string(String(Character($0))) }, typeName: "str_iterator")
        case let dictionary as DictObject:
            return TableIterator(dictionary, typeName: "dict_keyiterator") { $0.key }
        case let set as SetObject:
            if let first = set.table.live.first?.key, hasFixedHash(first) {
                try count(steps: set.table.count >> 3)
                return SetIterator(set, ordered(set))
            }
            return TableIterator(set, typeName: "set_iterator") { $0.key }
        case let view as DictView:
            return TableIterator(view.dictionary, typeName: view.iteratorName, element: view.element)
        case let array as ArrayObject: return try iterator(over: array)
        case let native as NativeObject where native.type.lookup("__iter__") != nil:
            return try iterator(try call(native.type.lookup("__iter__") ?? .none, [.object(native)]))
        default:
            guard instanceType(.object(object)) != nil else { throw raise(.notIterable(typeName(.object(object)))) }
            return try instanceIterator(.object(object))
        }
    }

    private func instanceIterator(_ value: Value) throws(Raise) -> IteratorObject {
        if let method = try method("__iter__", of: value) {
            if method.isNone { throw raise(.notIterable(typeName(value))) }
            let result = try call(method, [])
            if let iterator = result.asObject as? IteratorObject { return iterator }
            guard let next = try self.method("__next__", of: result) else {
                throw raise(.iterReturned(typeName(result)))
            }
            return ComputedIterator(typeName: typeName(result)) { (machine) throws(Raise) in
                try machine.untilStop { () throws(Raise) in try machine.call(next, []) }
            }
        }
        guard let getter = try method("__getitem__", of: value) else { throw raise(.notIterable(typeName(value))) }
        var index = 0
        return ComputedIterator(typeName: "iterator") { (machine) throws(Raise) in
            defer { index += 1 }
            return try machine.untilStop(orIndexError: true) { () throws(Raise) in
                try machine.call(getter, [.int(index)])
            }
        }
    }

    /// The value of a call; `nil` when it raised StopIteration.
    func untilStop(
        orIndexError: Bool = false, _ body: () throws(Raise) -> Value
    ) throws(Raise) -> Value? {
        do {
            return try body()
        } catch {
            let type = error.exception.type
            if type.isSubtype(of: types.exception(.stopIteration)) { return nil }
            if orIndexError, type.isSubtype(of: types.exception(.indexError)) { return nil }
            throw error
        }
    }

    private func iterator(over tensor: Tensor) throws(Raise) -> IteratorObject {
        if tensor.shape.isEmpty { throw raise(.iterationOverScalar) }
        let parts = try tensors { () throws(Problem) in try engine.unbind(tensor) }
        return ArrayIterator(parts.map { .tensor($0) }, typeName: "generator")
    }

    /// All values of an iterable.
    func array(from value: Value) throws(Raise) -> [Value] {
        switch value {
        case .object(let list as ListObject): return list.elements
        case .object(let tuple as TupleObject): return tuple.elements
        case .tensor(let tensor) where !tensor.shape.isEmpty:
            return try tensors { () throws(Problem) in try engine.unbind(tensor) }.map { .tensor($0) }
        default: break
        }
        let iterator = try iterator(value)
        var result: [Value] = []
        while let element = try iterator.next(self) {
            try count()
            if result.count >= limits.elements { throw raise(.tooManyElements(limits.elements)) }
            result.append(element)
            if result.count & 0xFFFF == 0 { try checkSize(result.count, times: 2, unit: MemoryLayout<Value>.stride) }
        }
        return result
    }

    /// `list += iterable`.
    func extend(_ list: ListObject, with source: Value) throws(Raise) {
        list.elements += try array(from: source)
        try charge(list)
    }

    // MARK: Unpacking

    /// Exactly so many values.
    func unpack(_ value: Value, count: Int) throws(Raise) -> [Value] {
        switch value {
        case .object(let list as ListObject): return try exactly(count, list.elements)
        case .object(let tuple as TupleObject): return try exactly(count, tuple.elements)
        case .tensor(let tensor):
            if tensor.shape.isEmpty { throw raise(.iterationOverScalar) }
            return try exactly(count, try array(from: value))
        default: break
        }
        guard isIterable(value) else { throw raise(.cannotUnpack(typeName(value))) }
        let iterator = try iterator(value)
        var result: [Value] = []
        while let element = try iterator.next(self) {
            if result.count == count { throw raise(.tooManyToUnpack(count)) }
            result.append(element)
        }
        return try exactly(count, result)
    }

    /// The parts of a tensor, into registers; false where there are not exactly so many.
    func unpack(_ tensor: Tensor, count: Int, into target: UnsafeMutablePointer<Value>) throws(Raise) -> Bool {
        guard tensor.shape.first == count else { return false }
        let parts = try tensors { () throws(Problem) in try engine.unbind(tensor) }
        for index in 0..<count { put(target + index, .tensor(parts[index])) }
        return true
    }

    private func exactly(_ count: Int, _ values: [Value]) throws(Raise) -> [Value] {
        if values.count > count { throw raise(.tooManyToUnpack(count)) }
        if values.count < count { throw raise(.notEnoughToUnpack(expected: count, got: values.count, atLeast: false)) }
        return values
    }

    func unpackStarred(
        _ value: Value, before: Int, after: Int, into target: UnsafeMutablePointer<Value>
    ) throws(Raise) {
        let values = try array(from: value)
        guard values.count >= before + after else {
            throw raise(.notEnoughToUnpack(expected: before + after, got: values.count, atLeast: true))
        }
        for index in 0..<before { target[index] = values[index] }
        target[before] = try newList(Array(values[before..<(values.count - after)]))
        for index in 0..<after { target[before + 1 + index] = values[values.count - after + index] }
    }
}

/// `dict.keys()`, `.values()`, `.items()`: follows the dictionary.
final class DictView: NativeObject {
    enum Part { case keys, values, items }
    let dictionary: DictObject
    let part: Part
    init(_ dictionary: DictObject, _ part: Part, type: TypeObject) {
        self.dictionary = dictionary
        self.part = part
        super.init(type)
    }
    var iteratorName: String {
        switch part {
        case .keys: "dict_keyiterator"
        case .values: "dict_valueiterator"
        case .items: "dict_itemiterator"
        }
    }
    func element(_ entry: HashTable.Entry) -> Value {
        switch part {
        case .keys: entry.key
        case .values: entry.value
        case .items: .tuple([entry.key, entry.value])
        }
    }
    var values: [Value] { dictionary.table.live.map(element) }
}
