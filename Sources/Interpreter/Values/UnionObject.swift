/// `int | str`: the classes that `isinstance` takes any of.
final class UnionObject: NativeObject {
    let members: [Value]
    init(_ members: [Value], type: TypeObject) {
        self.members = members
        super.init(type)
    }

    /// As Python shows it.
    var text: String {
        members.map { member in
            guard let type = member.asType else { return "None" }
            if type.name == "NoneType" { return "None" }
            return type.module == "builtins" ? type.qualifiedName : "\(type.module).\(type.qualifiedName)"
        }.joined(separator: " | ")
    }
}

extension Machine {
    /// `left | right` of classes; `nil` when they are something else.
    func union(_ left: Value, _ right: Value) -> Value? {
        guard left.asType != nil || right.asType != nil || left.asObject is UnionObject else { return nil }
        guard let first = unionMembers(left), let second = unionMembers(right) else { return nil }
        var members: [Value] = []
        for member in first + second where !members.contains(where: { $0.isIdentical(to: member) }) {
            members.append(member)
        }
        if members.count == 1 { return members[0] }
        return .object(UnionObject(members, type: types.union))
    }

    private func unionMembers(_ value: Value) -> [Value]? {
        if value.isNone { return [.object(types.noneType)] }
        if value.asType != nil { return [value] }
        return (value.asObject as? UnionObject)?.members
    }
}
