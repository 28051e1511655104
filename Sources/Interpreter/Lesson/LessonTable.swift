import Numerals

/// Tables as aligned text.
enum LessonTable {
    /// Columns two spaces apart, numbers to the right, a rule under the headers.
    static func text(_ rows: ArraySlice<[String]>, headers: [String]) -> String {
        let count = max(rows.map(\.count).max() ?? 0, headers.count)
        guard count > 0 else { return "" }
        func cell(_ row: [String], _ column: Int) -> String { column < row.count ? row[column] : "" }
        let widths = (0..<count).map { column in
            max(rows.map { displayWidth(cell($0, column)) }.max() ?? 0, displayWidth(cell(headers, column)))
        }
        let isNumeric = (0..<count).map { column in
            rows.allSatisfy { cell($0, column).isEmpty || Double(cell($0, column)) != nil }
        }
        func line(_ row: [String]) -> String {
            var text = ""
            for column in 0..<count {
                let own = cell(row, column)
                let room = String(repeating: " ", count: widths[column] - displayWidth(own))
                text += (column > 0 ? "  " : "") + (isNumeric[column] ? room + own : own + room)
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        let head = headers.isEmpty ? "" : line(headers) + line(widths.map { String(repeating: "-", count: $0) })
        return head + rows.map(line).joined()
    }

    /// At most six significant digits.
    static func number(_ x: Double) -> String { (try? Numerals.format(.float(x), spec: ".6g")) ?? Numerals.repr(x) }
}
