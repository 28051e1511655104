import Foundation
import Testing

/// The folder of the package, found from this file.
let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What each target may import of the package and of the system; anything else is refused.
private let arrows: [String: Set<String>] = [
    "Diagnostics": [],
    "Numerals": ["Diagnostics"],
    "Markdown": ["CCmarkGFM", "CGuard", "CYaml", "Diagnostics"],
    "Mathematics": ["Diagnostics"],
    "Syntax": ["Diagnostics"],
    "Tensors": ["Diagnostics", "Numerals"],
    "Arrays": ["Tensors", "Numerals", "Diagnostics"],
    "Autograd": ["Tensors", "Diagnostics"],
    "Plotting": ["Diagnostics", "Numerals"],
    "Interpreter": ["Syntax", "Arrays", "Autograd", "Tensors", "Plotting", "Library", "Numerals", "Diagnostics"],
    "Lessons": ["Markdown", "Interpreter", "Syntax", "Plotting", "Diagnostics"],
    "Pages": ["Lessons", "Markdown", "Interpreter", "Mathematics", "Syntax", "Plotting", "Templates", "Diagnostics"],
    "Templates": ["Diagnostics"],
    "lessonrun": [
        "Pages", "Lessons", "Markdown", "Mathematics", "Interpreter", "Plotting", "Syntax", "Tensors", "Templates",
        "Diagnostics", "CLinux", "ArgumentParser",
    ],
    "lessonbench": ["Interpreter", "Diagnostics"],
    "CCmarkGFM": [], "CGuard": [], "CLinux": [], "CYaml": [], "Library": [],
]

/// The targets with effects: they may call the system.
private let withEffects: Set<String> = ["lessonrun", "lessonbench"]

/// A Swift file of the product, its target, and the modules it imports.
private struct ProductFile {
    var path: String
    var target: String
    var imports: [String]
}

private func productFiles() throws -> [ProductFile] {
    var files: [ProductFile] = []
    for folder in ["Sources", "templates"] {
        let root = package.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        for path in paths.sorted() where path.hasSuffix(".swift") {
            let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            let target = folder == "templates" ? "Templates" : String(path.prefix { $0 != "/" })
            files.append(ProductFile(path: "\(folder)/\(path)", target: target, imports: imports(in: text)))
        }
    }
    return files
}

/// The modules of lines such as `package import X` and `import struct X.Y`.
private func imports(in text: String) -> [String] {
    // Lessons' own imports stand in string literals, indented or without a Swift module's capital letter.
    text.split(whereSeparator: \.isNewline).compactMap { line in
        var words = line.split(separator: " ")
        while let first = words.first,
            ["package", "internal", "private", "public"].contains(first) || first.hasPrefix("@")
        { words.removeFirst() }
        guard words.first == "import", words.count > 1 else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
        let module = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
        return module.first?.isUppercase == true ? String(module.prefix { $0 != "." }) : nil
    }
}

@Test func theProductNeedsNoFoundation() throws {
    let files = try productFiles()
    #expect(files.count > 100)
    let guilty = files.filter { file in file.imports.contains { $0.hasPrefix("Foundation") } }
    #expect(guilty.map(\.path) == [])
}

@Test func arrowsRunDown() throws {
    for file in try productFiles() {
        let allowed = try #require(arrows[file.target], "\(file.path): a target without a rule")
        for module in file.imports where module != file.target {
            let isSystem = module == "Glibc" || module == "Synchronization"
            #expect(allowed.contains(module) || isSystem, "\(file.path) imports \(module)")
        }
    }
}

/// Files, processes, the clock and the environment belong to the program; below it there are only the system's
/// mathematical functions and memory.
@Test func onlyTheProgramHasEffects() throws {
    let calls = ["open(", "fopen(", "getenv(", "clock_gettime(", "fork(", "socket(", "system(", "readdir(", "time(nil"]
    for file in try productFiles() where !withEffects.contains(file.target) && file.imports.contains("Glibc") {
        let text = try String(contentsOf: package.appendingPathComponent(file.path), encoding: .utf8)
        for call in calls {
            #expect(!text.contains(" " + call) && !text.contains("Glibc." + call), "\(file.path) calls \(call)")
        }
    }
}
