import Diagnostics
import Tensors

/// How the tensors of a graph were computed, kept so that it can be computed again with other numbers.
///
/// The graph itself holds only what derivatives need. The tape holds the calls: for each tensor that wants gradients
/// the operation and its arguments, in order, changes in place among them. It is there only while gradients are
/// checked; calls within a call, derivatives and replays are not noted.
package final class Tape {
    typealias Call = @Sendable (Engine, [Argument]) throws(Problem) -> [Tensor]

    /// One call.
    final class Record {
        let sequence: Int
        /// The operation as its node is called: `MulBackward0`.
        let name: String
        let arguments: [Argument]
        /// The versions of the tensors among the arguments.
        let versions: [UInt32]
        let outputs: [Tensor]
        /// What the generator was before a call that draws random numbers.
        let random: Generator.State?
        /// The tensor that the call changes, and where in it.
        let target: (base: Tensor, geometry: Geometry?)?
        /// Whether it converts a tensor to another type, which a replay in one type does not.
        let isCast: Bool
        /// Whether it is a derivative, so that a replay needs a graph.
        let isGradient: Bool
        /// The calls of which an operation that the lesson wrote itself consists.
        let inner: [Record]
        let call: Call

        init(
            _ sequence: Int, _ name: String, _ arguments: [Argument], outputs: [Tensor], random: Generator.State?,
            target: (base: Tensor, geometry: Geometry?)? = nil, isCast: Bool = false, isGradient: Bool = false,
            inner: [Record] = [], call: @escaping Call
        ) {
            self.sequence = sequence
            self.name = name
            self.arguments = arguments
            versions = arguments.flatMap(\.tensors).map(\.stamp)
            self.outputs = outputs
            self.random = random
            self.target = target
            self.isCast = isCast
            self.isGradient = isGradient
            self.inner = inner
            self.call = call
        }
    }

    /// Whether calls are noted.
    var isOpen = true
    /// Packs what each call saves, where a lesson asked for that; then nothing is noted.
    var packing: Packing?
    /// Whether passes are checked now: a lesson may ask for it in some cells only.
    package var isChecking = false
    /// Told of each pass that was checked.
    package var report: (GradientCheck) -> Void = { _ in }
    /// Passes that may still be checked: a training loop has thousands that are alike.
    package var passesLeft = 0

    /// Whether the lesson is inside the forward of an operation that it wrote itself, which is outside the graph.
    package var isInsideFunction: () -> Bool = { false }
    /// The calls of that forward so far.
    private var innerRecords: [Record] = []
    private var sequence = 0
    /// The record that made a tensor; it keeps the tensor alive, so the identifier stays its own.
    private(set) var makers: [ObjectIdentifier: Record] = [:]
    /// The records that changed a tensor in place, through views too.
    private(set) var changes: [ObjectIdentifier: [Record]] = [:]
    /// What a tensor held before its first change that is noted.
    private(set) var initials: [ObjectIdentifier: Tensor] = [:]

    /// The records that are kept.
    private static let limit = 100_000

    package init() {}

    /// Notes what a call made, where something of it wants gradients.
    func note(
        _ outputs: [Tensor], _ arguments: [Argument], random: Generator.State? = nil, isGradient: Bool = false,
        _ call: @escaping Call
    ) {
        guard let first = outputs.first, packing == nil else { return }
        let isTracked = outputs.contains { $0.requiresGrad && !$0.isLeaf }
        guard isTracked || (!outputs.contains(where: \.requiresGrad) && isInsideFunction()) else { return }
        // Arguments that are given back unchanged are not made.
        let given = arguments.flatMap(\.tensors)
        if given.contains(where: { $0 === first }) { return }
        makeRoom()
        sequence += 1
        let name = outputs.lazy.compactMap { $0.node?.name }.first ?? "AccumulateGrad"
        let record = Record(
            sequence, name, arguments, outputs: outputs, random: random,
            isCast: outputs.count == 1 && first.node?.rule === Rule.cast, isGradient: isGradient, call: call)
        if !isTracked { return innerRecords.append(record) }
        for output in outputs { makers[ObjectIdentifier(output)] = record }
    }

    /// Notes an operation that the lesson wrote itself: what its forward computed stands in the graph as `joined`.
    ///
    /// A result that did not come from the tape's calls, such as one that NumPy computed, leaves it unknown.
    func noteFunction(_ name: String, _ joined: [Tensor], computed: [Tensor], inputs: [Tensor]) {
        if packing != nil { return }
        let inner = innerRecords
        innerRecords = []
        let known = Set((inner.flatMap(\.outputs) + inputs).map { ObjectIdentifier($0) })
        guard joined.contains(where: { $0.requiresGrad && !$0.isLeaf }),
            computed.allSatisfy({ known.contains(ObjectIdentifier($0)) })
        else { return }
        makeRoom()
        sequence += 1
        let record = Record(
            sequence, name, [.tensors(inputs), .tensors(computed)], outputs: joined, random: nil, inner: inner
        ) { (engine, arguments) throws(Problem) in
            try arguments[1].tensors.map { (tensor) throws(Problem) in try engine.clone(tensor) }
        }
        for output in joined { makers[ObjectIdentifier(output)] = record }
    }

    /// Keeps what a tensor holds before it is changed for the first time.
    func willChange(_ target: Tensor, _ engine: Engine) throws(Problem) {
        if packing != nil { return }
        let base = target.view?.base ?? target
        let key = ObjectIdentifier(base)
        guard makers[key] == nil, initials[key] == nil, base.dtype.isFloat, !base.requiresGrad else { return }
        initials[key] = try engine.copy(try engine.cast(engine.detach(base), to: .float64))
    }

    /// Notes a change in place that the graph knows.
    func noteChange(of target: Tensor, _ arguments: [Argument], random: Generator.State?, _ call: @escaping Call) {
        guard target.requiresGrad, packing == nil else { return }
        makeRoom()
        sequence += 1
        let view = target.view
        let base = view?.base ?? target
        let record = Record(
            sequence, target.gradFn?.name ?? "CopySlices", arguments, outputs: [], random: random,
            target: (base, view == nil ? nil : target.geometry), call: call)
        changes[ObjectIdentifier(base), default: []].append(record)
    }

    /// Whether it holds what became of a tensor.
    func knows(_ tensor: Tensor) -> Bool {
        let key = ObjectIdentifier(tensor)
        return makers[key] != nil || changes[key] != nil || initials[key] != nil
    }

    /// Drops records that no later pass can need.
    func forget(_ records: [Record]) {
        for record in records {
            for output in record.outputs { makers[ObjectIdentifier(output)] = nil }
            guard let base = record.target?.base else { continue }
            changes[ObjectIdentifier(base)] = nil
            initials[ObjectIdentifier(base)] = nil
        }
    }

    private func makeRoom() {
        guard makers.count + changes.count >= Tape.limit else { return }
        makers = [:]
        changes = [:]
        initials = [:]
    }
}

