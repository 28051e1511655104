/// Something drawn in axes.
///
/// Coordinates of one mark are arrays of equal length; `zs` is there in space only (absent: 0).
/// Renderers use the shortest of them, so no length can crash one. NaN and infinities are gaps.
package enum Mark: Sendable, Equatable {
    case line(Line)
    case scatter(Scatter)
    case text(Text)
    case rule(Rule)
    case bars(Bars)
    case fill(Fill)
    case strokes(Strokes)
    case areas(Areas)
    case picture(Picture)
    case arrows(Arrows)

    /// What a legend calls it; `nil`, empty or beginning with `_`: not in the legend.
    package var label: String? {
        get {
            switch self {
            case .line(let mark): mark.label
            case .scatter(let mark): mark.label
            case .text: nil
            case .rule(let mark): mark.label
            case .bars(let mark): mark.label
            case .fill(let mark): mark.label
            case .strokes(let mark): mark.label
            case .areas(let mark): mark.label
            case .arrows(let mark): mark.label
            case .picture: nil
            }
        }
        set {
            switch self {
            case .line(var mark):
                mark.label = newValue
                self = .line(mark)
            case .scatter(var mark):
                mark.label = newValue
                self = .scatter(mark)
            case .text: break
            case .rule(var mark):
                mark.label = newValue
                self = .rule(mark)
            case .bars(var mark):
                mark.label = newValue
                self = .bars(mark)
            case .fill(var mark):
                mark.label = newValue
                self = .fill(mark)
            case .strokes(var mark):
                mark.label = newValue
                self = .strokes(mark)
            case .areas(var mark):
                mark.label = newValue
                self = .areas(mark)
            case .arrows(var mark):
                mark.label = newValue
                self = .arrows(mark)
            case .picture: break
            }
        }
    }

    /// Whether a legend can show it.
    package var canHaveLabel: Bool {
        switch self {
        case .text, .picture: false
        case .line, .scatter, .rule, .bars, .fill, .strokes, .areas, .arrows: true
        }
    }
}

/// Points joined in order, with a marker at each if there is one (`plot`).
package struct Line: Sendable, Equatable {
    package var xs: [Double]
    package var ys: [Double]
    package var zs: [Double]?
    /// `nil` takes the next colour of the cycle when the line is added.
    package var color: Color?
    package var style = LineStyle.solid
    /// In points (1/72 inch).
    package var width = 1.5
    /// Drawn at every point; `nil` for none.
    package var marker: Marker?
    /// The marker's width in points.
    package var markerSize = 6.0
    /// The marker's own colours; `nil` takes the line's.
    package var markerFace: Color?
    package var markerEdge: Color?
    /// In points; `nil` is matplotlib's 1.
    package var markerEdgeWidth: Double?
    /// Draws a marker at every so many points only (`markevery`).
    package var markerEvery = 1
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Shown by a legend.
    package var label: String?
    package init(xs: [Double], ys: [Double], zs: [Double]? = nil) {
        self.xs = xs
        self.ys = ys
        self.zs = zs
    }
}

/// Points that are not joined (`scatter`, `scatter3D`).
package struct Scatter: Sendable, Equatable {
    /// One colour, or one for each point.
    package enum Colors: Sendable, Equatable {
        /// The next colour of the cycle, taken when the scatter is added.
        case cycle
        case single(Color)
        /// One per point; used again from the start when there are fewer.
        case each([Color])
        /// A number per point, looked up in a map; limits that are `nil` are the least and greatest value.
        case values([Double], map: ColorMap, lower: Double?, upper: Double?, isLog: Bool = false)
    }

    package var xs: [Double]
    package var ys: [Double]
    package var zs: [Double]?
    /// How the points are coloured.
    package var colors = Colors.cycle
    /// Areas in points², one for all or one per point, as matplotlib's `s`.
    package var sizes = [36.0]
    package var marker = Marker.circle
    /// Drawn around each point; `nil` draws none.
    package var edge: Color?
    /// One per point, used again where there are fewer; none takes `edge`.
    package var edges: [Color] = []
    /// In points.
    package var edgeWidth = 1.0
    /// How thick markers are that are lines, in points; `nil` is the usual.
    package var strokeWidth: Double?
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Shown by a legend.
    package var label: String?
    package init(xs: [Double], ys: [Double], zs: [Double]? = nil) {
        self.xs = xs
        self.ys = ys
        self.zs = zs
    }
}

