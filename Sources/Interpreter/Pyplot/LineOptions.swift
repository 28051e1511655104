import Plotting

/// How a line looks, as keyword arguments say it.
struct LineOptions {
    var color: Color?
    var style: LineStyle?
    var width: Double?
    var marker: Marker??
    var markerSize: Double?
    var markerFace: Color?
    var markerEdge: Color?
    var markerEdgeWidth: Double?
    var markerEvery: Int?
    var alpha: Double?
    var height: Double?
    /// One for all lines of a call, or one for each.
    var labels: [String] = []
    var label: String?

    init() {}

    /// - Parameters:
    ///   - hasMarkers: markers can be drawn.
    ///   - isNamed: it can stand in a legend and has a layer.
    init(_ options: PlotOptions, _ machine: Machine, hasMarkers: Bool = true, isNamed: Bool = true) throws(Raise) {
        color = try options.color("color", "c")
        style = try options.lineStyle("linestyle", "ls")
        width = try options.real("linewidth", "lw")
        alpha = try options.real("alpha")
        if hasMarkers { try takeMarkers(options, machine) }
        guard isNamed else { return }
        height = try options.real("zorder")
        if let value = options.take("label") {
            if value.asList != nil || value.asTuple != nil {
                for name in try machine.array(from: value) { labels.append(try machine.text(name)) }
            } else {
                label = try machine.text(value)
            }
        }
    }

    private mutating func takeMarkers(_ options: PlotOptions, _ machine: Machine) throws(Raise) {
        marker = try options.marker()
        markerSize = try options.real("markersize", "ms")
        markerFace = try options.color("markerfacecolor", "mfc")
        markerEdge = try options.color("markeredgecolor", "mec")
        markerEdgeWidth = try options.real("markeredgewidth", "mew")
        try options.only("fillstyle", "full")
        if let every = options.take("markevery") {
            guard let count = every.asInt else { throw machine.raise(.plotArgument(options.function, "markevery")) }
            markerEvery = count
        }
    }

    func applied(to line: Line, _ format: LineFormat?, _ settings: PlotSettings) -> Line {
        var line = line
        line.color = color ?? format?.color
        line.style = style ?? format?.style ?? .solid
        line.width = width ?? settings.lineWidth
        line.marker = marker ?? format?.marker
        line.markerSize = markerSize ?? settings.markerSize
        (line.markerFace, line.markerEdge) = (markerFace, markerEdge)
        line.markerEdgeWidth = markerEdgeWidth
        line.markerEvery = max(markerEvery ?? 1, 1)
        line.alpha = alpha ?? 1
        line.label = label
        return line
    }
}
