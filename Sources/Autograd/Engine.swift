package import Diagnostics
package import Tensors

/// Carries out operations on tensors, records them for backward, and holds all that a session of it changes.
package final class Engine {
    package let memory: MemoryBudget
    /// Whether operations are recorded: false inside `no_grad`.
    package var gradEnabled = true
    /// Whether backward refuses gradients that are not numbers.
    package var detectsAnomaly = false { didSet { looksClosely = detectsAnomaly || onSend != nil } }
    /// Told each gradient that a node sends to one of its inputs, as it is added there, in a pass that looks closely.
    package var onSend: ((_ node: Node, _ input: Int, _ gradient: Tensor) -> Void)? {
        didSet { looksClosely = detectsAnomaly || onSend != nil }
    }
    /// Whether each gradient that is sent is looked at: one question where there were two.
    private(set) var looksClosely = false
    /// The type of floating-point tensors made from Python's numbers.
    package var defaultDType = DType.float32
    /// Where random numbers come from.
    package var generator = Generator(seed: 0)
    /// How many storages were given a number.
    var storageCount: UInt32 = 0
    /// The sequence number of the latest node.
    var nextSequence = 0
    /// The number of the latest pass from outputs to leaves.
    var passCount: UInt32 = 0
    /// Buffers of earlier passes.
    var spareReady: [Pass.Ready] = []
    var spareStack: [Unmanaged<Node>] = []
    /// Where calls are noted while gradients are checked.
    package var tape: Tape?
    /// The tapes that were there before packings began.
    var outerTapes: [Tape?] = []
    /// Whether a lesson ever packed what nodes save.
    var hasPacked = false

    package init(memory: MemoryBudget) {
        self.memory = memory
    }

    deinit { Node.freeSpare(memory) }

    /// Runs an overload of an operation with one argument per parameter, in order.
    ///
    /// - Throws: what the operation throws; `tensorArgument` for arguments of other kinds than its parameters'.
    package func apply(
        _ operation: Operation, overload: Int = 0, _ arguments: [Argument]
    ) throws(Problem) -> OperationResult {
        guard operation.overloads.indices.contains(overload) else { throw Problems.wrongArgument(operation.name, 0) }
        let chosen = operation.overloads[overload]
        guard arguments.count == chosen.parameters.count else {
            throw Problems.wrongArgument(operation.name, arguments.count)
        }
        if !operation.takesComplex { try refuseComplex(operation, arguments) }
        if operation.kind != .layout { try refuseRepeated(arguments) }
        if let tape, tape.isOpen { return try taped(tape, operation, overload, arguments) }
        return try chosen.body(self, arguments)
    }

    /// Refuses views that repeat elements more often than memory has room for: what reads them lists them.
    private func refuseRepeated(_ arguments: [Argument]) throws(Problem) {
        for case .tensor(let x) in arguments where !x.isContiguous { try room(for: x) }
    }

    /// Whether the numbers of a tensor, which may repeat elements without having them, can be listed.
    func room(for x: Tensor) throws(Problem) {
        if x.count > 1 << 16 { try memory.room(x.count * MemoryLayout<Int>.stride) }
    }

    /// `torch.result_type`.
    package func resultType(_ left: Operand, _ right: Operand) -> DType { promotion(left, right) }

    /// `+x`: the tensor itself.
    ///
    /// - Throws: `dtype` for booleans.
    package func positive(_ x: Tensor) throws(Problem) -> Tensor {
        if x.dtype == .bool { throw Problems.boolPositive() }
        return x
    }

    /// `~x`: booleans negated, the bits of integers inverted.
    package func invert(_ x: Tensor) throws(Problem) -> Tensor {
        switch x.dtype {
        case .bool:
            let result = try empty(x.shape, .bool)
            Kernels.test(.isZero, x.array, into: result.array)
            return result
        case .int64, .int32, .int16, .int8, .uint8: return try arithmetic(.xor, .tensor(x), .scalar(.int(-1)))
        case .float32, .float64, .float16, .bfloat16, .complex64, .complex128: throw Problems.invertFloat()
        }
    }

    /// `x` with a number where a mask is true.
    func maskedFill(_ x: Tensor, _ mask: Tensor, _ value: Scalar) throws(Problem) -> Tensor {
        guard mask.dtype == .bool else { throw Problems.maskType(mask.dtype) }
        let shape = try Shape.broadcast(x.shape, mask.shape)
        let result = try empty(shape, x.dtype)
        try check(value, fits: x.dtype, isStrict: true)
        let filler = try number(value, x.dtype)
        Kernels.choose(mask.array, filler.array, x.array, into: result.array)
        if let node = try record(.maskedFill, result, inputs: [x]) { node.other = Saved(mask) }
        return result
    }
}

extension Rule {
    static let maskedFill = Rule("MaskedFillBackward0", needsSaved: true) { d throws(Problem) in
        try d.send(try d.engine.maskedFill(d.dy, try d.saved(1), .int(0)), 0)
    }
}
