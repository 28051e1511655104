import Autograd
import Diagnostics

/// The modules that a lesson may import, each made when first asked for.
extension Machine {
    private static let makers: [String: @Sendable (Machine) -> ModuleObject] = [
        "torch": { $0.torchModule() },
        "torch.autograd": { $0.autogradModule() },
        "torch.cuda": { $0.cudaModule() },
        "torch.version": { $0.versionModule() },
        "torch.backends": { $0.backendsModule() },
        "torch.backends.cuda": { $0.backend("cuda") },
        "torch.backends.cudnn": { $0.backend("cudnn") },
        "torch.backends.mkl": { $0.backend("mkl") },
        "torch.backends.mkldnn": { $0.backend("mkldnn") },
        "torch.backends.mps": { $0.backend("mps") },
        "torch.backends.openmp": { $0.backend("openmp") },
        "torch._C": { $0.engineModule() },
        "torch.nn.parameter": { $0.parameterModule() },
        "torch.nn.functional": { $0.functionalModule() },
        "torch.random": { machine in
            let seeds = Builtin.torch.filter { ["manual_seed", "seed", "initial_seed"].contains($0.name) }
            return machine.makeModule("torch.random", seeds + Builtin.randomState + [Builtin.forkedRandom])
        },
        "torch.special": { $0.operationModule(.special) },
        "torch.linalg": { $0.operationModule(.linalg) },
        "builtins": { machine in
            let names = machine.globals.builtinNames
            return ModuleObject(
                "builtins", .init(uniqueKeysWithValues: names.map { ($0, machine.globals.builtin($0) ?? .none) }))
        },
        "math": { $0.mathModule() },
        "_random": { $0.randomCoreModule() },
        "sys": { $0.systemModule() },
        "random": { $0.randomModule() },
        "numpy": { $0.numpyModule() },
        "numpy.random": { $0.numpyRandomModule() },
        "numpy.linalg": { $0.numpyLinalgModule() },
        "numpy.testing": { $0.numpyTestingModule() },
        "numpy.exceptions": { $0.numpyExceptionsModule() },
        "lesson": { $0.lessonModule() },
        "matplotlib": { $0.matplotlibModule() },
        "matplotlib.pyplot": { $0.pyplotModule() },
        "matplotlib.cm": { $0.colorMapModule() },
        "matplotlib.colors": { $0.colorsModule() },
        "matplotlib.ticker": { $0.makeModule("matplotlib.ticker", Builtin.ticker) },
        "matplotlib.patches": { $0.makeModule("matplotlib.patches", Builtin.patches + [Builtin.plainPatch]) },
        "matplotlib.lines": { $0.makeModule("matplotlib.lines", Builtin.looseLines) },
        "matplotlib.animation": { $0.makeModule("matplotlib.animation", Builtin.animations) },
        "matplotlib.gridspec": { $0.makeModule("matplotlib.gridspec", Builtin.gridSpecs) },
        "matplotlib.style": { $0.makeModule("matplotlib.style", Builtin.plotStyle) },
        "mpl_toolkits": { machine in
            ModuleObject(
                "mpl_toolkits", ["mplot3d": machine.module("mpl_toolkits.mplot3d").map { .object($0) } ?? .none])
        },
        "mpl_toolkits.mplot3d": { machine in
            ModuleObject("mpl_toolkits.mplot3d", ["Axes3D": machine.spaceAxesConstructor()])
        },
        "collections": { $0.collectionsModule() },
        "functools": { $0.functoolsModule() },
        "itertools": { $0.itertoolsModule() },
        "abc": { $0.abstractClassModule() },
        "copy": { $0.copyModule() },
        "operator": { $0.operatorModule() },
        "__future__": { _ in
            ModuleObject("__future__", ["annotations": .none, "print_function": .none, "division": .none])
        },
    ]

    static let moduleNames: [String] = Set(makers.keys).union(EmbeddedLibrary.names).sorted()

    private func libraryModule(_ name: String) -> ModuleObject? {
        EmbeddedLibrary.names.contains(name) || EmbeddedLibrary.isPackage(name) ? ModuleObject(name) : nil
    }

    /// A module by its dotted name.
    func module(_ name: String) -> ModuleObject? {
        if let module = state.modules[name] { return module }
        guard let module = Machine.makers[name]?(self) ?? libraryModule(name) else { return nil }
        state.modules[name] = module
        return module
    }

    /// `import name`: the module itself, or its first package.
    func importModule(_ name: String, whole: Bool) throws(Raise) -> Value {
        guard let module = module(name) else { throw raise(.noModule(name, among: Machine.moduleNames)) }
        if whole { return .object(module) }
        let first = name.split(separator: ".").first.map(String.init) ?? name
        guard let package = self.module(first) else { return .object(module) }
        return .object(package)
    }

    /// `from module import name`.
    func importName(_ name: String, from source: Value) throws(Raise) -> Value {
        if let value = try findAttribute(name, of: source) { return value }
        let owner = (source.asObject as? ModuleObject)?.name ?? ""
        throw raise(.cannotImport(name, from: owner, nearest: attributeNames(of: source)))
    }

    /// `from module import *`.
    func importAll(from source: Value) throws(Raise) {
        guard let module = source.asObject as? ModuleObject else { return }
        let names = Set(module.attributes.keys).union(libraryNames(of: module))
        for name in names.sorted() where !name.hasPrefix("_") {
            guard let value = try findAttribute(name, of: source), !(value.asObject is ModuleObject) else { continue }
            globals.set(name, value)
        }
    }

    /// A module of builtins and constants.
    func makeModule(_ name: String, _ entries: [Builtin], constants: [String: Value] = [:]) -> ModuleObject {
        let module = ModuleObject(name, constants)
        for entry in entries { module.attributes[entry.name] = .object(BuiltinObject(entry, owner: name)) }
        return module
    }
}
