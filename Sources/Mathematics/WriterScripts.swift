/// Fractions, roots, scripts, limits, accents.
extension Writer {
    mutating func fraction(_ fraction: Fraction, _ outer: Style) {
        let style = fraction.style ?? outer
        if let own = fraction.style, own != outer { openStyle(own) }
        if !fraction.hasLine {
            xml.open("mrow")
            stretched("(", .prefix)
        }
        let line: [XML.Attribute] = fraction.hasLine ? [] : [("linethickness", "0")]
        xml.open("mfrac", line)
        let inner: Style = style == .display ? .text : .script
        single(fraction.numerator, inner)
        single(fraction.denominator, inner)
        xml.close("mfrac")
        if !fraction.hasLine {
            stretched(")", .postfix)
            xml.close("mrow")
        }
        if let own = fraction.style, own != outer { xml.close("mstyle") }
    }

    private mutating func openStyle(_ style: Style) {
        xml.open("mstyle", [("displaystyle", style == .display ? "true" : "false"), ("scriptlevel", "0")])
    }

    mutating func root(_ nodes: [Node], _ index: [Node]?, _ style: Style) {
        guard let index else {
            xml.open("msqrt")
            row(nodes, style)
            xml.close("msqrt")
            return
        }
        xml.open("mroot")
        single(nodes, style)
        single(index, .script)
        xml.close("mroot")
    }

    mutating func scripts(_ scripts: Scripts, _ style: Style, _ attributes: OperatorAttributes) {
        let isStacked = stacksLimits(scripts, style)
        let isForced = isStacked && style != .display
        let name: String =
            switch (scripts.sub != nil, scripts.sup != nil) {
            case (true, true): isStacked ? "munderover" : "msubsup"
            case (true, false): isStacked ? "munder" : "msub"
            case (false, _): isStacked ? "mover" : "msup"
            }
        xml.open(name)
        base(scripts.base, style, attributes, isForced: isForced)
        if let sub = scripts.sub { single(sub, .script) }
        if let sup = scripts.sup { single(sup, .script) }
        xml.close(name)
    }

    private mutating func base(_ base: Node?, _ style: Style, _ attributes: OperatorAttributes, isForced: Bool) {
        guard let base else {
            xml.empty("mrow")
            return
        }
        if isForced, case .largeOperator(let sign, _) = base {
            xml.leaf("mo", sign, spaces(attributes) + [("movablelimits", "false")])
        } else {
            node(base, style, attributes)
        }
    }

    /// Whether scripts stand above and below: in display style for sums and the like, or as the formula says.
    private func stacksLimits(_ scripts: Scripts, _ style: Style) -> Bool {
        switch scripts.placement {
        case .limits: return true
        case .noLimits: return false
        case .automatic: break
        }
        switch scripts.base {
        case .largeOperator(_, let takesLimits), .function(_, let takesLimits), .classed(_, _, let takesLimits):
            return takesLimits && style == .display
        case .stack(let stack): return stack.takesLimits
        default: return false
        }
    }

    mutating func stack(_ stack: Stack, _ style: Style, _ attributes: OperatorAttributes) {
        let name: String = stack.over == nil ? "munder" : stack.under == nil ? "mover" : "munderover"
        var own: [XML.Attribute] = []
        if stack.kind != .script { own.append(stack.over == nil ? ("accentunder", "true") : ("accent", "true")) }
        if stack.kind == .vector { own.append(("class", "tex-vector")) }
        if stack.kind == .line { own.append(("class", stack.over == nil ? "tex-underline" : "tex-overline")) }
        xml.open(name, own)
        if stack.kind == .line {
            group(stack.base, style)
        } else if stack.base.count == 1 {
            node(stack.base[0], style, attributes)
        } else {
            single(stack.base, style)
        }
        if let under = stack.under { mark(under, stack.kind) }
        if let over = stack.over { mark(over, stack.kind) }
        xml.close(name)
    }

    private mutating func mark(_ nodes: [Node], _ kind: Stack.Kind) {
        switch (kind, nodes.first) {
        case (.accent, .symbol(let sign, _)), (.vector, .symbol(let sign, _)): xml.leaf("mo", sign, [("stretchy", "false")])
        case (.stretchyAccent, .symbol(let sign, _)), (.line, .symbol(let sign, _)): xml.leaf("mo", sign, [("stretchy", "true")])
        default: single(nodes, .script)
        }
    }
}
