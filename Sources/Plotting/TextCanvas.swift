/// A grid of characters on which a figure is written; what lies outside is dropped.
struct TextCanvas {
    let columns: Int
    let rows: Int
    /// `nil` is the second half of a wide character.
    private var cells: [[Character?]]
    /// Cells taken by letters, which nothing may overprint.
    private var letters: [[Bool]]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        letters = Array(repeating: Array(repeating: false, count: columns), count: rows)
    }

    /// Draws a character of the picture; letters stay.
    mutating func draw(_ character: Character, row: Int, column: Int) {
        guard row >= 0, row < rows, column >= 0, column < columns, !letters[row][column] else { return }
        cells[row][column] = character
    }

    func character(row: Int, column: Int) -> Character? {
        guard row >= 0, row < rows, column >= 0, column < columns else { return nil }
        return cells[row][column]
    }

    /// Whether a text would lie inside without touching other letters, one free column on both sides.
    func isFree(_ width: Int, row: Int, column: Int) -> Bool {
        guard row >= 0, row < rows, column >= 0, column + width <= columns else { return false }
        return !letters[row][max(column - 1, 0)..<min(column + width + 1, columns)].contains(true)
    }

    /// How many drawn characters a text would hide.
    func hidden(_ width: Int, row: Int, column: Int) -> Int {
        guard row >= 0, row < rows else { return width }
        return (column..<column + width).count { character(row: row, column: $0) != " " }
    }

    /// Writes letters that nothing overprints.
    mutating func write(_ text: String, row: Int, column: Int) {
        guard row >= 0, row < rows else { return }
        var column = column
        for character in text {
            let width = TextCells.width(character)
            guard width > 0, column >= 0, column + width <= columns else { continue }
            cells[row][column] = character
            letters[row][column] = true
            if width == 2 {
                cells[row][column + 1] = nil
                letters[row][column + 1] = true
            }
            column += width
        }
    }

    /// The rows without spaces at their ends.
    var lines: [String] {
        cells.map { row in
            var line = String(row.compactMap { $0 })
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

/// How many columns of a terminal texts take.
enum TextCells {
    static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    /// 2 for East Asian wide characters and emoji, 0 for what has no shape of its own, else 1.
    static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
        default: return 1
        }
    }

    /// One line of a text: formulas as plain letters, white space as spaces, control characters as `?`.
    static func plain(_ text: String) -> String {
        String(
            PlainMath.text(text).map { character in
                if character.isWhitespace { return " " }
                let isControl = character.unicodeScalars.contains {
                    switch $0.properties.generalCategory {
                    case .control, .format, .privateUse, .surrogate, .unassigned: true
                    default: false
                    }
                }
                return isControl ? "?" : character
            })
    }

    /// The part of a text that fits, with `…` where something is missing.
    static func fit(_ text: String, within available: Int) -> String {
        guard width(text) > available else { return text }
        var kept = ""
        var used = 1
        for character in text {
            used += width(character)
            if used > available { break }
            kept.append(character)
        }
        return available > 0 ? kept + "…" : ""
    }

    /// The lines of a text, broken between words and at line feeds.
    static func wrap(_ text: String, within available: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
            var line = ""
            for word in plain(String(paragraph)).split(separator: " ") {
                let longer = line.isEmpty ? String(word) : line + " " + word
                if !line.isEmpty, width(longer) > available {
                    lines.append(line)
                    line = String(word)
                } else {
                    line = longer
                }
            }
            lines.append(line)
        }
        return lines.map { fit($0, within: available) }
    }

    static func centered(_ text: String, within available: Int) -> String {
        String(repeating: " ", count: max((available - width(text)) / 2, 0)) + text
    }
}
