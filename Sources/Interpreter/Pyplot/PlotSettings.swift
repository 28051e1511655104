import Diagnostics
import Plotting

/// What `plt.rcParams`, `plt.rc` and `plt.style.use` settle for later figures.
struct PlotSettings {
    var figureSize = Figure.Size(width: 6.4, height: 4.8)
    var lineWidth = 1.5
    var markerSize = 6.0
    var hasGrid = false
    var colorMap = ColorMap.viridis
    /// `nil` is matplotlib's 10 points.
    var fontSize: Double?
    var interpolation = "auto"
    var title = TextLook()
    var figureTitle = TextLook()
    var label = TextLook()
    var ticks: [Dimension: TextLook] = [:]
    var directions: [Dimension: AxisLook.Direction] = [:]
    var spine = LineLook()
    var grid = LineLook()
    var legend = TextLook()
    var framesLegend = true
    /// Given values by name, for reading them back.
    var given: [String: Value] = [:]
}

extension PlotSettings {
    /// Settings that change figures.
    static let own = [
        "figure.figsize", "lines.linewidth", "lines.markersize", "axes.grid", "image.cmap", "font.size",
        "axes.titlesize", "axes.titleweight", "axes.labelsize", "axes.labelweight", "axes.linewidth", "axes.edgecolor",
        "xtick.labelsize", "ytick.labelsize", "xtick.direction", "ytick.direction", "legend.fontsize", "legend.frameon",
        "grid.alpha", "grid.linestyle", "grid.color", "grid.linewidth", "image.interpolation", "figure.titlesize",
    ]
    static let styles: Set<String> = [
        "default", "classic", "ggplot", "fivethirtyeight", "bmh", "dark_background", "grayscale", "fast",
        "Solarize_Light2", "tableau-colorblind10", "seaborn-v0_8", "seaborn-v0_8-whitegrid", "seaborn-v0_8-darkgrid",
        "seaborn-v0_8-white", "seaborn-v0_8-dark", "seaborn-v0_8-ticks", "seaborn-v0_8-paper", "seaborn-v0_8-talk",
        "seaborn-v0_8-notebook", "seaborn-v0_8-poster", "seaborn-v0_8-colorblind", "seaborn-v0_8-deep",
        "seaborn-v0_8-muted", "seaborn-v0_8-bright", "seaborn-v0_8-pastel",
    ]
}

/// `plt.rcParams`: a dictionary of the settings that there are.
final class RcParamsObject: NativeObject {}

extension Builtin {
    static let rcParams: [Builtin] = [
        Builtin("__getitem__", "(self, key)", "a setting") { (m, a) throws(Raise) in try m.setting(try m.text(a[1])) },
        Builtin("__setitem__", "(self, key, value)", "changes a setting") { (m, a) throws(Raise) in
            try m.set(setting: try m.text(a[1]), a[2])
            return .none
        },
        Builtin("update", "(self, other=None, **kwargs)", "changes several settings") { (m, a) throws(Raise) in
            for entry in a[1].asDictionary?.table.live ?? [] { try m.set(setting: try m.text(entry.key), entry.value) }
            for entry in a.keywords(2).table.live { try m.set(setting: try m.text(entry.key), entry.value) }
            return .none
        },
        Builtin("get", "(self, key, default=None)", "a setting, or another value") { (m, a) throws(Raise) in
            let name = try m.text(a[1])
            return m.isSetting(name) ? try m.setting(name) : a[2]
        },
    ]

    static let plotStyle: [Builtin] = [
        Builtin("use", "(style)", "checks the name: figures have the page's own look") { (m, a) throws(Raise) in
            let names = try m.array(orOne: a[0]).map { (name) throws(Raise) in try m.text(name) }
            for name in names {
                guard PlotSettings.styles.contains(name) else { throw m.raise(.plotStyle(name)) }
                if name == "default" { m.state.figures.settings = PlotSettings() }
            }
            return .none
        }
    ]
}

extension Machine {
    func isSetting(_ name: String) -> Bool { PlotSettings.own.contains(name) || PageMatter.settings.contains(name) }

