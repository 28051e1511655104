import Diagnostics
import Tensors

/// What comparing the gradients of one pass with central differences showed.
package struct GradientCheck {
    /// A tensor whose gradient was compared.
    package struct Checked {
        package var tensor: Tensor
        /// How many of its elements were compared; a large tensor is sampled.
        package var count = 0
        /// Where the function has a corner or a jump, so that there is no derivative.
        package var corners: [Int] = []
        package var mismatches: [Mismatch] = []
    }

    package struct Mismatch {
        /// In row-major order.
        package var element: Int
        package var found: Double
        package var difference: Double
    }
    package var tensors: [Checked] = []
    /// The operation whose derivative is wrong, as its node is called.
    package var operation: String?
    /// Why nothing was compared.
    package var skipped: String?
}

/// Compares gradients with central differences of the function itself, computed in float64.
struct GradientChecker {
    let replay: Replay
    /// The gradients that the pass found; `nil` where none came.
    let gradients: [(tensor: Tensor, values: [Double]?)]
    private let middle: Double

    /// Elements that are compared of one tensor.
    private static let limit = 64

    init(_ replay: Replay, _ gradients: [(tensor: Tensor, values: [Double]?)]) throws(Problem) {
        self.replay = replay
        self.gradients = gradients
        middle = try replay.value()
    }

    /// Whether the replay gives what the lesson computed, of which `expected` is the weighted sum.
    func reproduces(_ expected: Double) -> Bool {
        abs(middle - expected) <= 1e-3 * max(abs(middle), abs(expected), 1e-3)
    }

    var isFinite: Bool { middle.isFinite }

    func check() throws(Problem) -> GradientCheck {
        var result = GradientCheck()
        for (tensor, values) in gradients {
            let found = values ?? [Double](repeating: 0, count: tensor.count)
            result.tensors.append(try check(tensor, found))
        }
        if let wrong = result.tensors.first(where: { !$0.mismatches.isEmpty }) {
            result.operation = try? operation(behind: wrong.tensor)
        }
        return result
    }

    private func check(_ tensor: Tensor, _ found: [Double]) throws(Problem) -> GradientCheck.Checked {
        var checked = GradientCheck.Checked(tensor: tensor)
        let scale = found.reduce(0) { max($0, $1.isFinite ? abs($1) : 0) }
        let precision = Precision(tensor.dtype, scale: scale, value: middle)
        for element in Self.sample(of: tensor.count) {
            let slope = try self.slope(tensor, [(element, 1)], at: Self.step(tensor, element))
            checked.count += 1
            guard let slope, slope.isSmooth else {
                checked.corners.append(element)
                continue
            }
            if !precision.agree(found[element], slope.central) {
                checked.mismatches.append(
                    .init(element: element, found: found[element], difference: slope.central))
            }
        }
        return checked
    }

    private static func step(_ tensor: Tensor, _ element: Int) -> Double {
        1e-6 * max(1, abs(tensor.scalar(at: element)?.double ?? 0))
    }

    /// The derivative in a direction; `nil` where the function has no finite value.
    func slope(
        _ tensor: Tensor, _ direction: [(element: Int, by: Double)], at step: Double
    ) throws(Problem) -> Slope? {
        guard let first = try differences(tensor, direction, step) else { return nil }
        if first.isStraight(middle) { return Slope(central: first.central, isSmooth: true) }
        // Of a smooth curve the two one-sided slopes come together with a smaller step; at a corner they do not.
        guard let second = try differences(tensor, direction, step / 16) else { return nil }
        let isSmooth = second.isStraight(middle) || second.gap < 0.5 * first.gap
        return Slope(central: isSmooth ? second.central : first.central, isSmooth: isSmooth)
    }

    struct Slope {
        var central: Double
        var isSmooth: Bool
    }

    private struct Differences {
        var above: Double
        var below: Double
        var step: Double
        var central: Double { (above + below) / 2 }
        var gap: Double { abs(above - below) }
        /// Whether the slopes on both sides agree but for rounding.
        func isStraight(_ value: Double) -> Bool {
            gap <= 1e-3 * max(abs(above), abs(below)) + 1e-5 + 1e-15 * abs(value) / step
        }
    }

