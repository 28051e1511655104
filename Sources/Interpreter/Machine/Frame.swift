import Diagnostics

/// A call in progress.
struct Frame {
    /// Kept alive by `function`, by the code of the frame that made a class, or by who executes a cell.
    private let keptCode: Unmanaged<Code>
    var code: Code { keptCode._withUnsafeGuaranteedRef { $0 } }
    /// The code's instructions, constants and inline caches, and the next instruction while another frame runs.
    let start: UnsafeMutablePointer<Instruction>
    let constants: UnsafeMutablePointer<Value>
    let caches: UnsafeMutablePointer<InlineCache>
    var next: UnsafeMutablePointer<Instruction>
    /// The first register, as an index into the machine's stack, and how many there are.
    let base: Int
    let registerCount: Int
    /// Where the result goes, as an index into the stack.
    let result: Int
    let purpose: Purpose
    /// The registers that the function lends its cells to, and how many they are.
    private let firstLent: UInt16
    private let lentCount: UInt16
    // Counted by `init` and `release`, so that frames can be moved without counting.
    private let keptSubject: Unmanaged<Object>?
    private let keptFunction: Unmanaged<FunctionObject>?

    /// The instance under construction, the class whose body runs, or the generator.
    var subject: Object? { keptSubject?._withUnsafeGuaranteedRef { $0 } }

    @inline(__always)
    init(
        code: Code, base: Int, result: Int, purpose: Purpose = .call, subject: Object? = nil,
        function: FunctionObject? = nil
    ) {
        self.init(
            code: code, base: base, result: result, purpose: purpose,
            holding: subject.map { .passRetained($0) }, function.map { .passRetained($0) })
    }

    /// The same with references that were counted for the frame.
    @inline(__always)
    init(
        code: Code, base: Int, result: Int, purpose: Purpose, holding subject: Unmanaged<Object>?,
        _ function: Unmanaged<FunctionObject>?, lent: Range<Int> = 0..<0
    ) {
        keptCode = .passUnretained(code)
        start = code.start
        next = code.start
        constants = code.constantsStart
        caches = code.cachesStart
        self.base = base
        registerCount = code.registerCount
        self.result = result
        self.purpose = purpose
        firstLent = UInt16(truncatingIfNeeded: lent.lowerBound)
        lentCount = UInt16(truncatingIfNeeded: lent.count)
        keptSubject = subject
        keptFunction = function
    }

    /// Gives the function its cells back.
    @inline(__always)
    func takeBack(in registers: UnsafeMutablePointer<Value>) {
        let first = registers + Int(firstLent)
        for index in 0..<Int(lentCount) { (first + index).takeBack() }
    }

    /// Gives up what the frame keeps alive: the subject, and the function with its code and closure.
    @inline(__always)
    func release() {
        keptSubject?.release()
        keptFunction?.release()
    }

    /// The instruction that runs, as an index.
    var position: Int { max(next - start - 1, 0) }
    /// The cell and the bytes of it that the instruction comes from.
    var place: (cell: Int, range: SourceRange) { (code.cell, code.ranges[position]) }

    /// The code of a function inside this one.
    @inline(__always)
    func inner(_ index: Int) -> Unmanaged<Code> {
        keptCode._withUnsafeGuaranteedRef { .passUnretained($0.codes[index]) }
    }

    /// The name of the variable in a register.
    func variable(_ register: Int) -> String? {
        code.variables.last { $0.register == register && $0.start <= position }?.name
    }

    enum Purpose: UInt8 {
        /// Called from code: the result goes to a register.
        case call
        /// `__init__`: the instance is the result.
        case initializer
        /// A class body: the class is the result.
        case classBody
        /// An operator's method: `NotImplemented` makes the other operand's turn.
        case operation
    }
}
