package import Diagnostics
import Tensors

/// `np.einsum`: sums of products named by letters.
package struct Einsum {
    private var inputs: [[Character]]
    private var output: [Character]

    /// Reads `ij,jk->ik` for operands of these ranks.
    package init(_ text: String, ranks: [Int]) throws(Problem) {
        let bare = text.filter { $0 != " " }
        let sides = bare.split(separator: "->", omittingEmptySubsequences: false).map(String.init)
        guard sides.count <= 2 else { throw Problems.einsum("Subscripts can only contain one '->'.") }
        let terms = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard terms.count == ranks.count else {
            throw Problems.einsum(
                terms.count < ranks.count
                    ? "more operands provided to einstein sum function than specified in the subscripts string"
                    : "fewer operands provided to einstein sum function than specified in the subscripts string")
        }
        // The dimensions of `...` get letters that no text has.
        let hidden = "αβγδεζηθικλμνξοπ".map { $0 }
        var widest = 0
        inputs = []
        for (term, rank) in zip(terms, ranks) {
            let (letters, isOpen) = try Einsum.letters(term)
            let rest = rank - letters.count { $0 != "." }
            guard rest == 0 || isOpen && rest >= 0 && rest <= hidden.count else {
                throw Problems.einsum(
                    rest < 0
                        ? "einstein sum subscripts string contains too many subscripts for operand \(inputs.count)"
                        : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis "
                            + "provided to broadcast the extra dimensions.")
            }
            widest = max(widest, isOpen ? rest : 0)
            inputs.append(letters.flatMap { $0 == "." ? Array(hidden.suffix(rest)) : [$0] })
        }
        if sides.count == 2 {
            output = try Einsum.letters(sides[1]).letters.flatMap { $0 == "." ? Array(hidden.suffix(widest)) : [$0] }
            for letter in output where !inputs.contains(where: { $0.contains(letter) }) {
                throw Problems.einsum(
                    "einstein sum subscripts string included output subscript '\(letter)' which never appeared in an "
                        + "input")
            }
        } else {
            let all = inputs.flatMap { $0 }
            let once = Set(all).filter { letter in !hidden.contains(letter) && all.count { $0 == letter } == 1 }
            output = Array(hidden.suffix(widest)) + once.sorted()
        }
    }

    /// The letters of a term, `...` as one point.
    private static func letters(_ term: String) throws(Problem) -> (letters: [Character], isOpen: Bool) {
        let joined = term.split(separator: "...", omittingEmptySubsequences: false).map(String.init)
        guard joined.count <= 2 else {
            throw Problems.einsum(
                "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...')")
        }
        for letter in joined.joined() where !letter.isASCII || !letter.isLetter {
            throw Problems.einsum(
                "invalid subscript '\(letter)' in einstein sum subscripts string, subscripts must be letters")
        }
        return (joined.count == 2 ? Array(joined[0]) + ["."] + Array(joined[1]) : Array(term), joined.count == 2)
    }

    /// The sum of products.
    package func callAsFunction(_ operands: [NDArray]) throws(Problem) -> NDArray {
        var letters = output
        for letter in inputs.joined() where !letters.contains(letter) { letters.append(letter) }
        var sizes: [Character: Int] = [:]
        for (term, array) in zip(inputs, operands) {
            for (letter, size) in zip(term, array.shape) {
                if let known = sizes[letter], known != size, known != 1, size != 1 {
                    throw Problems.einsum(
                        "operands could not be broadcast together with remapped shapes")
                }
                sizes[letter] = max(sizes[letter] ?? 1, size)
            }
        }
        var result: NDArray?
        for (term, array) in zip(inputs, operands) {
            let spread = aligned(array, term, letters)
            result =
                try result.map { one throws(Problem) in
                    try BinaryUfunc.named("multiply")(.array(one), .array(spread), array.memory)
                } ?? spread
        }
        guard let all = result else {
            throw Problems.einsum("must provide at least an operand and a subscripts list to einsum")
        }
        let full = try all.broadcast(to: letters.map { sizes[$0] ?? 1 })
        if letters.count == output.count { return try full.copy() }
        let over = try ReductionAxes(Array(output.count..<letters.count), keeps: false, of: full)
        return try full.total(over, dtype: full.dtype)
    }

    /// The operand with one dimension for each letter; a letter twice in a term takes the diagonal.
    private func aligned(_ array: NDArray, _ term: [Character], _ letters: [Character]) -> NDArray {
        var shape = [Int](repeating: 1, count: letters.count)
        var strides = [Int](repeating: 0, count: letters.count)
        for (axis, letter) in term.enumerated() {
            guard let place = letters.firstIndex(of: letter) else { continue }
            shape[place] = array.shape[axis]
            strides[place] += array.strides[axis]
        }
        return array.view(shape, strides)
    }
}

extension Problems {
    static func einsum(_ message: String) -> Problem { value(message) }
}
