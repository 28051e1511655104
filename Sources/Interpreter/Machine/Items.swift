import Autograd
import Diagnostics
import Tensors

/// `value[index]`, read, written, deleted; and `in`.
extension Machine {
    func item(_ container: Value, _ index: Value) throws(Raise) -> Value {
        switch container {
        case .tensor(let tensor): return try item(tensor, index)
        case .object(let object): return try item(object, index)
        default: throw raise(.notSubscriptable(typeName(container)))
        }
    }

    private func item(_ object: Object, _ index: Value) throws(Raise) -> Value {
        switch object {
        case let list as ListObject:
            if let slice = index.asObject as? SliceObject {
                let positions = try positions(slice, list.elements.count)
                return try newList(positions.map { list.elements[$0] })
            }
            let position = try position(index, list.elements.count, "list")
            return list.elements[position]
        case let tuple as TupleObject:
            if let slice = index.asObject as? SliceObject {
                let parts = try positions(slice, tuple.elements.count).map { tuple.elements[$0] }
                return .object(TupleObject(parts, typeName: tuple.typeName == "torch.Size" ? "torch.Size" : nil))
            }
            return tuple.elements[try position(index, tuple.elements.count, "tuple")]
        case let text as StringObject:
            if let slice = index.asObject as? SliceObject {
                return .string(text.substring(try positions(slice, text.count)))
            }
            return .string(text.substring([try position(index, text.count, "string")]))
        case let dictionary as DictObject:
            if let value = try get(index, from: dictionary) { return value }
            throw keyError(index)
        case let range as RangeObject:
            if let slice = index.asObject as? SliceObject { return try subrange(range, slice) }
            return .int(range.element(try position(index, range.count, "range object", as: .bound)))
        case let array as ArrayObject: return try item(array, index)
        case let indexed as IndexedObject: return try item(indexed, index)
        case is NumberObject: throw raise(.scalarIndex)
        case let type as TypeObject where isGeneric(type): return .object(type)
        case let native as NativeObject where native.type.lookup("__getitem__") != nil:
            return try call(native.type.lookup("__getitem__") ?? .none, [.object(native), index])
        default:
            if let method = try method("__getitem__", of: .object(object)) { return try call(method, [index]) }
            if let type = object as? TypeObject, let getter = type.lookup("__class_getitem__") {
                return try call(try bind(getter, to: nil, type: type), [index])
            }
            if let type = object as? TypeObject {
                throw raise(.notSubscriptable("type '\(type.name)'", isPhrase: true))
            }
            throw raise(.notSubscriptable(typeName(.object(object))))
        }
    }

    /// Whether a class takes type arguments, as in `list[int]`; they mean nothing here.
    private func isGeneric(_ type: TypeObject) -> Bool {
        let generic = [types.list, types.tuple, types.dict, types.set, types.frozenSet, types.type]
        return generic.contains { $0 === type } || type.module != "builtins" && !type.isDefined
    }

    func setItem(_ container: Value, _ index: Value, _ value: Value) throws(Raise) {
        switch container {
        case .tensor(let tensor): return try setItem(tensor, index, value)
        case .object(let list as ListObject):
            if let slice = index.asObject as? SliceObject {
                guard isIterable(value) else { throw raise(.assignedNotIterable) }
                return try setSlice(list, slice, try array(from: value))
            }
            let position = try position(index, list.elements.count, "list", "assignment ")
            list.elements[position] = value
        case .object(let dictionary as DictObject): try setKey(index, value, in: dictionary)
        case .object(let array as ArrayObject): try setItem(array, index, value)
        case .object(let native as NativeObject) where native.type.lookup("__setitem__") != nil:
            _ = try call(native.type.lookup("__setitem__") ?? .none, [.object(native), index, value])
        default:
            if let method = try method("__setitem__", of: container) {
                _ = try call(method, [index, value])
                return
            }
            throw raise(.noItemAssignment(typeName(container)))
        }
    }

    func deleteItem(_ container: Value, _ index: Value) throws(Raise) {
        switch container {
        case .object(let list as ListObject):
            if let slice = index.asObject as? SliceObject {
                let removed = Set(try positions(slice, list.elements.count))
                list.elements = list.elements.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
                return
            }
            let position = try position(index, list.elements.count, "list", "assignment ")
            list.elements.remove(at: position)
        case .object(let dictionary as DictObject):
            if try removeKey(index, from: dictionary) == nil { throw keyError(index) }
        default:
            if container.asArray != nil { throw raise(.deletionOfArrayItems) }
            if let method = try method("__delitem__", of: container) {
                _ = try call(method, [index])
                return
            }
            let isContainer = isIterable(container) || container.asObject is Instance
            throw raise(.noItemDeletion(typeName(container), isContainer: isContainer))
        }
    }

    func keyError(_ key: Value) -> Raise {
        Raise(ExceptionObject(of: types.exception(.keyError), arguments: [key]))
    }

