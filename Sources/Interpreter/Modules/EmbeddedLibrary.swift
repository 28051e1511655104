import Diagnostics
import Library
import Syntax

/// The part of the library that is written in the lesson's own language: texts inside the program, by module.
enum EmbeddedLibrary {
    /// The names of its modules, sorted.
    static let names: [String] = {
        var names: [String] = []
        while let name = library_module_name(Int32(names.count)) { names.append(String(cString: name)) }
        return names.sorted()
    }()

    static func text(_ name: String) -> String? { library_module(name).map { String(cString: $0) } }

    /// Whether other modules lie inside: its own file says only what it takes from where.
    static func isPackage(_ name: String) -> Bool { names.contains { $0.hasPrefix(name + ".") } }
}

/// What a module has from the embedded library, which is read when a name is first asked for.
final class LibrarySource {
    /// The text, until it is read.
    var text: String?
    /// Names that a package takes from its modules, each fetched when first asked for.
    var pending: [String: (module: String, name: String)] = [:]
    init(_ text: String) { self.text = text }
}

extension Machine {
    /// A name that a module's library text binds.
    func libraryAttribute(_ name: String, of module: ModuleObject) throws(Raise) -> Value? {
        guard let source = module.source else { return nil }
        try read(source, of: module)
        if let value = globals.get(name, in: module.name) { return value }
        guard let origin = source.pending[name], let owner = self.module(origin.module) else { return nil }
        let value = try findAttribute(origin.name, of: .object(owner))
        if let value { globals.set(name, value, in: module.name) }
        return value
    }

    /// The names that a module's library text binds.
    func libraryNames(of module: ModuleObject) -> [String] {
        guard let source = module.source, (try? read(source, of: module)) != nil else { return [] }
        return globals.boundNames(in: module.name) + source.pending.keys.sorted()
    }

    /// Runs the text of a module, once.
    private func read(_ source: LibrarySource, of module: ModuleObject) throws(Raise) {
        guard let text = source.text else { return }
        source.text = nil
        globals.set("__name__", .string(module.name), in: module.name)
        guard var tree = try? Parser.parse(text) else { throw raise(.libraryModule(module.name)) }
        if EmbeddedLibrary.isPackage(module.name) {
            tree.body.removeAll { defers($0, in: source) }
        }
        guard let code = try? Compiler.compile(tree, globals: globals, cell: -1, name: module.name) else {
            throw raise(.libraryModule(module.name))
        }
        try executeInside(code)
    }

    /// Takes the imports of a package's text out of it, so that nothing is read before it is needed.
    private func defers(_ statement: Statement, in source: LibrarySource) -> Bool {
        guard case .importFrom(let module, let names, false) = statement.kind else { return false }
        for alias in names {
            source.pending[alias.alias?.name ?? alias.name.name] = (module, alias.name.name)
        }
        return true
    }
}
