import Diagnostics
import Tensors

/// What can be wrong with operations and gradients, each worded once; messages are PyTorch's.
enum Problems {
    // MARK: backward

    static func notDifferentiable(_ name: String) -> Problem {
        Problem(
            .backward, .runtimeError, "derivative for aten::\(name) is not implemented",
            notes: ["the result changes in jumps, so that no gradient tells how it depends on its inputs"])
    }

    static func savedFreed() -> Problem {
        Problem(
            .backward, .runtimeError,
            "Trying to backward through the graph a second time (or directly access saved tensors after they have "
                + "already been freed). Saved intermediate values of the graph are freed when you call .backward() or "
                + "autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second "
                + "time or if you need to access saved tensors after calling backward.",
            notes: ["the first backward gave back the values that the derivatives need"],
            help: "compute the result again before each backward, or call `backward(retain_graph=True)` first")
    }

    static func savedChanged(_ tensor: Tensor, _ holder: Node, _ saved: Saved) -> Problem {
        let maker = saved.isOutput ? holder : tensor.node
        let origin = maker.map { ", which is output \(tensor.outputIndex) of \(shortName($0.name))," } ?? ""
        return Problem(
            .versionMismatch, .runtimeError,
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
                + "[torch.\(tensor.dtype.tensorTypeName) \(Shape.text(tensor.shape))]\(origin) is at version "
                + "\(tensor.version); expected version \(saved.version) instead. Hint: enable anomaly detection to "
                + "find the operation that failed to compute its gradient, with "
                + "torch.autograd.set_detect_anomaly(True, check_nan=False).",
            notes: ["`\(holder.name)` needs the values as they were before the change in place"],
            help: "write the result to a new tensor: `x = x + 1` instead of `x += 1`")
    }

    /// `Exp` of `ExpBackward0`.
    static func shortName(_ name: String) -> String {
        guard let last = name.last, last.isNumber, name.dropLast().hasSuffix("Backward") else { return name }
        return String(name.dropLast(9))
    }

    static func noGraph(_ index: Int) -> Problem {
        Problem(
            .backward, .runtimeError, "element \(index) of tensors does not require grad and does not have a grad_fn",
            notes: ["nothing that it was computed from has `requires_grad=True`, or `no_grad` was in force"],
            help: "make the inputs with `requires_grad=True`")
    }

    static func notScalar(_ shape: [Int]) -> Problem {
        Problem(
            .backward, .runtimeError, "grad can be implicitly created only for scalar outputs",
            label: "shape \(Shape.text(shape))",
            notes: ["a gradient says how one number changes; this tensor has \(Shape.count(shape))"],
            help: "take `.sum()` or `.mean()` first, or pass a gradient of the same shape")
    }

    static func gradientShape(_ index: Int, _ gradient: [Int], _ output: [Int]) -> Problem {
        Problem(
            .backward, .runtimeError,
            "Mismatch in shape: grad_output[\(index)] has a shape of \(Shape.sizeText(gradient)) and output[\(index)] "
                + "has a shape of \(Shape.sizeText(output)).")
    }

    static func invalidGradient(_ name: String, _ gradient: [Int], _ shape: [Int]) -> Problem {
        Problem(
            .backward, .runtimeError,
            "Function \(name) returned an invalid gradient at index 0 - got \(Shape.text(gradient)) but expected shape "
                + "compatible with \(Shape.text(shape))")
    }

    static func unusedInput(_ index: Int) -> Problem {
        Problem(
            .backward, .runtimeError,
            "The differentiated Tensor at index \(index) appears to not have been used in the graph. Set "
                + "allow_unused=True if this is the desired behavior.")
    }

    static func inputWithoutGrad() -> Problem {
        Problem(.backward, .runtimeError, "One of the differentiated Tensors does not require grad")
    }

    static func noInputs() -> Problem {
        Problem(.backward, .runtimeError, "`inputs` argument to `backward` cannot be empty.")
    }

    static func gradientCount(_ gradients: Int, _ outputs: Int) -> Problem {
        Problem(
            .backward, .runtimeError, "got \(outputs) tensors and \(gradients) gradients")
    }

    static func outputWithGrad(_ name: String) -> Problem {
        Problem(
            .backward, .runtimeError,
            "\(name)(): functions with out=... arguments don't support automatic differentiation, but one of the arguments "
                + "requires grad.",
            help: "assign the result instead")
    }

    // MARK: requires_grad and grad

