import Diagnostics
import Plotting

/// How the parts of boxes look: lines by name, and the filling of the box.
private struct BoxLook {
    var lines: [String: LineOptions] = [:]
    var fill: Color?
    var edge: Color?

    /// What is said of a part, over what it has by itself.
    func line(_ part: String, _ own: Line) -> Line {
        guard let options = lines[part] else { return own }
        var line = own
        line.color = options.color ?? own.color
        line.style = options.style ?? own.style
        line.width = options.width ?? own.width
        if let marker = options.marker { line.marker = marker }
        line.markerSize = options.markerSize ?? own.markerSize
        (line.markerFace, line.markerEdge) = (
            options.markerFace ?? own.markerFace, options.markerEdge ?? own.markerEdge
        )
        line.markerEdgeWidth = options.markerEdgeWidth ?? own.markerEdgeWidth
        line.alpha = options.alpha ?? own.alpha
        return line
    }
}

extension Machine {
    func boxes(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let series = try histogramSeries(a[1])
        try expect("boxplot", "notch", a[2], ["False"])
        let isUpright = try a[4].isNone ? true : truth(a[4])
        let isUp = a[13].asString != "horizontal" && isUpright
        let places = a[6].isNone ? series.indices.map { Double($0 + 1) } : try doubles(a[6])
        try checkLengths(series.count, places.count)
        let own = min(max(0.15 * ((places.max() ?? 1) - (places.min() ?? 1)), 0.15), 0.5)
        guard let widths = try a[7].isNone ? places.map({ _ in own }) : numbers(a[7]).spread(places.count) else {
            throw raise(.plotLengths(places.count, try numbers(a[7]).count))
        }
        let whiskers = try boxReach(a[5])
        let reach = whiskers == nil ? try real(a[5]) : 1.5
        var look = try boxLook(a, options)
        let hidesFliers = a[3].asString == ""
        let showsFliers = try hidesFliers ? false : truth(a[10])
        let showsMeans = try truth(a[11])
        let meansAreLines = try options.truth("meanline") ?? false
        let (showsBox, showsCaps) = (try options.truth("showbox") ?? true, try options.truth("showcaps") ?? true)
        let (height, label) = (try options.real("zorder"), try options.string("label"))
        try options.finish()
        if let format = a[3].asString, !format.isEmpty {
            let found = try tensors { () throws(Problem) in try LineFormat(parsing: format) }
            var sign = look.lines["flierprops"] ?? LineOptions()
            (sign.color, sign.marker) = (sign.color ?? found.color, sign.marker ?? .some(found.marker ?? .circle))
            look.lines["flierprops"] = sign
        }
        var parts: [(name: String, artists: [Value])] = ["whiskers", "caps", "boxes", "medians", "fliers", "means"].map
        { ($0, []) }
        func add(
            _ part: Int, _ props: String, _ across: [Double], _ along: [Double], _ color: Color, marker: Marker? = nil
        ) throws(Raise) {
            var line = Line(xs: isUp ? across : along, ys: isUp ? along : across)
            (line.color, line.width, line.marker) = (color, 1, marker)
            if marker != nil { line.style = .none }
            line = look.line(props, line)
            if part == 2, parts[2].artists.isEmpty { line.label = label }
            parts[part].artists.append(artist(.line2D, target, try draw(.line(line), on: target, height: height)))
        }
        for (index, values) in series.enumerated() {
            let (place, width) = (places[index], widths[index])
            let box = whiskers.map { Histogram.box(values, ends: $0) } ?? Histogram.box(values, whiskers: reach)
            let (left, right) = (place - width / 2, place + width / 2)
            let outline = ([left, right, right, left, left], [box.q1, box.q1, box.q3, box.q3, box.q1])
            if let fill = look.fill {
                let path = Strokes.Path(xs: isUp ? outline.0 : outline.1, ys: isUp ? outline.1 : outline.0)
                var area = Areas([Areas.Area(outlines: [path])])
                (area.colors, area.edge, area.alpha) = ([fill], look.edge ?? .ink, look.lines["boxprops"]?.alpha ?? 1)
                (area.edgeWidth, area.label) = (look.lines["boxprops"]?.width ?? 1, index == 0 ? label : nil)
                let number = try draw(.areas(area), on: target, height: height ?? 1.5)
                parts[2].artists.append(artist(.path, target, number))
            } else if showsBox {
                try add(2, "boxprops", outline.0, outline.1, .ink)
            }
            for (from, to) in [(box.q1, box.low), (box.q3, box.high)] {
                try add(0, "whiskerprops", [place, place], [from, to], .ink)
                if showsCaps { try add(1, "capprops", [place - width / 4, place + width / 4], [to, to], .ink) }
            }
            try add(3, "medianprops", [left, right], [box.median, box.median], .cycle(1))
            if showsFliers {
                try add(4, "flierprops", box.fliers.map { _ in place }, box.fliers, .ink, marker: .circle)
            }
            if showsMeans, meansAreLines {
                try add(5, "meanprops", [left, right], [box.mean, box.mean], .cycle(2))
            } else if showsMeans {
                try add(5, "meanprops", [place], [box.mean], .cycle(2), marker: .triangleUp)
            }
        }
        try nameBoxes(target, places, a[8].isNone ? a[9] : a[8], isUp)
        let dictionary = DictObject()
        for part in parts { dictionary.set(part.name, .list(part.artists)) }
        return .object(dictionary)
    }

