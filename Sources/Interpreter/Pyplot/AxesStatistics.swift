import Autograd
import Diagnostics
import Plotting
import Tensors

extension Builtin {
    /// Methods of axes that draw summaries of numbers.
    static let axesStatistics: [Builtin] = [
        onAxes(
            "boxplot",
            "x, notch=None, sym=None, vert=None, whis=1.5, positions=None, widths=None, "
                + "tick_labels=None, labels=None, showfliers=True, showmeans=False, patch_artist=False, "
                + "orientation='vertical', **kwargs", "medians, quartiles and the values beyond"
        ) { (m, axes, a) throws(Raise) in try m.boxes(axes, a, m.options(a.keywords(14), "boxplot")) },
        onAxes(
            "violinplot",
            "dataset, positions=None, vert=None, widths=0.5, showmeans=False, showextrema=True, showmedians=False, "
                + "quantiles=None, points=100, bw_method=None, side='both', orientation='vertical'",
            "how densely values lie"
        ) { (m, axes, a) throws(Raise) in try m.violins(axes, a) },
        onAxes(
            "pie",
            "x, explode=None, labels=None, colors=None, autopct=None, pctdistance=0.6, shadow=False, labeldistance=1.1, "
                + "startangle=0, radius=1, counterclock=True, wedgeprops=None, textprops=None, center=None, normalize=True",
            "shares of a whole"
        ) { (m, axes, a) throws(Raise) in try m.pie(axes, a) },
        onAxes("stackplot", "x, *args, labels=None, colors=None, **kwargs", "areas on top of one another") {
            (m, axes, a) throws(Raise) in try m.stack(axes, a, m.options(a.keywords(5), "stackplot"))
        },
    ]
}

extension Machine {
    // MARK: Histograms

    func histogram(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let series = try histogramSeries(a[1])
        let all = series.flatMap { $0 }.filter(\.isFinite)
        let edges = try binEdges(a[2], a[3], all)
        let isUp = a[10].asString != "horizontal"
        let weights = a[5].isNone ? nil : try doubles(a[5])
        if let weights, weights.count != series.first?.count ?? 0 { throw raise(.plotWeights) }
        var counts = series.map { Histogram.counts($0, weights: weights, edges: edges) }
        if try truth(a[4]) { counts = counts.map { Histogram.density($0, edges) } }
        if try truth(a[6]) {
            let isDense = try truth(a[4])
            counts = counts.map { Histogram.cumulative($0, edges, isDense: isDense) }
        }
        let kind = a[8].asString ?? "bar"
        guard ["bar", "barstacked", "step", "stepfilled"].contains(kind) else {
            throw raise(.plotChoice(kind, "histtype", ["bar", "barstacked", "step", "stepfilled"]))
        }
        if a[9].asString != "mid" { throw raise(.plotArgument("hist", "align")) }
        let isStacked = try truth(a[15]) || kind == "barstacked"
        let names = a[14].isNone ? [] : a[14].asString != nil ? [try text(a[14])] : try array(from: a[14]).map(text)
        var colors = a[13].isNone ? [] : try self.colors(a[13])
        if try truth(a[12]) { target.axes[isUp ? .y : .x].scale = .log }
        var edge: (Color?, Double) = (nil, 1)
        let common = try patch(options) {
            colors = $0
        } edge: {
            edge = ($0, $1)
        }
        try options.finish()
        let relative = a[11].isNone ? (series.count > 1 && !isStacked ? 0.8 : 1) : try real(a[11])
        let base = a[7].isNone ? 0 : try real(a[7])
        var containers: [Value] = []
        var floors = [Double](repeating: base, count: max(edges.count - 1, 0))
        for (index, own) in counts.enumerated() {
            let color = colors.isEmpty ? nil : colors[index % colors.count]
            let label = index < names.count ? names[index] : common.label
            if kind.hasPrefix("step") {
                containers.append(
                    try drawSteps(target, edges, own, floors, isUp, kind == "stepfilled", color, label, common.alpha))
            } else {
                var mark = Histogram.bars(own, edges, isUp ? .up : .right)
                let share = isStacked ? relative : relative / Double(counts.count)
                let widths = mark.widths
                mark.widths = widths.map { $0 * share }
                if !isStacked, counts.count > 1 {
                    let shift = Double(index) - Double(counts.count - 1) / 2
                    mark.centers = zip(mark.centers, widths).map { $0 + shift * $1 * share }
                }
                mark.bases = floors.isEmpty ? [base] : floors
                mark.takesLineColor = true
                mark.colors = color.map { [$0] } ?? []
                (mark.edge, mark.edgeWidth, mark.isHollow) = (edge.0, edge.1, common.isHollow)
                (mark.alpha, mark.label) = (common.alpha, label)
                let number = try draw(.bars(mark), on: target, height: common.height)
                let artists = bars(target, number, own.count)
                containers.append(.object(ContainerObject("BarContainer", artists, self)))
            }
            if isStacked { floors = zip(floors, own).map { $0 + $1 } }
        }
        var shown: [Value] = []
        for own in counts { shown.append(try arrayValue(own)) }
        let isOne = counts.count == 1
        return .tuple([
            isOne ? shown[0] : .list(shown), try arrayValue(edges), isOne ? containers[0] : .list(containers),
        ])
    }

