import Diagnostics
import Plotting

extension Builtin {
    /// All methods of axes.
    static let axes: [Builtin] =
        axesLines + axesPoints + axesStatistics + axesFields + axesTriangles + axesAreas + axesSettings
}

/// `ax.spines`, `ax.xaxis`: a part of axes, which a lesson can change.
final class AxesPart: NativeObject {
    enum Part: Equatable {
        case spines
        case spine(String)
        case axis(Dimension)
    }
    let axes: AxesObject
    let part: Part
    init(_ part: Part, of axes: AxesObject, _ machine: Machine) {
        self.axes = axes
        self.part = part
        let figures = machine.state.figures
        let type =
            switch part {
            case .spines: figures.type("matplotlib.spines.Spines", machine, Builtin.spines)
            case .spine: figures.type("matplotlib.spines.Spine", machine, Builtin.spine)
            case .axis(let dimension):
                figures.type(
                    "matplotlib.axis.\(["X", "Y", "Z"][dimension.rawValue])Axis", machine, Builtin.dataAxis)
            }
        super.init(type)
    }
    var representation: String { "<\(type.module).\(type.name)>" }
}

extension Machine {
    /// Attributes of axes that are computed when asked for.
    func installAxesAttributes(_ type: TypeObject) {
        for dimension in Dimension.allCases {
            type.compute("\(dimension)axis") { (m, value) throws(Raise) in
                try m.part(.axis(dimension), of: value)
            }
        }
        type.compute("spines") { (m, value) throws(Raise) in
            let part = try m.part(.spines, of: value)
            if let spines = part.asObject as? AxesPart, spines.type.computed.isEmpty {
                for side in ["left", "right", "top", "bottom"] {
                    spines.type.compute(side) { (m, value) throws(Raise) in try m.spine(side, of: value) }
                }
            }
            return part
        }
        type.compute("transAxes") { (m, value) throws(Raise) in m.frameToken("transAxes") }
        type.compute("transData") { (m, value) throws(Raise) in m.frameToken("transData") }
        type.compute("figure") { (m, value) throws(Raise) in
            (value.asObject as? AxesObject)?.figure.map { .object($0) } ?? .none
        }
        type.compute("title") { (m, value) throws(Raise) in
            let axes = value.asObject as? AxesObject
            return m.textArtist(0.5, 1, axes?.axes.title ?? "", axes)
        }
        type.compute("lines") { (m, value) throws(Raise) in
            m.artists(of: value, .line2D) { if case .line = $0 { true } else { false } }
        }
        type.compute("texts") { (m, value) throws(Raise) in
            m.artists(of: value, .text) { if case .text = $0 { true } else { false } }
        }
        type.compute("collections") { (m, value) throws(Raise) in
            m.artists(of: value, .points) { if case .scatter = $0 { true } else { false } }
        }
        type.compute("images") { (m, value) throws(Raise) in
            m.artists(of: value, .image) { if case .picture = $0 { true } else { false } }
        }
        type.compute("patches") { (m, value) throws(Raise) in
            guard let axes = value.asObject as? AxesObject else { return .list([]) }
            let bars = zip(axes.axes.numbers, axes.axes.marks).flatMap { number, mark -> [Value] in
                guard case .bars(let bars) = mark else { return [] }
                return m.bars(axes, number, bars.centers.count)
            }
            return .list(bars)
        }
    }

    private func artists(of value: Value, _ kind: ArtistKind, where isMeant: (Mark) -> Bool) -> Value {
        guard let axes = value.asObject as? AxesObject else { return .list([]) }
        let numbers = zip(axes.axes.numbers, axes.axes.marks).filter { isMeant($0.1) }.map(\.0)
        return .list(numbers.map { artist(kind, axes, $0) })
    }

    private func frameToken(_ name: String) -> Value {
        .object(TokenObject(name, type: state.figures.type("matplotlib.transforms.Transform", self)))
    }

    func part(_ part: AxesPart.Part, of value: Value) throws(Raise) -> Value {
        guard let axes = value.asObject as? AxesObject else { throw raise(.receiver("Axes", typeName(value))) }
        return .object(AxesPart(part, of: axes, self))
    }

    func spine(_ side: String, of value: Value) throws(Raise) -> Value {
        guard let part = value.asObject as? AxesPart, ["left", "right", "top", "bottom"].contains(side) else {
            throw keyError(.string(side))
        }
        return .object(AxesPart(.spine(side), of: part.axes, self))
    }
}

