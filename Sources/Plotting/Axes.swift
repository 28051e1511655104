package import Diagnostics

/// One coordinate system of a figure, with what is drawn in it.
package struct Axes: Sendable, Equatable {
    /// Two dimensions, or three seen in perspective (`projection='3d'`).
    package enum Projection: Sendable, Equatable { case plane, space }

    /// Settled when the axes are made.
    package let projection: Projection
    /// The part of the figure that it fills.
    package var place: GridPlace
    /// In drawing order. `add` appends to it.
    package private(set) var marks: [Mark] = []
    /// Stands above the axes; empty when there is none.
    package var title = ""
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
    /// One unit is equally long on all axes (`set_aspect('equal')`).
    package var isEqual = false
    /// Only the marks are drawn (`axis('off')`).
    package var isBare = false
    /// A key that names the colours of the last scatter drawn by values; `nil` shows none.
    package var colorBar: ColorBar?
    /// Where the eye stands; used by `.space` only.
    package var view = View()

    private var lineColors = 0
    private var fillColors = 0

    /// Axes without marks, with limits found from what is added.
    package init(_ projection: Projection = .plane, place: GridPlace = GridPlace()) {
        self.projection = projection
        self.place = place
    }

    /// Appends a mark; one without a colour takes the next of the cycle.
    ///
    /// Lines have one cycle, scatters, bars and fills another, as in matplotlib.
    package mutating func add(_ mark: Mark) {
        switch mark {
        case .line(var line):
            line.color = line.color ?? nextLineColor()
            marks.append(.line(line))
        case .scatter(var scatter):
            if scatter.colors == .cycle { scatter.colors = .single(nextFillColor()) }
            marks.append(.scatter(scatter))
        case .bars(var bars):
            if bars.colors.isEmpty { bars.colors = [nextFillColor()] }
            marks.append(.bars(bars))
        case .fill(var fill):
            fill.color = fill.color ?? nextFillColor()
            marks.append(.fill(fill))
        case .text, .rule:
            marks.append(mark)
        }
    }

    /// Gives the marks that a legend can show these labels, in order (`legend(['a', 'b'])`).
    package mutating func setLabels(_ labels: [String]) {
        var rest = labels[...]
        for index in marks.indices where marks[index].canHaveLabel {
            guard let label = rest.popFirst() else { return }
            marks[index].label = label
        }
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

    private mutating func nextLineColor() -> Color {
        lineColors += 1
        return .cycle(lineColors - 1)
    }

    private mutating func nextFillColor() -> Color {
        fillColors += 1
        return .cycle(fillColors - 1)
    }
}

/// Where axes stand in a figure that is divided into rows and columns.
package struct GridPlace: Sendable, Equatable {
    /// How many rows and columns the grid has.
    package let rows: Int
    package let columns: Int
    /// The rows and columns filled, from 0, the first row on top.
    package let row: Range<Int>
    package let column: Range<Int>

    /// The whole figure.
    package init() {
        rows = 1
        columns = 1
        row = 0..<1
        column = 0..<1
    }

    /// - Parameter index: counts along the rows from 1, as in `subplot(2, 3, index)`.
    /// - Throws: `ValueError` in matplotlib's words when the grid has no such place.
    package init(rows: Int, columns: Int, index: Int) throws(Problem) {
        guard rows > 0 else { throw Problems.gridCount("rows", rows) }
        guard columns > 0 else { throw Problems.gridCount("columns", columns) }
        guard rows <= 50, columns <= 50 else { throw Problems.gridTooLarge(rows, columns) }
        guard index >= 1, index <= rows * columns else { throw Problems.gridIndex(index, of: rows * columns) }
        self.rows = rows
        self.columns = columns
        let (row, column) = (index - 1).quotientAndRemainder(dividingBy: columns)
        self.row = row..<row + 1
        self.column = column..<column + 1
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
    package init(location: Location = .best, title: String = "") {
        self.location = location
        self.title = title
    }
}

/// The key of a colour map beside the axes (`colorbar`).
package struct ColorBar: Sendable, Equatable {
    /// What the values are; stands beside the bar.
    package var label: String
    package init(label: String = "") { self.label = label }
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
