package import Diagnostics

/// One coordinate system of a figure, with what is drawn in it.
package struct Axes: Sendable, Equatable {
    /// Two dimensions, angles and distances (`projection='polar'`), or three seen in perspective (`projection='3d'`).
    package enum Projection: Sendable, Equatable { case plane, polar, space }

    /// Settled when the axes are made.
    package private(set) var projection: Projection
    /// How they are turned; used by `.polar` only.
    package var polar = Polar()
    /// The part of the figure that it fills.
    package var place: GridPlace
    /// In drawing order. `add` appends to it.
    package private(set) var marks: [Mark] = []
    /// Numbers the marks: that of a mark stays while others come and go. One for each of `marks`.
    package private(set) var numbers: [Int] = []
    /// Where marks lie whose layer the lesson chose (`zorder`), by number.
    package private(set) var heights: [Int: Double] = [:]
    /// Stands above the axes; empty when there is none.
    package var title = ""
    /// Stand above the axes' ends (`set_title(…, loc='left')`).
    package var leftTitle = ""
    package var rightTitle = ""
    package var titleLook = TextLook()
    package var gridLook = LineLook()
    /// The horizontal axis of a plane.
    package var x = Axis()
    /// The vertical axis of a plane.
    package var y = Axis()
    /// Used by `.space` only.
    package var z = Axis()
    /// `nil` shows no legend; a legend shows the marks that have a label.
    package var legend: Legend?
    /// `nil` leaves the choice to the projection: none in the plane, lines in space.
    package var hasGrid: Bool?
    /// Grid lines at the short ticks, too (`grid(which='both')`).
    package var hasMinorGrid = false
    /// How long a unit of y is on the picture, in units of x (`set_aspect`); `nil` fills the place.
    package var aspect: Double?
    /// One unit is equally long on all axes (`set_aspect('equal')`).
    package var isEqual: Bool {
        get { aspect == 1 }
        set { aspect = newValue ? 1 : nil }
    }
    /// The lengths of a box's edges in space to each other.
    package var boxAspect: [Double]?
    /// The height of the axes to their width.
    package var boxRatio: Double?
    /// Lies over the axes before it at the same place, with this axis of its own: y on the right (`twinx`), x above
    /// (`twiny`).
    package var twin: Dimension?
    package var isTwin: Bool { twin != nil }
    /// A key may stand beside the frame, where a circle leaves the corners free.
    var hasFreeCorners = false
    /// Only the marks are drawn (`axis('off')`).
    package var isBare = false
    /// A key that names the colours of the last scatter drawn by values; `nil` shows none.
    package var colorBar: ColorBar?
    /// Nothing but the key of colours is drawn, in all of the place (`colorbar(…, cax=…)`).
    package var isColorBar = false
    /// Where the eye stands; used by `.space` only.
    package var view = View()

    private var lineColors = 0
    private var fillColors = 0
    private var made = 0

    /// Axes without marks, with limits found from what is added.
    package init(_ projection: Projection = .plane, place: GridPlace = GridPlace()) {
        self.projection = projection
        self.place = place
    }

    /// Appends a mark; one without a colour takes the next of the cycle.
    ///
    /// Lines have one cycle, scatters, bars and fills another, as in matplotlib.
    /// - Parameter height: `nil` is the layer of its kind: pictures 0, areas and points 1, lines 2, texts 3.
    /// - Returns: the mark's number.
    @discardableResult
    package mutating func add(_ mark: Mark, height: Double? = nil) -> Int {
        marks.append(coloured(mark))
        made += 1
        numbers.append(made)
        if let height { heights[made] = height }
        return made
    }

    private mutating func coloured(_ mark: Mark) -> Mark {
        switch mark {
        case .line(var line):
            line.color = line.color ?? nextLineColor()
            return .line(line)
        case .scatter(var scatter):
            if scatter.colors == .cycle { scatter.colors = .single(nextFillColor()) }
            return .scatter(scatter)
        case .bars(var bars):
            if bars.colors.isEmpty { bars.colors = [bars.takesLineColor ? nextLineColor() : nextFillColor()] }
            return .bars(bars)
        case .fill(var fill):
            fill.color = fill.color ?? nextFillColor()
            return .fill(fill)
        case .areas(var areas):
            if areas.colors.isEmpty, areas.shading == nil { areas.colors = [nextFillColor()] }
            return .areas(areas)
        case .strokes(var strokes):
            if strokes.colors.isEmpty, strokes.shading == nil { strokes.colors = [nextLineColor()] }
            return .strokes(strokes)
        case .text, .rule, .picture, .arrows: return mark
        }
    }

    /// The mark of a number; `nil` once it is removed.
    package subscript(mark number: Int) -> Mark? {
        get { numbers.firstIndex(of: number).map { marks[$0] } }
        set {
            guard let index = numbers.firstIndex(of: number) else { return }
            if let newValue {
                marks[index] = newValue
            } else {
                marks.remove(at: index)
                numbers.remove(at: index)
                heights[number] = nil
            }
        }
    }

    /// Shows a mark of other axes in the legend: as one of these without points.
    ///
    /// - Returns: the entry's number.
    @discardableResult
    package mutating func addEntry(for mark: Mark) -> Int { add(mark.withoutPoints) }

    /// Moves a mark above or below others.
    package mutating func setHeight(_ height: Double, of number: Int) { heights[number] = height }

    /// Takes the next colour of the lines' cycle.
    package mutating func nextLineColor() -> Color {
        lineColors += 1
        return .cycle(lineColors - 1)
    }

    /// Takes the next colour of the areas' cycle.
    package mutating func nextFillColor() -> Color {
        fillColors += 1
        return .cycle(fillColors - 1)
    }

    /// Goes on with the colours where other axes are.
    package mutating func setCycles(after other: Axes) {
        lineColors = other.lineColors
        fillColors = other.fillColors
    }

    /// Gives the marks that a legend can show these labels, in order (`legend(['a', 'b'])`).
    package mutating func setLabels(_ labels: [String]) {
        var rest = labels[...]
        for index in marks.indices where marks[index].canHaveLabel {
            guard let label = rest.popFirst() else { return }
            marks[index].label = label
        }
    }

    /// The same axes in another projection, with all marks changed and others below them.
    func replaced(in projection: Projection, below: [Mark], _ change: (Mark) -> Mark) -> Axes {
        var result = self
        result.projection = projection
        result.marks = below + marks.map(change)
        result.numbers = below.indices.map { -1 - $0 } + numbers
        for index in below.indices { result.heights[-1 - index] = -1 }
        return result
    }

    /// Removes all marks, titles and settings, keeping the place and the projection (`cla`).
    package mutating func clear() {
        self = Axes(projection, place: place)
    }

    /// The axis of a dimension.
    package subscript(_ dimension: Dimension) -> Axis {
        get {
            switch dimension {
            case .x: x
            case .y: y
            case .z: z
            }
        }
        set {
            switch dimension {
            case .x: x = newValue
            case .y: y = newValue
            case .z: z = newValue
            }
        }
    }
}

