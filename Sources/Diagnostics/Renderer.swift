/// A diagnostic as a compiler prints it: its head, its place, the line with carets, its notes and its help.
///
/// Ends without a line feed. Tabs stand at multiples of four columns, wide characters count two, control characters are
/// shown as escapes, and of a line longer than 100 columns only the part around the carets is shown.
/// - Parameter color: whether to use the colours of a terminal.
package func render(_ diagnostic: Diagnostic, in source: Source, color: Bool) -> String {
    let paint = Paint(isOn: color)
    var lines = [head(of: diagnostic, paint)]
    var gutter = 1
    if let range = diagnostic.range {
        let position = source.position(at: range.start)
        gutter = String(position.line).count
        let place = "\(visible(source.name)):\(position.line):\(position.column)"
        lines.append(spaces(gutter) + paint.frame("-->") + " " + place)
        lines += excerpt(of: diagnostic, range, in: source, gutter: gutter, paint)
    } else {
        lines.append(spaces(gutter) + paint.frame("-->") + " " + visible(source.name))
    }
    for note in diagnostic.problem.notes { lines.append(remark("note", note, gutter: gutter, paint)) }
    if let help = diagnostic.problem.help { lines.append(remark("help", help, gutter: gutter, paint)) }
    return lines.joined(separator: "\n")
}

/// A diagnostic in one line, `path:line:column: error[L302]: message`, of at most 300 characters.
package func renderLine(_ diagnostic: Diagnostic, in source: Source) -> String {
    var line = visible(source.name)
    if let range = diagnostic.range {
        let position = source.position(at: range.start)
        line += ":\(position.line):\(position.column)"
    }
    line += ": \(diagnostic.severity.rawValue)[\(diagnostic.problem.code.rawValue)]: "
    line += visible(diagnostic.problem.message)
    return line.count <= 300 ? line : line.prefix(299) + "…"
}

private func head(of diagnostic: Diagnostic, _ paint: Paint) -> String {
    let tag = "\(diagnostic.severity.rawValue)[\(diagnostic.problem.code.rawValue)]"
    return paint.severity(tag, diagnostic.severity) + paint.strong(": " + indented(diagnostic.problem.message, by: 2))
}

private func remark(_ kind: String, _ text: String, gutter: Int, _ paint: Paint) -> String {
    let indent = gutter + 1
    let word = paint.frame("=") + " " + paint.strong(kind + ":")
    return spaces(indent) + word + " " + indented(text, by: indent + 2 + kind.count + 2)
}

/// A text of several lines with all but the first moved to the right.
private func indented(_ text: String, by columns: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { visible($0) }
        .joined(separator: "\n" + spaces(columns))
}

private func excerpt(
    of diagnostic: Diagnostic, _ range: SourceRange, in source: Source, gutter: Int, _ paint: Paint
) -> [String] {
    let number = source.position(at: range.start).line
    let lineStart = source.lineStarts[number - 1]
    let shown = ShownLine(
        source.line(number), marking: range.start - lineStart, until: max(range.end, range.start) - lineStart)
    let bar = paint.frame("|")
    var marks = spaces(shown.column) + paint.severity(String(repeating: "^", count: shown.width), diagnostic.severity)
    if let label = diagnostic.problem.label { marks += " " + paint.severity(visible(label), diagnostic.severity) }
    return [
        spaces(gutter + 1) + bar,
        paint.frame(String(number)) + " " + bar + (shown.text.isEmpty ? "" : " " + shown.text),
        spaces(gutter + 1) + bar + " " + marks,
    ]
}

func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

/// The colours of a terminal, or none.
private struct Paint {
    var isOn: Bool
    private func paint(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    func frame(_ text: String) -> String { paint(text, "1;34") }
    func strong(_ text: String) -> String { paint(text, "1") }
    func severity(_ text: String, _ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: paint(text, "1;31")
        case .warning: paint(text, "1;33")
        }
    }
}