    func setting(_ name: String) throws(Raise) -> Value {
        let settings = state.figures.settings
        switch name {
        case "figure.figsize": return .list([.float(settings.figureSize.width), .float(settings.figureSize.height)])
        case "lines.linewidth": return .float(settings.lineWidth)
        case "lines.markersize": return .float(settings.markerSize)
        case "axes.grid": return .bool(settings.hasGrid)
        case "image.cmap": return .string(settings.colorMap.name)
        default:
            guard let value = settings.given[name] else { throw keyError(.string(name)) }
            return value
        }
    }

    func set(setting name: String, _ value: Value) throws(Raise) {
        guard isSetting(name) else { throw raise(.plotSetting(name, nearest(name))) }
        try setSize(name, value)
        try setLook(name, value)
        state.figures.settings.given[name] = value
    }

    private func setSize(_ name: String, _ value: Value) throws(Raise) {
        switch name {
        case "figure.figsize": state.figures.settings.figureSize = try figureSize(value)
        case "lines.linewidth": state.figures.settings.lineWidth = try real(value)
        case "lines.markersize": state.figures.settings.markerSize = try real(value)
        case "font.size": state.figures.settings.fontSize = try real(value)
        case "axes.titlesize": state.figures.settings.title.size = try fontSize(value)
        case "figure.titlesize": state.figures.settings.figureTitle.size = try fontSize(value)
        case "axes.labelsize": state.figures.settings.label.size = try fontSize(value)
        case "xtick.labelsize": state.figures.settings.ticks[.x, default: TextLook()].size = try fontSize(value)
        case "ytick.labelsize": state.figures.settings.ticks[.y, default: TextLook()].size = try fontSize(value)
        case "legend.fontsize": state.figures.settings.legend.size = try fontSize(value)
        default: break
        }
    }

    private func setLook(_ name: String, _ value: Value) throws(Raise) {
        switch name {
        case "axes.grid": state.figures.settings.hasGrid = try truth(value)
        case "image.cmap": state.figures.settings.colorMap = try colorMap(value)
        case "image.interpolation": state.figures.settings.interpolation = try text(value)
        case "axes.titleweight": state.figures.settings.title.isBold = try isBold(value)
        case "axes.labelweight": state.figures.settings.label.isBold = try isBold(value)
        case "axes.linewidth": state.figures.settings.spine.width = try real(value)
        case "axes.edgecolor": state.figures.settings.spine.color = try color(value)
        case "xtick.direction": state.figures.settings.directions[.x] = try tickDirection(text(value))
        case "ytick.direction": state.figures.settings.directions[.y] = try tickDirection(text(value))
        case "legend.frameon": state.figures.settings.framesLegend = try truth(value)
        case "grid.alpha": state.figures.settings.grid.alpha = try real(value)
        case "grid.linestyle": state.figures.settings.grid.style = try lineStyle(value, "rcParams", "grid.linestyle")
        case "grid.color": state.figures.settings.grid.color = try color(value)
        case "grid.linewidth": state.figures.settings.grid.width = try real(value)
        default: break
        }
    }

    /// Axes as the settings want them: letters grow with `font.size`.
    func applySettings(to axes: inout Axes) {
        let settings = state.figures.settings
        func sized(_ look: TextLook, _ factor: Double) -> TextLook {
            var look = look
            if look.size == nil { look.size = settings.fontSize.map { $0 * factor } }
            return look
        }
        axes.titleLook = sized(settings.title, 1.2)
        axes.gridLook = settings.grid
        for dimension in Dimension.allCases {
            axes[dimension].look.label = sized(settings.label, 1)
            axes[dimension].look.ticks = sized(settings.ticks[dimension] ?? TextLook(), 1)
            axes[dimension].look.tickDirection = settings.directions[dimension] ?? .out
            axes[dimension].look.spine = settings.spine
        }
        if settings.hasGrid { axes.hasGrid = true }
    }

    private func nearest(_ name: String) -> String? {
        suggestion(for: name, among: PlotSettings.own + PageMatter.settings)
    }

    func figureSize(_ value: Value) throws(Raise) -> Figure.Size {
        if value.isNone { return state.figures.settings.figureSize }
        let parts = try unpack(value, count: 2)
        let (width, height) = (try real(parts[0]), try real(parts[1]))
        let most = Double(Limit.figureInches)
        guard width > 0, height > 0, width <= most, height <= most else { throw raise(.figureSize) }
        return Figure.Size(width: width, height: height)
    }
}