    private func differences(
        _ tensor: Tensor, _ direction: [(element: Int, by: Double)], _ step: Double
    ) throws(Problem) -> Differences? {
        let above = try replay.value(.init(tensor: tensor, step: direction.map { ($0.element, $0.by * step) }))
        let below = try replay.value(.init(tensor: tensor, step: direction.map { ($0.element, -$0.by * step) }))
        guard above.isFinite, below.isFinite else { return nil }
        return Differences(above: (above - middle) / step, below: (middle - below) / step, step: step)
    }

    /// All elements of a small tensor, of a large one some, the same in every run.
    static func sample(of count: Int) -> [Int] {
        if count <= limit { return Array(0..<count) }
        var chosen: Set<Int> = []
        var state = UInt64(truncatingIfNeeded: count)
        while chosen.count < limit {
            // Knuth's linear congruential generator.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            chosen.insert(Int(truncatingIfNeeded: (state >> 33) % UInt64(count)))
        }
        return chosen.sorted()
    }

    /// How well two numbers must agree.
    struct Precision {
        private let relative: Double
        private let absolute: Double

        /// - Parameters:
        ///   - scale: the largest of the gradients, of which all share the rounding.
        ///   - value: what the function is: differences round as it does.
        init(_ dtype: DType, scale: Double, value: Double) {
            let isDouble = dtype == .float64
            relative = isDouble ? 1e-5 : 1e-3
            absolute = (isDouble ? 1e-7 : 1e-4) * min(scale, 1e3) + 1e-6 + 1e-9 * abs(value)
        }

        func agree(_ found: Double, _ difference: Double) -> Bool {
            abs(found - difference) <= relative * max(abs(found), abs(difference)) + absolute
        }
    }
}

/// Finding the operation whose derivative is wrong.
extension GradientChecker {
    /// The last operation whose result has the right gradient and an argument the wrong one.
    ///
    /// Each tensor is tried in one direction; the graph must not have been given back.
    private func operation(behind wrong: Tensor) throws(Problem) -> String? {
        // Of one that the lesson wrote itself it is the derivative, and calling it again would repeat what it prints.
        let own = replay.records.filter { !$0.inner.isEmpty }
        if own.count == 1 { return own[0].name }
        var verdicts: [ObjectIdentifier: Bool] = [ObjectIdentifier(wrong): false]
        for record in replay.records.reversed() where !record.isGradient {
            var isRight = true
            for output in record.outputs where output.requiresGrad {
                if try !isRightGradient(of: output, &verdicts) { isRight = false }
            }
            guard isRight else { continue }
            for tensor in record.arguments.flatMap(\.tensors) where tensor.requiresGrad {
                if try !isRightGradient(of: tensor, &verdicts) { return record.name }
            }
        }
        return nil
    }

    private func isRightGradient(of tensor: Tensor, _ verdicts: inout [ObjectIdentifier: Bool]) throws(Problem) -> Bool
    {
        if let known = verdicts[ObjectIdentifier(tensor)] { return known }
        guard replay.holds(tensor), let gradient = try gradient(of: tensor) else { return true }
        let direction = (0..<tensor.count).map { (element: $0, by: $0 % 3 == 1 ? -1.0 : 1.0) }
        let found = zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1.by }
        let slope = try slope(tensor, direction, at: 1e-6)
        let scale = gradient.reduce(0) { max($0, abs($1)) }
        let isRight = slope.map { slope in
            !slope.isSmooth || Precision(tensor.dtype, scale: scale, value: middle).agree(found, slope.central)
        }
        verdicts[ObjectIdentifier(tensor)] = isRight ?? true
        return isRight ?? true
    }

    private func gradient(of tensor: Tensor) throws(Problem) -> [Double]? {
        if let known = gradients.first(where: { $0.tensor === tensor }) { return known.values }
        return try replay.gradient(of: tensor)
    }
}

extension Replay {
    /// What backward finds for a tensor inside the graph.
    func gradient(of tensor: Tensor) throws(Problem) -> [Double]? {
        try engine.grad(
            outputs: outputs, inputs: [tensor], gradOutputs: gradients, retainGraph: true, allowUnused: true
        ).first??.doubles()
    }
}
