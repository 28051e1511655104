import Diagnostics

/// One key of the front matter: a row from which parsing, messages and the reference follow.
package struct FrontMatterKey: Sendable {
    package let name: String
    /// What its value is, as in "takes text".
    package let form: String
    /// What it means, one line.
    package let summary: String
    /// Sets it; whether the value is of this form.
    let set: @Sendable (inout FrontMatter, YAML) -> Bool

    /// Every key, in the order of the reference.
    package static let all: [FrontMatterKey] = [
        text("title", "the lesson's title; without it the first heading", \.title),
        text("description", "one sentence for indexes and search engines", \.description),
        FrontMatterKey("author", "a name or a list of names", "who wrote the lesson") {
            guard let names = texts($1) else { return false }
            $0.author = names.joined(separator: ", ")
            return true
        },
        text("date", "when it was written, shown as it stands", \.date),
        FrontMatterKey("seed", "a whole number, 0 or above", "what the random generator starts from") {
            guard case .scalar(let text, _) = $1, let seed = wholeNumber(text) else { return false }
            $0.seed = seed
            return true
        },
        FrontMatterKey("tol", "a positive number such as `1e-3`", "how far the numbers of outputs may be off") {
            guard case .scalar(let text, _) = $1, let tolerance = positiveNumber(text) else { return false }
            $0.tolerance = tolerance
            return true
        },
        FrontMatterKey("cells", "a list of fence languages", "the languages that count as cells") {
            guard let names = texts($1), !names.isEmpty, names.allSatisfy({ codeLanguage($0) == $0 }) else {
                return false
            }
            $0.cells = names
            return true
        },
        FrontMatterKey("gradcheck", "`true` or `false`", "whether gradients are compared with central differences") {
            guard case .scalar(let text, _) = $1, let checks = boolean(text) else { return false }
            $0.checksGradients = checks
            return true
        },
        FrontMatterKey(
            "limits", "names and values such as `steps: 1000`", "limits that are lower than those of the command line"
        ) {
            guard let settings = limits($1) else { return false }
            $0.limits = settings
            return true
        },
        FrontMatterKey("toc", "`true` or `false`", "whether the page shows its contents") {
            guard case .scalar(let text, _) = $1, let shows = boolean(text) else { return false }
            $0.contents = shows
            return true
        },
    ]

    init(
        _ name: String, _ form: String, _ summary: String, set: @escaping @Sendable (inout FrontMatter, YAML) -> Bool
    ) {
        self.name = name
        self.form = form
        self.summary = summary
        self.set = set
    }

    private static func text(
        _ name: String, _ summary: String, _ path: any WritableKeyPath<FrontMatter, String?> & Sendable
    ) -> FrontMatterKey {
        FrontMatterKey(name, "text", summary) { frontMatter, value in
            guard case .scalar(let text, _) = value, !text.isEmpty else { return false }
            frontMatter[keyPath: path] = shown(text)
            return true
        }
    }

    /// One text or a list of texts.
    private static func texts(_ value: YAML) -> [String]? {
        switch value {
        case .scalar(let text, _): return text.isEmpty ? nil : [shown(text)]
        case .list(let items, _):
            var result: [String] = []
            for item in items {
                guard case .scalar(let text, _) = item, !text.isEmpty else { return nil }
                result.append(shown(text))
            }
            return result
        case .map: return nil
        }
    }

    private static func limits(_ value: YAML) -> [LimitSetting]? {
        guard case .map(let pairs, _) = value else { return nil }
        var settings: [LimitSetting] = []
        for pair in pairs {
            guard case .scalar(let name, let start) = pair.key, case .scalar(let text, let end) = pair.value else {
                return nil
            }
            settings.append(
                LimitSetting(name: name, value: text, range: SourceRange(start.start, max(start.end, end.end))))
        }
        return settings
    }

    private static func wholeNumber(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(text)
    }
}

/// The language of a fence that is shown, `[a-z0-9_+-]{1,32}`; `nil` for any other text.
func codeLanguage(_ text: String) -> String? {
    let language = text.lowercased()
    guard (1...32).contains(language.utf8.count),
        language.utf8.allSatisfy({ $0.isDigit || (0x61...0x7A).contains($0) || "_+-".utf8.contains($0) })
    else { return nil }
    return language
}

/// The front matter of a lesson, read.
struct FrontMatterReader {
    static let size = 1 << 14
    static let keys = 64

    private(set) var frontMatter = FrontMatter()
    /// The number of lines it takes with its two `---`.
    private(set) var lineCount = 0
    private(set) var diagnostics: [Diagnostic] = []

    /// Throws `frontMatter` when it is not closed, too large, or no YAML map.
    init(_ bytes: [UInt8], _ lines: Lines) throws(Diagnostic) {
        func isRule(_ line: Int) -> Bool {
            let text = bytes[lines.range(line)]
            return text.starts(with: "---".utf8) && text.dropFirst(3).allSatisfy(\.isBlank)
        }
        guard lines.count > 0, isRule(0) else { return }
        guard let closing = (1..<lines.count).first(where: isRule) else {
            throw Diagnostic(.unclosedFrontMatter(), at: lines.sourceRange(0))
        }
        lineCount = closing + 1
        let text = bytes[lines.nexts[0]..<lines.starts[closing]]
        guard text.count <= Self.size else {
            let message = "front matter of \(text.count) bytes is larger than \(Self.size)"
            throw Diagnostic(.frontMatterLimit("front matter size", message), at: lines.sourceRange(0))
        }
        guard let yaml = try YAMLReader.read(text) else { return }
        switch yaml {
        case .scalar(let text, _) where text.isEmpty: break
        case .scalar, .list:
            throw Diagnostic(.yaml("it is \(yaml.description) where keys and values belong"), at: yaml.range)
        case .map(let pairs, let range):
            guard pairs.count <= Self.keys else {
                let message = "front matter has more than \(Self.keys) keys"
                throw Diagnostic(.frontMatterLimit("front matter keys", message), at: range)
            }
            read(pairs, lines)
        }
    }

    private mutating func read(_ pairs: [YAML.Pair], _ lines: Lines) {
        var firstLines: [String: Int] = [:]
        for pair in pairs {
            let (key, value) = (pair.key, pair.value)
            guard case .scalar(let name, let range) = key else {
                diagnostics.append(Diagnostic(.yaml("a key is \(key.description)"), at: key.range))
                continue
            }
            if let line = firstLines[name] {
                diagnostics.append(Diagnostic(.duplicateKey(name, line: line), at: range))
                continue
            }
            firstLines[name] = lines.line(at: range.start) + 1
            guard let row = FrontMatterKey.all.first(where: { $0.name == name }) else {
                let known = FrontMatterKey.all.map(\.name)
                let problem = Problem.unknownKey(name, nearest: nearest(name, among: known), known: known)
                diagnostics.append(Diagnostic(problem, at: range))
                continue
            }
            if !row.set(&frontMatter, value) {
                let problem = Problem.invalidKey(name, takes: row.form, got: value.description)
                diagnostics.append(Diagnostic(problem, at: value.range))
            }
        }
    }
}
