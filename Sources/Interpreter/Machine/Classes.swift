import Autograd
import Diagnostics

/// Class statements, and classes made by calls.
extension Machine {
    /// Starts a class body: its frame's result will be the class.
    func makeClass(
        _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
    ) throws(Raise) {
        let a = Int(i.a)
        let code = frame.pointee.code.codes[Int(i.d)]
        let keywords = i.c == 0 ? nil : r[a + 2].asDictionary
        let type = try newType(
            r[a].asString ?? "", bases: try bases(of: r[a + 1]), metatype: keywords?.get("metaclass"))
        type.qualifiedName = code.qualifiedName
        type.documentation = code.documentation.map { .string($0) } ?? .none
        type.keywords = keywords
        let base = windowEnd
        try reserve(code, base: base)
        for register in 0..<code.registerCount { stack[base + register] = .undefined }
        for (position, register) in code.freeRegisters.enumerated() {
            stack[base + register] = r[code.freeSources[position]]
        }
        push(
            Frame(
                code: code, base: base, result: frame.pointee.base + a, purpose: .classBody,
                subject: type))
    }

    /// The bases of a class statement; what is no class says by `__mro_entries__` what stands for it.
    private func bases(of value: Value) throws(Raise) -> [Value] {
        let given = value.asTuple?.elements ?? value.asList?.elements ?? []
        var result: [Value] = []
        for base in given {
            if base.asType == nil, let entries = try method("__mro_entries__", of: base) {
                result += try array(from: try call(entries, [.tuple(given)]))
            } else {
                result.append(base)
            }
        }
        return result
    }

    /// A class without attributes.
    private func newType(
        _ name: String, bases: [Value], metatype: Value?, isCall: Bool = false
    ) throws(Raise) -> TypeObject {
        var parents: [TypeObject] = []
        for base in bases {
            guard let parent = base.asType else {
                throw raise(isCall ? .metaclassConflict : .notAClass(typeName(base)))
            }
            if !parent.isBase { throw raise(.notABase(parent.name)) }
            if parents.contains(where: { $0 === parent }) { throw raise(.repeatedBase(parent.name)) }
            parents.append(parent)
        }
        if parents.isEmpty { parents = [types.object] }
        guard TypeObject.canLinearize(parents) else { throw raise(.inconsistentBases(parents.map(\.name))) }
        let held = parents.compactMap { $0.isHeld ? $0 : $0.heldType }
        if let first = held.first, held.contains(where: { !$0.isSubtype(of: first) && !first.isSubtype(of: $0) }) {
            throw raise(.layoutConflict)
        }
        let type = TypeObject(name, module: moduleName, bases: parents, isBase: true)
        try setMetatype(of: type, metatype)
        type.isDefined = true
        return type
    }

    private func setMetatype(of type: TypeObject, _ metatype: Value?) throws(Raise) {
        guard let metatype, metatype.asType !== types.type else { return }
        guard let metatype = metatype.asType, metatype.isMetatype else {
            throw raise(.metaclassNotCallable(typeName(metatype)))
        }
        if let inherited = type.metatype {
            if inherited.isSubtype(of: metatype) { return }
            guard metatype.isSubtype(of: inherited) else { throw raise(.metaclassConflict) }
        }
        type.metatype = metatype
        if metatype.isAbstractBase { type.isAbstractBase = true }
    }

    /// The module that code which runs now belongs to.
    var moduleName: String { depth == 0 ? Globals.lesson : frames[depth - 1].code.module }

    /// Ends a class statement whose body has run; the class that its name will mean.
    func finish(_ type: TypeObject, _ frame: UnsafeMutablePointer<Frame>) throws(Raise) -> Value {
        do throws(Raise) {
            return try finished(type, frame)
        } catch {
            // It is the statement that fails, not the end of its body.
            if error.exception.origin == nil { error.exception.origin = lessonPlace(below: depth - 1) }
            throw error
        }
    }

    private func finished(_ type: TypeObject, _ frame: UnsafeMutablePointer<Frame>) throws(Raise) -> Value {
        let cell = frame.pointee.code.classCellRegister.flatMap { stack[frame.pointee.base + $0].asCell }
        cell?.value = .object(type)
        let keywords = type.keywords
        type.keywords = nil
        if let metatype = type.metatype, makesItself(metatype) {
            let made = try makeByMetatype(type, metatype, keywords)
            cell?.value = made
            return made
        }
        try complete(type, keywords: keywords)
        return .object(type)
    }

    /// Whether a metaclass has a `__new__` or `__init__` of its own.
    private func makesItself(_ metatype: TypeObject) -> Bool {
        if metatype.lookup("__init__")?.asFunction != nil { return true }
        return (metatype.lookup("__new__")?.asObject as? MethodWrapper)?.function.asFunction != nil
    }

    /// Calls a lesson's metaclass with the name, the bases and what the body bound.
    private func makeByMetatype(
        _ draft: TypeObject, _ metatype: TypeObject, _ keywords: DictObject?
    ) throws(Raise) -> Value {
        let namespace = DictObject()
        namespace.set("__module__", .string(draft.module))
        namespace.set("__qualname__", .string(draft.qualifiedName))
        if !draft.documentation.isNone { namespace.set("__doc__", draft.documentation) }
        for name in draft.attributeOrder { namespace.set(name, draft.attributes[name] ?? .none) }
        var arguments = CallArguments(positional: [
            .string(draft.name), .tuple(draft.bases.filter { $0 !== types.object }.map { .object($0) }),
            watched(namespace),
        ])
        for entry in keywords?.table.live ?? [] {
            if let name = entry.key.asString, name != "metaclass" { arguments.keywords.append((name, entry.value)) }
        }
        return try call(.object(metatype), arguments)
    }

