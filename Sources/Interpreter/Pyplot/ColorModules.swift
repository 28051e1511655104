import Autograd
import Diagnostics
import Plotting
import Tensors

/// A colour map: called with a number it gives a colour.
final class ColorMapObject: CallableObject {
    let map: ColorMap
    init(_ map: ColorMap, _ machine: Machine) {
        self.map = map
        let type = machine.state.figures.type("matplotlib.colors.Colormap", machine, Builtin.colorMap)
        if type.computed.isEmpty {
            type.compute("name") { (m, value) throws(Raise) in
                .string((value.asObject as? ColorMapObject)?.map.name ?? "")
            }
            type.compute("N") { (m, value) throws(Raise) in .int((value.asObject as? ColorMapObject)?.map.count ?? 0) }
            type.compute("colors") { (m, value) throws(Raise) in
                guard let map = (value.asObject as? ColorMapObject)?.map else { return .none }
                return .list((0..<map.count).map { .list(map.components(entry: $0).map { .float($0) }) })
            }
        }
        super.init(type)
    }

    override func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        let alpha = arguments.keywords.first { $0.name == "alpha" }?.value ?? arguments.positional.dropFirst().first
        let opacity = try alpha.map { (value) throws(Raise) in try value.isNone ? 1 : machine.real(value) } ?? 1
        if let other = arguments.keywords.first(where: { $0.name != "alpha" }) {
            throw machine.raise(.plotArgument(map.name, other.name))
        }
        guard let value = arguments.positional.first else { throw machine.raise(.plotWithoutData) }
        if case .int(let index) = value { return tuple(map.components(entry: index), opacity) }
        let numbers = try machine.numbers(value)
        let isWhole =
            value.asTensor.map { !$0.dtype.isFloat } ?? value.asArray?.isWhole ?? false
        func parts(_ x: Double) -> [Double] {
            isWhole ? map.components(entry: x.isFinite ? Int(max(min(x, 1e6), -1e6)) : 0) : map.components(at: x)
        }
        if numbers.isScalar { return tuple(parts(numbers.values.first ?? 0), opacity) }
        return try machine.arrayValue(numbers.values.flatMap { parts($0) + [opacity] }, shape: numbers.shape + [4])
    }

    private func tuple(_ parts: [Double], _ alpha: Double) -> Value {
        .tuple((parts + [alpha]).map { .float($0) })
    }
    var representation: String { "<\(type.module).\(type.name) '\(map.name)'>" }
}

/// What `Normalize` and `LogNorm` make: the numbers at the ends of a colour map.
final class NormObject: CallableObject {
    let lower: Double?
    let upper: Double?
    let isLog: Bool
    init(_ lower: Double?, _ upper: Double?, isLog: Bool, _ machine: Machine) {
        self.lower = lower
        self.upper = upper
        self.isLog = isLog
        super.init(machine.state.figures.type("matplotlib.colors.\(isLog ? "LogNorm" : "Normalize")", machine))
    }

    override func call(_ machine: Machine, _ arguments: CallArguments) throws(Raise) -> Value {
        guard let value = arguments.positional.first else { throw machine.raise(.plotWithoutData) }
        let numbers = try machine.numbers(value)
        let shading = Shading(.viridis, of: numbers.values, lower: lower, upper: upper, isLog: isLog)
        let span = shading.upper - shading.lower
        let parts = numbers.values.map {
            isLog ? shading.fraction($0) ?? .nan : span == 0 ? 0 : ($0 - shading.lower) / span
        }
        return numbers.isScalar ? .float(parts.first ?? 0) : try machine.arrayValue(parts, shape: numbers.shape)
    }
}

/// `ScalarMappable`: a norm and a map, for `colorbar`.
final class MappableObject: NativeObject {
    let shading: Shading
    init(_ shading: Shading, _ machine: Machine) {
        self.shading = shading
        super.init(
            machine.state.figures.type(
                "matplotlib.cm.ScalarMappable", machine,
                [
                    Builtin("set_array", "(self, A)", "nothing: the norm says what is shown") { (m, a) throws(Raise) in
                        .none
                    }
                ]))
    }
}

