/// Odd calls of the language, of NumPy and of matplotlib.
extension OddChoice {
    /// A call, as the text of an expression.
    mutating func call(_ callable: OddLanguage.Callable) -> String {
        guard !callable.parameters.isEmpty else {
            return "\(callable.text)(\((0..<below(4)).map { _ in oddValue() }.joined(separator: ", ")))"
        }
        var parts: [String] = []
        var byName = false
        let count = callable.isVague ? below(callable.parameters.count + 1) : callable.parameters.count
        for (index, parameter) in callable.parameters.enumerated() {
            let isGiven = callable.isVague ? index < count : happens(parameter.isRequired ? 97 : 40)
            guard isGiven, !(byName && (parameter.isPositional || parameter.name == "*")) else {
                byName = true
                continue
            }
            byName = byName || parameter.isNamed
            let value = oddValue(parameter.name)
            parts.append(byName ? "\(parameter.name)=\(value)" : value)
        }
        return "\(callable.text)(\(parts.joined(separator: ", ")))"
    }

    /// A value for a parameter of a name.
    private mutating func oddValue(_ name: String) -> String {
        if happens(12) { return oddValue() }
        switch OddChoice.kinds[name] {
        case "array"?: return happens(70) ? pick(OddLanguageValues.arrays) : pick(OddLanguageValues.sequences)
        case "ints"?: return happens(60) ? oddInts() : int()
        case "int"?: return int()
        case "flag"?: return pick(["True", "False"])
        case "text"?: return pick(OddLanguageValues.texts)
        case "sequence"?: return pick(OddLanguageValues.sequences)
        case "function"?:
            return pick(["len", "lambda *a: 0", "lambda x: x", "max", "operator.add", "None", "lambda *a: M"])
        case "number"?: return happens(50) ? int() : pick(OddValues.floats)
        default: return oddValue()
        }
    }

    private mutating func oddInts() -> String {
        "(" + (0..<below(4)).map { _ in int() + ", " }.joined() + ")"
    }

    /// Anything.
    private mutating func oddValue() -> String {
        switch below(10) {
        case 0, 1: return int()
        case 2: return pick(OddValues.floats)
        case 3: return pick(OddLanguageValues.texts)
        case 4: return oddInts()
        case 5: return pick(OddLanguageValues.arrays)
        case 6, 7: return pick(OddLanguageValues.sequences)
        default: return pick(OddLanguageValues.others)
        }
    }

    /// What parameters of a name usually take, by kind.
    private static let kinds: [String: String] = {
        let names = [
            "array":
                "a b x y z A B arr ary v m array a1 a2 x1 x2 p q u w c r xp fp weights data values condition choices X Y Z U V "
                + "height width heights image points triangles obj matrix mat M test_elements ar1 ar2 element elements",
            "ints":
                "axis axes shape size newshape shift shifts reps repeats pad_width dims indices_or_sections source "
                + "destination indices k offset bins figsize extent",
            "int":
                "n k N r start stop step num axis1 axis2 deg order decimals ndigits index width length maxlen maxsplit count "
                + "times repeat lo hi ddof rows columns nrows ncols digits base low high levels year month day hour minute "
                + "second seed minlength tabsize indent limit places",
            "flag": "keepdims endpoint reverse strict replace sharex sharey fill density returned right left inclusive",
            "text":
                "text string s pattern sep end format fmt mode order label title name color linestyle marker cmap which "
                + "side casting method kind norm aspect loc subscripts repl",
            "sequence": "iterable seq population sequence iterables p d l values it elements items lst args",
            "function": "func function key default_factory f predicate callback object",
            "number":
                "alpha lw linewidth s scale mu sigma loc lam low high rtol atol tol left right bottom top vmin vmax "
                + "xmin xmax ymin ymax rel_tol abs_tol ms markersize fontsize rotation pct dpi number angle",
        ]
        return names.reduce(into: [:]) { result, entry in
            for name in entry.value.split(separator: " ") where result[String(name)] == nil || entry.key < "i" {
                result[String(name)] = entry.key
            }
        }
    }()
}