/// A text at a place (`text`).
package struct Text: Sendable, Equatable {
    /// A distance on the picture, in points.
    package struct Shift: Sendable, Equatable {
        package var right: Double
        package var up: Double
        package init(right: Double, up: Double) {
            self.right = right
            self.up = up
        }
    }

    /// Where an arrow from the text points, and how it looks.
    package struct Pointer: Sendable, Equatable {
        package var x: Double
        package var y: Double
        /// The coordinates are parts of the axes.
        package var isInAxes: Bool
        package var color: Color = .ink
        package var style = LineStyle.solid
        package var width = 1.0
        package var hasHead = true
        /// There is a head at the text's end, too.
        package var hasTail = false
        /// How long and how wide a head is, in points; `nil` follows the line.
        package var headLength: Double?
        package var headWidth: Double?
        /// How far it swings out, in parts of its length (`arc3,rad=…`).
        package var bend = 0.0
        package var alpha = 1.0
        package init(x: Double, y: Double, isInAxes: Bool) {
            self.x = x
            self.y = y
            self.isInAxes = isInAxes
        }
    }

    /// What lies under a text (`bbox`).
    package struct Plate: Sendable, Equatable {
        /// `nil` is the page's ground.
        package var face: Color?
        /// `nil` is a faint line.
        package var edge: Color?
        package var alpha = 0.9
        /// In points.
        package var padding = 4.0
        /// In points.
        package var width = 1.0
        package var isRound = false
        package init() {}
    }

    /// Which end of the text stands at its place.
    package enum Horizontal: String, Sendable { case left, center, right }
    /// Which height of the text stands at its place.
    package enum Vertical: String, Sendable { case baseline, bottom, center, top }
    /// What the coordinates count: data, or parts of the axes from 0 to 1 (`transform=ax.transAxes`).
    package enum Frame: Sendable { case data, axes }

    package var x: Double
    package var y: Double
    /// Used in space only; absent: 0.
    package var z: Double?
    package var string: String
    package var color: Color = .ink
    package var horizontal = Horizontal.left
    package var vertical = Vertical.baseline
    package var frame = Frame.data
    /// In degrees, anticlockwise.
    package var rotation = 0.0
    /// In points; `nil` is the usual size.
    package var size: Double?
    package var isBold = false
    package var isItalic = false
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Stands exactly at its place, where another would move a little aside.
    package var isFixed = false
    package var plate: Plate?
    /// How far from its place it stands, in points.
    package var shift = Shift(right: 0, up: 0)
    /// An arrow from the text (`annotate`).
    package var pointer: Pointer?
    package init(x: Double, y: Double, z: Double? = nil, string: String) {
        self.x = x
        self.y = y
        self.z = z
        self.string = string
    }
}

/// A straight line across the axes at one value (`axhline`, `axvline`).
package struct Rule: Sendable, Equatable {
    /// Along which axis it runs.
    package enum Orientation: Sendable, Equatable {
        case horizontal, vertical
        /// Through a point at `x` in a direction, endless both ways (`axline`).
        case sloped(x: Double, Double, Double)
    }

    package var orientation: Orientation
    package var value: Double
    /// Where it begins and ends, in parts of the axes from 0 to 1.
    package var start = 0.0
    package var end = 1.0
    package var color: Color = .cycle(0)
    package var style = LineStyle.solid
    /// In points.
    package var width = 1.5
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Shown by a legend.
    package var label: String?
    package init(_ orientation: Orientation, at value: Double) {
        self.orientation = orientation
        self.value = value
    }
}

/// Bars from a base to a height (`bar`, `barh`, `hist`).
package struct Bars: Sendable, Equatable {
    /// Where bars grow.
    package enum Direction: Sendable { case up, right }

    package var direction: Direction
    /// Where each bar's middle stands across its direction.
    package var centers: [Double]
    /// How long each bar is; negative ones grow the other way.
    package var lengths: [Double]
    /// One for all or one per bar, in the units of `centers`.
    package var widths = [0.8]
    /// Where bars begin: one for all or one per bar.
    package var bases = [0.0]
    /// None takes the next colour of the cycle when the bars are added; fewer than bars: used again.
    package var colors: [Color] = []
    /// Whether the next colour comes from the cycle of lines, as that of a histogram does.
    package var takesLineColor = false
    /// Drawn around each bar; `nil` draws none.
    package var edge: Color?
    /// In points.
    package var edgeWidth = 1.0
    /// Only the edges are drawn.
    package var isHollow = false
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// How far beyond their ends bars have marks of errors, above which their labels stand; empty without errors.
    package var reaches: [Double] = []
    /// What a legend calls each bar, where that is not one name for all.
    package var names: [String] = []
    /// Shown by a legend.
    package var label: String?
    package init(_ direction: Direction = .up, centers: [Double], lengths: [Double]) {
        self.direction = direction
        self.centers = centers
        self.lengths = lengths
    }
}

/// The area between two curves over the same xs (`fill_between`).
package struct Fill: Sendable, Equatable {
    package var xs: [Double]
    package var lower: [Double]
    package var upper: [Double]
    /// `nil` takes the next colour of the cycle when it is added.
    package var color: Color?
    /// Drawn around it; `nil` draws none.
    package var edge: Color?
    /// In points.
    package var edgeWidth = 1.0
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Shown by a legend.
    package var label: String?
    package init(xs: [Double], lower: [Double], upper: [Double]) {
        self.xs = xs
        self.lower = lower
        self.upper = upper
    }
}
