extension Machine {
    /// The name that a lesson may have meant by the one that was not there.
    func nearestName(_ exception: ExceptionObject) -> String? {
        guard let search = exception.search, let name = exception.get("name")?.asString else { return nil }
        switch search {
        case .attribute:
            guard let object = exception.get("obj") else { return nil }
            return suggestion(for: name, among: attributeNames(of: object))
        case .name(let code):
            return suggestion(for: name, among: code.variables.map(\.name))
                ?? suggestion(for: name, among: globals.boundNames(in: code.module))
                ?? suggestion(for: name, among: globals.builtinNames + ["None", "False", "True"])
        }
    }
}

/// Which name a lesson may have meant, as CPython 3.11 chooses it (Python/suggestions.c): the first of the nearest, where
/// a letter added, dropped or changed costs 2 and a change of case 1, and a third of both lengths is the most.
func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
        let scalars = Array(candidate.unicodeScalars)
        guard wanted.count <= 40, scalars.count <= 40 else { continue }
        let limit = min((wanted.count + scalars.count + 3) * 2 / 6, (best?.distance ?? .max) - 1)
        guard abs(wanted.count - scalars.count) * 2 <= limit else { continue }
        let distance = distance(wanted, scalars)
        if distance <= limit { best = (candidate, distance) }
    }
    return best?.name
}

/// Levenshtein's distance with the costs above.
private func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var previous = Array(stride(from: 0, through: right.count * 2, by: 2))
    for (i, a) in left.enumerated() {
        var current = [(i + 1) * 2]
        for (j, b) in right.enumerated() {
            current.append(min(previous[j] + substitution(a, b), previous[j + 1] + 2, current[j] + 2))
        }
        previous = current
    }
    return previous[right.count]
}

private func substitution(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int {
    if a == b { return 0 }
    return a.properties.lowercaseMapping == b.properties.lowercaseMapping ? 1 : 2
}
