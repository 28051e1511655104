/// Writes a tree as MathML Core, keeping count of the style, on which limits and spaces depend.
struct Writer {
    var xml = XML()

    var output: String { xml.text }

    mutating func write(_ formula: (nodes: [Node], tag: String?), tex: String, isDisplay: Bool) {
        var attributes: [XML.Attribute] = [("xmlns", "http://www.w3.org/1998/Math/MathML")]
        if isDisplay { attributes.append(("display", "block")) }
        xml.open("math", attributes)
        xml.open("semantics")
        xml.open("mrow")
        row(formula.nodes, isDisplay ? .display : .text)
        if let tag = formula.tag {
            space(20000)
            xml.leaf("mtext", tag)
        }
        xml.close("mrow")
        xml.leaf("annotation", tex, [("encoding", "application/x-tex")])
        xml.close("semantics")
        xml.close("math")
    }

    /// Nodes with the space that belongs between them, into an element that is open.
    mutating func row(_ nodes: [Node], _ style: Style, _ around: Surroundings = Surroundings()) {
        let row = Row(nodes, style: style, around: around)
        for (index, node) in nodes.enumerated() {
            if row.gaps[index] != 0 { space(fromEighteenths(row.gaps[index])) }
            self.node(node, style, row.attributes[index])
            if node.isFunction, appliesFunction(nodes, index + 1) { xml.leaf("mo", "\u{2061}") }
        }
    }

    /// Exactly one element.
    mutating func single(_ nodes: [Node], _ style: Style) {
        if nodes.count == 1 {
            node(nodes[0], style, OperatorAttributes())
        } else {
            xml.open("mrow")
            row(nodes, style)
            xml.close("mrow")
        }
    }

    /// Whether what follows a function is its argument.
    private func appliesFunction(_ nodes: [Node], _ index: Int) -> Bool {
        for node in nodes[index...] {
            switch node.leftClass {
            case .ordinary, .opening, .largeOperator, .inner: return true
            case .binary, .relation, .closing, .punctuation: return false
            case nil: continue
            }
        }
        return false
    }

    /// An element, or a row of them; `attributes` are those of the operator at the node's core, if it has one.
    mutating func node(_ node: Node, _ style: Style, _ attributes: OperatorAttributes) {
        switch node {
        case .identifier(let text, let isUpright): identifier(text, isUpright: isUpright)
        case .word(let text, let alphabet): identifier(text, isUpright: alphabet == .roman)
        case .number(let text): xml.leaf("mn", text)
        case .symbol(let sign, _): symbol(sign, attributes)
        case .largeOperator(let sign, _): xml.leaf("mo", sign, spaces(attributes))
        case .function(let name, _): identifier(name, isUpright: true)
        case .text(let text, let textStyle): self.text(text, textStyle)
        case .space(let width): space(width)
        case .group(let nodes): group(nodes, style)
        case .fraction(let fraction): self.fraction(fraction, style)
        case .root(let nodes, let index): root(nodes, index, style)
        case .scripts(let scripts): self.scripts(scripts, style, attributes)
        case .stack(let stack): self.stack(stack, style, attributes)
        case .fence(let fence): self.fence(fence, style)
        case .middle(let sign): middle(sign)
        case .delimiter(let sign, let atomClass, let size): delimiter(sign, atomClass, size, attributes)
        case .table(let table): self.table(table, style)
        case .style(let inner, let nodes): styled(inner, nodes, style)
        case .padded(let nodes, let padding): padded(nodes, padding, style)
        case .boxed(let nodes): boxed(nodes, style)
        case .classed(let nodes, _, _): group(nodes, style)
        }
    }

    // MARK: Leaves

    /// A browser slants an identifier of one letter, unless told not to; mathematical letters stay as they are.
    private mutating func identifier(_ text: String, isUpright: Bool) {
        let scalars = text.unicodeScalars
        let isPlain = scalars.count == 1 && scalars.allSatisfy { $0.value < 0x1D400 }
        let attributes: [XML.Attribute] = isUpright && isPlain ? [("mathvariant", "normal")] : []
        xml.leaf("mi", text, attributes)
    }

    private mutating func text(_ text: String, _ style: TextStyle) {
        let attributes: [XML.Attribute] = style == .normal ? [] : [("class", style.rawValue)]
        xml.leaf("mtext", text, attributes)
    }

    mutating func space(_ width: Int) { xml.empty("mspace", [("width", em(width))]) }

    /// A sign of its natural height: what the dictionary would stretch is told not to.
    private mutating func symbol(_ sign: String, _ attributes: OperatorAttributes) {
        var all = spaces(attributes)
        if isStretchy(sign, attributes) { all.append(("stretchy", "false")) }
        xml.leaf("mo", sign, all)
    }

