/// The classes and the spaces of a row of atoms, after The TeXbook, chapter 18.
struct Spacing {
    /// The space between two atoms in eighteenths of an em; none but thin ones around operators in scripts.
    static func between(_ left: AtomClass, _ right: AtomClass, _ style: Style) -> Int {
        let entry = table[left.rawValue][right.rawValue]
        return entry < 0 ? (style == .script ? 0 : -entry) : entry
    }

    /// Rows: the left atom, columns: the right one, both in the order of `AtomClass`; negative: not in scripts.
    private static let table: [[Int]] = [
        [0, 3, -4, -5, 0, 0, 0, -3],
        [3, 3, 0, -5, 0, 0, 0, -3],
        [-4, -4, 0, 0, -4, 0, 0, -4],
        [-5, -5, 0, 0, -5, 0, 0, -5],
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0, 3, -4, -5, 0, 0, 0, -3],
        [-3, -3, 0, -3, -3, -3, -3, -3],
        [-3, 3, -4, -5, -3, 0, -3, -3],
    ]

    /// Whether a binary sign after this class has nothing to its left that it could join.
    static func opensOperand(_ atomClass: AtomClass?) -> Bool {
        switch atomClass {
        case nil, .binary, .largeOperator, .relation, .opening, .punctuation: true
        case .ordinary, .closing, .inner: false
        }
    }

    /// Whether a binary sign before this class has nothing to its right that it could join.
    static func endsOperand(_ atomClass: AtomClass?) -> Bool {
        switch atomClass {
        case nil, .relation, .closing, .punctuation: true
        case .ordinary, .binary, .largeOperator, .opening, .inner: false
        }
    }
}

extension Node {
    /// The class that what stands before this sees; `nil` for mere space.
    var leftClass: AtomClass? {
        switch self {
        case .symbol(_, let atomClass), .delimiter(_, let atomClass, _), .classed(_, let atomClass, _): atomClass
        case .largeOperator, .function: .largeOperator
        case .space: nil
        case .scripts(let scripts): scripts.base?.leftClass ?? .ordinary
        case .stack(let stack): stack.atomClass
        case .fence: .opening
        case .middle: .closing
        case .table(let table): table.left.isEmpty ? .ordinary : .opening
        case .style(_, let nodes): firstClass(nodes)
        case .identifier, .word, .number, .text, .group, .fraction, .root, .padded, .boxed: .ordinary
        }
    }

    /// The class that what stands after this sees; `nil` for mere space.
    var rightClass: AtomClass? {
        switch self {
        case .fence: .closing
        case .middle: .opening
        case .table(let table): table.right.isEmpty ? .ordinary : .closing
        case .scripts(let scripts): scripts.base?.rightClass ?? .ordinary
        case .style(_, let nodes): lastClass(nodes)
        default: leftClass
        }
    }

    /// A loop, since a lazy `first` would ask each node twice, and each of its nodes twice.
    private func firstClass(_ nodes: [Node]) -> AtomClass? {
        for node in nodes {
            if let atomClass = node.leftClass { return atomClass }
        }
        return nil
    }

    private func lastClass(_ nodes: [Node]) -> AtomClass? {
        for node in nodes.reversed() {
            if let atomClass = node.rightClass { return atomClass }
        }
        return nil
    }

    /// The sign of the operator that carries this node's spaces; `nil` where there is none.
    var coreSign: String? {
        switch self {
        case .symbol(let sign, _), .delimiter(let sign, _, _): sign
        case .largeOperator(let sign, _): sign
        case .scripts(let scripts): scripts.base?.coreSign
        case .stack(let stack): stack.base.count == 1 ? stack.base[0].coreSign : nil
        default: nil
        }
    }
}

/// What an operator's element has to say beyond the dictionary.
struct OperatorAttributes {
    var form: Form?
    var left: Int?
    var right: Int?
    /// The form that the browser gives it, or that `form` says.
    var effectiveForm = Form.infix
}

/// What stands around a row in the same element, or before it in TeX's eyes.
struct Surroundings {
    /// The class that the row's first atom sees, as in the right half of an aligned line.
    var before: AtomClass?
    var hasLeftFence = false
    var hasRightFence = false
}

/// The attributes of a row's operators, and the space before each of its nodes.
struct Row {
    private(set) var attributes: [OperatorAttributes] = []
    /// Space that no operator carries, before each node, in eighteenths of an em.
    private(set) var gaps: [Int]

    init(_ nodes: [Node], style: Style, around: Surroundings) {
        var lefts = nodes.map(\.leftClass)
        var rights = nodes.map(\.rightClass)
        Row.settleBinaries(&lefts, &rights, before: around.before)
        var spaces = [(left: Int, right: Int)](repeating: (0, 0), count: nodes.count)
        gaps = [Int](repeating: 0, count: nodes.count)
        var previous: Int?
        for index in nodes.indices {
            guard let left = lefts[index] else { continue }
            if let last = previous, let right = rights[last] {
                let space = Spacing.between(right, left, style)
                Row.assign(space, last, index, nodes, (right, left), &spaces, &gaps)
            } else if let before = around.before {
                let space = Spacing.between(before, left, style)
                if nodes[index].coreSign != nil { spaces[index].left = space } else { gaps[index] = space }
            }
            previous = index
        }
        attributes.reserveCapacity(nodes.count)
        for index in nodes.indices { attributes.append(Row.attributes(at: index, nodes, lefts, spaces, around)) }
    }

