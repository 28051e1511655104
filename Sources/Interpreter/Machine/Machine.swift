import Autograd
import Diagnostics
import Syntax
import Tensors

/// The register machine: its stack of values, its frames, and all state of a lesson that runs on it.
///
/// Registers of all frames lie in one stack. A call's arguments are evaluated into the caller's last registers,
/// which become the callee's first: nothing is copied. Invariants, on which the unsafe accesses rest: every slot
/// of `stack` is initialised; what lies in slots above the running frame's window is never read; a frame's window, `base ..< base + code.registerCount`, lies inside the stack (checked by `reserve`); operands
/// of an instruction lie inside its frame's window or its code's constants, by the compiler.
final class Machine {
    let engine: Engine
    let limits: Limits
    let globals = Globals()
    let types = Types()
    let transcript = Transcript()
    let notImplemented: Value = .object(SingletonObject(kind: .notImplemented))
    let state = LibraryState()

    static let stackCapacity = 1 << 16
    let stack: UnsafeMutablePointer<Value>
    var frames: UnsafeMutablePointer<Frame>
    private let frameCapacity: Int
    var depth = 0
    /// Swift calls within one another that a lesson can make as many as it likes: runs, containers in containers.
    var nesting = 0
    /// Whether a hash is computed for the lesson to see.
    var showsHashes = false
    /// The lowest address of the thread's stack that may still be used.
    private var lowestAddress: UInt = 0
    var stepsLeft: Int
    /// Equality as hash tables use it; it lives no longer than the machine.
    private(set) lazy var keyEquality: HashTable.Equality = { [unowned(unsafe) self] (a, b) throws(Raise) in
        try self.areEqual(a, b)
    }
    let collector = Collector()
    /// The code of all cells, which functions and frames use without keeping it alive.
    private(set) var executed: [Code] = []
    /// Counts changes to classes, so that inline caches notice them.
    var classVersion = 0
    /// Objects whose representation is being made, so that a cycle ends.
    var representing: [Object] = []
    /// Asked once in a while, and before what takes long, whether something outside the lesson ends it.
    var watch: Session.Watch = { _ in nil }
    /// Limits are looked at when fewer steps are left than this.
    private var nextCheck: Int

    init(engine: Engine, limits: Limits) {
        self.engine = engine
        self.limits = limits
        stepsLeft = limits.steps
        nextCheck = limits.steps
        stack = .allocate(capacity: Machine.stackCapacity)
        stack.initialize(repeating: .undefined, count: Machine.stackCapacity)
        frameCapacity = limits.callDepth + 64
        frames = .allocate(capacity: frameCapacity)
        collector.onFinalizer = { [unowned(unsafe) self] in nextCheck = .max }
        installBuiltins()
    }

    deinit {
        collector.onFinalizer = {}
        // What the lesson holds ends first, while the collector can still take what lies deep.
        collector.noteStack()
        for index in 0..<depth { frames[index].release() }
        frames.deallocate()
        globals.unbindAll()
        collector.endPostponed()
        stack.deinitialize(count: Machine.stackCapacity)
        stack.deallocate()
    }

    /// Runs a cell's code in the lesson's namespace.
    func execute(_ code: Code) throws(Raise) {
        lowestAddress = lowestStackAddress()
        let base = windowEnd
        try reserve(code, base: base)
        executed.append(code)
        collector.noteStack()
        defer { collector.endPostponed() }
        push(Frame(code: code, base: base, result: base))
        _ = try run()
        try callFinalizers()
    }

    /// Runs code of the library while other code waits for it.
    func executeInside(_ code: Code) throws(Raise) {
        let base = windowEnd
        try reserve(code, base: base)
        executed.append(code)
        push(Frame(code: code, base: base, result: base))
        _ = try run()
    }

    /// The first slot above all frames' windows.
    var windowEnd: Int {
        depth == 0 ? 0 : frames[depth - 1].base + frames[depth - 1].registerCount
    }

    /// Checks that another frame has room.
    @inline(__always)
    func reserve(_ code: Code, base: Int) throws(Raise) { try reserve(registers: code.registerCount, base: base) }

