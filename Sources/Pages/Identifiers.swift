/// Hands out the ids of a page, each once.
struct Identifiers {
    private var taken: Set<String> = []
    private var lastSuffix: [String: Int] = [:]

    /// The wanted id, with `-1`, `-2`, … after it when it is taken.
    mutating func claim(_ wanted: String) -> String {
        let base = Identifiers.safe(wanted)
        if taken.insert(base).inserted { return base }
        var suffix = lastSuffix[base] ?? 0
        var candidate = base
        repeat {
            suffix += 1
            candidate = "\(base)-\(suffix)"
        } while !taken.insert(candidate).inserted
        lastSuffix[base] = suffix
        return candidate
    }

    /// The text with every white space and control as a hyphen, as an id and its link need it.
    static func safe(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .control ? "-" : scalar
        }
        let result = String(String.UnicodeScalarView(scalars))
        return result.isEmpty ? "section" : result
    }
}
