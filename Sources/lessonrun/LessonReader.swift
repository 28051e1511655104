import Diagnostics
import Markdown

/// A lesson as read, with the bytes it was read from.
struct ReadLesson {
    var bytes: [UInt8]
    var document: Document

    /// The largest lesson, in bytes.
    private static let limit = 1 << 20

    init(_ file: LessonFile) throws(Refusal) {
        bytes = try Self.bytes(of: file)
        let source: Source
        do {
            source = try decode(bytes, name: file.name)
        } catch {
            throw Refusal(source: Source(name: file.name, text: String(decoding: bytes, as: UTF8.self)), error)
        }
        do {
            document = try Document.read(source)
        } catch {
            throw Refusal(source: source, error)
        }
    }

    static func bytes(of file: LessonFile) throws(Refusal) -> [UInt8] {
        do {
            return try file.isStandardInput ? readStandardInput(limit: limit) : readFile(file.path, limit: limit)
        } catch {
            var problem = error
            if fileKind(file.path) == .none, let command = nearest(file.path, among: Lessonrun.commandNames) {
                problem.help = "the command is written `\(command)`"
            }
            throw Refusal(name: file.name, problem)
        }
    }
}