extension AxesPart {
    /// The axis that a spine belongs to; `nil` for sides that figures do not draw.
    fileprivate var dimension: Dimension? {
        switch part {
        case .axis(let dimension): dimension
        case .spine("left"): .y
        case .spine("bottom"): .x
        case .spine, .spines: nil
        }
    }
}

extension Builtin {
    private static func onPart(
        _ name: String, _ parameters: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, AxesPart, Arguments) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, parameters.isEmpty ? "(self)" : "(self, \(parameters))", summary) { (m, a) throws(Raise) in
            guard let part = a[0].asObject as? AxesPart else { throw m.raise(.receiver("Spine", m.typeName(a[0]))) }
            return try body(m, part, a)
        }
    }

    static let spines: [Builtin] = [
        Builtin("__getitem__", "(self, key)", "one spine, or several") { (m, a) throws(Raise) in
            if let side = a[1].asString { return try m.spine(side, of: a[0]) }
            guard let part = a[0].asObject as? AxesPart else { return .none }
            if a[1].asObject is SliceObject {
                return .object(SpinesObject(["left", "right", "top", "bottom"], part, m))
            }
            let sides = try m.array(from: a[1]).map { (side) throws(Raise) in try m.text(side) }
            return .object(SpinesObject(sides, part, m))
        },
        Builtin("values", "(self)", "all spines") { (m, a) throws(Raise) in
            .list(try ["left", "right", "bottom", "top"].map { (side) throws(Raise) in try m.spine(side, of: a[0]) })
        },
        Builtin("items", "(self)", "all spines with their names") { (m, a) throws(Raise) in
            .list(
                try ["left", "right", "bottom", "top"].map { (side) throws(Raise) in
                    .tuple([.string(side), try m.spine(side, of: a[0])])
                })
        },
        Builtin("__iter__", "(self)", "the names of the spines") { (m, a) throws(Raise) in
            .object(ArrayIterator(["left", "right", "bottom", "top"].map { .string($0) }, typeName: "iterator"))
        },
    ]

    static let spine: [Builtin] = [
        onPart("set_visible", "b", "whether the spine is drawn") { (m, part, a) throws(Raise) in
            if let dimension = part.dimension { part.axes.axes[dimension].hasSpine = try m.truth(a[1]) }
            return .none
        },
        onPart("set_color", "c", "its colour; 'none' hides it") { (m, part, a) throws(Raise) in
            let color = try m.color(a[1])
            guard let dimension = part.dimension else { return .none }
            part.axes.axes[dimension].hasSpine = color != .clear
            part.axes.axes[dimension].look.spine.color = color == .clear ? nil : color
            return .none
        },
        onPart("set_position", "position", "where it crosses the other axis: 'zero', 'center', ('data', 0)") {
            (m, part, a) throws(Raise) in
            guard let dimension = part.dimension else { return .none }
            part.axes.axes[dimension].position = try m.spinePosition(a[1])
            return .none
        },
        onPart("set_linewidth", "w", "how thick it is") { (m, part, a) throws(Raise) in
            let width = try m.real(a[1])
            if let dimension = part.dimension { part.axes.axes[dimension].look.spine.width = width }
            return .none
        },
        onPart("set_linestyle", "ls", "how it is dashed") { (m, part, a) throws(Raise) in
            let style = try m.lineStyle(a[1], "set_linestyle", "ls")
            if let dimension = part.dimension { part.axes.axes[dimension].look.spine.style = style }
            return .none
        },
        onPart("set_bounds", "low=None, high=None", "the values between which it is drawn") {
            (m, part, a) throws(Raise) in
            var ends = [a[1], a[2]]
            if a[2].isNone, a[1].asDouble == nil, !a[1].isNone { ends = try m.unpack(a[1], count: 2) }
            let (low, high) = (ends[0].isNone ? nil : try m.real(ends[0]), ends[1].isNone ? nil : try m.real(ends[1]))
            guard let dimension = part.dimension else { return .none }
            part.axes.axes[dimension].look.spineFrom = low
            part.axes.axes[dimension].look.spineTo = high
            return .none
        },
        onPart("set", "**kwargs", "several settings at once") { (m, part, a) throws(Raise) in
            try m.setAll(.object(part), a.keywords(1), "Spine")
        },
    ]

    static let dataAxis: [Builtin] = [
        onPart("set_ticks_position", "position", "on which side the ticks are") { (m, part, a) throws(Raise) in
            guard let side = a[1].asString else { throw m.raise(.plotArgument("set_ticks_position", "position")) }
            let sides = part.part == .axis(.x) ? ["top", "bottom", "none", "default"] : ["left", "none", "default"]
            try m.expect("set_ticks_position", "position", a[1], sides)
            if part.part == .axis(.x) { part.axes.axes.x.ticksOnTop = side == "top" }
            if side == "none", let dimension = part.dimension { part.axes.axes[dimension].hasTicks = false }
            return .none
        },
        onPart("set_label_position", "position", "on which side the name is") { (m, part, a) throws(Raise) in
            try m.expect(
                "set_label_position", "position", a[1], part.part == .axis(.x) ? ["top", "bottom"] : ["left"])
            if part.part == .axis(.x) { part.axes.axes.x.look.labelOnTop = a[1].asString == "top" }
            return .none
        },
        onPart("tick_top", "", "ticks above the axes") { (m, part, a) throws(Raise) in
            part.axes.axes.x.ticksOnTop = true
            return .none
        },
        onPart("tick_bottom", "", "ticks below the axes") { (m, part, a) throws(Raise) in
            part.axes.axes.x.ticksOnTop = false
            return .none
        },
        onPart("set_visible", "b", "whether ticks and name are shown") { (m, part, a) throws(Raise) in
            guard let dimension = part.dimension else { return .none }
            let isShown = try m.truth(a[1])
            part.axes.axes[dimension].hasTicks = isShown
            part.axes.axes[dimension].hasTickLabels = isShown
            return .none
        },
        onPart("set_ticks", "ticks, labels=None, *, minor=False", "where the axis has ticks") {
            (m, part, a) throws(Raise) in
            guard let dimension = part.dimension else { return .none }
            let places = try m.doubles(a[1])
            if try m.truth(a[3]) {
                try m.refuse("set_ticks", "labels", a[2])
                part.axes.axes[dimension].minor = .places(places)
                return .list([])
            }
            let names: [String?] = a[2].isNone ? places.map { _ in nil } : try m.tickNames(a[2], count: places.count)
            part.axes.axes[dimension].ticks = zip(places, names).map { Tick($0, label: $1) }
            return .list(places.map { _ in m.artist(.tick, part.axes, 0) })
        },
        onPart("set_major_locator", "locator", "where the ticks are") { (m, part, a) throws(Raise) in
            guard let dimension = part.dimension, let token = a[1].asObject as? TickRule else {
                throw m.raise(.plotArgument("set_major_locator", "locator"))
            }
            part.axes.axes[dimension].spacing = token.spacing
            if token.spacing == .none { part.axes.axes[dimension].ticks = token.places.map { Tick($0) } }
            return .none
        },
        onPart("set_minor_locator", "locator", "where the short ticks are") { (m, part, a) throws(Raise) in
            guard let dimension = part.dimension, let rule = a[1].asObject as? TickRule else {
                throw m.raise(.plotArgument("set_minor_locator", "locator"))
            }
            switch rule.spacing {
            case .step(let step): part.axes.axes[dimension].minor = .step(step)
            case .most(let count, _): part.axes.axes[dimension].minor = .parts(rule.isMinor ? nil : count)
            case nil: part.axes.axes[dimension].minor = .places(rule.places)
            }
            if let parts = rule.parts { part.axes.axes[dimension].minor = .parts(parts) }
            return .none
        },
        onPart("set_major_formatter", "formatter", "how the numbers of ticks read") { (m, part, a) throws(Raise) in
            guard let dimension = part.dimension else { return .none }
            try m.format(part.axes, dimension, a[1])
            return .none
        },
        onPart("grid", "visible=True, which='major', **kwargs", "lines at the ticks") { (m, part, a) throws(Raise) in
            try m.expect("grid", "which", a[2], ["major"])
            try m.styleGrid(part.axes, m.options(a.keywords(3), "grid"), isOnly: true)
            if let dimension = part.dimension { part.axes.axes[dimension].hasGrid = try m.truth(a[1]) }
            return .none
        },
        onPart("get_label", "", "the axis' name") { (m, part, a) throws(Raise) in
            let label = part.dimension.map { part.axes.axes[$0].label } ?? ""
            return m.textArtist(0.5, 0, label, part.axes)
        },
        onPart("set_label_text", "label", "the axis' name") { (m, part, a) throws(Raise) in
            if let dimension = part.dimension { part.axes.axes[dimension].label = try m.text(a[1]) }
            return .none
        },
    ]

    /// `matplotlib.ticker`: rules for where ticks stand.
    static let ticker: [Builtin] = [
        Builtin("AutoMinorLocator", "(n=None)", "so many parts between two ticks") { (m, a) throws(Raise) in
            let rule = TickRule(.most(1, isWhole: false), m)
            (rule.isMinor, rule.parts) = (true, try a[0].isNone ? nil : m.integer(a[0]))
            return .object(rule)
        },
        Builtin("FormatStrFormatter", "(fmt)", "numbers by a format such as '%.2f'") { (m, a) throws(Raise) in
            let rule = TickRule(nil, m)
            rule.format = a[0]
            return .object(rule)
        },
        Builtin("StrMethodFormatter", "(fmt)", "numbers by a format such as '{x:.2f}'") { (m, a) throws(Raise) in
            let rule = TickRule(nil, m)
            rule.format = a[0]
            return .object(rule)
        },
        Builtin("FuncFormatter", "(func)", "numbers by a function of the value and its place") {
            (m, a) throws(Raise) in
            let rule = TickRule(nil, m)
            rule.format = a[0]
            return .object(rule)
        },
        Builtin("MultipleLocator", "(base=1.0)", "ticks at the multiples of a number") { (m, a) throws(Raise) in
            let step = try m.real(a[0])
            guard step > 0, step.isFinite else { throw m.raise(.plotPair("base")) }
            return .object(TickRule(.step(step), m))
        },
        Builtin("MaxNLocator", "(nbins=10, integer=False)", "at most so many intervals") { (m, a) throws(Raise) in
            guard let count = try m.integer(a[0]) else { throw m.raise(.plotArgument("MaxNLocator", "nbins")) }
            return .object(TickRule(.most(min(max(count, 1), 60), isWhole: try m.truth(a[1])), m))
        },
        Builtin("FixedLocator", "(locs)", "ticks at these places") { (m, a) throws(Raise) in
            let rule = TickRule(.none, m)
            rule.places = try m.doubles(a[0])
            return .object(rule)
        },
        Builtin("NullLocator", "()", "no ticks") { (m, a) throws(Raise) in .object(TickRule(.none, m)) },
    ]
}

