/// Formulas in labels, written as plain text: `$x^2$` becomes `x²`.
///
/// matplotlib sets what stands between two dollar signs as a formula; here the common signs become letters.
enum PlainMath {
    /// Longer texts stay as they are, which also bounds how deep groups nest.
    private static let limit = 400

    /// The text with its formulas replaced; a lone dollar sign stays.
    static func text(_ source: String) -> String {
        guard source.utf8.contains(UInt8(ascii: "$")), source.utf8.count <= limit else { return source }
        // An escaped sign is set aside under a character that no lesson has reason to use.
        let parts = source.replacing("\\$", with: "\u{F8FF}").split(separator: "$", omittingEmptySubsequences: false)
        let isClosed = parts.count >= 3 && parts.count % 2 == 1
        let texts = parts.enumerated().map { index, part in
            index % 2 == 1 && isClosed ? formula(part) : String(part)
        }
        return texts.joined(separator: isClosed ? "" : "$").replacing("\u{F8FF}", with: "$")
    }

    private static func formula(_ source: Substring) -> String {
        var result = ""
        var rest = source
        while let first = rest.first {
            switch first {
            case "\\":
                rest.removeFirst()
                result += command(&rest)
            case "^":
                rest.removeFirst()
                result += shifted(argument(&rest), by: raised, sign: "^")
            case "_":
                rest.removeFirst()
                result += shifted(argument(&rest), by: lowered, sign: "_")
            case "{", "}": rest.removeFirst()
            case "-":
                rest.removeFirst()
                result += "−"
            default:
                result.append(first)
                rest.removeFirst()
            }
        }
        return result
    }

    private static func command(_ rest: inout Substring) -> String {
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        guard !name.isEmpty else {
            // A space command or an escaped sign.
            let sign = rest.popFirst()
            return sign.map { ",;:! ".contains($0) ? " " : String($0) } ?? ""
        }
        rest.removeFirst(name.count)
        if let letter = letters[String(name)] {
            if rest.first == " " { rest.removeFirst() }
            return letter
        }
        if wrappers.contains(String(name)) { return formula(argument(&rest)) }
        return String(name)
    }

    /// What a command, `^` or `_` applies to: a group in braces, a command or one character.
    private static func argument(_ rest: inout Substring) -> Substring {
        while rest.first == " " { rest.removeFirst() }
        guard let first = rest.first else { return "" }
        if first == "\\" {
            let length = 1 + rest.dropFirst().prefix { $0.isASCII && $0.isLetter }.count
            let taken = rest.prefix(length)
            rest.removeFirst(taken.count)
            return taken
        }
        guard first == "{" else {
            rest.removeFirst()
            return Substring(String(first))
        }
        var depth = 0
        var length = 0
        for character in rest {
            length += 1
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth == 0 { break }
        }
        let group = rest.prefix(length).dropFirst().dropLast(depth == 0 ? 1 : 0)
        rest.removeFirst(length)
        return group
    }

    /// Raised or lowered where every character can be, else behind the sign.
    private static func shifted(_ argument: Substring, by table: [Character: Character], sign: String) -> String {
        let plain = formula(argument)
        let moved = plain.compactMap { table[$0] }
        if moved.count == plain.count { return String(moved) }
        return sign + (plain.count == 1 ? plain : "(\(plain))")
    }

    private static let raised: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "+": "⁺",
        "−": "⁻", "(": "⁽", ")": "⁾", "n": "ⁿ", "i": "ⁱ", "T": "ᵀ", "k": "ᵏ", "t": "ᵗ", "x": "ˣ",
    ]
    private static let lowered: [Character: Character] = [
        "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉", "+": "₊",
        "−": "₋", "(": "₍", ")": "₎", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "n": "ₙ", "t": "ₜ", "x": "ₓ", "m": "ₘ",
    ]
    private static let wrappers: Set<String> = [
        "mathrm", "mathbf", "mathit", "mathcal", "mathbb", "text", "bf", "rm", "vec", "hat", "bar", "operatorname",
    ]
    private static let letters: [String: String] = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
        "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ",
        "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
        "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "nabla": "∇", "partial": "∂", "infty": "∞", "cdot": "·", "times": "×",
        "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "to": "→",
        "rightarrow": "→", "in": "∈", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√", "ell": "ℓ", "ldots": "…",
        "cdots": "⋯", "quad": " ", "left": "", "right": "", "sin": "sin ", "cos": "cos ", "tan": "tan ",
        "exp": "exp ", "log": "log ", "ln": "ln ", "max": "max ", "min": "min ", "lVert": "‖", "rVert": "‖", "|": "‖",
        "prime": "′", "star": "⋆", "circ": "∘", "sim": "∼", "propto": "∝", "forall": "∀", "exists": "∃",
    ]
}