    /// `type(name, bases, dict)`.
    func makeType(
        _ name: Value, _ bases: Value, _ namespace: Value, metatype: TypeObject?, keywords: DictObject? = nil
    ) throws(Raise) -> TypeObject {
        guard let text = name.asString else { throw raise(.typeArgument(1, "str", typeName(name))) }
        guard let parents = bases.asTuple else { throw raise(.typeArgument(2, "tuple", typeName(bases))) }
        guard let attributes = namespace.held.asDictionary else {
            throw raise(.typeArgument(3, "dict", typeName(namespace)))
        }
        let type = try newType(
            text, bases: parents.elements, metatype: metatype.map { .object($0) }, isCall: true)
        for entry in attributes.table.live {
            guard let name = entry.key.asString else { continue }
            switch name {
            case "__module__": type.module = entry.value.asString ?? type.module
            case "__qualname__": type.qualifiedName = entry.value.asString ?? type.qualifiedName
            case "__doc__": type.documentation = entry.value
            default:
                type.attributes[name] = entry.value
                type.attributeOrder.append(name)
            }
        }
        try complete(type, keywords: keywords)
        return type
    }

    /// What every new class gets once its attributes are there.
    private func complete(_ type: TypeObject, keywords: DictObject?) throws(Raise) {
        for (name, kind) in Machine.impliedWrappers {
            guard let function = type.attributes[name], function.asFunction != nil else { continue }
            type.attributes[name] = .object(MethodWrapper(function, kind: kind))
        }
        if type.attributes["__eq__"] != nil, type.attributes["__hash__"] == nil {
            type.attributes["__hash__"] = Value.none
        }
        if type.attributes["__del__"] != nil { type.hasFinalizer = true }
        try takeSlots(type)
        classVersion += 1
        if type.isAbstractBase { type.abstractNames = try abstractNames(of: type) }
        for name in type.attributeOrder {
            guard let value = type.attributes[name], let hook = try method("__set_name__", of: value) else { continue }
            do throws(Raise) {
                _ = try call(hook, [.object(type), .string(name)])
            } catch {
                if error.exception.isUncatchable { throw error }
                let raised = raise(.nameHookFailed(typeName(value), name, type.name))
                raised.exception.cause = .object(error.exception)
                throw raised
            }
        }
        try callInitSubclass(type, keywords)
    }

    /// Functions that are class or static methods without saying so.
    private static let impliedWrappers: [(name: String, kind: Object.Kind)] = [
        ("__new__", .staticMethod), ("__init_subclass__", .classMethod), ("__class_getitem__", .classMethod),
    ]

    private func callInitSubclass(_ type: TypeObject, _ keywords: DictObject?) throws(Raise) {
        var arguments = CallArguments(positional: [])
        for entry in keywords?.table.live ?? [] {
            if let name = entry.key.asString, name != "metaclass" { arguments.keywords.append((name, entry.value)) }
        }
        let rest = type.linearization.dropFirst()
        guard let hook = rest.lazy.compactMap({ $0.attributes["__init_subclass__"] }).first else { return }
        if (hook.asObject as? MethodWrapper)?.function.asObject is BuiltinObject {
            if arguments.keywords.isEmpty { return }
            throw raise(.initSubclassKeywords(type.name))
        }
        _ = try call(try bind(hook, to: nil, type: type), arguments)
    }

    /// Instances of classes that all have `__slots__` take no other attributes.
    private func takeSlots(_ type: TypeObject) throws(Raise) {
        guard let slots = type.attributes["__slots__"] else { return }
        let own = try (slots.asString == nil ? array(from: slots) : [slots]).compactMap(\.asString)
        for name in own where type.attributes[name] != nil { throw raise(.slotConflict(name)) }
        if own.contains("__dict__") { return }
        var all = Set(own)
        for ancestor in type.linearization.dropFirst() where ancestor !== types.object {
            if ancestor.module == "builtins" { continue }
            guard let more = ancestor.slotNames else { return }
            all.formUnion(more)
        }
        type.slotNames = all
    }

    private func abstractNames(of type: TypeObject) throws(Raise) -> [String] {
        var names = type.attributeOrder
        for base in type.bases { names += base.abstractNames }
        var result: Set<String> = []
        for name in names {
            guard let value = type.lookup(name), try isAbstract(value) else { continue }
            result.insert(name)
        }
        return result.sorted()
    }

    private func isAbstract(_ value: Value) throws(Raise) -> Bool {
        switch value.asObject {
        case let function as FunctionObject: return function.attributes["__isabstractmethod__"] != nil
        case let wrapper as MethodWrapper: return try isAbstract(wrapper.function)
        case let property as PropertyObject:
            for part in [property.getter, property.setter, property.deleter] where try isAbstract(part) { return true }
            return false
        case is Instance:
            guard let flag = try findAttribute("__isabstractmethod__", of: value) else { return false }
            return try truth(flag)
        default: return false
        }
    }
}
