import Diagnostics
import Lessons
import Markdown
import Plotting

func render(_ diagnostic: Diagnostic, in source: Source, color: Bool) -> String {
    var lines = ["\(diagnostic.severity.rawValue)[\(diagnostic.problem.code.rawValue)]: \(diagnostic.problem.message)"]
    lines.append(" --> \(source.name)")
    lines += diagnostic.problem.notes.map { "  = note: \($0)" }
    if let help = diagnostic.problem.help { lines.append("  = help: \(help)") }
    return lines.joined(separator: "\n")
}

func decode(_ bytes: [UInt8], name: String) throws(Diagnostic) -> Source {
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Diagnostic(Problem(.invalidUTF8, .unicodeError, "is not UTF-8"), at: nil)
    }
    return Source(name: name, text: text)
}

extension Document {
    static func read(_ source: Source) throws(Diagnostic) -> Document {
        Document(
            source: source, frontMatter: FrontMatter(), blocks: [], cells: [], footnotes: [], diagnostics: [])
    }
}

extension Code {
    var explanation: String { rawValue }
}