    /// `whis=(5, 95)`: whiskers end at percentiles; `nil` where they end by the quartiles' distance.
    private func boxReach(_ value: Value) throws(Raise) -> (Double, Double)? {
        let numbers = try numbers(value)
        guard numbers.count == 2 else { return nil }
        guard numbers.values.allSatisfy({ $0 >= 0 && $0 <= 100 }) else { throw raise(.percentiles) }
        return (numbers.values[0], numbers.values[1])
    }

    private func boxLook(_ a: Arguments, _ options: PlotOptions) throws(Raise) -> BoxLook {
        var look = BoxLook()
        for name in ["boxprops", "whiskerprops", "capprops", "medianprops", "flierprops", "meanprops"] {
            guard let properties = options.take(name)?.asDictionary else { continue }
            let own = self.options(properties, name)
            if name == "boxprops" {
                look.fill = try own.color("facecolor", "fc")
                look.edge = try own.color("edgecolor", "ec")
            }
            look.lines[name] = try LineOptions(own, self, isNamed: false)
            try own.finish()
        }
        if try truth(a[12]) {
            look.fill = look.fill ?? look.lines["boxprops"]?.color ?? .cycle(0)
            look.edge = look.edge ?? look.lines["boxprops"]?.color
        } else if look.fill != nil || look.edge != nil {
            throw raise(.plotArgument("boxprops", "facecolor"))
        }
        return look
    }

    private func nameBoxes(_ target: AxesObject, _ places: [Double], _ names: Value, _ isUp: Bool) throws(Raise) {
        var texts: [String?] = places.map { _ in nil }
        if !names.isNone { texts = try array(from: names).map { (value) throws(Raise) in try text(value) } }
        if texts.count != places.count { throw raise(.tickLabels(texts.count, places.count)) }
        target.axes[isUp ? .x : .y].ticks = zip(places, texts).map { Tick($0, label: $1) }
    }

    // MARK: Violins

