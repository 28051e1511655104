/// A call in progress.
struct Frame {
    /// Kept alive by `function`, by the code of the frame that made a class, or by who executes a cell.
    unowned(unsafe) var code: Code
    /// The next instruction while another frame runs.
    var next: UnsafeMutablePointer<Instruction>
    /// The first register, as an index into the machine's stack.
    var base: Int
    /// Where the result goes, as an index into the stack.
    var result: Int
    var purpose: Purpose
    /// The instance under construction, the class whose body runs, or the generator.
    var subject: Object?
    /// Keeps the code and the closure alive.
    var function: FunctionObject?

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