    /// One series, or several: a list of lists, or the columns of a table.
    func histogramSeries(_ value: Value) throws(Raise) -> [[Double]] {
        let elements = value.asList?.elements ?? value.asTuple?.elements ?? []
        if let first = elements.first, first.asDouble == nil, try numbers(first).shape.count == 1 {
            var series: [[Double]] = []
            for element in elements { series.append(try doubles(element)) }
            return series
        }
        let numbers = try numbers(value)
        return numbers.shape.count == 2 ? numbers.columns : [numbers.values]
    }

    private func binEdges(_ bins: Value, _ range: Value, _ values: [Double]) throws(Raise) -> [Double] {
        var limits: (Double, Double)?
        if !range.isNone {
            let ends = try doubles(range)
            guard ends.count == 2, ends[0] < ends[1] else { throw raise(.plotRange) }
            limits = (ends[0], ends[1])
        }
        if bins.isNone { return Histogram.edges(10, values, limits) }
        if let count = bins.asInt {
            guard count > 0 else { throw raise(.plotBins) }
            if count > 100_000 { throw raise(.plotTooLarge(count)) }
            return Histogram.edges(count, values, limits)
        }
        if let rule = bins.asString {
            guard let count = Histogram.count(rule, values) else {
                throw raise(.plotArgument("hist", "bins='\(rule)'"))
            }
            return Histogram.edges(count, values, limits)
        }
        let edges = try doubles(bins)
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }), edges.count > 1 else {
            throw raise(.plotBinOrder)
        }
        return edges
    }

    private func drawSteps(
        _ target: AxesObject, _ edges: [Double], _ counts: [Double], _ floors: [Double], _ isUp: Bool, _ isFilled: Bool,
        _ color: Color?, _ label: String?, _ alpha: Double
    ) throws(Raise) -> Value {
        var (along, up): ([Double], [Double]) = ([], [])
        along.append(edges[0])
        up.append(floors.first ?? 0)
        for index in counts.indices {
            along += [edges[index], edges[index + 1]]
            let top = counts[index] + floors[index]
            up += [top, top]
        }
        along.append(edges[edges.count - 1])
        up.append(floors.last ?? 0)
        let path = Strokes.Path(xs: isUp ? along : up, ys: isUp ? up : along)
        let color = color ?? target.axes.nextLineColor()
        let number: Int
        if isFilled {
            var mark = Areas([Areas.Area(outlines: [path])])
            (mark.colors, mark.alpha, mark.label) = ([color], alpha, label)
            number = try draw(.areas(mark), on: target)
        } else {
            var mark = Strokes([path])
            (mark.colors, mark.alpha, mark.label, mark.width) = ([color], alpha, label, 1)
            number = try draw(.strokes(mark), on: target)
        }
        return .list([artist(.polygon, target, number)])
    }

    // MARK: Shares

    func pie(_ target: AxesObject, _ a: Arguments) throws(Raise) -> Value {
        try expect("pie", "shadow", a[7], ["False"])
        let sizes = try doubles(a[1])
        if sizes.contains(where: { !($0 >= 0) }) { throw raise(.plotWedges) }
        let total = sizes.reduce(0, +)
        let isWhole = try truth(a[15])
        if !isWhole, total > 1 { throw raise(.pieTotal) }
        let shares = total > 0 && isWhole ? sizes.map { $0 / total } : sizes
        let offsets = a[2].isNone ? sizes.map { _ in 0 } : try doubles(a[2])
        try checkLengths(sizes.count, offsets.count)
        let names = a[3].isNone ? [] : try array(from: a[3]).map { (value) throws(Raise) in try text(value) }
        let colors = a[4].isNone ? sizes.indices.map { Color.cycle($0) } : try self.colors(a[4])
        let radius = try real(a[10])
        let isCounter = try truth(a[11])
        let center = a[14].isNone ? [0, 0] : try doubles(a[14])
        var angle = try real(a[9]) / 360
        var areas: [Areas.Area] = []
        var texts: [(x: Double, y: Double, string: String, isName: Bool)] = []
        for (index, share) in shares.enumerated() {
            let next = angle + (isCounter ? share : -share)
            let middle = (angle + next) / 2
            let (dx, dy) = Histogram.circle(middle)
            let (x, y) = (center[0] + offsets[index] * dx * radius, center[1] + offsets[index] * dy * radius)
            areas.append(Areas.Area(outlines: [Histogram.wedge(x, y, radius, from: angle, to: next)]))
            let far = try real(a[8]) * radius
            if index < names.count { texts.append((x + far * dx, y + far * dy, names[index], true)) }
            if !a[5].isNone {
                let near = try real(a[6]) * radius
                texts.append((x + near * dx, y + near * dy, try percent(a[5], share * 100), false))
            }
            angle = next
        }
        var mark = Areas(areas)
        mark.colors = colors
        mark.names = names
        mark.edge = .rgb(red: 1, green: 1, blue: 1, alpha: 1)
        if let properties = a[12].asDictionary {
            let options = options(properties, "pie")
            if let hole = try options.real("width") { mark.areas = Histogram.hollow(mark.areas, radius, hole) }
            let common = try patch(options) {
                mark.colors = $0
            } edge: {
                if let edge = $0 { (mark.edge, mark.edgeWidth) = (edge, $1) }
            }
            try options.finish()
            mark.alpha = common.alpha
        }
        let number = try draw(.areas(mark), on: target)
        for item in texts {
            var text = Text(x: item.x, y: item.y, string: item.string)
            (text.isFixed, text.vertical) = (true, .center)
            text.horizontal = item.isName ? (item.x < center[0] ? .right : .left) : .center
            if !item.isName { text.plate = Text.Plate() }
            if let properties = a[13].asDictionary {
                let options = options(properties, "textprops")
                try textOptions(&text, options)
                try options.finish()
            }
            try draw(.text(text), on: target)
        }
        target.axes.isEqual = true
        target.axes.isBare = true
        try tensors { () throws(Problem) in
            try target.axes.x.setLimits(lower: center[0] - 1.25 * radius, upper: center[0] + 1.25 * radius)
            try target.axes.y.setLimits(lower: center[1] - 1.25 * radius, upper: center[1] + 1.25 * radius)
        }
        return artist(.pie, target, number)
    }

    private func percent(_ format: Value, _ share: Double) throws(Raise) -> String {
        if format.asString != nil { return try text(binary(.modulo, format, .float(share), inPlace: false)) }
        return try text(call(format, [.float(share)]))
    }

    func stack(_ target: AxesObject, _ a: Arguments, _ options: PlotOptions) throws(Raise) -> Value {
        let xs = try coordinates(a[1], target, .x).values
        var rows: [[Double]] = []
        for value in a.variadic(4) {
            let numbers = try numbers(value)
            if numbers.shape.count == 2 {
                let width = numbers.shape[1]
                rows += (0..<numbers.shape[0]).map { Array(numbers.values[$0 * width..<($0 + 1) * width]) }
            } else {
                rows.append(numbers.values)
            }
        }
        let names = a[2].isNone ? [] : try array(from: a[2]).map { (value) throws(Raise) in try text(value) }
        let colors = a[3].isNone ? [] : try self.colors(a[3])
        let alpha = try options.real("alpha") ?? 1
        try options.finish()
        var floor = xs.map { _ in 0.0 }
        var artists: [Value] = []
        for (index, row) in rows.enumerated() {
            try checkLengths(xs.count, row.count)
            let top = zip(floor, row).map { $0 + $1 }
            var fill = Fill(xs: xs, lower: floor, upper: top)
            fill.color = colors.isEmpty ? target.axes.nextLineColor() : colors[index % colors.count]
            (fill.alpha, fill.label) = (alpha, index < names.count ? names[index] : nil)
            artists.append(artist(.between, target, try draw(.fill(fill), on: target)))
            floor = top
        }
        return .list(artists)
    }
}
