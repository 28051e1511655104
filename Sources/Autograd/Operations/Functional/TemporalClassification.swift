import Diagnostics
import Tensors

/// The loss of labels in an order, at unknown times (Graves et al. 2006).
extension Operation {
    static let temporalClassification: [Operation] = [
        functional(
            "ctc_loss", summary: "the surprise at a sequence of labels, whatever the times at which they come",
            [
                Parameter("log_probs", .tensor), Parameter("targets", .tensor),
                Parameter("input_lengths", .tensorOrInts), Parameter("target_lengths", .tensorOrInts),
                .int("blank", 0), .reduction, .flag("zero_infinity", false),
            ]
        ) { engine, a throws(Problem) in
            let (scores, targets) = (try a.tensor(0), try a.tensor(1))
            let reduction = try a.reduction(5)
            guard scores.dtype.isFloat else { throw Problems.notImplemented("ctc_loss_cpu", scores.dtype) }
            guard scores.shape.count == 3 || scores.shape.count == 2 else { throw Problems.temporalRank() }
            let isBatched = scores.shape.count == 3
            let batch = isBatched ? scores : try engine.unsqueeze(scores, 1)
            let lengths = try Operation.lengths(a, 3)
            var losses = try engine.temporalLosses(
                batch, targets, times: try Operation.lengths(a, 2), lengths, blank: try a.int(4),
                zeroesInfinity: a.bool(6))
            if a.bool(6) {
                // Infinite ones are 0 already; PyTorch records the choice.
                let isInfinite = try Term(losses, engine).call("isinf").tensor
                losses = try engine.choose(isInfinite, .scalar(.int(0)), .tensor(losses))
            }
            switch reduction {
            case .sum: return try engine.reduced(Term(losses, engine), .sum)
            case .mean:
                let divisor = try engine.makeTensor(
                    shape: [lengths.count], dtype: scores.dtype, doubles: lengths.map { Double(max($0, 1)) })
                return try engine.reduced(try Term(losses, engine) / Term(divisor, engine), .mean)
            case .none: return isBatched ? losses : try engine.squeeze(losses, [0], .reshape("SqueezeBackward1"))
            }
        }
    ]

    private static func lengths(_ a: [Argument], _ index: Int) throws(Problem) -> [Int] {
        if case .tensor(let tensor) = a[index] { return tensor.ints() }
        return try a.ints(index)
    }
}

/// The paths through the labels of one sample, with blanks between them.
private struct LabelPaths {
    /// `[time, class]`, one sample's logarithms.
    let scores: [[Double]]
    /// Blank, first label, blank, second label, and so on.
    let labels: [Int]
    let blank: Int

    /// Whether a path may skip the blank before a label.
    private func skips(_ place: Int) -> Bool {
        place >= 2 && labels[place] != blank && labels[place] != labels[place - 2]
    }

    /// For each time and place: the logarithm of the probability of all ways there.
    func forward() -> [[Double]] {
        var rows: [[Double]] = []
        for time in scores.indices {
            rows.append(
                labels.indices.map { place in
                    if time == 0 { return place < 2 ? scores[0][labels[place]] : -.infinity }
                    let before = rows[time - 1]
                    var ways = [before[place]]
                    if place >= 1 { ways.append(before[place - 1]) }
                    if skips(place) { ways.append(before[place - 2]) }
                    return LabelPaths.logSum(ways) + scores[time][labels[place]]
                })
        }
        return rows
    }

    /// For each time and place: that of all ways from there to the end.
    func backward() -> [[Double]] {
        var rows: [[Double]] = []
        for time in scores.indices.reversed() {
            let after = rows.last
            rows.append(
                labels.indices.map { place in
                    guard let after else {
                        return place >= labels.count - 2 ? scores[time][labels[place]] : -.infinity
                    }
                    var ways = [after[place]]
                    if place + 1 < labels.count { ways.append(after[place + 1]) }
                    if place + 2 < labels.count, skips(place + 2) { ways.append(after[place + 2]) }
                    return LabelPaths.logSum(ways) + scores[time][labels[place]]
                })
        }
        return rows.reversed()
    }

