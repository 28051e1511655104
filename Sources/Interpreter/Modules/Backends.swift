import Diagnostics

/// What `torch.cuda` and `torch.backends` say on a machine without accelerators.
extension Builtin {
    /// The functions of `torch.cuda`.
    static let cuda: [Builtin] =
        [
            answer("is_available", .bool(false), "whether there is a GPU: no"),
            answer("is_initialized", .bool(false), "whether the GPU is in use: no"),
            answer("is_bf16_supported", .bool(false), "whether the GPU has bfloat16: no"),
            answer("device_count", .int(0), "the number of GPUs: none"),
            answer("empty_cache", .none, "nothing: there is no cache"),
            answer("memory_allocated", .int(0), "the GPU's memory in use: none"),
            answer("max_memory_allocated", .int(0), "the most of the GPU's memory that was in use: none"),
            answer("memory_reserved", .int(0), "the GPU's memory that is kept: none"),
            Builtin("manual_seed", "(seed)", "nothing: there is no GPU") { (_, _) throws(Raise) in .none },
            Builtin("manual_seed_all", "(seed)", "nothing: there is no GPU") { (_, _) throws(Raise) in .none },
        ]
        + ["current_device", "synchronize", "get_device_name", "get_device_properties", "set_device"].map { name in
            Builtin(name, "(device=None)", "refused: there is no GPU here") { (m, _) throws(Raise) in
                throw m.raise(.noCUDA)
            }
        }

    private static func answer(_ name: String, _ value: Value, _ summary: String) -> Builtin {
        Builtin(name, "(device=None)", summary) { [value = Sealed(value)] (_, _) throws(Raise) in value.value }
    }

    fileprivate static func isAvailable(_ flag: Bool) -> Builtin {
        answer("is_available", .bool(flag), "whether it is there")
    }
    fileprivate static let isBuilt = answer("is_built", .bool(false), "whether PyTorch was built with it: no")
    fileprivate static let version = answer("version", .none, "its version: it is not there")
}

extension Machine {
    func cudaModule() -> ModuleObject { makeModule("torch.cuda", Builtin.cuda) }

    /// `torch.backends` with the modules in it.
    func backendsModule() -> ModuleObject {
        let names = ["cuda", "cudnn", "mkl", "mkldnn", "mps", "openmp"]
        var parts: [String: Value] = [:]
        for name in names { parts[name] = module("torch.backends.\(name)").map { .object($0) } }
        return ModuleObject("torch.backends", parts)
    }

    /// A module in `torch.backends`.
    func backend(_ name: String) -> ModuleObject {
        let full = "torch.backends.\(name)"
        switch name {
        case "cudnn":
            return makeModule(
                full, [.isAvailable(false), .version],
                constants: [
                    "enabled": .bool(true), "benchmark": .bool(false), "deterministic": .bool(false),
                    "allow_tf32": .bool(true),
                ])
        case "cuda":
            let products = ModuleObject("torch.backends.cuda.matmul", ["allow_tf32": .bool(false)])
            return makeModule(full, [.isBuilt], constants: ["matmul": .object(products)])
        case "mps": return makeModule(full, [.isAvailable(false), .isBuilt])
        default: return makeModule(full, [.isAvailable(true)])
        }
    }

    /// `torch.version`.
    func versionModule() -> ModuleObject {
        ModuleObject("torch.version", ["__version__": .string("2.13.0+cpu"), "cuda": .none, "hip": .none])
    }
}
