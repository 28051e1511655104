import Diagnostics

/// A lesson that was asked for.
struct LessonFile: Equatable {
    /// As the user reaches it; `-` is standard input.
    var path: String
    /// Where it stands in the folder that was given, or its name.
    var relative: String
    /// The folder that was given, when it was one.
    var folder: String?

    var isStandardInput: Bool { path == "-" }

    /// The name that messages use, in one line.
    var name: String { isStandardInput ? "<stdin>" : path.replacing("\n", with: "\u{240A}") }

    /// Where PyTorch's answers to it stand.
    var witnessPath: String { (path.hasSuffix(".md") ? String(path.dropLast(3)) : path) + ".witness.json" }

    /// The path of a lesson's page: `.md` becomes `.html`.
    static func page(for path: String) -> String {
        (path.hasSuffix(".md") ? String(path.dropLast(3)) : path) + ".html"
    }

    /// The lessons that arguments mean: a folder means those within it.
    static func expand(_ arguments: [String]) -> (files: [LessonFile], refusals: [Refusal]) {
        var files: [LessonFile] = []
        var refusals: [Refusal] = []
        for argument in arguments {
            guard argument != "-", fileKind(argument) == .directory else {
                let name = argument.split(separator: "/").last.map(String.init) ?? argument
                let isKnown = files.contains { isSameFile($0.path, argument) }
                if !isKnown { add(LessonFile(path: argument, relative: name), to: &files) }
                continue
            }
            do {
                for relative in try lessonPaths(in: argument) {
                    let path = argument == "." ? relative : argument + (argument.hasSuffix("/") ? "" : "/") + relative
                    add(LessonFile(path: path, relative: relative, folder: argument), to: &files)
                }
            } catch {
                refusals.append(Refusal(name: argument, error))
            }
        }
        return (files, refusals)
    }

    private static func add(_ file: LessonFile, to files: inout [LessonFile]) {
        if !files.contains(where: { $0.path == file.path }) { files.append(file) }
    }
}
