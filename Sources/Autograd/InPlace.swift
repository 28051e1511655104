package import Diagnostics
import Tensors

/// Changes in place, and what they mean for the graph.
///
/// A recorded change is computed apart and written back; then the tensor's history becomes that of the
/// result. A change of a view becomes part of its base's history.
extension Engine {
    /// `target op= operand`: writes into the target's storage, and records it.
    ///
    /// - Throws: `inPlaceLeaf`, `shapeMismatch`, `dtype`, and what the operator throws.
    package func arithmeticInPlace(
        _ op: ArithmeticOperator, _ target: Tensor, _ operand: Operand
    ) throws(Problem) {
        if let tape, tape.isOpen { return try taped(tape, change: target, op, operand) }
        let isRecorded = try checkInPlace(target, operand)
        if !isRecorded, let f = op.broadcasting, target.dtype.isFloat, try change(target, f, operand) { return }
        let before = isRecorded ? target.alias() : target
        let result = try arithmetic(op, .tensor(before), operand)
        try finishInPlace(target, result, before)
    }

    /// `target = f(target, operand)` at once, where types and shapes need no care.
    private func change(_ target: Tensor, _ f: Broadcasting, _ operand: Operand) throws(Problem) -> Bool {
        if target.isContiguous, Kernels.isSimple(f.function, target.dtype) {
            switch operand {
            case .tensor(let other):
                if other.dtype == target.dtype, other.isContiguous, other.shape == target.shape,
                    other.storage !== target.storage || other.offset == target.offset
                {
                    Kernels.simple(
                        f.function, target.storage, target.offset, other.storage, other.offset, into: target.storage,
                        target.offset, target.dtype, count: target.count)
                    bump(target)
                    return true
                }
            case .scalar(let number):
                Kernels.simple(
                    f.function, target.storage, target.offset, number.double, into: target.storage, target.offset,
                    target.dtype, count: target.count)
                bump(target)
                return true
            }
        }
        guard promotion(.tensor(target), operand) == target.dtype, f.function != .power,
            Shape.expands(shape(operand), to: target.shape)
        else { return false }
        if case .tensor(let other) = operand, other.storage === target.storage { return false }
        let source = try computed(operand, as: target.dtype, f.function)
        let all = target.array
        Kernels.binary(f.function, all, source, into: all)
        bump(target)
        return true
    }

    /// Counts a change, unless it is made through `x.data`.
    @inline(__always)
    func bump(_ x: Tensor) {
        if x.countsChanges { x.stamp &+= 1 }
    }

    /// Runs `NAME_`: the first tensor becomes the result and is returned.
    ///
    /// - Throws: as the operation, and `inPlaceLeaf`, `shapeMismatch`, `dtype`.
    package func applyInPlace(
        _ operation: Operation, overload: Int = 0, _ arguments: [Argument]
    ) throws(Problem) -> Tensor {
        guard case .tensor(let target)? = arguments.first else { throw Problems.wrongArgument(operation.name, 0) }
        if let tape, tape.isOpen { return try taped(tape, inPlace: operation, overload, arguments) }
        var tracked: Tensor?
        for argument in arguments.dropFirst() {
            if case .tensor(let tensor) = argument, tensor.requiresGrad { tracked = tensor }
        }
        let isRecorded = try checkInPlace(target, tracked.map { .tensor($0) } ?? .scalar(.int(0)))
        let before = isRecorded ? target.alias() : target
        var changed = arguments
        changed[0] = .tensor(before)
        guard case .tensor(let result) = try apply(operation, overload: overload, changed) else {
            throw Problems.wrongArgument(operation.name, 0)
        }
        if operation.kind == .layout, result.storage === target.storage {
            rearrange(target, as: result)
        } else {
            try finishInPlace(target, result, before)
        }
        return target
    }

