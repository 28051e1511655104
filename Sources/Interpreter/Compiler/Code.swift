import Diagnostics
import Syntax

/// The compiled body of a function, class, comprehension or cell.
///
/// Registers hold the parameters, the other locals, the captured cells, then temporaries.
final class Code {
    let name: String
    /// As CPython's `__qualname__`.
    let qualifiedName: String
    let cell: Int
    /// The module whose names it uses: the lesson's, or one of the library.
    let module: String
    /// Whether it is the library's, whose places nobody can look up in the lesson.
    let isLibrary: Bool
    var instructions: UnsafeMutableBufferPointer<Instruction>
    /// The bytes of the cell that each instruction comes from.
    let ranges: [SourceRange]
    var constants: UnsafeMutableBufferPointer<Value>
    let names: [String]
    var caches: UnsafeMutableBufferPointer<InlineCache>
    let keywordLists: [[String]]
    let codes: [Code]
    let handlers: [Handler]
    /// Where an exception is being handled, inner regions before outer ones.
    let handling: [Handling]
    let registerCount: Int
    /// The names of registers that hold variables, from an instruction on; for messages about unbound ones.
    let variables: [Variable]
    let parameters: ParameterList
    let isGenerator: Bool
    /// Whether a call is no more than registers: no `*args`, no keyword-only parameters, no generator.
    let isSimple: Bool
    let positionalCount: Int
    private let localNames: [String]
    /// For each free variable: the register of this frame that has its cell. Those before are the parameters' and locals',
    /// which are unbound at first, and those after are temporaries, written before they are read. A function lends its
    /// cells to a call's frame; a generator's frame and that of a class body hold theirs.
    let freeRegisters: Range<Int>
    /// For each free variable: the register of the frame outside that has its cell when the function is made.
    let freeSources: UnsafeMutableBufferPointer<Int>
    let documentation: String?
    /// The register of the class cell (`__class__`) in a class body.
    var classCellRegister: Int?

    init(_ draft: CodeDraft) {
        name = draft.name
        qualifiedName = draft.qualifiedName
        cell = draft.cell
        module = draft.module
        isLibrary = draft.module != Globals.lesson || draft.cell < 0
        instructions = copy(draft.instructions)
        ranges = draft.ranges
        constants = copy(draft.constants)
        names = draft.names
        caches = copy([InlineCache](repeating: InlineCache(), count: draft.cacheCount))
        keywordLists = draft.keywordLists
        codes = draft.codes
        handlers = draft.handlers
        handling = draft.handling
        registerCount = draft.registerCount
        variables = draft.variables
        parameters = draft.parameters
        isGenerator = draft.isGenerator
        isSimple = draft.parameters.isSimple && !draft.isGenerator
        positionalCount = draft.parameters.positionalCount
        localNames = draft.localNames
        freeRegisters = draft.freeRegisters
        freeSources = copy(draft.freeSources)
        documentation = draft.documentation
        classCellRegister = draft.classCellRegister
    }

    /// Makes it look for attributes of instances anew, and the code inside it.
    func forgetSlots() {
        for index in caches.indices where caches[index].version == InlineCache.isSlot { caches[index].version = -1 }
        for code in codes { code.forgetSlots() }
    }

    deinit {
        instructions.deallocate()
        freeSources.deallocate()
        constants.deinitialize().deallocate()
        caches.deinitialize().deallocate()
    }

    /// The names of its parameters and other variables.
    var ownVariables: [String] {
        let names = parameters.names + [parameters.variadic, parameters.keywords].compactMap { $0 }
        return names + localNames.filter { !names.contains($0) }
    }

    struct Variable {
        var register: Int
        var start: Int
        var name: String
    }

    /// The instructions `start..<end` run while the exception in a register is handled: what a bare `raise` means.
    struct Handling {
        var start: Int
        var end: Int
        var register: Int
    }

    /// Where an exception raised at an instruction in `start..<end` goes on, with the exception in a register.
    struct Handler {
        var start: Int
        var end: Int
        var target: Int
        var register: Int
    }
}

/// Copies an array into memory that only its `Code` owns and frees.
private func copy<Element>(_ elements: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
    return buffer
}

extension UnsafeMutableBufferPointer {
    fileprivate func deinitialize() -> Self {
        guard let baseAddress else { return self }
        baseAddress.deinitialize(count: count)
        return self
    }
}

/// What a function takes.
struct ParameterList {
    /// Positional ones, those without keyword first, then the keyword-only ones.
    var names: [String] = []
    var positionalOnlyCount = 0
    var positionalCount = 0
    var keywordOnlyCount: Int { names.count - positionalCount }
    /// Registers follow the names: `*args`, then `**kwargs`.
    var variadic: String?
    var keywords: String?
    var isSimple: Bool { variadic == nil && keywords == nil && keywordOnlyCount == 0 }
}

/// What an attribute instruction learned the last time: for which layout, and where the attribute was.
struct InlineCache {
    var shape: Shape?
    /// The layout after adding the attribute, for a store that adds; kept alive by the class, as `shape` is.
    var next: Unmanaged<Shape>?
    var position = 0
    /// A function found in the class.
    var value: Value = .undefined
    /// The count of class changes at which `value` was right, or `isSlot` for an attribute of the instance.
    var version = -1
    static let isSlot = -2
    /// Whether `value` takes the receiver as its first argument.
    var isMethod = true
}

/// A code object under construction.
struct CodeDraft {
    var name: String
    var qualifiedName: String
    var cell: Int
    var module: String
    var instructions: [Instruction] = []
    var ranges: [SourceRange] = []
    var constants: [Value] = []
    var names: [String] = []
    var cacheCount = 0
    var keywordLists: [[String]] = []
    var codes: [Code] = []
    var handlers: [Code.Handler] = []
    var handling: [Code.Handling] = []
    var registerCount = 0
    var localNames: [String] = []
    var variables: [Code.Variable] = []
    var parameters = ParameterList()
    var isGenerator = false
    var freeRegisters = 0..<0
    var freeSources: [Int] = []
    var documentation: String?
    var classCellRegister: Int?

    init(name: String, qualifiedName: String, cell: Int, module: String) {
        self.name = name
        self.qualifiedName = qualifiedName
        self.cell = cell
        self.module = module
    }
}
