import Diagnostics

/// `\begin … \end`, rows, cells, tags.
extension Parser {
    mutating func environment(_ place: SourceRange) throws(Refusal) -> Node {
        let (name, range) = try rawArgument(of: "`\\begin`", at: place)
        let whole = place.union(range)
        if let help = Environment.refused[name] {
            throw Refusal(.refusedEnvironment(name, help: help), at: range)
        }
        try enter()
        let node: Node
        if Environment.equations.contains(name) {
            node = try equation(name, whole)
        } else if let environment = Environment.named(name) {
            node = .table(try table(environment, name, whole))
        } else {
            let near = nearest(name, among: Environment.names)
            throw Refusal(.unknownEnvironment(name, nearest: near), at: range)
        }
        leave()
        return node
    }

    private mutating func equation(_ name: String, _ place: SourceRange) throws(Refusal) -> Node {
        let nodes = try list()
        try end(name, place)
        return .style(name == "math" ? .text : .display, nodes)
    }

    private mutating func table(_ environment: Environment, _ name: String, _ place: SourceRange) throws(Refusal)
        -> Table
    {
        var table = Table(
            kind: environment.kind, left: environment.left, right: environment.right, style: environment.style)
        if environment.kind == .cases { table.columns = [.left, .left] }
        var widest = Int.max
        switch environment.columns {
        case .any: break
        case .atMost(let count): widest = count
        case .given:
            try readColumns(into: &table)
            widest = table.columns.count
        }
        if environment.hasCount { _ = try rawArgument(of: "`\\begin{\(name)}`", at: place) }
        if widest == 1 { table.columns = [.center] }
        let outer = (tag, canTag, fences)
        let isOutermost = canTag
        (tag, canTag, fences) = (nil, environment.canTag && isOutermost, 0)
        try rows(into: &table, name, widest)
        (tag, canTag, fences) = outer
        try end(name, place)
        return table
    }

    /// Rows up to `\end` or whatever else ends them; a break after the last row begins no further one.
    private mutating func rows(into table: inout Table, _ name: String, _ widest: Int) throws(Refusal) {
        var isOpen = true
        while isOpen {
            let hasRule = try rule()
            if hasRule, endsTable { table.hasEndRule = true }
            if endsTable, !table.rows.isEmpty || hasRule { return }
            var row = Table.Row(cells: [], hasRuleAbove: hasRule)
            try cells(into: &row, name, widest)
            row.tag = tag
            tag = nil
            isOpen = try lineBreak()
            if row.cells.count > 1 || !row.cells[0].isEmpty || isOpen || row.tag != nil { table.rows.append(row) }
        }
    }

    private var endsTable: Bool { isCommand("end") || token.kind == .end || token.kind == .closeBrace }

    private mutating func cells(into row: inout Table.Row, _ name: String, _ widest: Int) throws(Refusal) {
        row.cells.append(try list())
        while token.kind == .ampersand {
            guard row.cells.count < widest else { throw Refusal(.tooManyColumns(widest, in: name), at: token.range) }
            try advance()
            row.cells.append(try list())
        }
    }

    private mutating func rule() throws(Refusal) -> Bool {
        var hasRule = false
        while isCommand("hline") {
            hasRule = true
            try advance()
        }
        return hasRule
    }

    /// Reads `\\`, and the height that may follow it at once; the height is checked and otherwise left to the page.
    private mutating func lineBreak() throws(Refusal) -> Bool {
        guard isCommand("\\") || isCommand("cr") else { return false }
        let hasLength = lexer.byte() == UInt8(ascii: "[")
        try advance()
        if token.kind == .character("*") { try advance() }
        if hasLength {
            let (text, range) = try raw(closedBy: UInt8(ascii: "]"), problem: .unclosedBracket())
            _ = try width(text, range)
        }
        return true
    }

    private mutating func end(_ name: String, _ place: SourceRange) throws(Refusal) {
        guard isCommand("end") else {
            throw token.kind == .end ? Refusal(.beginWithoutEnd(name), at: place) : strayToken()
        }
        let endPlace = token.range
        try advance()
        let (found, range) = try rawArgument(of: "`\\end`", at: endPlace)
        guard found == name else { throw Refusal(.wrongEnd(found, wanted: name), at: range) }
    }

    private mutating func readColumns(into table: inout Table) throws(Refusal) {
        let (text, range) = try rawArgument(of: "`array`", at: token.range)
        for letter in text.unicodeScalars {
            switch letter {
            case "l": table.columns.append(.left)
            case "c": table.columns.append(.center)
            case "r": table.columns.append(.right)
            case "|": table.bars.append(table.columns.count)
            case " ": break
            default: throw Refusal(.unknownColumn(String(Character(letter))), at: range)
            }
        }
    }

    mutating func substack(_ place: SourceRange) throws(Refusal) -> Node {
        guard token.kind == .openBrace else { throw Refusal(.braceWanted(by: "`\\substack`"), at: place) }
        let open = token.range
        try enter()
        let outer = (tag, canTag)
        canTag = false
        try advance()
        var table = Table(kind: .stack, columns: [.center], style: .script)
        try rows(into: &table, "substack", 1)
        guard token.kind == .closeBrace else {
            throw token.kind == .end ? Refusal(.unclosedBrace(), at: open) : strayToken()
        }
        try advance()
        (tag, canTag) = outer
        leave()
        return .table(table)
    }

    mutating func tag(_ place: SourceRange) throws(Refusal) -> Node? {
        let isBare = token.kind == .character("*")
        if isBare { try advance() }
        guard canTag, tag == nil else { throw Refusal(.misplacedTag(), at: place) }
        let (text, _) = try rawArgument(of: "`\\tag`", at: place)
        tag = isBare ? text : "(\(text))"
        return nil
    }

    mutating func label() throws(Refusal) -> Node? {
        _ = try rawArgument(of: "`\\label`", at: token.range)
        return nil
    }
}
