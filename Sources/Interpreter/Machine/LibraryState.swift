import Autograd
import Tensors

/// What the modules of a lesson remember.
final class LibraryState {
    /// Operation objects made so far; methods have a dot before the name.
    var operations: [String: Value] = [:]
    var modules: [String: ModuleObject] = [:]
    private var options = PrintOptions.standard
    /// Options of `np.set_printoptions`.
    var arrayOptions = ArrayPrintOptions()
    let figures = FigureState()
    /// The classes `torch.FloatTensor` and so on, with their element types.
    var tensorTypes: [ObjectIdentifier: (type: TypeObject, dtype: DType)] = [:]
    let random = PythonRandom(seed: 0)
    /// The functions that `eval` made of texts, and how often `exec` made a namespace.
    var evaluated: [String: Value] = [:]
    var executions = 0
    /// An exception of the lesson on its way through the engine, which called the lesson.
    var passing: ExceptionObject?
    private var identities: [ObjectIdentifier: Int] = [:]
    private var kept: [AnyObject] = []
    private var randomGenerator: RandomSource?

    private var dtypes: [DTypeObject] = []

    /// The one object that stands for a type.
    func dtypeObject(_ dtype: DType, _ type: TypeObject) -> DTypeObject {
        if dtypes.isEmpty { dtypes = DType.allCases.map { DTypeObject($0, type: type) } }
        // The cases are numbered from 0 in the order of `allCases`.
        return dtypes[Int(dtype.rawValue)]
    }

    /// A number for `id`: the same for the same object, and the same in every run.
    func identity(of value: Value) -> Int {
        switch value {
        case .object(let object): identity(of: object)
        case .tensor(let tensor): identity(of: tensor)
        case .int(let x): 0x7000_0000 &+ x &* 32
        case .undefined, .none, .bool, .float: 0x6000_0000
        }
    }

    func identity(of object: AnyObject) -> Int {
        if let number = identities[ObjectIdentifier(object)] { return number }
        // Kept alive, so that no other object can come to have its number.
        kept.append(object)
        let number = 0x1000_0000 + identities.count * 64
        identities[ObjectIdentifier(object)] = number
        return number
    }

    /// What `torch.manual_seed` gives.
    func generator(_ machine: Machine) -> RandomSource {
        if let randomGenerator { return randomGenerator }
        let made = RandomSource(machine.engine.generator, type: machine.types.randomGenerator)
        randomGenerator = made
        return made
    }

    /// Options of `torch.set_printoptions`, with the engine's present default type.
    func printOptions(_ engine: Engine) -> PrintOptions {
        var result = options
        result.defaultDType = engine.defaultDType.name
        return result
    }
    func setPrintOptions(_ change: (inout PrintOptions) -> Void) { change(&options) }
}

/// `x.grad_fn`.
final class NodeObject: NativeObject {
    let node: Node
    init(_ node: Node, type: TypeObject) {
        self.node = node
        super.init(type)
    }
}
