import Foundation
import Testing

private let readme = (try? String(contentsOf: package.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

/// The blocks of a language in the README.
private func blocks(_ language: String) -> [String] {
    readme.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
}

/// The command lines of the examples for build servers, from `lessonrun` on, with the servers' variables filled in.
private var commands: [String] {
    let text = blocks("yaml").joined(separator: "\n").replacingOccurrences(of: "\\\n", with: " ")
        .replacingOccurrences(of: "${{ matrix.shard }}", with: "1")
    return text.split(separator: "\n").compactMap { line in
        guard let range = line.range(of: "lessonrun check") else { return nil }
        return String(line[range.lowerBound...])
    }
}

@Test func examplesForBuildServersRun() throws {
    #expect(commands.count == 3)
    for command in commands {
        let folder = try Folder()
        try folder.write("```python\n1\n```\n\n```output\n1\n```\n", to: "lessons/a.md")
        // pre-commit appends the files.
        let files = command.contains("lessons/") ? "" : " lessons/a.md"
        let outcome = try folder.run(
            command + files,
            environment: [
                "GITHUB_STEP_SUMMARY": "summary.md", "CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "2", "CI": "true",
            ])
        #expect(outcome.status == 0, "\(command): \(outcome.error)")
    }
}

@Test func examplesForBuildServersAreYAML() throws {
    #expect(blocks("yaml").count == 3)
    for block in blocks("yaml") {
        // A server's own placeholders stand for text.
        let text = block.replacingOccurrences(of: #"\$\{\{.*?\}\}"#, with: "1", options: .regularExpression)
        let folder = try Folder()
        try folder.write("---\n\(text)\n---\n", to: "a.md")
        // It is no front matter of ours, but a mistake of YAML would be said in other words.
        #expect(!(try folder.run("lessonrun check a.md").error.contains("is not YAML")))
    }
}
