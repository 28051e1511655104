/// Something that a lesson can call, as the makers of odd calls see it.
struct OddFunction {
    /// What stands before the parentheses: `torch.roll`, or `roll` for a method.
    let name: String
    /// Whether the first argument stands before the name.
    var isMethod = false
    let parameters: [OddParameter]
    /// Arguments that go well, as texts: one per parameter, `nil` for those that are left out.
    var examples: [[String?]] = []
}

/// What an odd call knows of a parameter.
struct OddParameter {
    let name: String
    let kind: Kind
    var isRequired = true
    var isKeywordOnly = false

    enum Kind {
        case tensor, tensors, tensorOrNumber, tensorOrInts
        case number, numbers, int, ints, bool, string, dtype, data
        /// One of all these, or something else.
        case any
    }
}

extension OddFunction {
    /// From a signature as Python writes it: `(input, dim=None, *, keepdim=False)`; kinds are read off the names.
    init(_ name: String, signature: some StringProtocol, isMethod: Bool = false, receiver: OddParameter.Kind = .any) {
        var parameters: [OddParameter] = []
        var isKeywordOnly = false
        for part in signature.split(separator: ",") {
            let item = part.drop { $0 == " " }
            if item.hasPrefix("**") || item == "/" { continue }
            if item.hasPrefix("*") {
                if item != "*" {
                    let kind = OddParameter.kind(ofParameter: String(item.dropFirst()))
                    parameters.append(OddParameter(name: "*", kind: kind))
                }
                isKeywordOnly = true
                continue
            }
            let sides = item.split(separator: "=", maxSplits: 1)
            let name = String(sides.first ?? "")
            let kind = parameters.isEmpty && isMethod ? receiver : OddParameter.kind(ofParameter: name)
            parameters.append(
                OddParameter(name: name, kind: kind, isRequired: sides.count == 1, isKeywordOnly: isKeywordOnly))
        }
        self.init(name: name, isMethod: isMethod, parameters: parameters)
    }
}

extension OddParameter {
    /// What parameters of a name usually take.
    static func kind(ofParameter name: String) -> Kind {
        if tensors.contains(name) { return .tensor }
        if ints.contains(name) { return .ints }
        if flags.contains(name) { return .bool }
        if texts.contains(name) { return .string }
        switch name {
        case "dtype": return .dtype
        case "p", "alpha", "beta", "eps", "lr", "momentum", "value", "rtol", "atol", "weight_decay": return .number
        default: return .any
        }
    }

    private static let tensors: Set = [
        "input", "other", "x", "target", "weight", "bias", "index", "src", "source", "mask", "mat", "vec", "tensor",
        "indices", "condition", "query", "key", "value", "a", "b", "A", "B", "y", "grid", "boundaries", "values",
    ]
    private static let ints: Set = [
        "size", "kernel_size", "stride", "padding", "dilation", "output_size", "pad", "dims", "shape", "repeats",
        "shifts", "dim", "n", "k", "normalized_shape", "sections", "axis", "axes", "groups", "chunks", "offset",
        "dim0", "dim1", "start", "end", "length", "step", "steps", "num_classes", "bins", "diagonal", "decimals",
        "in_features", "out_features", "in_channels", "out_channels", "hidden_size", "input_size", "num_layers",
        "num_heads", "embed_dim", "d_model", "nhead", "window_length", "n_fft", "hop_length", "win_length", "s",
        "num_embeddings", "embedding_dim", "num_samples", "storage_offset", "upscale_factor", "num_groups",
    ]
    private static let flags: Set = [
        "keepdim", "keepdims", "descending", "largest", "sorted", "training", "ceil_mode", "align_corners", "unbiased",
        "upper", "right", "full", "affine", "batch_first", "bidirectional", "requires_grad", "inplace", "periodic",
    ]
    private static let texts: Set = ["mode", "padding_mode", "reduction", "reduce", "norm", "nonlinearity"]
}