extension Builtin {
    static let colorMap: [Builtin] = [
        Builtin("reversed", "(self, name=None)", "the map with its ends exchanged") { (m, a) throws(Raise) in
            .object(ColorMapObject(try m.colorMap(a[0]).reversed, m))
        },
        Builtin("resampled", "(self, lutsize)", "the map in so many colours") { (m, a) throws(Raise) in
            .object(ColorMapObject(try m.colorMap(a[0]).resampled(try m.integer(a[1]) ?? 1), m))
        },
    ]

    /// Functions of `matplotlib.colors`.
    static let colorFunctions: [Builtin] = [
        Builtin("to_rgba", "(c, alpha=None)", "a colour's parts", example: ("to_rgba('r')", "(1.0, 0.0, 0.0, 1.0)")) {
            (m, a) throws(Raise) in
            var parts = try m.color(a[0]).components
            if !a[1].isNone { parts[3] = try m.real(a[1]) }
            return .tuple(parts.map { .float($0) })
        },
        Builtin("to_rgb", "(c)", "a colour's parts without its opacity") { (m, a) throws(Raise) in
            .tuple(try m.color(a[0]).components.prefix(3).map { .float($0) })
        },
        Builtin("to_hex", "(c, keep_alpha=False)", "a colour as '#rrggbb'") { (m, a) throws(Raise) in
            let parts = try m.color(a[0]).components
            let kept = try m.truth(a[1]) ? parts : Array(parts.prefix(3))
            return .string(
                "#" + kept.map { String(Int(($0 * 255).rounded()) + 256, radix: 16).dropFirst() }.joined())
        },
        Builtin("ListedColormap", "(colors, name='from_list', N=None)", "a map of colours taken one by one") {
            (m, a) throws(Raise) in
            var colors = try m.colors(a[0])
            if !a[2].isNone, let count = try m.integer(a[2]), count > 0, count <= 4096, !colors.isEmpty {
                colors = (0..<count).map { colors[$0 % colors.count] }
            }
            return .object(ColorMapObject(ColorMap(listed: colors, name: try m.text(a[1])), m))
        },
        Builtin("Normalize", "(vmin=None, vmax=None, clip=False)", "the numbers at the ends of a colour map") {
            (m, a) throws(Raise) in try m.norm(a, isLog: false)
        },
        Builtin("LogNorm", "(vmin=None, vmax=None, clip=False)", "as Normalize, by factors") { (m, a) throws(Raise) in
            try m.norm(a, isLog: true)
        },
    ]

    static let segmentedMap: [Builtin] = [
        Builtin("from_list", "(name, colors, N=256, gamma=1.0)", "a map of colours mixed in between") {
            (m, a) throws(Raise) in
            let map = ColorMap(mixing: try m.colors(a[1]), name: try m.text(a[0]))
            guard let count = try m.integer(a[2]), count != 256 else { return .object(ColorMapObject(map, m)) }
            return .object(ColorMapObject(map.resampled(count), m))
        }
    ]

    static let colorMaps: [Builtin] = [
        Builtin("__getitem__", "(self, key)", "a colour map by name") { (m, a) throws(Raise) in
            guard let name = a[1].asString, let map = try? ColorMap(parsing: name) else {
                throw m.raise(.plotColorMapKey(try m.text(a[1])))
            }
            return .object(ColorMapObject(map, m))
        },
        Builtin("get_cmap", "(self, cmap)", "a colour map by name") { (m, a) throws(Raise) in
            .object(ColorMapObject(try m.colorMap(a[1].isNone ? nil : a[1]), m))
        },
        Builtin("__iter__", "(self)", "the names of the maps") { (m, a) throws(Raise) in
            .object(ArrayIterator(ColorMap.names.map { .string($0) }, typeName: "iterator"))
        },
    ]

