/// The cells of a function's free variables. Most functions have few, which need no array.
struct Closure {
    private let first: CellObject?
    private let second: CellObject?
    private let third: CellObject?
    private let others: [CellObject]

    /// No cells.
    init() {
        first = nil
        second = nil
        third = nil
        others = []
    }

    /// The cells that a function of the code takes from the frame that makes it.
    @inline(__always)
    init(of code: Code, in registers: UnsafeMutablePointer<Value>) {
        let sources = code.freeSources
        first = sources.isEmpty ? nil : Closure.cell(registers + sources[0])
        second = sources.count < 2 ? nil : Closure.cell(registers + sources[1])
        third = sources.count < 3 ? nil : Closure.cell(registers + sources[2])
        others = sources.count < 4 ? [] : sources.dropFirst(3).compactMap { Closure.cell(registers + $0) }
    }

    /// The compiler put a cell into the register.
    @inline(__always)
    private static func cell(_ register: UnsafeMutablePointer<Value>) -> CellObject? {
        guard let object = register.peeked, object.kind == .cell else { return nil }
        return object.cast(to: CellObject.self).read { $0 }
    }

    /// The cell at a position.
    @inline(__always)
    subscript(position: Int) -> Value {
        switch position {
        case 0: Closure.value(first)
        case 1: Closure.value(second)
        case 2: Closure.value(third)
        default: .object(others[position - 3])
        }
    }

    /// Lends the cells to registers that hold no reference. Who holds the function holds the cells.
    @inline(__always)
    func lend(to registers: UnsafeMutablePointer<Value>) {
        if let first { registers.lend(.passUnretained(first)) }
        if let second { (registers + 1).lend(.passUnretained(second)) }
        if let third { (registers + 2).lend(.passUnretained(third)) }
        for (index, cell) in others.enumerated() { (registers + 3 + index).lend(.passUnretained(cell)) }
    }

    @inline(__always)
    private static func value(_ cell: CellObject?) -> Value {
        if let cell { .object(cell) } else { .undefined }
    }

    /// Calls `body` for each cell.
    @inline(__always)
    func visit(_ body: (CollectableObject.Lent) -> Void) {
        if let first { body(.passUnretained(first)) }
        if let second { body(.passUnretained(second)) }
        if let third { body(.passUnretained(third)) }
        for cell in others { body(.passUnretained(cell)) }
    }
}
