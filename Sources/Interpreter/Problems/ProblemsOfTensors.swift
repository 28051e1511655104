import Diagnostics
import Tensors

/// What goes wrong between the language and tensors; PyTorch 2.13's words.
extension Problem {
    private static func type(_ message: String) -> Problem { Problem(.tensorArgument, .typeError, message) }

    static var iterationOverScalar: Problem { type("iteration over a 0-d tensor") }
    static var lengthOfScalar: Problem { type("len() of a 0-d tensor") }
    static var lengthOfUnsized: Problem { type("len() of unsized object") }
    static var noCUDA: Problem {
        Problem(
            .tensorArgument, .assertionError, "Torch not compiled with CUDA enabled", notes: ["lessons run on the CPU"],
            help: "leave `.cuda()` out, or choose the device by `torch.cuda.is_available()`")
    }
    static func unknownDevice(_ name: String) -> Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "Expected one of \(Device.kinds.joined(separator: ", ")) device type at start of device string: \(name)")
    }
    static func invalidDevice(_ name: String) -> Problem {
        Problem(.tensorArgument, .runtimeError, "Invalid device string: '\(name)'")
    }
    static func repeatedDeviceIndex(_ name: String) -> Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "type (string) must not include an index because index was passed explicitly: \(name)")
    }
    static func notADevice(_ type: String) -> Problem {
        self.type("argument 'device' must be torch.device, not \(type)")
    }
    static var noAccelerator: Problem {
        Problem(.tensorArgument, .runtimeError, "Cannot access accelerator device when none is available.")
    }
    static func noBackend(_ kind: String) -> Problem {
        Problem(
            .tensorArgument, .notImplementedError,
            "Could not run 'aten::empty.memory_format' with arguments from the '\(kind.uppercased())' backend.",
            notes: ["lessons run on the CPU"], help: "leave `device` out")
    }
    static func invalidCombination(_ function: String, _ given: String, _ expected: [String]) -> Problem {
        type(
            "\(function)() received an invalid combination of arguments - got (\(given)), but expected one of:"
                + expected.map { "\n * \($0)" }.joined() + "\n")
    }
    static func legacyTensorType(_ wanted: DType, _ got: DType) -> Problem {
        func options(_ dtype: DType) -> String {
            "TensorOptions(dtype=\(dtype.cName), device=cpu, layout=Strided, requires_grad=false (default), "
                + "pinned_memory=false (default), memory_format=(nullopt))"
        }
        return type("expected \(options(wanted)) (got \(options(got)))")
    }
    static var legacyString: Problem { type("new(): invalid data type 'str'") }
    static func legacyData(_ type: String) -> Problem { self.type("new(): data must be a sequence (got \(type))") }
    static func legacyElement(_ type: String) -> Problem { self.type("must be real number, not \(type)") }
    static func wantsDType(_ function: String, _ parameter: String, _ type: String) -> Problem {
        self.type("\(function)(): argument '\(parameter)) must be torch.dtype, not \(type)")
    }
    static var boundsOfWhole: Problem {
        type("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'")
    }
    static var boundsOfFloat: Problem {
        type("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
    }
    static var boundsOfBool: Problem { type("torch.bool is not supported by torch.iinfo") }
    static func setOfOtherType(_ source: DType, _ target: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "Could not set tensor of type \(source.cName) to a tensor of type \(target.cName)")
    }
    static var tensorTypeKind: Problem { type("dtype must be a type, str, or dtype object") }
    static func cannotInferDType(_ type: String) -> Problem {
        Problem(.dtype, .runtimeError, "Could not infer dtype of \(type)")
    }
    static var tooManyDimensions: Problem { Problem(.shape, .valueError, "too many dimensions") }
    static func gradNotTensor(_ type: String) -> Problem {
        Problem(
            .tensorArgument, .typeError, "assigned grad expected to be a Tensor or None but got grad of type \(type)")
    }
    static func gradientNotTensor(_ type: String) -> Problem {
        Problem(.tensorArgument, .typeError, "gradients can be either Tensors or None, but got \(type)")
    }
    static func requiresGradNotBool(_ type: String) -> Problem {
        self.type("requires_grad must be a bool, not \(type)")
    }
    static func dataNotTensor(_ type: String) -> Problem {
        self.type("Variable data has to be a tensor, but got \(type)")
    }
    static func tensorContains(_ type: String) -> Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "Tensor.__contains__ only supports Tensor or scalar, but you passed in a <class '\(type)'>.")
    }
    static func tensorIndexType(_ type: String) -> Problem {
        Problem(
            .index, .indexError,
            "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got \(type))"
        )
    }
    static var numpyOfGrad: Problem {
        Problem(
            .tensorArgument, .runtimeError,
            "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
            help: "`.detach()` gives the same numbers outside the graph")
    }
    static var numpyOfBFloat16: Problem {
        Problem(
            .dtype, .typeError, "Got unsupported ScalarType BFloat16", help: "`.float()` gives numbers that NumPy has")
    }
    static var indexByTensor: Problem {
        type("only integer tensors of a single element can be converted to an index")
    }
    static func expectedArray(_ type: String) -> Problem { self.type("expected np.ndarray (got \(type))") }
    static var defaultDTypeObject: Problem {
        type("invalid dtype object: only floating-point types are supported as the default type")
    }
    static var defaultDType: Problem { type("only floating-point types are supported as the default type") }
    static func dimensionRange(_ dim: Int, _ count: Int) -> Problem {
        let bound = max(count, 1)
        return Problem(
            .index, .indexError,
            "Dimension out of range (expected to be in range of [\(-bound), \(bound - 1)], but got \(dim))")
    }
    static func unknownTensorType(_ type: String) -> Problem { Problem(.dtype, .valueError, "invalid type: '\(type)'") }
    static var deepCopyOfNonLeaf: Problem {
        Problem(
            .backward, .runtimeError,
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  "
                + "If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see "
                + "https://github.com/pytorch/pytorch/pull/103001")
    }
}
