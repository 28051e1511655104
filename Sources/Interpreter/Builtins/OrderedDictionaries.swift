import Diagnostics

extension Builtin {
    /// What `OrderedDict` has beyond `dict`.
    static let orderedDictMethods: [Builtin] = [
        Builtin("move_to_end", "(self, key, last=True)", "makes a key the last, or the first") { (m, a) throws(Raise) in
            let dictionary = try m.dictionary(a)
            guard let value = try m.removeKey(a[1], from: dictionary) else { throw m.keyError(a[1]) }
            if try m.truth(a[2]) {
                try m.setKey(a[1], value, in: dictionary)
                return .none
            }
            let rest = dictionary.table.live
            try m.count(steps: rest.count)
            dictionary.table.removeAll()
            try m.setKey(a[1], value, in: dictionary)
            for entry in rest { dictionary.table.append(entry) }
            return .none
        },
        Builtin("popitem", "(self, last=True)", "removes the last pair, or the first, and gives it") {
            (m, a) throws(Raise) in
            let dictionary = try m.dictionary(a)
            let entries = dictionary.table.live
            guard let entry = try m.truth(a[1]) ? entries.last : entries.first else {
                throw m.raise(.popitemEmpty)
            }
            _ = try m.removeKey(entry.key, from: dictionary)
            return .tuple([entry.key, entry.value])
        },
        Builtin("copy", "(self, /)", "another dictionary of the same pairs") { (m, a) throws(Raise) in
            guard a[0].asDictionary == nil else { return .object(try m.copy(try m.dictionary(a))) }
            return try m.call(.object(m.type(of: a[0])), [a[0]])
        },
    ]
}
