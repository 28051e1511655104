import Interpreter

/// The functions and classes that the reference lists under each module.
enum OddReference {
    /// A module, a name in it, and what stands between its parentheses; `nil` for a class.
    static let entries: [(section: String, name: String, signature: String?)] = {
        var section = ""
        return Reference.markdown().split(separator: "\n").compactMap { line in
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)).replacing("`", with: "") }
            let isClass = line.hasPrefix("- class `")
            guard isClass || line.hasPrefix("- `") else { return nil }
            let rest = line.drop { $0 != "`" }.dropFirst()
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            if isClass { return (section, String(name), nil) }
            guard rest.dropFirst(name.count).first == "(" else { return nil }
            return (section, String(name), String(rest.dropFirst(name.count + 1).prefix { $0 != ")" }))
        }
    }()

    /// Whether it changes the session for the calls after it.
    static func isExcluded(_ name: String) -> Bool {
        ["set_default_dtype", "set_printoptions", "set_grad_enabled", "inference_mode", "no_grad"].contains(name)
    }
}
