/// A module of Python's that this dialect does not have, and what to do instead.
struct RefusedModule {
    let reason: String
    let instead: String

    /// By the name of the module or its package.
    static let all: [String: RefusedModule] = {
        let files = RefusedModule(
            reason: "a lesson reads and writes no files",
            instead: "write the data into the lesson, or make it by a formula")
        let processes = RefusedModule(
            reason: "a lesson starts no other program or thread", instead: "do one thing after the other")
        let network = RefusedModule(
            reason: "a lesson reaches no network", instead: "write the data into the lesson, or make it by a formula")
        let numbers = RefusedModule(
            reason: "numbers are int and float", instead: "use `float`, and `round` or a format for what is shown")
        let chance = RefusedModule(
            reason: "two runs of a lesson show the same", instead: "count, or use `random` with a seed")
        let arguments = RefusedModule(
            reason: "a lesson has no command line", instead: "bind the values to names")
        let packages = RefusedModule(
            reason: "a lesson has torch, NumPy, pyplot and a part of the standard library",
            instead: "write what you need of it into the lesson")
        let groups: [(RefusedModule, [String])] = [
            (
                files,
                ["csv", "zipfile", "tarfile", "gzip", "sqlite3", "fileinput", "shelve", "bz2", "lzma", "codecs"]
            ),
            (
                processes,
                ["subprocess", "threading", "multiprocessing", "concurrent", "queue", "signal", "asyncio", "ctypes"]
            ),
            (network, ["urllib", "requests", "socket", "http", "ssl", "email", "webbrowser"]),
            (numbers, ["decimal"]), (chance, ["secrets"]), (arguments, ["getopt", "optparse"]),
            (
                packages,
                [
                    "torchvision", "torchaudio", "torchtext", "pandas", "scipy", "sklearn", "seaborn", "tensorflow",
                    "keras", "PIL", "cv2", "d2l", "fastai", "wandb", "transformers", "jax", "sympy", "networkx",
                ]
            ),
        ]
        var all: [String: RefusedModule] = [:]
        for (refused, names) in groups { for name in names { all[name] = refused } }
        return all
    }()
}