    /// Arrows that lie stretch only above and below other things, where they should.
    private func isStretchy(_ sign: String, _ attributes: OperatorAttributes) -> Bool {
        let category = OperatorCategory.of(sign, attributes.effectiveForm)
        if category == .a {
            switch sign {
            case "↑", "↓", "↕", "⇑", "⇓", "⇕", "↿", "↾", "⇃", "⇂", "⇈", "⇊": return true
            default: return false
            }
        }
        return category.isStretchy
    }

    func spaces(_ attributes: OperatorAttributes) -> [XML.Attribute] {
        var result: [XML.Attribute] = []
        if let form = attributes.form { result.append(("form", form.rawValue)) }
        if let left = attributes.left { result.append(("lspace", em(fromEighteenths(left)))) }
        if let right = attributes.right { result.append(("rspace", em(fromEighteenths(right)))) }
        return result
    }

    /// Ten-thousandths of an em.
    private func fromEighteenths(_ count: Int) -> Int { (count * 10000 + 9) / 18 }

    /// A length from ten-thousandths of an em.
    func em(_ width: Int) -> String {
        let magnitude = abs(width)
        var fraction = String(magnitude % 10000 + 10000).dropFirst()
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return (width < 0 ? "-" : "") + String(magnitude / 10000) + (fraction.isEmpty ? "" : "." + fraction) + "em"
    }

    // MARK: Groups

    mutating func group(_ nodes: [Node], _ style: Style) {
        xml.open("mrow")
        row(nodes, style)
        xml.close("mrow")
    }

    private mutating func styled(_ inner: Style, _ nodes: [Node], _ outer: Style) {
        if inner == outer, inner != .script { return group(nodes, inner) }
        switch inner {
        case .display: xml.open("mstyle", [("displaystyle", "true"), ("scriptlevel", "0")])
        case .text: xml.open("mstyle", [("displaystyle", "false"), ("scriptlevel", "0")])
        case .script: xml.open("mstyle", [("displaystyle", "false"), ("scriptlevel", "1")])
        }
        row(nodes, inner)
        xml.close("mstyle")
    }

    private mutating func padded(_ nodes: [Node], _ padding: Padding, _ style: Style) {
        switch padding {
        case .phantom: break
        case .horizontalPhantom, .smash: xml.open("mpadded", [("height", "0"), ("depth", "0")])
        case .verticalPhantom: xml.open("mpadded", [("width", "0")])
        }
        if padding != .smash { xml.open("mphantom") }
        row(nodes, style)
        if padding != .smash { xml.close("mphantom") }
        if padding != .phantom { xml.close("mpadded") }
    }

    private mutating func boxed(_ nodes: [Node], _ style: Style) {
        xml.open("mrow", [("class", "tex-boxed")])
        row(nodes, style == .script ? .script : .display)
        xml.close("mrow")
    }

    // MARK: Delimiters

    private mutating func fence(_ fence: Fence, _ style: Style) {
        xml.open("mrow")
        if !fence.left.isEmpty { stretched(fence.left, .prefix) }
        row(
            fence.body, style,
            Surroundings(hasLeftFence: !fence.left.isEmpty, hasRightFence: !fence.right.isEmpty))
        if !fence.right.isEmpty { stretched(fence.right, .postfix) }
        xml.close("mrow")
    }

    /// A delimiter as high as what stands beside it.
    mutating func stretched(_ sign: String, _ form: Form) {
        var attributes: [XML.Attribute] = [("fence", "true"), ("form", form.rawValue)]
        switch OperatorCategory.of(sign, form) {
        case .f, .g: break
        default: attributes += [("stretchy", "true"), ("symmetric", "true"), ("lspace", "0em"), ("rspace", "0em")]
        }
        xml.leaf("mo", sign, attributes)
    }

    private mutating func middle(_ sign: String) {
        guard !sign.isEmpty else { return space(0) }
        xml.leaf(
            "mo", sign,
            [
                ("fence", "true"), ("form", "infix"), ("stretchy", "true"), ("symmetric", "true"), ("lspace", "0.05em"),
                ("rspace", "0.05em"),
            ])
    }

    private mutating func delimiter(
        _ sign: String, _ atomClass: AtomClass, _ size: Int, _ attributes: OperatorAttributes
    ) {
        guard !sign.isEmpty else { return space(0) }
        let height = em(size * 1000)
        let own: [XML.Attribute] = [
            ("stretchy", "true"), ("symmetric", "true"), ("minsize", height), ("maxsize", height),
        ]
        xml.leaf("mo", sign, spaces(attributes) + own)
    }
}

extension Node {
    /// Whether it is a named function, with or without scripts.
    var isFunction: Bool {
        switch self {
        case .function: true
        case .classed(_, let atomClass, _): atomClass == .largeOperator
        case .scripts(let scripts): scripts.base?.isFunction ?? false
        case .stack(let stack): stack.kind == .script && stack.base.last?.isFunction == true
        default: false
        }
    }



}
