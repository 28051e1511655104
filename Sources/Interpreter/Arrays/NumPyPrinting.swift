import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// How arrays are shown.
    static let numpyPrinting: [Builtin] = [
        Builtin(
            array: "set_printoptions",
            "(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)",
            "sets how arrays are shown"
        ) { m, a in
            m.state.arrayOptions = try m.arrayOptions(a, from: m.state.arrayOptions)
            return .none
        },
        Builtin(array: "get_printoptions", "()", "how arrays are shown") { m, a in
            let options = m.state.arrayOptions
            let result = DictObject()
            for (name, value) in [
                ("precision", Value.int(options.precision)), ("threshold", .int(options.threshold)),
                ("edgeitems", .int(options.edgeItems)), ("linewidth", .int(options.lineWidth)),
                ("suppress", .bool(options.suppress)), ("nanstr", .string(options.nan)),
                ("infstr", .string(options.infinity)),
            ] { result.set(name, value) }
            return .object(result)
        },
        Builtin(
            array: "printoptions",
            "(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)",
            "how arrays are shown inside a `with`"
        ) { m, a in
            .object(
                ArrayPrinting(try m.arrayOptions(a, from: m.state.arrayOptions), type: m.types.iterator("printoptions"))
            )
        },
        Builtin(
            array: "array2string",
            "(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None)",
            "an array as text"
        ) { m, a in
            try m.refuse(a, [6: "formatter", 9: "sign", 10: "floatmode", 12: "legacy"], in: "array2string")
            var options = m.state.arrayOptions
            options.lineWidth = try m.optionalInt(a[1]) ?? options.lineWidth
            options.precision = try m.optionalInt(a[2]) ?? options.precision
            options.suppress = a[3].asBool ?? options.suppress
            options.threshold = try m.optionalInt(a[7]) ?? options.threshold
            options.edgeItems = try m.optionalInt(a[8]) ?? options.edgeItems
            return .string(
                numpyContents(
                    try m.array(a[0]).printable, options, separator: a[4].asString ?? " ",
                    prefix: a[5].asString?.utf8.count ?? 0, suffix: a[11].asString?.utf8.count ?? 0))
        },
        Builtin(
            array: "array_repr", "(arr, max_line_width=None, precision=None, suppress_small=None)", "`repr` of an array"
        ) {
            m, a in
            .string(numpyText(try m.array(a[0]).printable, isRepr: true, try m.shownOptions(a)))
        },
        Builtin(
            array: "array_str", "(a, max_line_width=None, precision=None, suppress_small=None)", "`str` of an array"
        ) {
            m, a in
            .string(numpyText(try m.array(a[0]).printable, isRepr: false, try m.shownOptions(a)))
        },
    ]
}

extension Machine {
    fileprivate func shownOptions(_ a: Arguments) throws -> ArrayPrintOptions {
        var options = state.arrayOptions
        options.lineWidth = try optionalInt(a[1]) ?? options.lineWidth
        options.precision = try optionalInt(a[2]) ?? options.precision
        options.suppress = a[3].asBool ?? options.suppress
        return options
    }

    fileprivate func arrayOptions(_ a: Arguments, from former: ArrayPrintOptions) throws -> ArrayPrintOptions {
        try refuse(a, [7: "formatter", 10: "legacy", 11: "override_repr"], in: "set_printoptions")
        var options = former
        if let precision = try optionalInt(a[0]) { options.precision = precision }
        if !a[1].isNone {
            guard let threshold = a[1].asDouble else { throw Problem.thresholdType }
            if threshold.isNaN { throw Problem.thresholdNaN }
            options.threshold = Int(min(threshold, 1e15))
        }
        if let items = try optionalInt(a[2]) { options.edgeItems = items }
        if let width = try optionalInt(a[3]) { options.lineWidth = width }
        if !a[4].isNone { options.suppress = try truth(a[4]) }
        if let text = a[5].asString { options.nan = text }
        if let text = a[6].asString { options.infinity = text }
        if let text = a[8].asString {
            guard let sign = ArrayPrintOptions.Sign(rawValue: text) else { throw Problem.signOption }
            options.sign = sign
        }
        if let text = a[9].asString {
            guard let mode = ArrayPrintOptions.FloatMode(rawValue: text) else { throw Problem.floatMode }
            options.floatMode = mode
        }
        return options
    }
}

/// `with np.printoptions(…)`.
private final class ArrayPrinting: ContextManager {
    private let options: ArrayPrintOptions
    private var former: ArrayPrintOptions?
    init(_ options: ArrayPrintOptions, type: TypeObject) {
        self.options = options
        super.init(type)
    }
    override func enter(_ machine: Machine) throws(Raise) -> Value {
        former = machine.state.arrayOptions
        machine.state.arrayOptions = options
        return .none
    }
    override func exit(_ machine: Machine) throws(Raise) {
        if let former { machine.state.arrayOptions = former }
    }
}

extension NDArray {
    /// As the printers see it.
    var printable: PrintableTensor {
        let kind: PrintableTensor.Kind =
            switch dtype.category {
            // Arrays hold no complex numbers.
            case .float, .complex: .float
            case .integer: .int
            case .bool: .bool
            }
        let array = self
        return PrintableTensor(shape: shape, kind: kind, dtype: dtype.name) { index in
            switch array.scalar(index) {
            case .bool(let flag): .bool(flag)
            case .int(let x): .int(x)
            case .float(let x): .float(x)
            }
        }
    }
}
