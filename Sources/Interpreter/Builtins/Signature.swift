/// A parsed signature.
final class Signature {
    var names: [String] = []
    /// Default values: a literal, or `.undefined` for one that the body knows (`name=?`); `nil` when it must be given.
    var defaults: [Value?] = []
    var positionalOnlyCount = 0
    var positionalCount = 0
    var variadic: String?
    var keywords: String?

    init(_ text: String) {
        var isKeywordOnly = false
        for part in text.dropFirst().dropLast().split(separator: ",") {
            let item = part.drop { $0 == " " }
            if item == "/" {
                positionalOnlyCount = names.count
            } else if item == "*" {
                isKeywordOnly = true
            } else if item.hasPrefix("**") {
                keywords = String(item.dropFirst(2))
            } else if item.hasPrefix("*") {
                variadic = String(item.dropFirst())
                isKeywordOnly = true
            } else {
                add(item, isKeywordOnly: isKeywordOnly)
            }
        }
    }

    private func add(_ item: Substring, isKeywordOnly: Bool) {
        let sides = item.split(separator: "=", maxSplits: 1)
        names.append(String(sides.first ?? ""))
        defaults.append(sides.count == 2 ? Signature.literal(sides[1]) : nil)
        if !isKeywordOnly { positionalCount += 1 }
    }

    private static func literal(_ text: Substring) -> Value {
        switch text {
        case "?": return .undefined
        case "None": return .none
        case "True": return .bool(true)
        case "False": return .bool(false)
        case "'\\n'": return .string("\n")
        default:
            if let value = Int(text) { return .int(value) }
            if let value = Double(text) { return .float(value) }
            return .string(String(text.dropFirst().dropLast()))
        }
    }

    var isSimple: Bool { variadic == nil && keywords == nil && positionalCount == names.count }
    /// Whether the first parameter is the object that the method is called on.
    var isMethod: Bool { names.first == "self" }
    /// Whether a parameter can be given by its name.
    var hasNamed: Bool { positionalOnlyCount < names.count }
    var requiredCount: Int { defaults.count { $0 == nil } }
}
