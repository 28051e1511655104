import Diagnostics

extension Builtin {
    /// Functions of `abc`.
    static let abstractClasses: [Builtin] = [
        Builtin("abstractmethod", "(funcobj, /)", "a method that classes with instances have to override") {
            (m, a) throws(Raise) in
            if a[0].asFunction != nil { try m.setAttribute("__isabstractmethod__", of: a[0], to: .bool(true)) }
            return a[0]
        }
    ]

    /// `ABCMeta.register`.
    static let classRegistration = Builtin("register", "(cls, subclass, /)", "counts another class as derived from it")
    {
        (m, a) throws(Raise) in
        guard let type = a[0].asType, let other = a[1].asType else { throw m.raise(.issubclassArgument) }
        type.registered.append(other)
        return a[1]
    }
}

extension Machine {
    /// `abc`: abstract classes, whose class is `ABCMeta`.
    func abstractClassModule() -> ModuleObject {
        let module = makeModule("abc", Builtin.abstractClasses)
        let metatype = TypeObject("ABCMeta", module: "abc", bases: [types.type], isBase: true)
        metatype.isAbstractBase = true
        metatype.attributes["register"] = .object(BuiltinObject(Builtin.classRegistration, owner: "ABCMeta"))
        let base = TypeObject("ABC", module: "abc", bases: [types.object], isBase: true)
        base.metatype = metatype
        base.isAbstractBase = true
        module.attributes["ABCMeta"] = .object(metatype)
        module.attributes["ABC"] = .object(base)
        module.attributes["abstractproperty"] = module.attributes["abstractmethod"]
        return module
    }
}
