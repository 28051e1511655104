import Lessons

extension FuzzTarget {
    /// Two texts, divided by a form feed, are compared: a text agrees with itself, and a difference names a line.
    static let comparison = FuzzTarget(name: "comparison") { bytes in
        let parts = bytes.split(separator: 0x0C, maxSplits: 1, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard let expected = parts.first, let actual = parts.last else { return nil }
        if compare(expected: expected, actual: expected) != .agrees { return "a text differs from itself" }
        let found = compare(expected: expected, actual: actual)
        if compare(expected: expected, actual: actual) != found { return "two comparisons differ" }
        if case .differs(let differences) = found {
            if differences.isEmpty { return "texts differ in nothing" }
            if differences.contains(where: { $0.location.isEmpty }) { return "a difference has no place" }
        }
        return compare(expected: "...\n", actual: actual) == .agrees ? nil : "a wildcard differs"
    }
}
