extension Operation {
    /// Every operation, by the files of this folder.
    package static let all: [Operation] =
        creation + randomNumbers + arithmetic + functions + reductions + layout + selection + products + queries
        + specialFunctions + pairs + oddments + cutting + turning + placing + searching

    /// The operation of a name or an alias.
    package static func named(_ name: String) -> Operation? { byName[name] }

    private static let byName: [String: Operation] = {
        var names: [String: Operation] = [:]
        for operation in all {
            for name in [operation.name] + operation.aliases { names[name] = operation }
        }
        return names
    }()
}
