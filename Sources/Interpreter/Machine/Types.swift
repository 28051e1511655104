import Diagnostics
import Tensors

/// The language's own classes.
final class Types {
    let object = TypeObject("object", isBase: true)
    let type: TypeObject
    let noneType: TypeObject
    let int: TypeObject
    let bool: TypeObject
    let float: TypeObject
    let complex: TypeObject
    let str: TypeObject
    let list: TypeObject
    let tuple: TypeObject
    let dict: TypeObject
    let orderedDict: TypeObject
    let set: TypeObject
    let frozenSet: TypeObject
    let range: TypeObject
    let slice: TypeObject
    let function: TypeObject
    let method: TypeObject
    let builtinFunction: TypeObject
    let methodDescriptor: TypeObject
    let getSetDescriptor: TypeObject
    let module: TypeObject
    let generator: TypeObject
    let property: TypeObject
    let superType: TypeObject
    let classMethod: TypeObject
    let staticMethod: TypeObject
    let ellipsis: TypeObject
    let notImplemented: TypeObject
    let union: TypeObject
    let dictKeys: TypeObject
    let dictValues: TypeObject
    let dictItems: TypeObject
    let tensor: TypeObject
    let parameter: TypeObject
    let size: TypeObject
    let dtype: TypeObject
    let device: TypeObject
    let layout: TypeObject
    let memoryFormat: TypeObject
    let finfo: TypeObject
    let iinfo: TypeObject
    let node: TypeObject
    let randomGenerator: TypeObject
    let hookHandle: TypeObject
    let ndarray: TypeObject
    let numpyDType: TypeObject
    let arrays: ArrayTypes
    let baseException: TypeObject
    let generatorExit: TypeObject
    private(set) var exceptions: [String: TypeObject] = [:]
    private var iterators: [String: TypeObject] = [:]
    /// What iterators have, by name.
    var iteratorDefaults: [String: Value] = [:]
    private(set) lazy var noGrad = iterator("no_grad")
    private(set) lazy var enableGrad = iterator("enable_grad")

    init() {
        let root = object
        func make(_ name: String, module: String = "builtins", base: TypeObject? = nil) -> TypeObject {
            TypeObject(name, module: module, bases: [base ?? root])
        }
        type = make("type")
        noneType = make("NoneType")
        int = make("int")
        bool = make("bool", base: int)
        float = make("float")
        complex = make("complex")
        str = make("str")
        list = make("list")
        tuple = make("tuple")
        dict = make("dict")
        orderedDict = make("OrderedDict", module: "collections", base: dict)
        set = make("set")
        frozenSet = make("frozenset")
        range = make("range")
        slice = make("slice")
        function = make("function")
        method = make("method")
        builtinFunction = make("builtin_function_or_method")
        methodDescriptor = make("method_descriptor")
        getSetDescriptor = make("getset_descriptor")
        module = make("module")
        generator = make("generator")
        property = make("property")
        superType = make("super")
        classMethod = make("classmethod")
        staticMethod = make("staticmethod")
        ellipsis = make("ellipsis")
        notImplemented = make("NotImplementedType")
        union = make("UnionType", module: "types")
        dictKeys = make("dict_keys")
        dictValues = make("dict_values")
        dictItems = make("dict_items")
        tensor = make("Tensor", module: "torch")
        parameter = make("Parameter", module: "torch.nn.parameter", base: tensor)
        size = make("Size", module: "torch", base: tuple)
        dtype = make("dtype", module: "torch")
        device = make("device", module: "torch")
        layout = make("layout", module: "torch")
        memoryFormat = make("memory_format", module: "torch")
        finfo = make("finfo", module: "torch")
        iinfo = make("iinfo", module: "torch")
        node = make("Node", module: "torch.autograd.graph")
        randomGenerator = make("Generator", module: "torch._C")
        hookHandle = make("RemovableHandle", module: "torch.utils.hooks")
        ndarray = make("ndarray", module: "numpy")
        numpyDType = make("dtype", module: "numpy")
        arrays = ArrayTypes(object: root, float: float, dtype: numpyDType)
        baseException = TypeObject("BaseException", bases: [root], isBase: true)
        generatorExit = TypeObject("GeneratorExit", bases: [baseException], isBase: true)
        exceptions["GeneratorExit"] = generatorExit
        for (name, parent) in Types.exceptionParents {
            exceptions[name] = TypeObject(name, bases: [exceptions[parent] ?? baseException], isBase: true)
        }
        for (name, module, parents) in Types.exceptionsOfNumPy {
            exceptions[name] = TypeObject(
                name, module: module, bases: parents.compactMap { exceptions[$0] }, isBase: true)
        }
    }

