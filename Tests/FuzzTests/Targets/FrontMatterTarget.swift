import Diagnostics
import Markdown

extension FuzzTarget {
    /// Front matter is read, or refused with a place inside the file.
    static let frontMatter = FuzzTarget(name: "frontmatter") { bytes in
        let whole = Array("---\n".utf8) + bytes + Array("\n---\n\n# A\n".utf8)
        do throws(Diagnostic) {
            let document = try Document.read(try decode(whole, name: "lesson.md"))
            return document.diagnostics.contains { isOutside($0, whole.count) } ? "a place beyond the file" : nil
        } catch {
            return isOutside(error, whole.count) ? "a place beyond the file" : nil
        }
    }

    private static func isOutside(_ diagnostic: Diagnostic, _ count: Int) -> Bool {
        guard let range = diagnostic.range else { return false }
        return range.start < 0 || range.end > count || range.start > range.end
    }
}