/// A box that says which label belongs to which mark.
package struct Legend: Sendable, Equatable {
    /// Where in the axes it stands, by matplotlib's names.
    package enum Location: String, CaseIterable, Sendable {
        /// The corner or side that hides the fewest points.
        case best
        case upperRight = "upper right"
        case upperLeft = "upper left"
        case lowerLeft = "lower left"
        case lowerRight = "lower right"
        case right
        case centerLeft = "center left"
        case centerRight = "center right"
        case lowerCenter = "lower center"
        case upperCenter = "upper center"
        case center

        /// - Throws: `ValueError` in matplotlib's words.
        package init(parsing name: String) throws(Problem) {
            guard let location = Location(rawValue: name) else { throw Problems.legendLocation(name) }
            self = location
        }
    }

    package var location: Location
    /// Stands above the entries; empty when there is none.
    package var title: String
    /// How many entries stand side by side.
    package var columns = 1
    /// The marks that it shows, by number; `nil` shows all that have a label.
    package var marks: [Int]?
    /// Where the box's `location` lies, in parts of the axes (`bbox_to_anchor`); beyond 0 and 1 it stands beside them.
    package var anchor: Anchor?
    package var look = TextLook()
    package var titleLook = TextLook()
    package var hasFrame = true
    /// The box's ground and edge; `nil` as the page has them.
    package var face: Color?
    package var edge: Color?
    package var alpha = 0.85
    /// How large markers are to those on the axes.
    package var markerScale = 1.0
    package init(location: Location = .best, title: String = "") {
        self.location = location
        self.title = title
    }

    /// A place in parts of the axes.
    package struct Anchor: Sendable, Equatable {
        package var x: Double
        package var y: Double
        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }
}

/// The key of a colour map beside the axes (`colorbar`).
package struct ColorBar: Sendable, Equatable {
    /// What the values are; stands beside the bar.
    package var label: String
    /// The mark whose colours it names, by number; `nil` is the last one drawn by values.
    package var mark: Int?
    /// Colours that belong to no mark of these axes, and the ends of their bands.
    package var shading: Shading?
    package var bands: [Double] = []
    /// Where the lesson wants ticks.
    package var ticks: [Tick]?
    /// Lies under the axes (`orientation='horizontal'`).
    package var isLevel = false
    /// Its length to that of the axes' side.
    package var shrink = 1.0
    /// Points at its ends that stand for smaller and greater values (`extend`).
    package var pointsDown = false
    package var pointsUp = false
    package var labelLook = TextLook()
    package var tickLook = TextLook()
    package init(label: String = "", mark: Int? = nil) {
        self.label = label
        self.mark = mark
    }
}

/// The direction from which axes in space are seen, in degrees; defaults are matplotlib's.
package struct View: Sendable, Equatable {
    /// Above the floor.
    package var elevation: Double
    /// Around the vertical axis, from x towards y.
    package var azimuth: Double
    /// Around the line of sight.
    package var roll: Double
    package init(elevation: Double = 30, azimuth: Double = -60, roll: Double = 0) {
        self.elevation = elevation
        self.azimuth = azimuth
        self.roll = roll
    }
}
