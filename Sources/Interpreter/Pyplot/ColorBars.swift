import Diagnostics
import Plotting

/// Keys of colours.
extension Machine {
    func colorBar(
        _ mappable: Value, cax: Value, _ axes: Value, _ figure: FigureObject?, _ options: PlotOptions
    ) throws(Raise) -> Value {
        let source = try keyed(mappable, figure)
        var bar = try colorBarLook(options)
        (bar.shading, bar.bands) = source.colors
        if case .areas(let areas)? = source.artist?.mark {
            (bar.pointsDown, bar.pointsUp) = (bar.pointsDown || areas.hasLeast, bar.pointsUp || areas.hasGreatest)
        }
        if let format = options.take("format") {
            let values = bar.ticks?.map(\.value) ?? ColorBar.tickValues(source.colors)
            bar.ticks = []
            for (index, value) in values.enumerated() {
                bar.ticks?.append(Tick(value, label: try tickText(colorFormat(format), value, index)))
            }
        }
        try options.finish()
        if let place = cax.asObject as? AxesObject {
            (place.axes.colorBar, place.axes.isColorBar) = (bar, true)
            return artist(.colorBar, place, 0)
        }
        let several = (axes.asObject as? AxesGrid)?.axes ?? axes.asList?.elements ?? axes.asTuple?.elements ?? []
        if several.count > 1, let figure, figure.axes.count > 1 {
            // Those that are beside all axes stand beside the figure's.
            guard !bar.isLevel else { throw raise(.plotArgument("colorbar", "orientation='horizontal'")) }
            figure.figure.colorBar = bar
            return .object(ArtistObject(.colorBar, several[0].asObject as? AxesObject, self))
        }
        let chosen = (several.first ?? axes).asObject as? AxesObject
        if chosen == nil, !axes.isNone { throw raise(.receiver("ax", typeName(axes))) }
        guard let target = chosen ?? source.artist?.axes ?? figure?.current ?? figure?.axes.last else {
            throw raise(.plotMappable)
        }
        if target === source.artist?.axes { (bar.shading, bar.bands, bar.mark) = (nil, [], source.artist?.number) }
        target.axes.colorBar = bar
        return artist(.colorBar, target, 0)
    }

    private func colorFormat(_ format: Value) -> Value { (format.asObject as? TickRule)?.format ?? format }

    /// What is drawn by values: the artist, the current one where none is given, or a norm and a map.
    private func keyed(
        _ mappable: Value, _ figure: FigureObject?
    ) throws(Raise) -> (artist: ArtistObject?, colors: (shading: Shading, bands: [Double])) {
        if let scalar = mappable.asObject as? MappableObject { return (nil, (scalar.shading, [])) }
        var artist = mappable.asObject as? ArtistObject
        if mappable.isNone {
            guard let found = figure?.current ?? figure?.axes.last, let number = found.axes.keyedNumber else {
                throw raise(.plotMappable)
            }
            artist = ArtistObject(.image, found, number: number, self)
        }
        guard let artist, let colors = artist.mark?.keyed else { throw raise(.plotMappable) }
        return (artist, colors)
    }

    private func colorBarLook(_ options: PlotOptions) throws(Raise) -> ColorBar {
        var bar = ColorBar(label: try options.string("label") ?? "")
        if let places = options.take("ticks") { bar.ticks = try doubles(places).map { Tick($0) } }
        bar.shrink = try options.real("shrink") ?? 1
        let orientation = try options.string("orientation") ?? "vertical"
        guard ["vertical", "horizontal"].contains(orientation) else {
            throw raise(.plotChoice(orientation, "orientation", ["vertical", "horizontal"]))
        }
        let location = try options.string("location") ?? (orientation == "horizontal" ? "bottom" : "right")
        guard location == "right" || location == "bottom" else {
            throw raise(.plotArgument("colorbar", "location=" + PythonText.quoted(location)))
        }
        bar.isLevel = location == "bottom"
        let extend = try options.string("extend") ?? "neither"
        guard ["neither", "min", "max", "both"].contains(extend) else {
            throw raise(.plotChoice(extend, "extend", ["neither", "min", "max", "both"]))
        }
        (bar.pointsDown, bar.pointsUp) = (["min", "both"].contains(extend), ["max", "both"].contains(extend))
        try options.only("spacing", "uniform")
        try options.only("drawedges", "False")
        return bar
    }
}
