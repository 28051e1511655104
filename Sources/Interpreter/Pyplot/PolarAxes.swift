import Diagnostics
import Plotting

extension Builtin {
    /// Methods that only polar axes have.
    static let polarAxes: [Builtin] = [
        onAxes("set_theta_zero_location", "loc, offset=0.0", "where angles begin: 'N', 'E', 'S', 'W' or between") {
            (m, axes, a) throws(Raise) in
            let places = ["E", "NE", "N", "NW", "W", "SW", "S", "SE"]
            let name = try m.text(a[1])
            guard let eighth = places.firstIndex(of: name) else { throw m.raise(.plotChoice(name, "loc", places)) }
            axes.axes.polar.zero = Double(eighth) * .pi / 4 + (try m.real(a[2])) * .pi / 180
            return .none
        },
        onAxes("set_theta_offset", "offset", "where angles begin, in radians") { (m, axes, a) throws(Raise) in
            axes.axes.polar.zero = try m.real(a[1])
            return .none
        },
        onAxes("set_theta_direction", "direction", "1 or 'anticlockwise', -1 or 'clockwise'") {
            (m, axes, a) throws(Raise) in
            let names = ["clockwise", "counterclockwise", "anticlockwise"]
            if let name = a[1].asString {
                guard names.contains(name) else { throw m.raise(.plotTurn(name)) }
                axes.axes.polar.isClockwise = name == "clockwise"
            } else {
                axes.axes.polar.isClockwise = try m.real(a[1]) < 0
            }
            return .none
        },
        onAxes("set_rlabel_position", "value", "the angle along which distances are written, in degrees") {
            (m, axes, a) throws(Raise) in
            axes.axes.polar.labelAngle = try m.real(a[1])
            return .none
        },
        onAxes("set_rmax", "rmax", "the greatest distance") { (m, axes, a) throws(Raise) in
            let most = try m.real(a[1])
            try m.tensors { () throws(Problem) in try axes.axes.y.setLimits(lower: nil, upper: most) }
            return .none
        },
        onAxes("set_rmin", "rmin", "the least distance") { (m, axes, a) throws(Raise) in
            let least = try m.real(a[1])
            try m.tensors { () throws(Problem) in try axes.axes.y.setLimits(lower: least, upper: nil) }
            return .none
        },
        onAxes("get_rmax", "", "the greatest distance") { (m, axes, a) throws(Raise) in
            .float(axes.axes.limits(.y).upper)
        },
        onAxes("get_rmin", "", "the least distance") { (m, axes, a) throws(Raise) in
            .float(axes.axes.limits(.y).lower)
        },
        limits("set_rlim", .y, "bottom=None, top=None, *, emit=True, auto=False, ymin=None, ymax=None"),
        ticks("set_rticks", .y), scale("set_rscale", .y),
        onAxes("set_thetagrids", "angles, labels=None, fmt=None, **kwargs", "spokes at angles in degrees") {
            (m, axes, a) throws(Raise) in
            try m.refuse("set_thetagrids", "fmt", a[3])
            try m.options(a.keywords(4), "set_thetagrids").finish()
            let places = try m.doubles(a[1]).map { $0 * .pi / 180 }
            let names: [String?] = a[2].isNone ? places.map { _ in nil } : try m.tickNames(a[2], count: places.count)
            axes.axes.x.ticks = zip(places, names).map { Tick($0, label: $1) }
            return .none
        },
        whole("set_thetamin"), whole("set_thetamax"), whole("set_thetalim"),
    ]

    private static func whole(_ name: String) -> Builtin {
        onAxes(name, "*args, **kwargs", "refused: polar axes are whole circles") { (m, axes, a) throws(Raise) in
            throw m.raise(.plotWholeCircle(name))
        }
    }

    /// `plt.polar`.
    static let polarPlot = Builtin("polar", "(*args, **kwargs)", "a line over angles and distances") {
        (m, a) throws(Raise) in
        let figure = try m.currentFigure()
        // Axes that are there already are taken as they are.
        var axes = figure.current
        if axes == nil {
            let made = try m.addAxes(to: figure, [], .string("polar"), m.options(DictObject(), "polar"))
            axes = made.asObject as? AxesObject
        }
        guard let axes else { return .none }
        return try m.plot(axes, a.variadic(0), m.options(a.keywords(1), "polar"))
    }
}
