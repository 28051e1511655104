/// The cells of a function's free variables. Most functions have few, which need no array.
struct Closure {
    private var first: CellObject?
    private var second: CellObject?
    private var third: CellObject?
    private var others: [CellObject] = []

    /// Adds the cell at a position; positions ascend.
    @inline(__always)
    mutating func add(_ cell: CellObject, at position: Int) {
        switch position {
        case 0: first = cell
        case 1: second = cell
        case 2: third = cell
        default: others.append(cell)
        }
    }

    /// The cell at a position where one was added.
    @inline(__always)
    subscript(position: Int) -> Value {
        switch position {
        case 0: Closure.value(first)
        case 1: Closure.value(second)
        case 2: Closure.value(third)
        default: .object(others[position - 3])
        }
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