    static func gradNeedsFloat(isConstructor: Bool) -> Problem {
        Problem(
            .dtype, .runtimeError,
            (isConstructor ? "Only" : "only") + " Tensors of floating point and complex dtype can require gradients",
            help: "write the numbers with a point, `1.0`, or pass `dtype=torch.float32`")
    }

    static func gradMethodNeedsFloat() -> Problem {
        Problem(
            .dtype, .runtimeError, "only Tensors of floating point dtype can require gradients",
            help: gradNeedsFloat(isConstructor: false).help)
    }

    static func resizeOfTracked() -> Problem {
        Problem(.inPlaceLeaf, .runtimeError, "cannot resize variables that require grad")
    }

    static func notLeaf() -> Problem {
        Problem(
            .backward, .runtimeError,
            "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a "
                + "subgraph that doesn't require differentiation use var_no_grad = var.detach().")
    }

    static func retainWithoutGrad() -> Problem {
        Problem(.backward, .runtimeError, "can't retain_grad on Tensor that has requires_grad=False")
    }

    static func hookWithoutGrad() -> Problem {
        Problem(.backward, .runtimeError, "cannot register a hook on a tensor that doesn't require gradient")
    }

    static func accumulationHookNotLeaf() -> Problem {
        Problem(.backward, .runtimeError, "post accumulate grad hooks cannot be registered on non-leaf tensors")
    }

    static func hookChangedShape() -> Problem {
        Problem(.backward, .runtimeError, "hook has changed the size of value")
    }

    static func anomaly(_ name: String, _ input: Int) -> Problem {
        Problem(
            .backward, .runtimeError, "Function '\(name)' returned nan values in its \(input)th output.",
            notes: ["anomaly mode looks at every gradient; this one is the first that is not a number"])
    }

    static func assignedGradientShape(_ gradient: [Int], _ shape: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "attempting to assign a gradient of size '\(Shape.text(gradient))' to a tensor of size "
                + "'\(Shape.text(shape))'. Please ensure that the gradient and the tensor are the same size")
    }

    static func assignedGradientType(_ gradient: DType, _ dtype: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "attempting to assign a gradient with dtype '\(gradient.coreName.lowercased())' to a tensor with grad_dtype "
                + "'\(dtype.coreName)'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). "
                + "You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set "
                + "grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream "
                + "systems that assume they match.")
    }

    static func detachView() -> Problem {
        Problem(
            .backward, .runtimeError,
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for "
                + "training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence "
                + "detach_() cannot be called on these gradients. To fix this error, please refer to the "
                + "Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.")
    }

    // MARK: changes in place

    static func inPlaceLeaf(isView: Bool) -> Problem {
        Problem(
            .inPlaceLeaf, .runtimeError,
            "a \(isView ? "view of a " : "")leaf Variable that requires grad is being used in an in-place operation.",
            notes: ["the gradient would be that of a value that is no longer there"],
            help: "change it inside `with torch.no_grad():`, or make a new tensor")
    }

    static func manyViewsChanged(_ output: Int, _ node: String, byBase: Bool) -> Problem {
        let how = byBase ? "its base or another view of its base has been" : "is being"
        return Problem(
            .inPlaceLeaf, .runtimeError,
            "Output \(output) of \(node) is a view and \(how) modified inplace. This view is the output of a function "
                + "that returns multiple views. Such functions do not allow the output views to be modified inplace. "
                + "You should replace the inplace operation by an out-of-place one.",
            help: "unpack again after the change, or use `x[0]`, `x[1]` instead of unpacking")
    }

    static func viewWithoutGradChanged() -> Problem {
        Problem(
            .inPlaceLeaf, .runtimeError,
            "A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this "
                + "use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the "
                + "view and the inplace either both inside the no_grad block (if you don't want the inplace to be "
                + "tracked) or both outside (if you want the inplace to be tracked).")
    }

    static func overlapping() -> Problem {
        Problem(
            .inPlaceLeaf, .runtimeError,
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. "
                + "Please clone() the tensor before performing the operation.")
    }

    static func inPlaceShape(_ target: [Int], _ result: [Int]) -> Problem {
        Problem(
            .shapeMismatch, .runtimeError,
            "output with shape \(Shape.text(target)) doesn't match the broadcast shape \(Shape.text(result))")
    }

    static func inPlaceType(_ result: DType, _ target: DType) -> Problem {
        Problem(
            .dtype, .runtimeError,
            "result type \(result.coreName) can't be cast to the desired output type \(target.coreName)",
            help: "make the tensor with numbers that have a point, `1.0`, or use `.float()` first")
    }
}
