import Diagnostics
import Tensors

/// The function that a graph computes, from its leaves to one number, ready to be computed again in float64.
///
/// The number is the sum of the outputs, each weighted by the gradient that the pass started with. Tensors outside the
/// graph are constants, and so is what was detached from it: exactly what backward takes for constant.
struct Replay {
    let engine: Engine
    let tape: Tape
    /// In the order in which they ran.
    let records: [Tape.Record]
    let leaves: [Tensor]
    let outputs: [Tensor]
    /// What the pass starts with.
    let gradients: [Tensor?]?
    private let weights: [[Double]]
    private let needsGraph: Bool

    /// Why a graph cannot be computed again.
    struct Unavailable: Error {
        var reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// A tensor whose elements are moved by a step.
    struct Nudge {
        var tensor: Tensor
        var step: [(element: Int, by: Double)]
    }

    /// - Parameter gradients: what the pass starts with; `nil` for a single number.
    init(
        _ tape: Tape, _ engine: Engine, outputs: [Tensor], gradients: [Tensor?]?
    ) throws(Unavailable) {
        self.tape = tape
        self.engine = engine
        self.outputs = outputs
        self.gradients = gradients
        weights = outputs.indices.map { index in
            gradients?[index].map { $0.doubles() } ?? [Double](repeating: 1, count: outputs[index].count)
        }
        var search = GraphSearch(tape)
        for output in outputs { try search.visit(output) }
        records = search.records.values.sorted { $0.sequence < $1.sequence }
        leaves = search.leaves
        let made = records.flatMap(\.outputs)
        if leaves.contains(where: \.hasHooks) || made.contains(where: \.hasHooks) {
            throw Unavailable("a hook may change it on its way")
        }
        needsGraph = records.contains(where: \.isGradient)
    }

    /// Whether the graph makes a tensor that can be nudged.
    func holds(_ tensor: Tensor) -> Bool {
        leaves.contains { $0 === tensor }
            || records.contains { record in !record.isGradient && record.outputs.contains { $0 === tensor } }
    }

    /// The number, with some elements of one tensor moved.
    func value(_ nudge: Nudge? = nil) throws(Problem) -> Double {
        let (gradEnabled, dtype, random) = (engine.gradEnabled, engine.defaultDType, engine.generator.state)
        engine.gradEnabled = needsGraph
        engine.defaultDType = .float64
        defer {
            engine.gradEnabled = gradEnabled
            engine.defaultDType = dtype
            engine.generator.state = random
        }
        var run = ReplayRun(replay: self, nudge: nudge, tracks: needsGraph)
        for leaf in leaves { try run.begin(leaf) }
        for record in records { try run.run(record) }
        var sum = 0.0
        for (output, weights) in zip(outputs, weights) {
            let value = try run.substitute(output)
            for (element, weight) in zip(value.doubles(), weights) where weight != 0 { sum += element * weight }
        }
        return sum
    }
}

extension Tensor {
    /// Whether a lesson's function is called with its gradient.
    fileprivate var hasHooks: Bool {
        extra?.hooks.isEmpty == false || extra?.accumulationHooks.isEmpty == false
            || node?.extra?.hooks.isEmpty == false
    }
}

/// Finds the records that tensors come from.
private struct GraphSearch {
    let tape: Tape
    var records: [Int: Tape.Record] = [:]
    var leaves: [Tensor] = []
    private var seen: Set<ObjectIdentifier> = []
    private var pending: [Tensor] = []

    init(_ tape: Tape) { self.tape = tape }

    mutating func visit(_ output: Tensor) throws(Replay.Unavailable) {
        pending.append(output)
        while let tensor = pending.popLast() {
            guard seen.insert(ObjectIdentifier(tensor)).inserted else { continue }
            let isMade = tape.makers[ObjectIdentifier(tensor)] != nil
            // What a call makes on its way to a view is made by its replay, too.
            if let base = tensor.view?.base, !isMade || tape.knows(base) { pending.append(base) }
            for change in tape.changes[ObjectIdentifier(tensor)] ?? [] { try add(change) }
            if let record = tape.makers[ObjectIdentifier(tensor)] {
                try add(record)
            } else if tensor.requiresGrad, tape.initials[ObjectIdentifier(tensor)] == nil {
                if tensor.isLeaf {
                    leaves.append(tensor)
                } else if tensor.view == nil {
                    throw Replay.Unavailable("it is not known how to compute `\(tensor.gradFn?.name ?? "")` again")
                }
            }
        }
    }