    private static func attributes(
        at index: Int, _ nodes: [Node], _ classes: [AtomClass?], _ spaces: [(left: Int, right: Int)],
        _ around: Surroundings
    ) -> OperatorAttributes {
        guard let sign = nodes[index].coreSign else { return OperatorAttributes() }
        let isFirst = index == 0 && !around.hasLeftFence
        let isLast = index == nodes.count - 1 && !around.hasRightFence
        let place: Form = isFirst == isLast ? .infix : isFirst ? .prefix : .postfix
        let wanted = wantedForm(nodes[index], classes[index], isAlone: nodes.count == 1)
        let isCertain = !touchesOuterSpace(index, classes)
        return attributes(of: sign, place, isCertain: isCertain, wanted, spaces[index])
    }

    /// Whether only space stands on one side: browsers differ in whether the operator is then the first or last.
    private static func touchesOuterSpace(_ index: Int, _ classes: [AtomClass?]) -> Bool {
        let before = classes[..<index]
        let after = classes[(index + 1)...]
        return !before.isEmpty && before.allSatisfy { $0 == nil } || !after.isEmpty && after.allSatisfy { $0 == nil }
    }

    /// Turns binary signs that have no operand on one side into ordinary ones.
    private static func settleBinaries(
        _ lefts: inout [AtomClass?], _ rights: inout [AtomClass?], before: AtomClass?
    ) {
        var previous = before
        var previousIndex: Int?
        for index in lefts.indices {
            guard let left = lefts[index] else { continue }
            if let last = previousIndex, lefts[last] == .binary, Spacing.endsOperand(left) {
                (lefts[last], rights[last]) = (.ordinary, .ordinary)
            }
            if left == .binary, Spacing.opensOperand(previous) {
                (lefts[index], rights[index]) = (.ordinary, .ordinary)
            }
            previous = rights[index]
            previousIndex = index
        }
        if let last = previousIndex, lefts[last] == .binary, Spacing.endsOperand(nil) {
            (lefts[last], rights[last]) = (.ordinary, .ordinary)
        }
    }

    /// Gives a space to the operator that asks for it, to the other one, or to an element of its own.
    private static func assign(
        _ space: Int, _ left: Int, _ right: Int, _ nodes: [Node], _ classes: (left: AtomClass, right: AtomClass),
        _ spaces: inout [(left: Int, right: Int)], _ gaps: inout [Int]
    ) {
        guard space != 0 else { return }
        let hasLeft = nodes[left].coreSign != nil
        let hasRight = nodes[right].coreSign != nil
        if hasLeft, asksForSpace(classes.left) {
            spaces[left].right = space
        } else if hasRight, asksForSpace(classes.right) || !hasLeft {
            spaces[right].left = space
        } else if hasLeft {
            spaces[left].right = space
        } else {
            gaps[right] = space
        }
    }

    private static func asksForSpace(_ atomClass: AtomClass) -> Bool {
        switch atomClass {
        case .binary, .relation, .punctuation, .largeOperator: true
        case .ordinary, .opening, .closing, .inner: false
        }
    }

    private static func wantedForm(_ node: Node, _ atomClass: AtomClass?, isAlone: Bool) -> Form? {
        switch atomClass {
        case .binary, .relation, .punctuation: .infix
        case .opening: .prefix
        case .closing: .postfix
        case .ordinary: node.leftClass == .binary && !isAlone ? .prefix : nil
        case .largeOperator, .inner, nil: nil
        }
    }

    private static func attributes(
        of sign: String, _ place: Form, isCertain: Bool, _ wanted: Form?, _ spaces: (left: Int, right: Int)
    ) -> OperatorAttributes {
        var result = OperatorAttributes(effectiveForm: place)
        if isCertain, matches(sign, place, spaces) { return result }
        if let wanted, matches(sign, wanted, spaces) {
            result.form = wanted
            result.effectiveForm = wanted
            return result
        }
        let defaults = OperatorCategory.of(sign, place).spaces
        if !isCertain || !isNear(defaults.left, spaces.left) { result.left = spaces.left }
        if !isCertain || !isNear(defaults.right, spaces.right) { result.right = spaces.right }
        return result
    }

    private static func matches(_ sign: String, _ form: Form, _ spaces: (left: Int, right: Int)) -> Bool {
        let defaults = OperatorCategory.of(sign, form).spaces
        return isNear(defaults.left, spaces.left) && isNear(defaults.right, spaces.right)
    }

    /// The dictionary sets products a little tighter than TeX; that is left to it.
    private static func isNear(_ default: Int, _ wanted: Int) -> Bool { abs(`default` - wanted) <= 1 }
}
