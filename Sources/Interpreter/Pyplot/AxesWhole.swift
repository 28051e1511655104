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
        let names = try labels.map(legendNames) ?? []
        var chosen: [Int]?
        if let handles {
            chosen = []
            for (index, handle) in try array(from: handles).enumerated() {
                let handle = (handle.asObject as? ContainerObject)?.artists.first ?? handle
                if let loose = handle.asObject as? PatchObject {
                    let entry = target.axes.addEntry(for: loose.mark)
                    if index < names.count { target.axes[mark: entry]?.label = names[index] }
                    chosen?.append(entry)
                    continue
                }
                guard let artist = handle.asObject as? ArtistObject else { continue }
                var number = artist.number
                if artist.axes !== target, let mark = artist.mark {
                    // A mark of other axes, such as those of a twin.
                    number = target.axes.addEntry(for: mark)
                    artist.mark?.label = nil
                }
                if index < names.count { target.axes[mark: number]?.label = names[index] }
                chosen?.append(number)
            }
        } else if !names.isEmpty {
            target.axes.setLabels(names)
        }
        target.axes.legend = try legendLook(options, default: .best)
        target.axes.legend?.marks = chosen
        return artist(.legend, target, 0)
    }

    private func legendNames(_ labels: Value) throws(Raise) -> [String] {
        if let text = labels.asString { return text.map(String.init) }
        return try array(from: labels).map { (value) throws(Raise) in try text(value) }
    }

    /// `fig.legend()`: one key for the marks of all axes.
    func legend(_ figure: FigureObject, _ arguments: [Value], _ options: PlotOptions) throws(Raise) -> Value {
        let handles = options.take("handles") ?? (arguments.count == 2 ? arguments[0] : nil)
        let labels = options.take("labels") ?? (arguments.count == 2 ? arguments[1] : arguments.first)
        let names = try labels.map(legendNames) ?? []
        if let handles {
            figure.figure.legendMarks = []
            for (index, handle) in try array(from: handles).enumerated() {
                let handle = (handle.asObject as? ContainerObject)?.artists.first ?? handle
                let loose = (handle.asObject as? PatchObject)?.mark
                guard let mark = (handle.asObject as? ArtistObject)?.mark ?? loose else { continue }
                figure.figure.legendMarks?.append(mark.entry(named: index < names.count ? names[index] : mark.label))
            }
        } else if !names.isEmpty {
            figure.axes.first?.axes.setLabels(names)
        }
        let isCounted = options.has("ncol", "ncols")
        figure.figure.legend = try legendLook(options, default: .upperRight)
        if !isCounted { figure.figure.legend?.columns = 0 }
        return .object(ArtistObject(.legend, nil, self))
    }

    /// What keyword arguments say about a key.
    private func legendLook(_ options: PlotOptions, default place: Legend.Location) throws(Raise) -> Legend {
        var legend = Legend(location: try legendLocation(options) ?? place, title: try options.string("title") ?? "")
        let settings = state.figures.settings
        legend.look = settings.legend
        if legend.look.size == nil { legend.look.size = settings.fontSize }
        legend.columns = max(try options.integer("ncol", "ncols") ?? 1, 1)
        if let box = options.take("bbox_to_anchor") { legend.anchor = try legendAnchor(box, legend.location) }
        if let frame = options.take("bbox_transform"), (frame.asObject as? TokenObject)?.text != "transAxes" {
            throw raise(.plotArgument("legend", "bbox_transform"))
        }
        if let size = options.take("fontsize") { legend.look.size = try fontSize(size) }
        if let font = options.take("prop")?.asDictionary {
            let own = self.options(font, "prop")
            legend.look = try own.look().over(legend.look)
            try own.finish()
        }
        if let size = options.take("title_fontsize") { legend.titleLook.size = try fontSize(size) }
        legend.look.color = try options.color("labelcolor")
        legend.hasFrame = try options.truth("frameon") ?? settings.framesLegend
        (legend.face, legend.edge) = (try options.color("facecolor"), try options.color("edgecolor"))
        legend.alpha = try options.real("framealpha") ?? legend.alpha
        legend.markerScale = min(max(try options.real("markerscale") ?? 1, 0.1), 10)
        try options.only("shadow", "False")
        try options.only("numpoints", "1")
        try options.only("scatterpoints", "1")
        try options.finish()
        return legend
    }

    private func legendLocation(_ options: PlotOptions) throws(Raise) -> Legend.Location? {
        guard let place = options.take("loc") else { return nil }
        var name: String
        if let code = place.asInt, code >= 0, code <= 10 {
            name = Machine.legendCodes[code]
        } else if place.asString != nil {
            name = try text(place)
        } else {
            throw raise(.plotArgument("legend", "loc"))
        }
        if name.hasPrefix("outside ") { name.removeFirst("outside ".count) }
        let found = name
        return try tensors { () throws(Problem) in try Legend.Location(parsing: found) }
    }

    /// A point, or a box in which the key has its location.
    private func legendAnchor(_ value: Value, _ location: Legend.Location) throws(Raise) -> Legend.Anchor {
        let parts = try doubles(value)
        guard parts.count == 2 || parts.count == 4, parts.allSatisfy(\.isFinite) else {
            throw raise(.plotPair("bbox_to_anchor"))
        }
        var anchor = Legend.Anchor(x: parts[0], y: parts[1])
        if parts.count == 4 {
            anchor.x += parts[2] * location.horizontal
            anchor.y += parts[3] * location.vertical
        }
        return anchor
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

    func twin(_ target: AxesObject, _ dimension: Dimension) throws(Raise) -> Value {
        guard let figure = target.figure, target.axes.projection == .plane else { return .none }
        var axes = Axes(.plane, place: target.axes.place)
        axes.twin = dimension
        axes.setCycles(after: target.axes)
        let shared = dimension == .y ? Dimension.x : .y
        axes[shared].sharing = figure.share(shared, [target])
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
