import Diagnostics
import Plotting

/// Keys, and what concerns axes as a whole.
extension Machine {
    // MARK: Legends

    /// `legend()`, `legend(labels)`, `legend(handles, labels)`.
    func legend(_ target: AxesObject, _ arguments: [Value], _ options: PlotOptions) throws(Raise) -> Value {
        let handles = options.take("handles") ?? (arguments.count == 2 ? arguments[0] : nil)
        let labels = options.take("labels") ?? (arguments.count == 2 ? arguments[1] : arguments.first)
        if arguments.count > 2 { throw raise(.plotArgument("legend", "loc")) }
        var names: [String] = []
        if let labels {
            names = labels.asString.map { $0.map(String.init) } ?? []
            if names.isEmpty { names = try array(from: labels).map { (value) throws(Raise) in try text(value) } }
        }
        if let handles {
            for (index, handle) in try array(from: handles).enumerated() {
                let handle = (handle.asObject as? ContainerObject)?.artists.first ?? handle
                guard let artist = handle.asObject as? ArtistObject, artist.axes === target else { continue }
                if index < names.count { artist.mark?.label = names[index] }
            }
        } else if !names.isEmpty {
            target.axes.setLabels(names)
        }
        var location = "best"
        if let place = options.take("loc") {
            if let code = place.asInt, code >= 0, code <= 10 {
                location = Machine.legendCodes[code]
            } else if place.asString != nil {
                location = try text(place)
            } else {
                throw raise(.plotArgument("legend", "loc"))
            }
        }
        let name = location
        let found = try tensors { () throws(Problem) in try Legend.Location(parsing: name) }
        var legend = Legend(location: found, title: try options.string("title") ?? "")
        legend.columns = max(try options.take("ncol", "ncols").flatMap { (v) throws(Raise) in try integer(v) } ?? 1, 1)
        legend.isOutside = options.take("bbox_to_anchor") != nil
        for name in [
            "fontsize", "frameon", "fancybox", "shadow", "framealpha", "facecolor", "edgecolor", "prop", "numpoints",
            "scatterpoints", "markerscale", "title_fontsize", "borderpad", "labelspacing", "handlelength",
            "handletextpad", "borderaxespad", "columnspacing", "mode", "bbox_transform",
        ] { _ = options.take(name) }
        try options.finish()
        target.axes.legend = legend
        return artist(.legend, target, 0)
    }

    private static let legendCodes = [
        "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
        "lower center", "upper center", "center",
    ]

    // MARK: Axes as a whole

    func axis(_ target: AxesObject, _ argument: Value, _ options: PlotOptions) throws(Raise) -> Value {
        var given: [Dimension: (Double?, Double?)] = [:]
        given[.x] = (try options.real("xmin"), try options.real("xmax"))
        given[.y] = (try options.real("ymin"), try options.real("ymax"))
        try options.finish()
        switch argument {
        case .none: break
        case .bool(let flag): target.axes.isBare = !flag
        case .object where argument.asString != nil:
            switch argument.asString ?? "" {
            case "equal", "scaled": target.axes.aspect = 1
            case "square":
                target.axes.aspect = 1
                let (x, y) = (target.axes.limits(.x), target.axes.limits(.y))
                let side = max(x.upper - x.lower, y.upper - y.lower)
                given[.x] = (x.lower, x.lower + side)
                given[.y] = (y.lower, y.lower + side)
            case "image":
                target.axes.aspect = 1
                (target.axes.x.margin, target.axes.y.margin) = (0, 0)
            case "off": target.axes.isBare = true
            case "on": target.axes.isBare = false
            case "auto": target.axes.aspect = nil
            case "tight": (target.axes.x.margin, target.axes.y.margin) = (0, 0)
            default: throw raise(.plotAxis(try text(argument)))
            }
        default:
            let ends = try doubles(argument)
            guard ends.count == 4 || ends.count == 6 else { throw raise(.plotAxisLimits) }
            given[.x] = (ends[0], ends[1])
            given[.y] = (ends[2], ends[3])
            if ends.count == 6 { given[.z] = (ends[4], ends[5]) }
        }
        for (dimension, ends) in given where ends.0 != nil || ends.1 != nil {
            try tensors { () throws(Problem) in try target.axes[dimension].setLimits(lower: ends.0, upper: ends.1) }
            target.axes[dimension].isInverted = false
        }
        var shown: [Value] = []
        for dimension in target.axes.projection == .space ? Dimension.allCases : [.x, .y] {
            let limits = limits(target, dimension)
            shown += [.float(limits.lower), .float(limits.upper)]
        }
        return .tuple(shown)
    }

    func tickParameters(_ target: AxesObject, _ which: Value, _ options: PlotOptions) throws(Raise) -> Value {
        let names = ["x": [Dimension.x], "y": [.y], "z": [.z], "both": [.x, .y]]
        guard let dimensions = which.asString.flatMap({ names[$0] }) else {
            throw raise(.plotChoice(try text(which), "axis", ["x", "y", "both"]))
        }
        let rotation = try options.real("labelrotation", "rotation")
        for dimension in dimensions {
            if let rotation { target.axes[dimension].tickRotation = rotation }
            let (side, labels) = dimension == .x ? ("bottom", "labelbottom") : ("left", "labelleft")
            if let isShown = try options.truth(side) { target.axes[dimension].hasTicks = isShown }
            if let isShown = try options.truth(labels) { target.axes[dimension].hasTickLabels = isShown }
        }
        if let isTop = try options.truth("labeltop"), isTop { target.axes.x.ticksOnTop = true }
        for name in [
            "which", "top", "right", "labelright", "labelsize", "length", "width", "direction", "color", "colors",
            "labelcolor", "pad", "reset", "labelleft", "labelbottom", "left", "bottom", "grid_alpha", "grid_color",
            "grid_linestyle", "grid_linewidth", "labelfontfamily",
        ] { _ = options.take(name) }
        try options.finish()
        return .none
    }

    func twin(_ target: AxesObject, _ dimension: Dimension) throws(Raise) -> Value {
        guard let figure = target.figure, target.axes.projection == .plane else { return .none }
        var axes = Axes(.plane, place: target.axes.place)
        axes.isTwin = true
        axes.setCycles(after: target.axes)
        let group = figure.share(.x, [target])
        axes.x.sharing = group
        let twin = AxesObject(axes, of: figure, self)
        figure.axes.append(twin)
        return .object(twin)
    }

    /// Calls `set_…` for each keyword.
    func setAll(_ object: Value, _ keywords: DictObject, _ name: String) throws(Raise) -> Value {
        var results: [Value] = []
        for entry in keywords.table.live {
            let key = entry.key.asString ?? ""
            guard let setter = try findAttribute("set_" + key, of: object) else {
                throw raise(.plotSetter(name, key))
            }
            results.append(try call(setter, [entry.value]))
        }
        return .list(results)
    }
}
