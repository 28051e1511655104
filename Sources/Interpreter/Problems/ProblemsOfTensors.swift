import Diagnostics

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
            .tensorArgument, .runtimeError, "Expected one of cpu, cuda device type at start of device string: \(name)")
    }
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
    static func expectedArray(_ type: String) -> Problem { self.type("expected np.ndarray (got \(type))") }
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
