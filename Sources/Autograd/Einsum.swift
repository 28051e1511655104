import Diagnostics
import Tensors

/// Sums of products in Einstein's notation.
///
/// Every operand is brought to one dimension per label, in a common order of labels; two at a time are then
/// multiplied as stacks of matrices, in which the labels that nobody needs any more are summed.
struct Einsum {
    /// A label of the equation; an ellipsis stands for several.
    enum Label: Hashable {
        case letter(Character)
        /// Dimensions that an ellipsis covers, counted from the last.
        case covered(Int)
    }

    private var operands: [[Label]] = []
    private var output: [Label] = []

    /// Reads an equation for operands of given ranks.
    init(_ equation: String, ranks: [Int]) throws(Problem) {
        guard !ranks.isEmpty else { throw Problems.einsumNone() }
        let characters = Array(equation)
        var sides: [[Character]] = [[]]
        var result: [Character]?
        var (index, covered) = (0, 0)
        while index < characters.count {
            let character = characters[index]
            if character == "-", index + 1 < characters.count, characters[index + 1] == ">", result == nil {
                result = []
                index += 1
            } else if character == ",", result == nil {
                sides.append([])
            } else if character != " " {
                if character == "." {
                    let isEllipsis =
                        index + 2 < characters.count && characters[index + 1] == "."
                        && characters[index + 2] == "."
                    guard isEllipsis, !(result ?? sides[sides.count - 1]).contains(".") else {
                        throw Problems.einsumPoint(result == nil ? sides.count - 1 : nil)
                    }
                    index += 2
                } else if !(character.isASCII && character.isLetter) {
                    throw Problems.einsumSubscript(index)
                }
                if result == nil { sides[sides.count - 1].append(character) } else { result?.append(character) }
            }
            index += 1
        }
        guard sides.count <= ranks.count else { throw Problems.einsumOperands(isFewer: true) }
        guard sides.count == ranks.count else { throw Problems.einsumOperands(isFewer: false) }
        for (operand, (side, rank)) in zip(sides, ranks).enumerated() {
            let letters = side.count { $0 != "." }
            let hasEllipsis = side.contains(".")
            guard hasEllipsis ? letters <= rank : letters == rank else {
                throw Problems.einsumRank(letters, rank, operand, hasEllipsis: hasEllipsis)
            }
            if hasEllipsis { covered = max(covered, rank - letters) }
            operands.append(Einsum.labels(side, covering: rank - letters))
        }
        output = try outputLabels(result, covered: covered)
    }

    private static func labels(_ side: [Character], covering count: Int) -> [Label] {
        side.flatMap { character in
            character == "." ? (0..<count).map { .covered(count - 1 - $0) } : [.letter(character)]
        }
    }

    private func outputLabels(_ result: [Character]?, covered: Int) throws(Problem) -> [Label] {
        let known = operands.flatMap { $0 }
        guard let result else {
            // What occurs once, in the order of the letters.
            let ellipsis = (0..<covered).map { Label.covered(covered - 1 - $0) }
            let letters: [Character] = known.compactMap { if case .letter(let letter) = $0 { letter } else { nil } }
            let single = letters.filter { letter in letters.count { $0 == letter } == 1 }
            return ellipsis + single.sorted().map { .letter($0) }
        }
        for (place, character) in result.enumerated() where character != "." {
            guard !result[..<place].contains(character) else { throw Problems.einsumRepeatedOutput(character) }
            guard known.contains(.letter(character)) else { throw Problems.einsumUnknownOutput(character) }
        }
        return Einsum.labels(result, covering: covered)
    }

    /// The sum of products.
    func evaluate(_ engine: Engine, _ tensors: [Tensor]) throws(Problem) -> Tensor {
        var order = output
        for label in operands.flatMap({ $0 }) where !order.contains(label) { order.append(label) }
        let summed = order.count - output.count
        try checkSizes(tensors)
        var aligned: [Term] = []
        for (tensor, labels) in zip(tensors, operands) {
            aligned.append(try align(Term(tensor, engine), labels, order))
        }
        var product = aligned[0]
        var pending = Set(order.indices.suffix(summed))
        if aligned.count == 1 { pending = try sum(&product, pending, besides: []) }
        for (index, next) in aligned.enumerated().dropFirst() {
            let later = aligned[(index + 1)...]
            pending = try sum(&product, pending, besides: [next] + later)
            var right = next
            let ready = pending.filter { axis in !later.contains { $0.shape[axis] != 1 } }
            let alone = ready.filter { product.shape[$0] == 1 && right.shape[$0] != 1 }
            if !alone.isEmpty { right = try right.sum(alone.sorted(), keepsDimensions: true) }
            let both = ready.subtracting(alone).filter { product.shape[$0] != 1 }
            product = try multiply(product, right, over: both)
            pending.subtract(ready)
        }
        if aligned.count == 1 || summed == 0 { return product.tensor }
        return try engine.reshape(product.tensor, Array(product.shape.prefix(output.count)))
    }