    /// The loss, and its gradient by each logarithm, as that of a softmax that made them.
    func loss() -> (value: Double, gradient: [[Double]]) {
        guard let last = scores.indices.last else { return (labels.count == 1 ? 0 : .infinity, []) }
        let (ahead, behind) = (forward(), backward())
        let total = LabelPaths.logSum(Array(ahead[last].suffix(2)))
        var gradient = scores.map { $0.map { Double.exp($0) } }
        for time in scores.indices {
            for (place, label) in labels.enumerated() {
                let way = ahead[time][place] + behind[time][place] - scores[time][label] - total
                if !(ahead[time][place] == -.infinity) || total == -.infinity {
                    gradient[time][label] -= Double.exp(way)
                }
            }
        }
        return (-total, gradient)
    }

    private static func logSum(_ values: [Double]) -> Double {
        let greatest = values.reduce(-Double.infinity) { max($0, $1) }
        if greatest == -.infinity { return greatest }
        return greatest + Double.log(values.reduce(0) { $0 + Double.exp($1 - greatest) })
    }
}

extension Engine {
    fileprivate func temporalLosses(
        _ scores: Tensor, _ targets: Tensor, times: [Int], _ lengths: [Int], blank: Int, zeroesInfinity: Bool
    ) throws(Problem) -> Tensor {
        let (time, batch, classes) = (scores.shape[0], scores.shape[1], scores.shape[2])
        guard blank >= 0, blank < classes else { throw Problems.temporalBlank() }
        guard times.count == batch else { throw Problems.temporalLengths("input_lengths") }
        guard lengths.count == batch else { throw Problems.temporalLengths("target_lengths") }
        if let long = times.first(where: { $0 > time }) { throw Problems.temporalTime(time, long) }
        let labels = try sampleLabels(targets, lengths)
        guard labels.allSatisfy({ $0.allSatisfy { $0 >= 0 && $0 < classes } }), times.allSatisfy({ $0 >= 0 }) else {
            throw Problems.labelsRange()
        }
        try memory.work([time, batch, 2 * (lengths.max() ?? 0) + 1])
        let numbers = scores.doubles()
        var values: [Double] = []
        var gradient = [Double](repeating: 0, count: numbers.count)
        for sample in 0..<batch {
            let rows = (0..<times[sample]).map { step in
                let start = (step * batch + sample) * classes
                return Array(numbers[start..<(start + classes)])
            }
            let path = [blank] + labels[sample].flatMap { [$0, blank] }
            let found = LabelPaths(scores: rows, labels: path, blank: blank).loss()
            let isLost = zeroesInfinity && found.value == .infinity
            values.append(isLost ? 0 : found.value)
            if isLost { continue }
            for (step, row) in found.gradient.enumerated() {
                let start = (step * batch + sample) * classes
                for (index, slope) in row.enumerated() { gradient[start + index] = slope }
            }
        }
        let result = try makeTensor(shape: [batch], dtype: scores.dtype, doubles: values)
        let slopes = try makeTensor(shape: scores.shape, dtype: scores.dtype, doubles: gradient)
        _ = try record(.temporalClassification, result, inputs: [scores], saving: [slopes])
        return result
    }

    /// The labels of each sample, from rows or from one row of all.
    private func sampleLabels(_ targets: Tensor, _ lengths: [Int]) throws(Problem) -> [[Int]] {
        let all = targets.ints()
        if targets.shape.count == 1 {
            guard lengths.allSatisfy({ $0 >= 0 }), lengths.reduce(0, +) == all.count else {
                throw Problems.temporalLengths("targets")
            }
            var start = 0
            return lengths.map { length in
                defer { start += length }
                return Array(all[start..<(start + length)])
            }
        }
        guard targets.shape.count == 2, targets.shape[0] == lengths.count else {
            throw Problems.temporalLengths("targets")
        }
        let width = targets.shape[1]
        if let long = lengths.max(), long > width { throw Problems.temporalTargets(long, width) }
        return lengths.enumerated().map { Array(all[($0 * width)..<($0 * width + max($1, 0))]) }
    }
}

extension Rule {
    fileprivate static let temporalClassification = Rule("CtcLossBackward0", needsSaved: true) { d throws(Problem) in
        try d.send(try (d.term(try d.engine.reshape(d.dy, [1, d.dy.count, 1])) * d.x).tensor, 0)
    }
}
