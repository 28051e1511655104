/// Tables, with classes for the style sheet and, for those who read the tree, MathML 3's column alignment.
extension Writer {
    mutating func table(_ table: Table, _ style: Style) {
        let hasFence = !table.left.isEmpty || !table.right.isEmpty
        if hasFence { xml.open("mrow") }
        if !table.left.isEmpty { stretched(table.left, .prefix) }
        body(table, style)
        if !table.right.isEmpty { stretched(table.right, .postfix) }
        if hasFence { xml.close("mrow") }
    }

    private mutating func body(_ table: Table, _ outer: Style) {
        let shrinks = table.kind == .small && outer != .script
        if shrinks { xml.open("mstyle", [("scriptlevel", "1")]) }
        let width = table.rows.map(\.cells.count).max() ?? 0
        var attributes: [XML.Attribute] = [("class", table.kind.rawValue)]
        let alignments = (0..<width).map { alignment(of: $0, in: table) }
        if alignments.contains(where: { $0 != .center }) {
            attributes.append(("columnalign", alignments.map(name).joined(separator: " ")))
        }
        if table.style == .display { attributes.append(("displaystyle", "true")) }
        xml.open("mtable", attributes)
        for (index, row) in table.rows.enumerated() {
            self.row(row, of: table, isLast: index == table.rows.count - 1, width)
        }
        xml.close("mtable")
        if shrinks { xml.close("mstyle") }
    }

    private mutating func row(_ row: Table.Row, of table: Table, isLast: Bool, _ width: Int) {
        var classes: [String] = []
        if row.hasRuleAbove { classes.append("tex-rule") }
        if isLast, table.hasEndRule { classes.append("tex-end-rule") }
        xml.open("mtr", attributes(classes))
        for (column, cell) in row.cells.enumerated() { self.cell(cell, column, of: table) }
        if let tag = row.tag {
            for _ in row.cells.count..<max(width, row.cells.count) { xml.empty("mtd") }
            xml.open("mtd", [("class", "tex-tag")])
            xml.leaf("mtext", tag)
            xml.close("mtd")
        }
        xml.close("mtr")
    }

    private mutating func cell(_ cell: [Node], _ column: Int, of table: Table) {
        var classes: [String] = []
        switch alignment(of: column, in: table) {
        case .left: classes.append("tex-left")
        case .right: classes.append("tex-right")
        case .center: break
        }
        if table.kind == .lines, column > 0, column % 2 == 0 { classes.append("tex-pair") }
        if table.bars.contains(column) { classes.append("tex-bar") }
        if column == table.columns.count - 1, table.bars.contains(table.columns.count) { classes.append("tex-end-bar") }
        xml.open("mtd", attributes(classes))
        let continues = table.kind == .lines && column % 2 == 1
        row(cell, table.style, Surroundings(before: continues ? .ordinary : nil))
        xml.close("mtd")
    }

    private func alignment(of column: Int, in table: Table) -> Table.Alignment {
        if column < table.columns.count { return table.columns[column] }
        guard table.kind == .lines else { return .center }
        return column % 2 == 0 ? .right : .left
    }

    private func name(_ alignment: Table.Alignment) -> String {
        switch alignment {
        case .left: "left"
        case .center: "center"
        case .right: "right"
        }
    }

    private func attributes(_ classes: [String]) -> [XML.Attribute] {
        guard !classes.isEmpty else { return [] }
        return [("class", classes.joined(separator: " "))]
    }
}