    /// Sums over the labels that no other operand has; the only operand loses those dimensions.
    private func sum(_ x: inout Term, _ pending: Set<Int>, besides others: [Term]) throws(Problem) -> Set<Int> {
        if others.isEmpty {
            if !pending.isEmpty { x = try x.sum(pending.sorted()) }
            return []
        }
        let alone = pending.filter { axis in !others.contains { $0.shape[axis] != 1 } && x.shape[axis] != 1 }
        if !alone.isEmpty { x = try x.sum(alone.sorted(), keepsDimensions: true) }
        return pending.subtracting(alone)
    }

    private func checkSizes(_ tensors: [Tensor]) throws(Problem) {
        var sizes: [Label: Int] = [:]
        for (operand, (tensor, labels)) in zip(tensors, operands).enumerated() {
            var own: [Label: Int] = [:]
            for (size, label) in zip(tensor.shape, labels) {
                let name: Character = if case .letter(let letter) = label { letter } else { "." }
                if let before = own[label], before != size {
                    throw Problems.einsumRepeatedSize(name, operand, size, before)
                }
                own[label] = size
                if let seen = sizes[label], seen != 1, size != 1, seen != size {
                    throw Problems.einsumSize(name, size, operand, seen)
                }
                sizes[label] = max(sizes[label] ?? 1, size)
                if size == 0 { sizes[label] = 0 }
            }
        }
    }

    /// One dimension per label of the order, of size 1 where the operand has no such label.
    private func align(_ x: Term, _ labels: [Label], _ order: [Label]) throws(Problem) -> Term {
        var (x, labels) = (x, labels)
        // A repeated label means the diagonal.
        for label in Set(labels) {
            while let first = labels.firstIndex(of: label), let second = labels.lastIndex(of: label), first != second {
                let view = try x.engine.diagonal(x.tensor, 0, first, second)
                labels.remove(at: second)
                labels.remove(at: first)
                labels.insert(label, at: 0)
                let last = view.shape.count - 1
                x = Term(
                    try x.engine.permute(view, [last] + Array(0..<last), .permuted("PermuteBackward0")), x.engine)
            }
        }
        let present = order.filter { labels.contains($0) }.compactMap { labels.firstIndex(of: $0) }
        x = Term(try x.engine.permute(x.tensor, present, .permuted("PermuteBackward0")), x.engine)
        for (axis, label) in order.enumerated() where !labels.contains(label) { x = try x.unsqueeze(axis) }
        return x
    }

    /// The product of two aligned operands, summed over some dimensions, which stay with size 1.
    private func multiply(_ a: Term, _ b: Term, over summed: Set<Int>) throws(Problem) -> Term {
        if summed.isEmpty { return try a * b }
        var (batch, left, right): ([Int], [Int], [Int]) = ([], [], [])
        for axis in 0..<a.rank where !summed.contains(axis) {
            if a.shape[axis] != 1 && b.shape[axis] != 1 {
                batch.append(axis)
            } else if a.shape[axis] != 1 {
                left.append(axis)
            } else {
                right.append(axis)
            }
        }
        let contracted = summed.sorted()
        let engine = a.engine
        func matrices(_ x: Term, _ groups: [[Int]]) throws(Problem) -> Tensor {
            let used = groups.flatMap { $0 }
            let rest = (0..<x.rank).filter { !used.contains($0) }
            let moved = try engine.permute(x.tensor, used + rest, .permuted("PermuteBackward0"))
            return try engine.reshape(moved, groups.map { group in group.reduce(1) { $0 * x.shape[$1] } })
        }
        let stacks = try engine.batchedProduct(
            try matrices(a, [batch, left, contracted]), try matrices(b, [batch, contracted, right]))
        let order = batch + left + right + contracted
        let shape = order.map { summed.contains($0) ? 1 : a.shape[$0] == 1 ? b.shape[$0] : a.shape[$0] }
        var inverse = order
        for (to, from) in order.enumerated() { inverse[from] = to }
        let spread = try engine.reshape(stacks, shape)
        return Term(try engine.permute(spread, inverse, .permuted("PermuteBackward0")), engine)
    }
}
