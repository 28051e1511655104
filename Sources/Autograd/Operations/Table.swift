extension Operation {
    /// Every operation, by the files of this folder.
    package static let all: [Operation] =
        creation + randomNumbers + arithmetic + functions + reductions + layout + selection + products + queries
        + network

    /// What networks are made of.
    private static let network: [Operation] =
        activations + linearLayers + losses + marginLosses + classification

    /// The operation of a name or an alias, in `torch`, among the methods of tensors, or in another module.
    package static func named(_ name: String, in space: Namespace? = nil) -> Operation? {
        (space.map { bySpace[$0] ?? [:] } ?? byName)[name]
    }

    private static let byName = index(all.filter(\.isCore))
    private static let bySpace = Dictionary(
        uniqueKeysWithValues: Namespace.allCases.map { space in
            (space, index(all.filter { $0.namespaces.contains(space) }))
        })

    private static func index(_ operations: [Operation]) -> [String: Operation] {
        var names: [String: Operation] = [:]
        for operation in operations {
            for name in [operation.name] + operation.aliases { names[name] = operation }
        }
        return names
    }
}
