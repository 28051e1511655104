import Diagnostics
import Glibc
import Plotting

/// A shape that is drawn when axes get it (`add_patch`).
final class PatchObject: NativeObject {
    let mark: Mark
    let height: Double?
    let artistKind: ArtistKind
    init(_ kind: ArtistKind, _ mark: Mark, height: Double?, _ machine: Machine) {
        artistKind = kind
        self.mark = mark
        self.height = height
        super.init(machine.state.figures.artistType(kind, machine))
    }
}

extension Builtin {
    /// `matplotlib.patches`; `pyplot` has them too.
    static let patches: [Builtin] = [
        Builtin("Rectangle", "(xy, width, height, *, angle=0.0, **kwargs)", "a rectangle from its lower left corner") {
            (m, a) throws(Raise) in
            let place = try m.pair(a[0], "xy")
            let (width, height) = (try m.real(a[1]), try m.real(a[2]))
            let corners = [(0, 0), (width, 0), (width, height), (0, height)]
            let turned = Machine.turned(corners, try m.real(a[3]), around: place)
            return try m.patch(.rectangle, turned, m.options(a.keywords(4), "Rectangle"))
        },
        Builtin("Circle", "(xy, radius=5, **kwargs)", "a circle around a place") { (m, a) throws(Raise) in
            let radius = try m.real(a[1])
            let outline = Machine.turned(Machine.ellipse(radius, radius), 0, around: try m.pair(a[0], "xy"))
            return try m.patch(.circle, outline, m.options(a.keywords(2), "Circle"))
        },
        Builtin("Ellipse", "(xy, width, height, *, angle=0.0, **kwargs)", "an ellipse around a place") {
            (m, a) throws(Raise) in
            let shape = Machine.ellipse(try m.real(a[1]) / 2, try m.real(a[2]) / 2)
            let outline = Machine.turned(shape, try m.real(a[3]), around: try m.pair(a[0], "xy"))
            return try m.patch(.ellipse, outline, m.options(a.keywords(4), "Ellipse"))
        },
        Builtin("Polygon", "(xy, *, closed=True, **kwargs)", "an area between corners") { (m, a) throws(Raise) in
            let corners = try m.table(a[0]) { _ in .plotPair("xy") }
            guard corners.shape[1] == 2 else { throw m.raise(.plotPair("xy")) }
            try m.expect("Polygon", "closed", a[1], ["True"])
            let path = Strokes.Path(xs: corners.columns[0], ys: corners.columns[1])
            return try m.patch(.polygon, path, m.options(a.keywords(2), "Polygon"))
        },
    ]

    /// `matplotlib.patches` alone: a patch without a shape, as a key shows it.
    static let plainPatch = Builtin("Patch", "(**kwargs)", "a colour with a name, for a key") { (m, a) throws(Raise) in
        try m.patch(.polygon, Strokes.Path(xs: [], ys: []), m.options(a.keywords(0), "Patch"))
    }

    /// `matplotlib.lines`: lines that are drawn when axes get them, and for keys.
    static let looseLines: [Builtin] = [
        Builtin("Line2D", "(xdata, ydata, **kwargs)", "a line, for axes or a key") { (m, a) throws(Raise) in
            let options = m.options(a.keywords(2), "Line2D")
            let style = try LineOptions(options, m)
            try options.finish()
            let (xs, ys) = (try m.doubles(a[0]), try m.doubles(a[1]))
            try m.checkLengths(xs.count, ys.count)
            var line = style.applied(to: Line(xs: xs, ys: ys), nil, m.state.figures.settings)
            line.color = line.color ?? .cycle(0)
            return .object(PatchObject(.line2D, .line(line), height: style.height, m))
        }
    ]

    /// `matplotlib.animation`: refused by name.
    static let animations: [Builtin] = ["FuncAnimation", "ArtistAnimation", "PillowWriter", "FFMpegWriter"].map {
        name in
        Builtin(name, "(*args, **kwargs)", "refused: a page does not move") { (m, a) throws(Raise) in
            throw m.raise(.plotAnimation(name))
        }
    }
}

extension Machine {
    fileprivate func pair(_ value: Value, _ name: String) throws(Raise) -> (Double, Double) {
        let parts = try doubles(value)
        guard parts.count == 2 else { throw raise(.plotPair(name)) }
        return (parts[0], parts[1])
    }

    fileprivate static func ellipse(_ across: Double, _ up: Double) -> [(Double, Double)] {
        (0..<72).map { step in
            let at = Histogram.circle(Double(step) / 72)
            return (across * at.x, up * at.y)
        }
    }

    /// Corners turned anticlockwise around the origin, then moved.
    fileprivate static func turned(
        _ corners: [(Double, Double)], _ degrees: Double, around place: (Double, Double)
    ) -> Strokes.Path {
        let (along, aside) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        return Strokes.Path(
            xs: corners.map { place.0 + $0.0 * along - $0.1 * aside },
            ys: corners.map { place.1 + $0.0 * aside + $0.1 * along })
    }

    fileprivate func patch(_ kind: ArtistKind, _ outline: Strokes.Path, _ options: PlotOptions) throws(Raise) -> Value {
        var mark = Areas([Areas.Area(outlines: [outline])])
        mark.colors = [.cycle(0)]
        let common = try patch(options) {
            mark.colors = $0
        } edge: {
            (mark.edge, mark.edgeWidth) = ($0, $1)
        }
        try options.finish()
        (mark.alpha, mark.label) = (common.alpha, common.label)
        return .object(PatchObject(kind, .areas(mark), height: common.height, self))
    }

    /// Draws a shape in axes.
    func add(_ value: Value, to target: AxesObject) throws(Raise) -> Value {
        guard let patch = value.asObject as? PatchObject else { throw raise(.receiver("Patch", typeName(value))) }
        return artist(patch.artistKind, target, try draw(patch.mark, on: target, height: patch.height))
    }
}
