import Diagnostics
import Numerals

/// The instructions that are not worth a place in the main loop.
extension Machine {
    @inline(never)
    func rare(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>,
        _ k: UnsafeMutablePointer<Value>
    ) throws(Raise) {
        let a = Int(i.a)
        let b = Int(i.b)
        let code = frame.pointee.code
        switch i.opcode {
        case .deleteGlobal:
            let slot = Int(i.d)
            if globals.values[slot].isUndefined { _ = try lateGlobal(slot) }
            globals.values[slot] = .undefined
        case .deleteLocal:
            _ = try bound(frame, i.a, r, k)
            r[a] = .undefined
        case .deleteCell:
            guard let cell = r[a].asCell, !cell.value.isUndefined else {
                throw unboundCell(frame, i.a)
            }
            cell.value = .undefined
        case .loadName: r[a] = try loadName(frame, i, r)
        case .storeName:
            guard let type = frame.pointee.subject as? TypeObject else { return }
            try bind(code.names[Int(i.c)], to: try bound(frame, i.b, r, k), in: type)
        case .deleteName:
            let name = code.names[Int(i.c)]
            guard let type = frame.pointee.subject as? TypeObject, type.attributes.removeValue(forKey: name) != nil
            else { throw nameError(name) }
            type.attributeOrder.removeAll { $0 == name }

        case .buildSet:
            let set = SetObject()
            for value in registers(r, b, Int(i.c)) { try insert(value, into: set) }
            // CPython keeps such a display as one constant and copies it.
            r[a] = watched(i.d == 1 ? mergedCopy(of: set, isFrozen: false) : set)
        case .buildDictionary: r[a] = watched(DictObject())
        case .setAdd:
            if let set = r[a].asSet { try insert(try bound(frame, i.b, r, k), into: set) }
        case .dictionarySet:
            if let dictionary = r[a].asDictionary {
                let key = try bound(frame, i.b, r, k)
                if i.d == 1, let name = key.asString, dictionary.get(name) != nil {
                    throw raise(.repeatedKeyword(calledName(r[a - 2]), name))
                }
                try setKey(key, try bound(frame, i.c, r, k), in: dictionary)
            }
        case .listExtend:
            if let list = r[a].asList {
                let source = try bound(frame, i.b, r, k)
                guard isIterable(source) else {
                    throw raise(.starNotIterable(i.d == 1 ? calledName(r[a - 1]) : nil, typeName(source)))
                }
                try extend(list, with: source)
            }
        case .setUpdate:
            if let set = r[a].asSet {
                let source = try bound(frame, i.b, r, k)
                guard isIterable(source) else { throw raise(.starNotIterable(nil, typeName(source))) }
                for value in try array(from: source) { try insert(value, into: set) }
            }
        case .dictionaryUpdate:
            if let dictionary = r[a].asDictionary {
                let source = try bound(frame, i.b, r, k)
                let other = try mapping(source, calling: i.d == 1 ? r[a - 2] : nil)
                if i.d == 1 { try checkKeywords(other, beside: dictionary, calling: r[a - 2]) }
                try update(dictionary, with: .object(other))
            }
        case .listToTuple: r[a] = .tuple(r[b].asList?.elements ?? [])
        case .buildSlice: r[a] = .object(SliceObject(start: r[b], stop: r[b + 1], step: r[b + 2]))
        case .buildString:
            let text = try joined(registers(r, b, Int(i.c)).map { $0.asString ?? "" }, by: "")
            r[a] = try string(text)
        case .formatValue:
            let value = try bound(frame, i.b, r, k)
            let specification = i.c == Instruction.nothing ? "" : r[Int(i.c)].asString ?? ""
            r[a] = .string(try formatted(value, conversion: UInt8(truncatingIfNeeded: i.d), specification))
        case .unpack:
            if case .tensor(let tensor) = r[b], try unpack(tensor, count: Int(i.c), into: r + a) { return }
            let values = try unpack(try bound(frame, i.b, r, k), count: Int(i.c))
            for (offset, value) in values.enumerated() { r[a + offset] = value }
        case .unpackStarred:
            try unpackStarred(try bound(frame, i.b, r, k), before: Int(i.c), after: Int(i.d), into: r + a)

        case .deleteAttribute: try deleteAttribute(try bound(frame, i.a, r, k), code.names[Int(i.c)])
        case .deleteItem: try deleteItem(try bound(frame, i.a, r, k), try bound(frame, i.b, r, k))
        case .makeSuper:
            guard let cell = r[b].asCell, let type = cell.value.asType else {
                throw raise(.superWithoutClass)
            }
            r[a] = try makeSuper(type, r[Int(i.c)])
        case .generatorResult: r[a] = (r[b].asObject as? GeneratorObject)?.returned ?? .none

        case .raise: throw try raised(frame, i, r)
        case .reraise:
            guard let exception = r[b].asObject as? ExceptionObject else { throw raise(.nothingToReraise) }
            throw Raise(exception)
        case .matchException: r[a] = .bool(try matches(r[b], try bound(frame, i.c, r, k)))
        case .raiseAssertion:
            let message: Value? = i.b == Instruction.nothing ? nil : try bound(frame, i.b, r, k)
            throw assertionFailed(message)
        case .enterContext:
            let (entered, exit) = try enterContext(r[b])
            r[b + 1] = exit
            r[a] = entered
        case .exitContext: _ = try exitContext(r[b], r[b + 1], raising: nil)

        case .importModule: r[a] = try importModule(code.names[Int(i.c)], whole: i.d == 1)
        case .importName: r[a] = try importName(code.names[Int(i.c)], from: r[b])
        case .importAll: try importAll(from: r[b])
        case .showResult:
            let value = try bound(frame, i.b, r, k)
            if i.d == 1 {
                try show(result: try text(value))
            } else if !value.isNone {
                try show(result: try representation(value))
            }
        case .beginNote: r[a] = .int(transcript.printedBytes)
        case .note: try note(try bound(frame, i.b, r, k), line: Int(i.d), since: r[a])
        default: break
        }
    }

