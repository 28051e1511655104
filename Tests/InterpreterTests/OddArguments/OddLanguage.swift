import Interpreter

/// What odd calls of the language are made of: functions by the reference, methods by what `dir` lists.
enum OddLanguage {
    /// Something to call, and how its arguments are chosen.
    struct Callable {
        let text: String
        var parameters: [Parameter] = []
        /// Whether the parameters are only names, of which nobody knows which must be given.
        var isVague = true
    }

    struct Parameter {
        let name: String
        var isRequired = true
        var isNamed = false
        var isPositional = false
    }

    /// The functions of NumPy, of which nothing is left out.
    static let numpy = functions { $0.hasPrefix("numpy") }
    /// The builtins and the functions of the small standard modules.
    static let standard = functions { section in
        modules.contains(section) || section == "Builtins"
    }
    /// Functions that draw into the current figure.
    static let drawing = functions { $0.hasPrefix("matplotlib") }

    static let modules = [
        "math", "random", "itertools", "statistics", "functools", "heapq", "bisect", "operator", "cmath", "string",
        "textwrap", "json", "collections", "datetime", "fractions", "array", "re", "time", "enum", "types", "copy",
        "pprint", "uuid", "dataclasses", "contextlib", "numbers", "inspect", "typing", "io", "pathlib", "sys",
        "warnings",
        "decimal", "calendar", "abc", "traceback", "timeit", "lesson", "collections.abc",
    ]

    private static func functions(_ isWanted: (String) -> Bool) -> [Callable] {
        OddReference.entries.filter { isWanted($0.section) && !isExcluded($0.name) }.map { section, name, signature in
            let owner = section == "Builtins" ? "" : section + "."
            guard let signature else { return Callable(text: owner + name) }
            let parameters = self.parameters(signature)
            return Callable(text: owner + name, parameters: parameters, isVague: !signature.contains("="))
        }
    }

    /// What changes the session for the calls after it, or is refused by name.
    private static func isExcluded(_ name: String) -> Bool {
        ["breakpoint", "input", "exec", "quit", "exit", "help", "seterr", "set_printoptions"].contains(name)
    }

    private static func parameters(_ signature: String) -> [Parameter] {
        var result: [Parameter] = []
        var isNamed = false
        for part in signature.split(separator: ",") {
            let item = String(part.drop { $0 == " " })
            if item == "/" {
                for index in result.indices { result[index].isPositional = true }
            } else if item == "*" {
                isNamed = true
            } else if item.hasPrefix("**") {
                continue
            } else if item.hasPrefix("*") {
                result += [Parameter(name: "*", isRequired: true), Parameter(name: "*", isRequired: false)]
                isNamed = true
            } else {
                let name = item.prefix { $0 != "=" }
                result.append(
                    Parameter(name: String(name), isRequired: name.count == item.count, isNamed: isNamed))
            }
        }
        return result
    }

    /// The methods of objects, by what `dir` says in a session that has run the prelude.
    static func methods(of objects: [String], prelude: String) -> [Callable] {
        let session = Session(seed: 0, limits: Limits())
        _ = session.run(prelude, cell: 0)
        return objects.flatMap { object in
            let names = session.run("print(*dir(\(object)))", cell: 1).printed
            return names.split(whereSeparator: \.isWhitespace).filter { !unnamed.contains(String($0)) }.map {
                Callable(text: "(\(object)).\($0)")
            }
        }
    }

    private static let unnamed: Set = ["__class__", "__dict__", "__doc__", "__module__", "__del__"]
}
