import Diagnostics
import Plotting

extension Builtin {
    static func onArtist(
        _ name: String, _ parameters: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, ArtistObject, Arguments) throws(Raise) -> Value
    ) -> Builtin {
        Builtin(name, parameters.isEmpty ? "(self)" : "(self, \(parameters))", summary) { (m, a) throws(Raise) in
            guard let artist = a[0].asObject as? ArtistObject else {
                throw m.raise(.receiver("Artist", m.typeName(a[0])))
            }
            return try body(m, artist, a)
        }
    }

    /// A method that changes a mark.
    static func change(
        _ name: String, _ summary: String,
        _ body: @escaping @Sendable (Machine, inout Mark, Value) throws(Raise) -> Void
    ) -> Builtin {
        onArtist(name, "value", summary) { (m, artist, a) throws(Raise) in
            // A title, a number of an axis, a key: what stands there is set by the axes' methods.
            if artist.number == 0 { throw m.raise(.plotSetterWithoutEffect(name)) }
            guard var mark = artist.shown else { return .none }
            try body(m, &mark, a[1])
            if !artist.show(mark) { throw m.raise(.plotSetterWithoutEffect(name)) }
            return .none
        }
    }

    /// Methods of what drawing calls give.
    static let artist: [Builtin] = [
        onArtist("remove", "", "takes the mark out of its axes") { (m, artist, a) throws(Raise) in
            artist.mark = nil
            return .none
        },
        onArtist("set", "**kwargs", "several settings at once") { (m, artist, a) throws(Raise) in
            try m.setAll(.object(artist), a.keywords(1), artist.type.name)
        },
        onArtist("set_data", "x, y=None", "new coordinates, or new numbers of a picture") {
            (m, artist, a) throws(Raise) in
            switch artist.mark {
            case .line(var line):
                let rows = a[2].isNone ? try m.unpack(a[1], count: 2) : [a[1], a[2]]
                (line.xs, line.ys) = (try m.doubles(rows[0]), try m.doubles(rows[1]))
                try m.checkLengths(line.xs.count, line.ys.count)
                artist.mark = .line(line)
            case .picture(var picture):
                let numbers = try m.numbers(a[1])
                guard numbers.shape == [picture.rows, picture.columns], case .values(_, let shading) = picture.cells
                else { throw m.raise(.pictureShape(numbers.shape)) }
                picture.cells = .values(numbers.values, shading)
                artist.mark = .picture(picture)
            default: throw m.raise(.plotArgument(artist.type.name, "set_data"))
            }
            return .none
        },
        onArtist("get_array", "", "the numbers that its colours show") { (m, artist, a) throws(Raise) in
            guard let numbers = artist.mark?.numbers else { return .none }
            return try m.arrayValue(numbers)
        },
        change("set_xdata", "new xs") { (m, mark, value) throws(Raise) in
            if case .line(var line) = mark {
                line.xs = try m.doubles(value)
                mark = .line(line)
            }
        },
        change("set_ydata", "new ys") { (m, mark, value) throws(Raise) in
            if case .line(var line) = mark {
                line.ys = try m.doubles(value)
                mark = .line(line)
            }
        },
        onArtist("get_xdata", "orig=True", "the xs of a line") { (m, artist, a) throws(Raise) in
            guard case .line(let line)? = artist.mark else { return .none }
            return try m.arrayValue(line.xs)
        },
        onArtist("get_ydata", "orig=True", "the ys of a line") { (m, artist, a) throws(Raise) in
            guard case .line(let line)? = artist.mark else { return .none }
            return try m.arrayValue(line.ys)
        },
        change("set_offsets", "new places of points") { (m, mark, value) throws(Raise) in
            let numbers = try m.numbers(value)
            guard numbers.shape.count == 2, numbers.shape[1] == 2 else { throw m.raise(.plotPair("offsets")) }
            if case .scatter(var scatter) = mark {
                (scatter.xs, scatter.ys) = (numbers.columns[0], numbers.columns[1])
                mark = .scatter(scatter)
            }
        },
        change("set_label", "what a key calls it") { (m, mark, value) throws(Raise) in mark.label = try m.text(value) },
        onArtist("get_label", "", "what a key calls it") { (m, artist, a) throws(Raise) in
            .string(artist.mark?.label ?? "")
        },
        change("set_color", "its colour") { (m, mark, value) throws(Raise) in
            try m.changed(mark.paint(try m.color(value)), "set_color")
        },
        change("set_c", "its colour") { (m, mark, value) throws(Raise) in
            try m.changed(mark.paint(try m.color(value)), "set_c")
        },
        change("set_facecolor", "its colour") { (m, mark, value) throws(Raise) in
            try m.changed(mark.paint(try m.color(value)), "set_facecolor")
        },
        change("set_edgecolor", "the colour of its edges") { (m, mark, value) throws(Raise) in
            try m.changed(mark.edge(try m.color(value)), "set_edgecolor")
        },
        onArtist("get_color", "", "its colour") { (m, artist, a) throws(Raise) in
            guard let color = artist.mark?.mainColor else { return .none }
            return .string(color.text)
        },
        change("set_linewidth", "how thick its lines are") { (m, mark, value) throws(Raise) in
            try m.changed(mark.width(try m.real(value)), "set_linewidth")
        },
        change("set_linestyle", "how its lines are dashed") { (m, mark, value) throws(Raise) in
            let text = try m.text(value)
            let style = try m.tensors { () throws(Problem) in try LineStyle(parsing: text) }
            try m.changed(mark.dash(style), "set_linestyle")
        },
        change("set_marker", "its marker") { (m, mark, value) throws(Raise) in
            let text = try m.text(value)
            let marker = try m.tensors { () throws(Problem) in try Marker.parse(text) }
            guard case .line(var line) = mark else { throw m.raise(.plotArgument("set_marker", "marker")) }
            line.marker = marker
            mark = .line(line)
        },
        change("set_markersize", "the size of its markers") { (m, mark, value) throws(Raise) in
            guard case .line(var line) = mark else { throw m.raise(.plotArgument("set_markersize", "size")) }
            line.markerSize = try m.real(value)
            mark = .line(line)
        },
        change("set_alpha", "how much is seen through it") { (m, mark, value) throws(Raise) in
            mark.fade(try value.isNone ? 1 : m.real(value))
        },
        change("set_visible", "whether it is seen") { (m, mark, value) throws(Raise) in
            mark.fade(try m.truth(value) ? 1 : 0)
        },
        change("set_text", "its text") { (m, mark, value) throws(Raise) in
            if case .text(var text) = mark {
                text.string = try m.text(value)
                mark = .text(text)
            }
        },
        onArtist("get_text", "", "its text") { (m, artist, a) throws(Raise) in
            if case .text(let text)? = artist.mark { return .string(text.string) }
            guard let shown = artist.text, let start = shown.firstIndex(where: { $0 == "'" || $0 == "\"" }) else {
                return .string("")
            }
            return .string(String(shown[shown.index(after: start)...].dropLast(2)))
        },
        change("set_position", "where its text stands") { (m, mark, value) throws(Raise) in
            let place = try m.doubles(value)
            guard place.count >= 2 else { throw m.raise(.plotPair("position")) }
            if case .text(var text) = mark {
                (text.x, text.y) = (place[0], place[1])
                mark = .text(text)
            }
        },
        onArtist("set_clim", "vmin=None, vmax=None", "the numbers at the ends of its colours") {
            (m, artist, a) throws(Raise) in
            let (lower, upper) = (a[1].isNone ? nil : try m.real(a[1]), a[2].isNone ? nil : try m.real(a[2]))
            artist.mark?.setShading { shading in
                shading.lower = lower ?? shading.lower
                shading.upper = upper ?? shading.upper
            }
            return .none
        },
        onArtist("set_cmap", "cmap", "its colours") { (m, artist, a) throws(Raise) in
            let map = try m.colorMap(a[1])
            artist.mark?.setShading { $0.map = map }
            return .none
        },
        onArtist("set_zorder", "level", "what it lies above") { (m, artist, a) throws(Raise) in
            let height = try m.real(a[1])
            artist.axes?.axes.setHeight(height, of: artist.number)
            return .none
        },
        onArtist("set_ticks", "ticks, *, labels=None", "where a colour key has ticks") { (m, artist, a) throws(Raise) in
            let places = try m.doubles(a[1])
            let names: [String?] = a[2].isNone ? places.map { _ in nil } : try m.tickNames(a[2], count: places.count)
            artist.axes?.axes.colorBar?.ticks = zip(places, names).map { Tick($0, label: $1) }
            return .none
        },
        onArtist("set_ylabel", "label, **kwargs", "what a colour key counts") { (m, artist, a) throws(Raise) in
            try m.styleKey(artist, m.options(a.keywords(2), "set_ylabel"))
            artist.axes?.axes.colorBar?.label = try m.text(a[1])
            return .none
        },
        onArtist("set_title", "title, **kwargs", "the heading of a key") { (m, artist, a) throws(Raise) in
            try m.styleKey(artist, m.options(a.keywords(2), "set_title"))
            let title = try m.text(a[1])
            if artist.axes?.axes.colorBar != nil { artist.axes?.axes.colorBar?.label = title }
            artist.axes?.axes.legend?.title = title
            return .none
        },
    ]

    static let container: [Builtin] = [
        Builtin("__getitem__", "(self, index)", "one of its artists") { (m, a) throws(Raise) in
            try m.item(.tuple((a[0].asObject as? ContainerObject)?.artists ?? []), a[1])
        },
        Builtin("__iter__", "(self)", "its artists") { (m, a) throws(Raise) in
            .object(ArrayIterator((a[0].asObject as? ContainerObject)?.artists ?? [], typeName: "tuple_iterator"))
        },
        Builtin("__len__", "(self)", "how many artists it has") { (m, a) throws(Raise) in
            .int((a[0].asObject as? ContainerObject)?.artists.count ?? 0)
        },
    ]
}

extension Machine {
    /// Refuses a change of what a mark does not have.
    fileprivate func changed(_ isDone: Bool, _ setter: String) throws(Raise) {
        if !isDone { throw raise(.plotSetterWithoutEffect(setter)) }
    }

    /// How the name of a key of colours, or the heading of a legend, looks.
    fileprivate func styleKey(_ artist: ArtistObject, _ options: PlotOptions) throws(Raise) {
        let look = try options.look()
        try options.only("rotation", "90", "vertical", "-90", "270")
        try options.finish()
        artist.axes?.axes.colorBar?.labelLook = look
        artist.axes?.axes.legend?.titleLook = look
    }

    /// Attributes of artists that are computed when asked for.
    func installArtistAttributes(_ type: TypeObject) {
        type.compute("levels") { (m, value) throws(Raise) in
            try m.arrayValue((value.asObject as? ArtistObject)?.levels ?? [])
        }
        type.compute("ax") { (m, value) throws(Raise) in value }
        type.compute("axes") { (m, value) throws(Raise) in
            (value.asObject as? ArtistObject)?.axes.map { .object($0) } ?? .none
        }
    }
}
