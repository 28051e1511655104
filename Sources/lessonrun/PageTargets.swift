import ArgumentParser

/// Where the page of each lesson goes.
struct PageTargets {
    enum Target: Equatable {
        case standardOutput
        case file(String)
    }
    /// A list of the pages in one folder.
    struct Index {
        var path: String
        var title: String
        /// The folder in which it stands.
        var root: String
        /// The lessons it lists, with the path of each page relative to it.
        var pages: [(lesson: LessonFile, path: String)]
    }
    private let files: [LessonFile]
    private let output: String?
    /// Whether `output` is a folder.
    private let isFolder: Bool

    /// - Throws: where two lessons have one page, or a page would overwrite a lesson.
    init(_ files: [LessonFile], output: String?) throws(ValidationError) {
        self.files = files
        self.output = output
        let isSingle = files.count == 1 && files[0].folder == nil
        isFolder = output.map { $0 != "-" && (!isSingle || $0.hasSuffix("/") || fileKind($0) == .directory) } ?? false
        if output == "-" && files.count > 1 {
            throw ValidationError("Only one page can go to standard output.")
        }
        var seen: Set<String> = []
        for file in files {
            guard case .file(let path) = target(of: file) else { continue }
            if !seen.insert(path).inserted { throw ValidationError("Two lessons would have the page '\(path)'.") }
            if files.contains(where: { isSameFile(path, $0.path) }) {
                throw ValidationError("The page '\(path)' would overwrite a lesson.")
            }
        }
    }

    var usesStandardOutput: Bool { files.contains { target(of: $0) == .standardOutput } }

    func target(of file: LessonFile) -> Target {
        guard let output else {
            return file.isStandardInput ? .standardOutput : .file(LessonFile.page(for: file.path))
        }
        if output == "-" { return .standardOutput }
        return .file(isFolder ? join(output, pagePath(of: file)) : output)
    }

    /// Whether a path is that of a page.
    func hasPage(_ path: String) -> Bool {
        files.contains { file in
            guard case .file(let page) = target(of: file) else { return false }
            return page == path || isSameFile(page, path)
        }
    }

    /// The folder out of which the link that a page's path may be must not lead; `nil` where the user named the page.
    func root(of file: LessonFile) -> String? {
        if let output { return isFolder ? output : nil }
        return file.folder ?? file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? "."
    }

    /// The page's path within the folder for output.
    private func pagePath(of file: LessonFile) -> String {
        file.isStandardInput ? "stdin.html" : LessonFile.page(for: file.relative)
    }

    /// One list for each folder that was given, or one for all in the folder for output.
    var indexes: [Index] {
        var indexes: [Index] = []
        for file in files {
            guard let folder = file.folder, output != "-" else { continue }
            let root = output ?? folder
            let path = join(root, "index.html")
            if let place = indexes.firstIndex(where: { $0.path == path }) {
                indexes[place].pages.append((file, pagePath(of: file)))
            } else {
                let page = (file, pagePath(of: file))
                indexes.append(Index(path: path, title: Self.title(folder), root: root, pages: [page]))
            }
        }
        let pages = files.map { target(of: $0) }
        return indexes.filter { !pages.contains(.file($0.path)) }
    }

    private func join(_ folder: String, _ path: String) -> String {
        folder == "." ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    private static func title(_ folder: String) -> String {
        let name = folder.split(separator: "/").last { $0 != "." && $0 != ".." }
        guard let name, let first = name.first else { return "Lessons" }
        return first.uppercased() + name.dropFirst()
    }
}
