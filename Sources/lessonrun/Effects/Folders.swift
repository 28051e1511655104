import Diagnostics
import Glibc

/// The lessons in a folder and the folders within, as paths relative to it, in the order of their bytes.
///
/// Left out are names that begin with a dot, and `README.md`, which is about the folder. What cannot be opened comes,
/// too, so that reading it says why: a link to nothing that is named as a lesson, a name that is no UTF-8.
func lessonPaths(in folder: String) throws(Problem) -> [String] {
    var paths: [String] = []
    try collect(folder, "", depth: 0, into: &paths)
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func collect(_ folder: String, _ relative: String, depth: Int, into paths: inout [String]) throws(Problem) {
    guard depth < 64 else { return }
    for name in try entries(of: folder) where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        switch fileKind(path) {
        // A linked folder may lead back to where it stands.
        case .directory where !isLink(path): try collect(path, relative + name + "/", depth: depth + 1, into: &paths)
        case .file where name.isLesson: paths.append(relative + name)
        // Whoever reads it will say why it cannot be read.
        case .none where name.isLesson || name.isRepaired, .unknown where name.isLesson || name.isRepaired:
            paths.append(relative + name)
        case .none, .file, .directory, .other, .unknown: break
        }
    }
}

private func entries(of folder: String) throws(Problem) -> [String] {
    guard let stream = opendir(folder) else { throw Problems.cannotRead(reason(errno)) }
    defer { closedir(stream) }
    var names: [String] = []
    // Only this tells the end from a failure.
    errno = 0
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        names.append(name)
        errno = 0
    }
    guard errno == 0 else { throw Problems.cannotRead(reason(errno)) }
    return names
}

extension String {
    fileprivate var isLesson: Bool { hasSuffix(".md") && lowercased() != "readme.md" }

    /// Whether its bytes were no UTF-8, so that it names nothing.
    var isRepaired: Bool { contains("\u{FFFD}") }
}

private func isLink(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
}
