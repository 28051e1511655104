/// One instruction of the register machine: an opcode, three short operands and a long one.
///
/// `a`, `b`, `c` name registers of the frame unless the opcode says otherwise. An *operand* (`b` or `c` of
/// arithmetic, comparisons and branches) names a constant when its top bit is set.
struct Instruction {
    var opcode: Opcode
    var a: UInt16 = 0
    var b: UInt16 = 0
    var c: UInt16 = 0
    var d: Int32 = 0

    /// The bit that makes an operand a constant.
    static let constantFlag: UInt16 = 0x8000
    /// Stands where an operand or register is left out.
    static let nothing: UInt16 = 0xFFFF
}

/// What an instruction does. `r` are registers, `k` constants, `n` names; `→ d` jumps.
enum Opcode: UInt8 {
    // Moving values
    /// r[a] = k[d]
    case loadConstant
    /// r[a] = r[b], which must be bound
    case move
    /// r[a] = operand b, as above but a constant too
    case copy
    /// r[a] = global d, or the builtin of that name
    case loadGlobal
    /// global d = operand b
    case storeGlobal
    case deleteGlobal
    /// r[a] = the value in cell r[b]
    case loadCell
    /// the value in cell r[a] = operand b, which is taken away where c is 1
    case storeCell
    case deleteCell
    /// r[a] = a new cell holding r[a]
    case makeCell
    /// r[a] becomes unbound
    case clear
    /// r[a] becomes unbound; it must be bound
    case deleteLocal
    /// r[a] = name n[c] of the class being made, else the cell r[b] (unless `nothing`), else global d
    case loadName
    /// name n[c] of the class being made = operand b
    case storeName
    case deleteName

    // Operators: r[a] = operand b ∘ operand c; d = 1 for the augmented form ∘=
    case add, subtract, multiply, matrixMultiply, divide, floorDivide, modulo, power
    case leftShift, rightShift, bitAnd, bitOr, bitXor
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case `is`, isNot, contains, notContains
    /// r[a] = ∘ operand b
    case negative, positive, invert, not

    // Jumps
    case jump
    /// A jump back: counts a step
    case loop
    /// Jumps unless operand b is true
    case jumpIfFalse
    case jumpIfTrue
    /// Compares operands b and c; jumps when the answer is not a (0 or 1)
    case branchEqual, branchNotEqual, branchLess, branchLessOrEqual, branchGreater, branchGreaterOrEqual

    // Containers: of the c registers from r[b]; d = 1 for a set of constants
    case buildList, buildTuple, buildSet
    /// c pairs from r[b]
    case buildDictionary
    /// r[a] is the container, operand b the value (c the value for a key b)
    case listAppend, setAdd, dictionarySet
    /// All values of r[b] are added to r[a]
    case listExtend, setUpdate, dictionaryUpdate
    case listToTuple
    /// r[a] = slice of r[b], r[b+1], r[b+2]
    case buildSlice
    /// r[a] = the c strings from r[b] joined
    case buildString
    /// r[a] = format(operand b, specification r[c] unless `nothing`); d is the conversion's character or 0
    case formatValue
    /// The c registers from r[a] = the values of r[b]
    case unpack
    /// As above with d values after the starred one at position c
    case unpackStarred

    // Attributes and items; n[c], inline cache d; what is stored is operand b
    case loadAttribute, storeAttribute, deleteAttribute
    /// r[a] = attribute n[c] of the value in cell r[b]
    case loadCellAttribute
    /// r[a] = function, r[a+1] = the receiver r[b] or nothing; b may be a+1
    case loadMethod
    /// r[a] = r[b][operand c]
    case loadItem
    /// r[a][operand b] = operand c
    case storeItem
    case deleteItem

    // Calls
    /// Calls r[a] with the c arguments after it, the last of which are named by keyword list d (or -1); the
    /// result goes to r[b]
    case call
    /// The same with a receiver (or nothing) at r[a+1] and the arguments after that
    case callMethod
    /// Calls r[a] with the list r[a+1] and the dictionary r[a+2]; the result goes to r[b]
    case callSpread
    case returnValue
    /// r[a] = what is sent in after yielding operand b, in a `yield from` r[c] (unless `nothing`)
    case yieldValue
    /// r[a] = the next value of iterator r[b], to which r[c] is sent; jumps at the end
    case delegate
    /// r[a] = what the finished generator r[b] returned
    case generatorResult
    /// r[a] = function of code d, its defaults the tuple r[b], its keyword defaults dictionary r[c] (or `nothing`)
    case makeFunction
    /// r[a] = class of body code d; r[a] is the name, r[a+1] the list of bases, r[a+2] the keywords if c is 1
    case makeClass
    /// r[a] = super(class cell r[b], receiver r[c])
    case makeSuper

    // Iteration
    case getIterator
    /// r[a] = next of r[b], or jumps at the end
    case forIterator

    // Exceptions and context managers
    /// Raises operand b from r[c] (unless `nothing`)
    case raise
    /// Raises r[b] again, as it is
    case reraise
    /// r[a] = whether the exception r[b] is of type r[c]
    case matchException
    /// Raises AssertionError with message operand b (unless `nothing`)
    case raiseAssertion
    /// r[a] = r[b].__enter__(); r[b+1] = its exit
    case enterContext
    /// Calls the exit r[b+1] of manager r[b] after normal completion
    case exitContext
    /// The same with the exception r[c]; jumps when it says that the exception is settled
    case exitContextRaising

    // Modules and the cell
    /// r[a] = module n[c]; d = 1: the module itself, 0: its first package
    case importModule
    /// r[a] = n[c] of module r[b]
    case importName
    /// Binds all public names of module r[b]
    case importAll
    /// Shows operand b as the cell's result; d = 1: as `print` would
    case showResult
    /// r[a] = how much the cell has printed
    case beginNote
    /// Notes operand b, or what was printed since r[a], as the value of line d
    case note
}