extension Argument {
    /// The tensors in it, in order.
    var tensors: [Tensor] {
        switch self {
        case .tensor(let tensor): [tensor]
        case .tensors(let tensors): tensors
        case .data(let data): data.tensors
        case .none, .scalar, .int, .ints, .numbers, .bool, .string, .dtype: []
        }
    }

    /// The argument with other tensors in their places, and with float64 for every floating-point type.
    func replacing(_ replace: (Tensor) throws(Problem) -> Tensor) throws(Problem) -> Argument {
        switch self {
        case .tensor(let tensor): return .tensor(try replace(tensor))
        case .tensors(let tensors):
            return .tensors(try tensors.map { (tensor) throws(Problem) in try replace(tensor) })
        case .data(let data): return .data(try data.replacing(replace))
        case .dtype(let dtype): return .dtype(dtype.isFloat ? .float64 : dtype)
        case .none, .scalar, .int, .ints, .numbers, .bool, .string: return self
        }
    }
}

extension NestedData {
    fileprivate var tensors: [Tensor] {
        switch self {
        case .scalar, .complex: []
        case .tensor(let tensor): [tensor]
        case .list(let items): items.flatMap(\.tensors)
        }
    }

    fileprivate func replacing(_ replace: (Tensor) throws(Problem) -> Tensor) throws(Problem) -> NestedData {
        switch self {
        case .scalar, .complex: return self
        case .tensor(let tensor): return .tensor(try replace(tensor))
        case .list(let items):
            return .list(try items.map { (item) throws(Problem) in try item.replacing(replace) })
        }
    }
}

extension OperationResult {
    /// The tensors in it, in order.
    var tensors: [Tensor] {
        switch self {
        case .tensor(let tensor): [tensor]
        case .tensors(let tensors): tensors
        case .named(_, let fields): fields.map(\.tensor)
        case .scalar, .bool, .ints, .string: []
        }
    }
}
