import Diagnostics

extension Builtin {
    /// `str.maketrans`.
    static let makeTranslation = Builtin(
        "maketrans", "(x, y=?, z=?, /)", "a table for `translate`", example: ("str.maketrans('a', 'b')", "{97: 98}")
    ) { (m, a) throws(Raise) in
        let table = DictObject()
        guard let second = a.given(1) else {
            guard let pairs = a[0].held.asDictionary else { throw m.raise(.translationMapping) }
            for entry in pairs.table.live {
                let scalars = entry.key.asString.map { Array($0.unicodeScalars) }
                if let scalars, scalars.count != 1 { throw m.raise(.translationKeyLength) }
                try m.setKey(scalars.map { .int(Int($0[0].value)) } ?? entry.key, entry.value, in: table)
            }
            return m.watched(table)
        }
        guard let from = a[0].asString, let to = second.asString else { throw m.raise(.translationMapping) }
        let (old, new) = (Array(from.unicodeScalars), Array(to.unicodeScalars))
        guard old.count == new.count else { throw m.raise(.translationLengths) }
        for (x, y) in zip(old, new) { try m.setKey(.int(Int(x.value)), .int(Int(y.value)), in: table) }
        for x in (a.given(2)?.asString ?? "").unicodeScalars { try m.setKey(.int(Int(x.value)), .none, in: table) }
        return m.watched(table)
    }
}

extension Machine {
    /// `text.translate(table)`.
    func translated(_ text: String, by table: Value) throws(Raise) -> String {
        var result = String.UnicodeScalarView()
        var size = 0
        for scalar in text.unicodeScalars {
            try count()
            let value: Value
            do throws(Raise) {
                value = try item(table, .int(Int(scalar.value)))
            } catch {
                guard error.exception.type.isSubtype(of: types.exception(.lookupError)) else { throw error }
                result.append(scalar)
                size += scalar.utf8.count
                continue
            }
            if let code = value.asInt {
                guard let other = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { throw raise(.chrRange) }
                result.append(other)
                size += other.utf8.count
            } else if let part = value.asString {
                result.append(contentsOf: part.unicodeScalars)
                size += part.utf8.count
            } else if !value.isNone {
                throw raise(.translationValue)
            }
            try checkText(size)
        }
        return String(result)
    }
}
