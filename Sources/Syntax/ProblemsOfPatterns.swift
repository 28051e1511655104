internal import Diagnostics

/// The wording of every mistake in a `match`; sentences follow CPython 3.11.
extension Problem {
    static let wildcardTarget = syntax("cannot use '_' as a target")
    static let patternTarget = syntax("invalid pattern target")
    static let positionalPatternsFollow = syntax("positional patterns follow keyword patterns")
    static let severalStarPatterns = syntax("multiple starred names in sequence pattern")
    static let alternativesBindDifferently = syntax("alternative patterns bind different names")

    static func boundTwice(_ name: String) -> Problem { syntax("multiple assignments to name '\(name)' in pattern") }

    static func repeatedAttribute(_ name: String) -> Problem {
        syntax("attribute name repeated in class pattern: \(name)")
    }

    /// A pattern that takes everything stands before others.
    static func unreachablePatterns(after name: String?) -> Problem {
        let first = name.map { "name capture '\($0)'" } ?? "wildcard"
        return syntax("\(first) makes remaining patterns unreachable")
    }
}
