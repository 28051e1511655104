extension Operation {
    /// Every operation, by the files of this folder.
    package static let all: [Operation] =
        creation + randomNumbers + arithmetic + functions + reductions + layout + selection + products + queries
        + specialFunctions + pairs + oddments + cutting + turning + placing + searching
        + complexNumbers + fourierTransforms + ordering + counting + spreads + differences + contractions + sampling
        + matrixSystems
        + matrixFunctions + matrixFactors
        + network

    /// What networks are made of.
    private static let network: [Operation] =
        activations + linearLayers + losses + marginLosses + classification + convolutions + pools
        + normalizations + dropouts + embeddings + paddings + resampling + distances + attention
        + temporalClassification

    /// The operation of a name or an alias, in `torch`, among the methods of tensors, or in another module.
    package static func named(_ name: String, in space: Namespace? = nil) -> Operation? {
        (space.map { bySpace[$0] ?? [:] } ?? byName)[name]
    }

    /// The names of what stands in `torch`, or in another module.
    package static func names(in space: Namespace?) -> [String] {
        guard let space else { return byName.keys.filter { !$0.contains(".") }.sorted() }
        return (bySpace[space] ?? [:]).keys.sorted()
    }

    private static let byName = index(all.filter(\.isCore))
    private static let bySpace = Dictionary(
        uniqueKeysWithValues: Namespace.allCases.map { space in
            let dotted = byName.filter { $0.key.hasPrefix(space.prefix) }
                .map { (String($0.key.dropFirst(space.prefix.count)), $0.value) }
            let own = index(all.filter { $0.namespaces.contains(space) }.filter { !$0.name.hasPrefix(space.prefix) })
            return (space, own.merging(dotted) { $1 })
        })

    private static func index(_ operations: [Operation]) -> [String: Operation] {
        var names: [String: Operation] = [:]
        for operation in operations {
            for name in [operation.name] + operation.aliases { names[name] = operation }
        }
        return names
    }
}
