internal import Diagnostics

/// `import` and `from … import`.
extension Parser {
    mutating func importModules() throws(Failure) -> Statement.Kind {
        index += 1
        var aliases: [ImportAlias] = []
        repeat {
            let name = try dottedName()
            aliases.append(ImportAlias(name: name, alias: try alias()))
        } while try take(.comma)
        return .importModules(aliases)
    }

    mutating func importFrom() throws(Failure) -> Statement.Kind {
        index += 1
        var module = ""
        while true {
            if try take(.dot) { module += "." } else if try take(.ellipsis) { module += "..." } else { break }
        }
        let namesModule = if module.isEmpty { true } else { try !at(Keyword.import) }
        if namesModule { module += try dottedName().name }
        try expect(Keyword.import)
        if try take(.star) { return .importFrom(module: module, names: [], all: true) }
        return .importFrom(module: module, names: try importedNames(), all: false)
    }

    private mutating func importedNames() throws(Failure) -> [ImportAlias] {
        let isBracketed = try take(.openParenthesis)
        var names: [ImportAlias] = []
        repeat {
            if isBracketed, !names.isEmpty, try at(.closeParenthesis) { break }
            if !isBracketed, !names.isEmpty, try peek() == .newline { throw mistakeAtLastToken(.trailingImportComma) }
            let name = try identifier()
            names.append(ImportAlias(name: name, alias: try alias()))
        } while try take(.comma)
        if isBracketed { try expect(.closeParenthesis) }
        return names
    }

    private mutating func alias() throws(Failure) -> Identifier? {
        try take(Keyword.as) ? try identifier() : nil
    }

    private mutating func dottedName() throws(Failure) -> Identifier {
        let start = start
        var name = try identifier().name
        while try take(.dot) { name += "." + (try identifier().name) }
        return Identifier(name, range(from: start))
    }
}
