import Diagnostics
import Markdown

/// The command that gives one failure again.
package struct RepeatCommand: Sendable {
    /// Options that it must repeat to give the same run, such as ` --seed 3`.
    private let options: String

    package init(options: String = "") { self.options = options }

    /// For one cell of a lesson, or for the lesson as a whole.
    func text(_ source: Source, cell: Cell? = nil) -> String {
        let part = cell.map { " --cell \($0.name.shellQuoted)" } ?? ""
        return "lessonrun check \(source.name.shellQuoted)\(part)\(options)"
    }
}

extension String {
    /// The text as one word of a POSIX shell.
    package var shellQuoted: String {
        let isPlain = !isEmpty && utf8.allSatisfy { $0.isIdentifierPart || "-./=:,+@%".utf8.contains($0) }
        if isPlain { return self }
        let parts = visible.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