    private mutating func add(_ record: Tape.Record) throws(Replay.Unavailable) {
        guard records.updateValue(record, forKey: record.sequence) == nil else { return }
        let tensors = (record.inner + [record]).flatMap { $0.arguments.flatMap(\.tensors) }
        for (tensor, version) in zip(tensors, (record.inner + [record]).flatMap(\.versions)) {
            let isComputed =
                tape.makers[ObjectIdentifier(tensor)] != nil || tape.changes[ObjectIdentifier(tensor)] != nil
            if !isComputed, tensor.view == nil, tensor.stamp != version {
                throw Replay.Unavailable("a tensor that it needs was changed in place after it was used")
            }
            pending.append(tensor)
        }
        pending += record.outputs
        if let base = record.target?.base { pending.append(base) }
    }
}

/// One computation of the function, with a tensor of float64 in the place of each of the lesson's.
private struct ReplayRun {
    let replay: Replay
    let nudge: Replay.Nudge?
    /// Whether the replay is a graph itself, since derivatives are part of what is computed.
    let tracks: Bool
    private var substitutes: [ObjectIdentifier: Tensor] = [:]

    init(replay: Replay, nudge: Replay.Nudge?, tracks: Bool) {
        self.replay = replay
        self.nudge = nudge
        self.tracks = tracks
    }

    private var engine: Engine { replay.engine }

    mutating func begin(_ leaf: Tensor) throws(Problem) {
        let copy = try wide(leaf)
        move(leaf, copy)
        if tracks { copy.isTracked = true }
        substitutes[ObjectIdentifier(leaf)] = copy
    }

    /// A copy in float64 outside the graph; of whole numbers and truth values the tensor itself.
    private func wide(_ tensor: Tensor) throws(Problem) -> Tensor {
        guard tensor.dtype.isFloat else { return tensor }
        let detached = engine.detach(tensor)
        return tensor.dtype == .float64 ? try engine.copy(detached) : try engine.cast(detached, to: .float64)
    }

    private func move(_ tensor: Tensor, _ substitute: Tensor) {
        guard let nudge, nudge.tensor === tensor else { return }
        for (element, step) in nudge.step {
            guard case .float(let value)? = substitute.scalar(at: element) else { continue }
            Kernels.fill(substitute.array.element(element), .float(value + step))
        }
    }

    mutating func run(_ record: Tape.Record) throws(Problem) {
        for inner in record.inner { try run(inner) }
        let arguments = try record.arguments.map { (argument) throws(Problem) in
            try argument.replacing { (tensor) throws(Problem) in try substitute(tensor) }
        }
        if let random = record.random { engine.generator.state = random }
        if let (base, geometry) = record.target {
            let whole = try substitute(base)
            var target = whole
            if let geometry {
                target = try engine.view(
                    whole, shape: geometry.shape, strides: Shape.explicit(geometry.shape, geometry.strides),
                    offset: geometry.offset)
            }
            _ = try record.call(engine, [.tensor(target)] + arguments)
            return
        }
        var results: [Tensor]
        if record.isCast, case .tensor(let x)? = arguments.first {
            results = [try engine.clone(x)]
        } else {
            results = try record.call(engine, arguments)
        }
        for (output, result) in zip(record.outputs, results) {
            move(output, result)
            substitutes[ObjectIdentifier(output)] = result
        }
    }

    /// What stands for a tensor of the lesson: what was computed for it, else its numbers.
    mutating func substitute(_ tensor: Tensor) throws(Problem) -> Tensor {
        let key = ObjectIdentifier(tensor)
        if let known = substitutes[key] { return known }
        let made: Tensor
        if let initial = replay.tape.initials[key] {
            made = try engine.copy(initial)
        } else if let base = tensor.view?.base, let whole = substitutes[ObjectIdentifier(base)] {
            made = try engine.view(
                whole, shape: tensor.shape, strides: Shape.explicit(tensor.shape, tensor.strides),
                offset: tensor.offset)
        } else {
            made = try wide(tensor)
        }
        substitutes[key] = made
        return made
    }
}

extension StridedArray {
    /// One element, counted in row-major order, as an array of its own.
    fileprivate func element(_ index: Int) -> StridedArray {
        var rest = index
        var place = offset
        for axis in shape.indices.reversed() {
            place += (rest % shape[axis]) * strides[axis]
            rest /= shape[axis]
        }
        return StridedArray(storage: storage, shape: [], strides: [], offset: place, dtype: dtype)
    }
}