    /// Each exception after its parent, as CPython's hierarchy has them.
    private static let exceptionParents: [(name: String, parent: String)] = [
        ("Exception", "BaseException"), ("KeyboardInterrupt", "BaseException"), ("SystemExit", "BaseException"),
        ("ArithmeticError", "Exception"), ("AssertionError", "Exception"), ("AttributeError", "Exception"),
        ("EOFError", "Exception"), ("ImportError", "Exception"), ("LookupError", "Exception"),
        ("MemoryError", "Exception"), ("NameError", "Exception"), ("OSError", "Exception"),
        ("RuntimeError", "Exception"), ("StopIteration", "Exception"), ("SyntaxError", "Exception"),
        ("TypeError", "Exception"), ("ValueError", "Exception"), ("Warning", "Exception"),
        ("FloatingPointError", "ArithmeticError"), ("OverflowError", "ArithmeticError"),
        ("ZeroDivisionError", "ArithmeticError"), ("ModuleNotFoundError", "ImportError"),
        ("IndexError", "LookupError"), ("KeyError", "LookupError"), ("UnboundLocalError", "NameError"),
        ("FileNotFoundError", "OSError"), ("TimeoutError", "OSError"), ("NotImplementedError", "RuntimeError"),
        ("RecursionError", "RuntimeError"), ("IndentationError", "SyntaxError"), ("TabError", "IndentationError"),
        ("UnicodeError", "ValueError"), ("DeprecationWarning", "Warning"), ("UserWarning", "Warning"),
        ("RuntimeWarning", "Warning"), ("FutureWarning", "Warning"), ("SyntaxWarning", "Warning"),
        ("ImportWarning", "Warning"), ("ResourceWarning", "Warning"), ("PendingDeprecationWarning", "Warning"),
        ("UnicodeWarning", "Warning"), ("BytesWarning", "Warning"), ("BufferError", "Exception"),
        ("ReferenceError", "Exception"), ("SystemError", "Exception"), ("StopAsyncIteration", "Exception"),
        ("PermissionError", "OSError"), ("FileExistsError", "OSError"), ("IsADirectoryError", "OSError"),
        ("NotADirectoryError", "OSError"), ("ConnectionError", "OSError"), ("InterruptedError", "OSError"),
    ]

    /// NumPy's own exceptions.
    private static let exceptionsOfNumPy: [(name: String, module: String, parents: [String])] = [
        ("AxisError", "numpy.exceptions", ["ValueError", "IndexError"]),
        ("LinAlgError", "numpy.linalg", ["ValueError"]),
        ("_UFuncNoLoopError", "numpy._core._exceptions", ["TypeError"]),
        ("_UFuncOutputCastingError", "numpy._core._exceptions", ["TypeError"]),
    ]

    /// The class of the engine's own exceptions.
    func exception(_ kind: ExceptionKind) -> TypeObject { exceptions[kind.rawValue] ?? baseException }

    /// The class of an iterator, by its name.
    func iterator(_ name: String) -> TypeObject {
        if let type = iterators[name] { return type }
        let type = TypeObject(name, bases: [object])
        type.defaults = iteratorDefaults
        iterators[name] = type
        return type
    }
}