    @inline(__always)
    func reserve(registers: Int, base: Int) throws(Raise) {
        if depth >= limits.callDepth || base + registers >= Machine.stackCapacity {
            throw raise(.tooDeep(limits.callDepth))
        }
    }

    /// Checks that the machine may go one call deeper in Swift: as deep as calls may be nested, while the stack lasts.
    func reserveNesting() throws(Raise) {
        if nesting >= limits.callDepth || currentStackAddress() < lowestAddress {
            throw raise(.tooDeep(limits.callDepth))
        }
    }

    /// Does a part of something that is nested as deep as the lesson likes.
    func nested<Result>(_ body: () throws(Raise) -> Result) throws(Raise) -> Result {
        try count()
        try reserveNesting()
        nesting += 1
        defer { nesting -= 1 }
        return try body()
    }

    @inline(__always)
    func push(_ frame: Frame) {
        (frames + depth).initialize(to: frame)
        depth += 1
    }

    /// Removes the top frame and clears its registers.
    @inline(__always)
    func pop() {
        depth -= 1
        let frame = frames + depth
        let base = stack + frame.pointee.base
        frame.pointee.takeBack(in: base)
        for index in 0..<frame.pointee.registerCount {
            if (base + index).holdsReference { base[index] = .undefined }
        }
        frame.pointee.release()
    }

    /// Counts steps; the limit ends the cell and cannot be caught.
    @inline(__always)
    func count(steps: Int = 1) throws(Raise) {
        stepsLeft &-= steps
        if stepsLeft < nextCheck { try checkLimits() }
    }

    /// Counts a turn of a loop or a call, between two instructions, where `__del__` of ended instances can be called.
    @inline(__always)
    func countTurn() throws(Raise) {
        stepsLeft &-= 1
        if stepsLeft < nextCheck {
            try checkLimits()
            if !collector.ended.isEmpty {
                nextCheck = max(0, stepsLeft &- 4096)
                try callFinalizers()
            }
        }
    }

    private var isOverMemory: Bool {
        engine.memory.used + collector.liveCount * Machine.objectCost > limits.memory
    }

    @inline(never)
    private func checkLimits() throws(Raise) {
        nextCheck = collector.ended.isEmpty ? max(0, stepsLeft &- 4096) : .max
        if stepsLeft < 0 { throw uncatchable(.tooManySteps(limits.steps)) }
        switch watch(lessonPlace(below: depth)) {
        case .timeIsUp: throw uncatchable(.timeIsUp)
        case .cellTimeIsUp: throw uncatchable(.cellTimeIsUp)
        case .memoryIsUsed: throw uncatchable(.outOfMemory(limits.memory))
        case nil: break
        }
        collector.endPostponed()
        // Before a collection the count includes objects that are gone.
        if collector.isDue || isOverMemory { collector.collect() }
        if isOverMemory { throw uncatchable(.outOfMemory(limits.memory)) }
    }

    // MARK: Raising

    /// What an object takes, roughly: itself, its slots, the allocator's share.
    private static let objectCost = 160

    /// The exception that a problem is inside the language.
    func raise(_ problem: Problem) -> Raise {
        let exception = ExceptionObject(of: types.exception(problem.kind), arguments: [.string(problem.message)])
        exception.problem = problem
        return Raise(exception)
    }

    /// The exception for a problem of the engine; the lesson's own, where the engine called the lesson and that failed.
    func raised(from problem: Problem) -> Raise {
        guard let exception = state.passing else { return raise(problem) }
        state.passing = nil
        return Raise(exception)
    }

    func uncatchable(_ problem: Problem) -> Raise {
        let raised = raise(problem)
        raised.exception.isUncatchable = true
        return raised
    }

    /// Does something with tensors; a problem becomes an exception.
    @inline(__always)
    func tensors<Result>(_ body: () throws(Problem) -> Result) throws(Raise) -> Result {
        do { return try body() } catch { throw raised(from: error) }
    }
}

extension Code {
    var start: UnsafeMutablePointer<Instruction> {
        // A code has at least its final return.
        instructions.baseAddress ?? UnsafeMutablePointer(bitPattern: 8).unsafelyUnwrapped
    }
}
