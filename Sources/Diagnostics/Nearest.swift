/// The candidate that a misspelt name most likely means; `nil` when none is near.
///
/// Near is at most two edits (a letter added, dropped, changed, or two neighbours swapped: the optimal string alignment
/// distance) and fewer edits than the name has letters. Of equally near candidates the first is taken; names of more
/// than 64 letters are near to nothing.
package func nearest(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let limit = (best?.distance).map { $0 - 1 } ?? min(2, wanted.count - 1)
        guard limit >= 0 else { break }
        let scalars = Array(candidate.unicodeScalars)
        guard abs(scalars.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, scalars)
        if distance <= limit { best = (candidate, distance) }
    }
    return best?.candidate
}

/// The optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for i in 0..<left.count {
        var current = [i + 1]
        current.reserveCapacity(right.count + 1)
        for j in 0..<right.count {
            let substitution = previous[j] + (left[i] == right[j] ? 0 : 1)
            var distance = min(substitution, previous[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                distance = min(distance, beforePrevious[j - 1] + 1)
            }
            current.append(distance)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count]
}
