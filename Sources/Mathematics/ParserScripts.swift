import Diagnostics

/// Superscripts, subscripts, primes, and where limits stand.
extension Parser {
    mutating func scripts(on base: Node?, from start: SourceRange) throws(Refusal) -> Node? {
        var placement = LimitPlacement.automatic
        while isCommand("limits") || isCommand("nolimits") {
            placement = try limits(on: base)
        }
        switch token.kind {
        case .superscript, .subscript, .prime: break
        default: return base
        }
        var scripts = Scripts(base: base, sub: nil, sup: nil, placement: placement)
        while true {
            switch token.kind {
            case .prime: try primes(into: &scripts)
            case .superscript: try superscript(into: &scripts)
            case .subscript: try `subscript`(into: &scripts)
            default: return .scripts(scripts)
            }
        }
    }

    private mutating func limits(on base: Node?) throws(Refusal) -> LimitPlacement {
        guard let base, base.isLargeOperator else {
            let name = isCommand("limits") ? "limits" : "nolimits"
            throw Refusal(.limitsWithoutOperator(name), at: token.range)
        }
        let placement: LimitPlacement = isCommand("limits") ? .limits : .noLimits
        try advance()
        return placement
    }

    /// Primes and a superscript right after them make one superscript.
    private mutating func primes(into scripts: inout Scripts) throws(Refusal) {
        guard scripts.sup == nil else { throw Refusal(.doubleSuperscript(), at: token.range) }
        var count = 0
        while token.kind == .prime {
            count += 1
            try advance()
        }
        var sup: [Node] = [.symbol(primeSigns(count), .ordinary)]
        if token.kind == .superscript {
            let place = token.range
            try advance()
            sup += try argument(of: "a superscript", at: place)
        }
        scripts.sup = sup
    }

    private func primeSigns(_ count: Int) -> String {
        switch count {
        case 1: "\u{2032}"
        case 2: "\u{2033}"
        case 3: "\u{2034}"
        case 4: "\u{2057}"
        default: String(repeating: "\u{2032}", count: count)
        }
    }

    private mutating func superscript(into scripts: inout Scripts) throws(Refusal) {
        let place = token.range
        guard scripts.sup == nil else { throw Refusal(.doubleSuperscript(), at: place) }
        try advance()
        scripts.sup = try argument(of: "a superscript", at: place)
    }

    private mutating func `subscript`(into scripts: inout Scripts) throws(Refusal) {
        let place = token.range
        guard scripts.sub == nil else { throw Refusal(.doubleSubscript(), at: place) }
        try advance()
        scripts.sub = try argument(of: "a subscript", at: place)
    }
}

extension Node {
    /// Whether `\limits` can follow.
    var isLargeOperator: Bool {
        switch self {
        case .largeOperator, .function: true
        case .classed(_, let atomClass, _): atomClass == .largeOperator
        case .stack(let stack): stack.takesLimits || stack.atomClass == .largeOperator
        default: false
        }
    }
}
