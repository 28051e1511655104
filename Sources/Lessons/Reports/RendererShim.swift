import Diagnostics

/// A diagnostic in the compiler's form; ends without a line feed.
func render(_ diagnostic: Diagnostic, in source: Source, color: Bool) -> String {
    let problem = diagnostic.problem
    let place = diagnostic.range.map { range in
        let position = source.position(at: range.start)
        return "\(source.name):\(position.line):\(position.column)"
    }
    var lines = ["\(diagnostic.severity.rawValue)[\(problem.code.rawValue)]: \(problem.message)"]
    lines.append("  --> \(place ?? source.name)")
    lines += problem.notes.map { "  = note: \($0)" }
    if let help = problem.help { lines.append("  = help: \(help)") }
    return lines.joined(separator: "\n")
}