    /// Notes the value of a line; of one without a value what it printed.
    private func note(_ value: Value, line: Int, since start: Value) throws(Raise) {
        if value.isNone, case .int(let bytes) = start {
            return transcript.note(line, transcript.printed(since: bytes))
        }
        transcript.note(line, try representation(value))
    }

    /// What `**source` spreads, as a dictionary.
    private func mapping(_ source: Value, calling callee: Value?) throws(Raise) -> DictObject {
        if let dictionary = source.asDictionary { return dictionary }
        if source.held.asDictionary == nil, try keysOfMapping(source) == nil {
            throw raise(.notAMapping(callee.map(calledName), typeName(source)))
        }
        let result = DictObject()
        try update(result, with: source)
        return result
    }

    /// Keywords from `**` must be strings that are not given yet.
    private func checkKeywords(_ other: DictObject, beside given: DictObject, calling callee: Value) throws(Raise) {
        for entry in other.table.live {
            guard let name = entry.key.asString else { throw raise(.keywordsNotStrings) }
            if given.get(name) != nil { throw raise(.repeatedKeyword(calledName(callee), name)) }
        }
    }

    /// How messages about `*` and `**` name what is called: `__main__.f()`.
    private func calledName(_ callee: Value) -> String {
        let name = functionName(callee, qualified: true)
        if let type = callee.asType {
            return (type.isDefined ? type.module + "." : "") + "\(type.qualifiedName)()"
        }
        if name.isEmpty { return "\(typeName(callee)) object" }
        let function = (callee.asObject as? BoundMethod)?.function ?? callee
        return (function.asFunction.map { $0.code.module + "." } ?? "") + "\(name)()"
    }

    /// A list or tuple of the values of temporaries in a row, which were written for this instruction only.
    @inline(never)
    func sequence(_ opcode: Opcode, _ first: UnsafeMutablePointer<Value>, _ count: Int) -> Value {
        if opcode == .buildTuple, let tuple = collector.tuple(of: count, takingFrom: first) { return .object(tuple) }
        let elements = taken(first, count)
        return opcode == .buildList ? watched(ListObject(elements)) : watched(TupleObject(elements))
    }

    private func taken(_ first: UnsafeMutablePointer<Value>, _ count: Int) -> [Value] {
        // A literal's array is made in place, any other by a call of the library's unspecialised code.
        switch count {
        case 0: return []
        case 1: return [take(first)]
        case 2: return [take(first), take(first + 1)]
        case 3: return [take(first), take(first + 1), take(first + 2)]
        default: break
        }
        return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: first, count: count)
            first.initialize(repeating: .undefined, count: count)
            initialized = count
        }
    }

    private func registers(_ r: UnsafeMutablePointer<Value>, _ first: Int, _ count: Int) -> [Value] {
        Array(UnsafeBufferPointer(start: r + first, count: count))
    }

    private func loadName(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) throws(Raise) -> Value {
        let name = frame.pointee.code.names[Int(i.c)]
        if let type = frame.pointee.subject as? TypeObject, let value = type.attributes[name] { return value }
        if i.b != Instruction.nothing, let cell = r[Int(i.b)].asCell, !cell.value.isUndefined { return cell.value }
        let slot = Int(i.d)
        if !globals.values[slot].isUndefined { return globals.values[slot] }
        if !globals.builtinValues[slot].isUndefined { return globals.builtinValues[slot] }
        throw nameError(name)
    }

    /// What an assignment in a class body does.
    private func bind(_ name: String, to value: Value, in type: TypeObject) throws(Raise) {
        switch name {
        case "__doc__": type.documentation = value
        case "__module__": type.module = value.asString ?? type.module
        case "__qualname__": type.qualifiedName = value.asString ?? type.qualifiedName
        default:
            if type.attributes[name] == nil { type.attributeOrder.append(name) }
            type.attributes[name] = value
        }
    }

    @inline(never)
    func makeFunction(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) -> Value {
        let code = frame.pointee.inner(Int(i.d))
        let closure = code._withUnsafeGuaranteedRef { Closure(of: $0, in: r) }
        if i.b == Instruction.nothing, i.c == Instruction.nothing {
            return .object(collector.function(code: code, closure: closure))
        }
        return makeFunction(code._withUnsafeGuaranteedRef { $0 }, closure, i, r)
    }

    /// A function with defaults.
    private func makeFunction(
        _ code: Code, _ closure: Closure, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) -> Value {
        var keywordDefaults: [String: Value] = [:]
        if i.c != Instruction.nothing, let dictionary = r[Int(i.c)].asDictionary {
            for entry in dictionary.table.live { keywordDefaults[entry.key.asString ?? ""] = entry.value }
        }
        let function = FunctionObject(
            code: code, defaults: i.b == Instruction.nothing ? [] : r[Int(i.b)].asTuple?.elements ?? [],
            keywordDefaults: keywordDefaults, closure: closure)
        return watched(function)
    }

    /// A new object, given to the collector.
    func watched(_ object: CollectableObject) -> Value {
        collector.watch(object)
        return .object(object)
    }
}