    func violins(_ target: AxesObject, _ a: Arguments) throws(Raise) -> Value {
        let series = try histogramSeries(a[1])
        let places = a[2].isNone ? series.indices.map { Double($0 + 1) } : try doubles(a[2])
        try checkLengths(series.count, places.count)
        let isUpright = try a[3].isNone ? true : truth(a[3])
        let isUp = a[12].asString != "horizontal" && isUpright
        guard let widths = try numbers(a[4]).spread(places.count) else {
            throw raise(.plotLengths(places.count, try numbers(a[4]).count))
        }
        let points = try integer(a[9]) ?? 100
        guard points >= 2, points <= 10_000 else { throw raise(.plotTooLarge(max(points, 0))) }
        let side = try text(a[11])
        guard ["both", "low", "high"].contains(side) else {
            throw raise(.plotChoice(side, "side", ["both", "low", "high"]))
        }
        var density: (factor: Double?, isSilverman: Bool) = (nil, false)
        if let rule = a[10].asString {
            guard rule == "scott" || rule == "silverman" else {
                throw raise(.plotChoice(rule, "bw_method", ["scott", "silverman"]))
            }
            density.isSilverman = rule == "silverman"
        } else if !a[10].isNone {
            density.factor = try real(a[10])
        }
        let color = target.axes.nextLineColor()
        var bodies: [Value] = []
        var bars: [String: [Strokes.Path]] = [:]
        func bar(_ name: String, _ across: [Double], _ along: [Double]) {
            bars[name, default: []].append(Strokes.Path(xs: isUp ? across : along, ys: isUp ? along : across))
        }
        for (index, values) in series.enumerated() {
            let finite = values.filter(\.isFinite)
            guard Set(finite).count > 1 else { throw raise(.violinValues(Set(finite).count)) }
            try count(steps: finite.count * points / 4)
            let body = Histogram.density(
                finite, points: points, factor: density.factor, isSilverman: density.isSilverman)
            let most = body.densities.max() ?? 1
            let reach = body.densities.map { $0 / most * widths[index] / 2 }
            let low = side == "high" ? reach.map { _ in places[index] } : reach.map { places[index] - $0 }
            let high = side == "low" ? reach.map { _ in places[index] } : reach.map { places[index] + $0 }
            let (across, along) = (low + high.reversed(), body.places + body.places.reversed())
            var area = Areas([
                Areas.Area(outlines: [Strokes.Path(xs: isUp ? across : along, ys: isUp ? along : across)])
            ])
            (area.colors, area.alpha) = ([color], 0.3)
            bodies.append(artist(.between, target, try draw(.areas(area), on: target)))
            let line = (
                side == "high" ? places[index] : places[index] - widths[index] / 4,
                side == "low" ? places[index] : places[index] + widths[index] / 4
            )
            let (least, greatest) = (finite.min() ?? 0, finite.max() ?? 0)
            func level(_ name: String, _ value: Double) { bar(name, [line.0, line.1], [value, value]) }
            if try truth(a[5]) { level("cmeans", finite.reduce(0, +) / Double(finite.count)) }
            if try truth(a[6]) {
                level("cmaxes", greatest)
                level("cmins", least)
                bar("cbars", [places[index], places[index]], [least, greatest])
            }
            if try truth(a[7]) { level("cmedians", Histogram.quantile(finite.sorted(), 0.5)) }
            for part in try violinQuantiles(a[8], index, series.count) {
                level("cquantiles", Histogram.quantile(finite.sorted(), part))
            }
        }
        let dictionary = DictObject()
        dictionary.set("bodies", .list(bodies))
        for name in ["cmeans", "cmaxes", "cmins", "cbars", "cmedians", "cquantiles"] {
            guard let paths = bars[name] else { continue }
            var strokes = Strokes(paths)
            strokes.colors = [color]
            dictionary.set(name, artist(.lines, target, try draw(.strokes(strokes), on: target)))
        }
        return .object(dictionary)
    }

    private func violinQuantiles(_ value: Value, _ index: Int, _ count: Int) throws(Raise) -> [Double] {
        if value.isNone { return [] }
        let rows = try array(from: value)
        guard let first = rows.first else { return [] }
        if first.asDouble == nil { try checkLengths(rows.count, count) }
        let parts = try doubles(first.asDouble == nil ? rows[index] : value)
        guard parts.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw raise(.percentiles) }
        return parts
    }
}