    private func setSlice(_ list: ListObject, _ slice: SliceObject, _ values: [Value]) throws(Raise) {
        let bounds = try bounds(slice, list.elements.count)
        if bounds.step == 1 {
            list.elements.replaceSubrange(bounds.start..<max(bounds.start, bounds.stop), with: values)
            return try charge(list)
        }
        let positions = Array(stride(from: bounds.start, to: bounds.stop, by: bounds.step))
        guard positions.count == values.count else {
            throw raise(.extendedSliceSize(values.count, positions.count))
        }
        for (position, value) in zip(positions, values) { list.elements[position] = value }
    }

    private func subrange(_ range: RangeObject, _ slice: SliceObject) throws(Raise) -> Value {
        let bounds = try bounds(slice, range.count)
        func element(_ index: Int) throws(Raise) -> Int {
            let (offset, overflow) = index.multipliedReportingOverflow(by: range.step)
            let (value, overflowed) = range.start.addingReportingOverflow(offset)
            if overflow || overflowed { throw raise(.integerBeyond64Bits) }
            return value
        }
        let (step, overflow) = range.step.multipliedReportingOverflow(by: bounds.step)
        if overflow { throw raise(.integerBeyond64Bits) }
        return .object(RangeObject(start: try element(bounds.start), stop: try element(bounds.stop), step: step))
    }

    // MARK: Positions

    /// An index as a position from 0.
    ///
    /// `__index__` may change the sequence, so its length is asked for afterwards.
    func position(
        _ index: Value, _ length: @autoclosure () -> Int, _ owner: String, _ what: String = "",
        as use: IntegerUse = .index
    ) throws(Raise) -> Int {
        guard let value = try integer(index, as: use) else {
            throw raise(index.asTensor == nil ? .indexType(owner, typeName(index)) : .indexByTensor)
        }
        let count = length()
        let position = value < 0 ? value &+ count : value
        guard position >= 0, position < count else { throw raise(.indexRange(owner, what)) }
        return position
    }

    /// The bounds of a slice, as `slice.indices` gives them.
    func bounds(
        _ slice: SliceObject, _ length: @autoclosure () -> Int
    ) throws(Raise) -> (start: Int, stop: Int, step: Int) {
        func part(_ value: Value) throws(Raise) -> Int? {
            if value.isNone { return nil }
            guard let x = try integer(value, as: .bound) else { throw raise(.sliceType) }
            return x
        }
        let step = try part(slice.step) ?? 1
        if step == 0 { throw raise(.zeroSliceStep) }
        let (first, last) = (try part(slice.start), try part(slice.stop))
        let count = length()
        let lowest = step > 0 ? 0 : -1
        let highest = step > 0 ? count : count - 1
        func clamp(_ value: Int?, _ fallback: Int) -> Int {
            guard var value else { return fallback }
            if value < 0 { value = value < -count ? lowest : value + count }
            return min(max(value, lowest), highest)
        }
        return (clamp(first, step > 0 ? lowest : highest), clamp(last, step > 0 ? highest : lowest), step)
    }

    private func positions(_ slice: SliceObject, _ length: @autoclosure () -> Int) throws(Raise) -> [Int] {
        let bounds = try bounds(slice, length())
        return Array(stride(from: bounds.start, to: bounds.stop, by: bounds.step))
    }

    // MARK: Membership

    /// `element in container`.
    func contains(_ container: Value, _ element: Value) throws(Raise) -> Bool {
        guard case .object(let object) = container else {
            if case .tensor(let tensor) = container { return try contains(tensor, element) }
            throw raise(.notAContainer(typeName(container)))
        }
        if let set = container.asSet { return try has(element, in: set) }
        if let dictionary = container.asDictionary { return try get(element, from: dictionary) != nil }
        switch object {
        case let text as StringObject:
            guard let part = element.asString else { throw raise(.containsString(typeName(element))) }
            try countSearch(text.text, part)
            return part.isEmpty || isPart(part, of: text.text)
        case let list as ListObject: return try contains(list.elements, element)
        case let tuple as TupleObject: return try contains(tuple.elements, element)
        case let range as RangeObject:
            guard let value = element.asInt ?? element.asDouble.flatMap(Int.init(exactly:)) else { return false }
            return range.position(of: value) != nil
        case let view as DictView:
            return view.part == .keys
                ? try get(element, from: view.dictionary) != nil : try contains(view.values, element)
        default:
            if let method = try method("__contains__", of: container), !method.isNone {
                return try truth(try call(method, [element]))
            }
            guard isIterable(container) else { throw raise(.notAContainer(typeName(container))) }
            let iterator = try iterator(container)
            while let value = try iterator.next(self) {
                try count()
                if value.isIdentical(to: element) { return true }
                if try areEqual(value, element) { return true }
            }
            return false
        }
    }

    private func contains(_ values: [Value], _ element: Value) throws(Raise) -> Bool {
        try count(steps: values.count >> 4)
        for value in values {
            if value.isIdentical(to: element) { return true }
            if try areEqual(value, element) { return true }
        }
        return false
    }
}