    static let mappable: [Builtin] = [
        Builtin("ScalarMappable", "(norm=None, cmap=None)", "a norm and a map, for a colour key") {
            (m, a) throws(Raise) in
            let norm = try m.normObject(a[0])
            let map = try m.colorMap(a[1].isNone ? nil : a[1])
            return .object(
                MappableObject(
                    Shading(map, lower: norm?.lower ?? 0, upper: norm?.upper ?? 1, isLog: norm?.isLog ?? false), m))
        },
        Builtin("get_cmap", "(name=None, lut=None)", "a colour map") { (m, a) throws(Raise) in
            .object(ColorMapObject(try m.colorMap(a[0].isNone ? nil : a[0]), m))
        },
    ]

    static let gridSpecs: [Builtin] = [
        Builtin("GridSpec", "(nrows, ncols, figure=None, **kwargs)", "a grid whose cells are chosen by index") {
            (m, a) throws(Raise) in .object(try m.gridSpec(a[0], a[1], m.options(a.keywords(3), "GridSpec")))
        }
    ]
}

extension Machine {
    fileprivate func norm(_ a: Arguments, isLog: Bool) throws(Raise) -> Value {
        if try truth(a[2]) { throw raise(.plotArgument("Normalize", "clip")) }
        return .object(
            NormObject(
                a[0].isNone ? nil : try real(a[0]), a[1].isNone ? nil : try real(a[1]), isLog: isLog, self))
    }

    /// A norm argument; `'linear'` and `'log'` are names of norms.
    func normObject(_ value: Value) throws(Raise) -> NormObject? {
        if value.isNone { return nil }
        if let norm = value.asObject as? NormObject { return norm }
        switch value.asString {
        case "linear": return NormObject(nil, nil, isLog: false, self)
        case "log": return NormObject(nil, nil, isLog: true, self)
        default: throw raise(.plotArgument("drawing", "norm"))
        }
    }

    func colorMapModule() -> ModuleObject {
        let module = makeModule("matplotlib.cm", Builtin.mappable)
        module.fallback = { machine, name in
            guard let map = try? ColorMap(parsing: name) else { return nil }
            return .object(ColorMapObject(map, machine))
        }
        return module
    }

    func colorsModule() -> ModuleObject {
        let module = makeModule("matplotlib.colors", Builtin.colorFunctions)
        module.attributes["LinearSegmentedColormap"] = .object(
            makeModule("matplotlib.colors.LinearSegmentedColormap", Builtin.segmentedMap))
        let names = ["blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"]
        let tableau = DictObject()
        for (index, name) in names.enumerated() {
            tableau.set("tab:" + name, .string(hex(Color.cycle(index))))
        }
        module.attributes["TABLEAU_COLORS"] = .object(tableau)
        let base = DictObject()
        for name in ["b", "g", "r", "c", "m", "y", "k", "w"] {
            guard let color = try? Color(parsing: name) else { continue }
            base.set(name, .tuple(color.components.prefix(3).map { $0 == 0 || $0 == 1 ? .int(Int($0)) : .float($0) }))
        }
        module.attributes["BASE_COLORS"] = .object(base)
        return module
    }

    private func hex(_ color: Color) -> String {
        "#" + color.components.prefix(3).map { String(Int(($0 * 255).rounded()) + 256, radix: 16).dropFirst() }.joined()
    }

    func matplotlibModule() -> ModuleObject {
        let module = ModuleObject("matplotlib", ["__version__": .string("3.11.2")])
        module.attributes["colormaps"] = .object(
            NativeObject(state.figures.type("matplotlib.cm.ColormapRegistry", self, Builtin.colorMaps)))
        let use = Builtin("use", "(backend, *, force=True)", "nothing: figures are drawn in the page") {
            (m, a) throws(Raise) in .none
        }
        module.attributes["use"] = .object(BuiltinObject(use))
        module.fallback = { machine, name in
            if name == "rcParams" || name == "rc" {
                return machine.module("matplotlib.pyplot")?.attributes[name]
            }
            return machine.module("matplotlib." + name).map { .object($0) }
        }
        return module
    }
}