    /// `squeeze_` and the like: the tensor itself shows its elements in another arrangement.
    private func rearrange(_ target: Tensor, as result: Tensor) {
        target.shape = result.shape
        target.explicitStrides = result.explicitStrides
        target.offset = result.offset
        target.node = result.node
        target.outputIndex = result.outputIndex
        bump(target)
    }

    /// Whether a change in place must be recorded.
    ///
    /// - Throws: `inPlaceLeaf` where PyTorch forbids it.
    func checkInPlace(_ target: Tensor, _ operand: Operand) throws(Problem) -> Bool {
        if let strides = target.explicitStrides {
            for axis in strides.indices where strides[axis] == 0 && target.shape[axis] > 1 {
                throw Problems.overlapping()
            }
        }
        guard gradEnabled else { return false }
        var isRecorded = target.requiresGrad
        if case .tensor(let other) = operand, other.requiresGrad { isRecorded = true }
        guard isRecorded else { return false }
        guard let view = target.view else {
            if target.isTracked && target.maker.isEmpty { throw Problems.inPlaceLeaf(isView: false) }
            return true
        }
        if view.base.isTracked && view.base.node == nil { throw Problems.inPlaceLeaf(isView: true) }
        switch view.origin {
        case .single: return true
        case .manyOutputs:
            let name = Problems.shortName(target.node?.name ?? "UnbindBackward0")
            throw Problems.manyViewsChanged(Int(target.outputIndex), name, byBase: false)
        case .withoutGrad: throw Problems.viewWithoutGradChanged()
        }
    }

    /// Writes a result into the target, whose history becomes that of the result.
    ///
    /// - Parameter before: what the result was computed from: the target or its alias.
    func finishInPlace(_ target: Tensor, _ result: Tensor, _ before: Tensor) throws(Problem) {
        guard result.shape == target.shape else { throw Problems.inPlaceShape(target.shape, result.shape) }
        guard result.dtype.category <= target.dtype.category else {
            throw Problems.inPlaceType(result.dtype, target.dtype)
        }
        let change = before === target ? nil : result.node
        if let change, change !== before.node { try keepOld(change, target) }
        if result !== before { Kernels.copy(result.array, into: target.array) }
        bump(target)
        guard let change, change !== before.node else { return }
        repoint(change, result, target)
        if let view = target.view {
            attach(change, to: view.base, through: target)
        } else {
            target.node = change
            target.outputIndex = result.outputIndex
            target.isTracked = true
        }
    }

    /// Saved values that the change is about to overwrite are copied.
    private func keepOld(_ change: Node, _ target: Tensor) throws(Problem) {
        for index in 0..<(2 + (change.extra?.saved.count ?? 0)) {
            let saved = change.saved(index)
            guard let tensor = saved.tensor, tensor.storage === target.storage, !saved.isOutput else { continue }
            let old = try copy(tensor)
            old.node = tensor.node
            old.outputIndex = tensor.outputIndex
            old.isTracked = tensor.isTracked
            change.setSaved(index, Saved(old))
        }
    }

    /// A saved result is the target itself from now on, so that later changes are noticed.
    private func repoint(_ change: Node, _ result: Tensor, _ target: Tensor) {
        for index in 0..<(2 + (change.extra?.saved.count ?? 0)) {
            let saved = change.saved(index)
            guard saved.isOutput, saved.tensor?.storage === result.storage, result.dtype == target.dtype else {
                continue
            }
            var own = Saved(target.untracked())
            own.isOutput = true
            change.setSaved(index, own)
        }
    }

    /// Makes a change of a view the last step of its base's history.
    private func attach(_ change: Node, to base: Tensor, through view: Tensor) {
        nextSequence &+= 1
        let node = Node.make(.copySlices, memory: memory, sequence: nextSequence, shape: base.shape, dtype: base.dtype)
        if base.isTracked { node.first = Edge(node: base.node, output: base.outputIndex) }
        node.second = change.second
        let extra = node.needExtra()
        extra.edges = change.extra?.edges ?? []
        extra.geometry = view.geometry
        extra.shapes = [base.shape, base.strides, [base.offset]]
        extra.change = change
        if change.first.node != nil {
            // The change's gradient for the view as it was is caught here, and goes on into the base.
            let catcher = Node.make(.catcher, memory: memory, sequence: 0, shape: view.shape, dtype: view.dtype)
            change.first = Edge(node: catcher, output: 0)
        }
        base.node = node
        base.outputIndex = 0
        base.isTracked = true
        view.node = nil
        view.isTracked = false
    }

