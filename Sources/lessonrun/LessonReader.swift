import Diagnostics
import Interpreter
import Markdown

/// Reads lessons.
enum LessonReader {
    /// The lesson that bytes hold.
    static func document(
        _ bytes: [UInt8], name: String, limits: Limits = Limits()
    ) throws(Refusal) -> Document {
        let source: Source
        do {
            source = try decode(bytes, name: name)
        } catch {
            throw Refusal(source: Source(name: name, text: String(decoding: bytes, as: UTF8.self)), error)
        }
        do {
            return try Document.read(source, nesting: limits.markdownNesting)
        } catch {
            throw Refusal(source: source, error)
        }
    }

    /// What PyTorch answered to a lesson; nothing where it was not asked.
    static func witness(of file: LessonFile) throws(Refusal) -> [UInt8] {
        guard !file.isStandardInput, fileKind(file.witnessPath) != .none else { return [] }
        do {
            let bytes = try readFile(file.witnessPath, limit: 1 << 26, within: file.folder)
            // Nothing means that there is no record; an empty file is a broken one.
            return bytes.isEmpty ? [0] : bytes
        } catch {
            throw Refusal(name: file.witnessPath, error)
        }
    }

    /// - Parameter limit: the largest lesson, in bytes.
    static func bytes(of file: LessonFile, limit: Int = Limits().lesson) throws(Refusal) -> [UInt8] {
        do {
            return try file.isStandardInput
                ? readStandardInput(limit: limit) : readFile(file.path, limit: limit, within: file.folder)
        } catch {
            var problem = error
            if fileKind(file.path) == .none, let command = nearest(file.path, among: Lessonrun.commandNames) {
                problem.help = "the command is written `\(command)`"
            } else if fileKind(file.path) == .none, file.path.isRepaired {
                problem.help = "a name must be UTF-8: rename the file or its folder"
            }
            throw Refusal(name: file.name, problem)
        }
    }
}