/// What `matplotlib.ticker` makes.
final class TickRule: NativeObject {
    let spacing: Axis.Spacing?
    var places: [Double] = []
    /// For short ticks.
    var isMinor = false
    var parts: Int?
    /// How numbers are written.
    var format: Value?
    init(_ spacing: Axis.Spacing?, _ machine: Machine) {
        self.spacing = spacing
        super.init(machine.state.figures.type("matplotlib.ticker.Locator", machine))
    }
}

/// Several spines that are set together: `ax.spines[['top', 'right']]`.
final class SpinesObject: NativeObject {
    let sides: [String]
    let parent: AxesPart
    init(_ sides: [String], _ parent: AxesPart, _ machine: Machine) {
        self.sides = sides
        self.parent = parent
        super.init(machine.state.figures.type("matplotlib.spines.SpinesProxy", machine, SpinesObject.methods))
    }

    private static let methods: [Builtin] = Builtin.spine.map { entry in
        Builtin(entry.name, "(self, *args, **kwargs)", entry.summary) { (m, a) throws(Raise) in
            guard let spines = a[0].asObject as? SpinesObject else { return .none }
            let keywords = a.keywords(2).table.live.map { (name: $0.key.asString ?? "", value: $0.value) }
            for side in spines.sides {
                let spine = try m.spine(side, of: .object(spines.parent))
                _ = try m.call(
                    m.attribute(entry.name, of: spine),
                    CallArguments(positional: a.variadic(1), keywords: keywords))
            }
            return .none
        }
    }
}

extension Machine {
    /// `'zero'`, `'center'`, `('data', value)`, `('axes', part)`.
    fileprivate func spinePosition(_ value: Value) throws(Raise) -> Axis.Position? {
        switch value.asString {
        case "zero": return .data(0)
        case "center": return .part(0.5)
        case .some(let other): throw raise(.plotChoice(other, "position", ["zero", "center"]))
        case nil: break
        }
        let parts = try array(from: value)
        guard parts.count == 2, let kind = parts[0].asString else { throw raise(.plotPair("position")) }
        switch kind {
        case "data": return .data(try real(parts[1]))
        case "axes": return .part(try real(parts[1]))
        case "outward": return nil
        default: throw raise(.plotChoice(kind, "position", ["data", "axes", "outward"]))
        }
    }
}
