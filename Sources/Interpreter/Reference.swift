import Autograd
import Diagnostics
import Syntax

/// The language and its library, as the tables have them, in Markdown.
package enum Reference {
    /// All of it.
    package static func markdown() -> String {
        let machine = Session(seed: 0, limits: Limits()).machine
        var sections = [
            "# The language of lessons\n", intro, differences, refusals, limits, PageMatter.markdown, builtins,
        ]
        sections.append(operations)
        for name in Machine.moduleNames.filter({ !isInner($0) }) { sections.append(module(name, machine)) }
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static let intro = """
        A lesson is written in Python as CPython 3.11 reads it, with the names of PyTorch 2.13. This page is made from the
        tables of the program itself; `lessonrun reference` prints it.

        """

    /// What behaves otherwise than CPython and PyTorch do, by design.
    private static var differences: String {
        "## Known differences\n\n" + KnownDifference.all.map { "- **\($0.what)**: \($0.why)" }.joined(separator: "\n")
            + "\n"
    }

    private static var refusals: String {
        "## Refused by name\n\n"
            + Refusal.allCases.map { "- \($0.rawValue): \($0.reason); \($0.instead)" }.joined(separator: "\n") + "\n"
    }

    private static var limits: String {
        "## Limits\n\n"
            + Limit.all.map { limit in
                "- `\(limit.name)` \(limit.text(of: Limits()[keyPath: limit.path])): \(limit.summary); `\(limit.setting)`"
            }.joined(separator: "\n") + "\n"
    }

    private static var builtins: String {
        "## Builtins\n\n" + (Builtin.functions + Builtin.constructors).map(line).sorted().joined(separator: "\n") + "\n"
    }

    private static var operations: String {
        "## Operations on tensors\n\n"
            + Operation.all.map(line).sorted().joined(separator: "\n") + "\n"
    }

    /// Modules by whose names nobody imports: parts of the library's own workings, and those whose names a package has.
    private static func isInner(_ name: String) -> Bool {
        let parent = name.split(separator: ".").dropLast().joined(separator: ".")
        if EmbeddedLibrary.text(parent)?.contains("from \(name) import") == true { return true }
        return name.split(separator: ".").contains { $0.hasPrefix("_") && $0 != "__future__" }
            || name.contains(".modules.")
    }

    private static func module(_ name: String, _ machine: Machine) -> String {
        guard let module = machine.module(name) else { return "" }
        let names = Set(module.attributes.keys).union(machine.libraryNames(of: module)).filter { !$0.hasPrefix("_") }
        let lines = names.sorted().compactMap { entry(module, $0, machine) }
        return lines.isEmpty ? "" : "## `\(name)`\n\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func entry(_ module: ModuleObject, _ name: String, _ machine: Machine) -> String? {
        guard let value = try? machine.findAttribute(name, of: .object(module)) else { return nil }
        switch value.asObject {
        case is ModuleObject: return nil
        case let builtin as BuiltinObject: return line(builtin.entry)
        case let type as TypeObject: return "- class `\(name)`" + firstLine(type.documentation)
        case let function as FunctionObject:
            return "- `\(name)(\(function.code.parameters.names.joined(separator: ", ")))`"
                + (function.code.documentation.map { ": " + first($0) } ?? "")
        default: return "- `\(name)`"
        }
    }

    private static func firstLine(_ documentation: Value) -> String {
        documentation.asString.map { ": " + first($0) } ?? ""
    }
    private static func first(_ text: String) -> String { String(text.prefix { $0 != "\n" }) }

    private static func line(_ entry: Builtin) -> String { "- `\(entry.name)\(entry.signature)`: \(entry.summary)" }

    private static func line(_ operation: Operation) -> String {
        let forms = operation.overloads.map {
            "`\(operation.name)(\($0.parameters.map(\.name).joined(separator: ", ")))`"
        }
        let places =
            [operation.isFunction ? "torch" : nil, operation.isMethod ? "method" : nil]
            .compactMap { $0 } + operation.namespaces.map(\.rawValue)
        return "- " + forms.joined(separator: " or ") + ": \(operation.summary)"
            + (operation.law.isEmpty ? "" : " (\(operation.law))") + " [\(places.joined(separator: ", "))]"
    }
}

/// Something that behaves otherwise than in CPython or PyTorch, by design.
struct KnownDifference {
    let what: String
    let why: String

    static let all: [KnownDifference] = [
        KnownDifference(
            what: "integers end at 65536 bits", why: "what would be larger is an `OverflowError` that says so"),
        KnownDifference(what: "objects print without addresses", why: "a page is the same in every run"),
        KnownDifference(
            what: "a set of texts or objects keeps the order of insertion",
            why: "CPython's order depends on hashes that change from run to run; sets of numbers have CPython's order"),
        KnownDifference(
            what: "a lesson reaches no files, processes, network or clock",
            why:
                "it is safe to run a stranger's; `torch.save`, `open` and the like are refused by name, and `time` moves only when it is read or slept for"
        ),
        KnownDifference(
            what: "NumPy's arrays have no complex numbers, and a tensor's conjugate is a copy",
            why: "`torch.view_as_real(x).numpy()` gives the pairs"),
        KnownDifference(
            what: "sparse tensors are a class of their own, no `torch.Tensor`",
            why: "they are written in the lesson's language; what they lack is refused by name"),
        KnownDifference(
            what: "singular vectors and eigenvectors have OpenBLAS's signs", why: "PyTorch's wheel uses another LAPACK"),
        KnownDifference(what: "the generator starts from the lesson's seed", why: "PyTorch's starts anywhere"),
        KnownDifference(what: "`torch.empty` gives zeros", why: "PyTorch gives what lay in the memory"),
        KnownDifference(
            what: "the only device is the CPU",
            why: "`torch.cuda.is_available()` is `False`; `.to('cuda')` is PyTorch's error"),
        KnownDifference(
            what: "`DataLoader` works in this process", why: "`num_workers` is read and changes nothing"),
        KnownDifference(
            what: "the outputs of `nn.LSTM` have `StackBackward0` as their node",
            why: "PyTorch runs one step of a library of its own, `MkldnnRnnLayerBackward0`"),
        KnownDifference(
            what: "`vmap` calls the function once for each place",
            why: "random numbers are drawn for each, and in-place changes stay inside"),
        KnownDifference(
            what: "`register_backward_hook` behaves as `register_full_backward_hook`",
            why: "PyTorch's old hook sees the gradients of the module's last operation only"),
    ]
}