    /// Sets all elements.
    private func fill(_ target: Tensor, _ value: Scalar) {
        if target.isContiguous, target.dtype == .float32 {
            Kernels.fill(target.storage, target.offset, count: target.count, value.float)
        } else {
            Kernels.fill(target.array, value)
        }
    }

    /// `target.copy_(source)`, and assignment to `x[…]`.
    func copyInPlace(_ target: Tensor, _ source: Operand) throws(Problem) {
        let isRecorded = try checkInPlace(target, source)
        switch source {
        case .tensor(let tensor):
            guard Shape.expands(tensor.shape, to: target.shape) else { throw Problems.expandInto(tensor, target.shape) }
            let overlaps = tensor.storage === target.storage
            Kernels.copy(overlaps ? try copy(tensor).array : tensor.array, into: target.array)
        case .scalar(let scalar):
            try check(scalar, fits: target.dtype)
            fill(target, scalar)
        }
        bump(target)
        guard isRecorded else { return }
        nextSequence &+= 1
        let rule: Rule = if case .scalar = source { .fill } else { .copied }
        let node = Node.make(rule, memory: memory, sequence: nextSequence, shape: target.shape, dtype: target.dtype)
        if case .tensor(let tensor) = source, records(tensor) { node.second = try edge(tensor) }
        if let view = target.view {
            attach(node, to: view.base, through: target)
        } else {
            target.node = node
            target.outputIndex = 0
            target.isTracked = true
        }
    }
}

extension Tensor {
    /// The same elements with the same place in the graph, as another object.
    func alias() -> Tensor {
        let alias = Tensor(storage, shape: shape, strides: explicitStrides, offset: offset, dtype: dtype)
        alias.node = gradFn
        alias.outputIndex = outputIndex
        alias.isTracked = requiresGrad
        return alias
    }
}

extension ArithmeticOperator {
    /// The function behind an operator, where its result has the operands' type.
    var broadcasting: Broadcasting? {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .floorDivide, .remainder, .power, .matmul, .and, .or, .xor, .leftShift, .rightShift: nil
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: nil
        }
    }
}

extension Rule {
    static let catcher = Rule("CopySlices") { _ throws(Problem) in }
    static let copied = Rule("CopyBackwards") { d throws(Problem) in if d.needs(1) { try d.send(d.dy, 1) } }
    /// A gradient that a leaf keeps.
    static let kept = Rule("CopyBackwards") { d throws(Problem) in try d.send(d.dy, 0) }
    static let fill = Rule("FillBackward0") { _ throws(Problem) in }

    /// The base's gradient: through the change where the view lies, straight on elsewhere.
    static let copySlices = Rule("CopySlices") { d throws(Problem) in
        let node = d.node
        guard let change = node.extra?.change else { return }
        if change.isReleased && change.rule.needsSaved { throw Problems.savedFreed() }
        let part = try d.engine.picked(d.dy, base: node.baseGeometry, at: node.place)
        let catcher = change.first.node
        catcher?.gradient = nil
        try change.rule.derivative(Derivation(engine: d.engine, node: change, dy: part))
        guard d.needs(0) else { return }
        var gradient = try d.engine.erased(d.dy, base: node.baseGeometry, at: node.place)
        if let catcher, let through = catcher.gradient.take() {
            let placed = try d.engine.placed(through, base: node.baseGeometry, at: node.place)
            gradient = try d.engine.arithmetic(.add, .tensor(gradient), .tensor(placed))
        }
        try d.send(gradient, 0)
    }
}
