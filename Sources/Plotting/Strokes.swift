/// Many lines that are one mark (`hlines`, `contour`, `errorbar`, `plot_wireframe`).
package struct Strokes: Sendable, Equatable {
    /// A joined line of the mark.
    package struct Path: Sendable, Equatable {
        package var xs: [Double]
        package var ys: [Double]
        package var zs: [Double]?
        /// What contour this is; `nil` for lines that are none.
        package var level: Double?
        package init(xs: [Double], ys: [Double], zs: [Double]? = nil, level: Double? = nil) {
            self.xs = xs
            self.ys = ys
            self.zs = zs
            self.level = level
        }
    }

    package var paths: [Path]
    /// One for all or one per path, used again where there are fewer; none takes the next of the cycle.
    package var colors: [Color] = []
    /// Colours the paths by their level.
    package var shading: Shading?
    package var style = LineStyle.solid
    /// One per path, used again where there are fewer; none takes `style`.
    package var styles: [LineStyle] = []
    /// Contours below zero that have no colours of their own are dashed.
    package var dashesNegative = false
    /// In points.
    package var width = 1.5
    /// One per path, used again where there are fewer; none takes `width`.
    package var widths: [Double] = []
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Texts that stand on the contours, by level (`clabel`).
    package var levelLabels: [LevelLabel] = []
    package var labelLook = TextLook()
    /// Contours stop where their labels stand.
    package var makesRoom = true
    /// Shown by a legend.
    package var label: String?
    package init(_ paths: [Path]) { self.paths = paths }

    /// What a contour is called on the picture.
    package struct LevelLabel: Sendable, Equatable {
        package var level: Double
        package var text: String
        package init(level: Double, text: String) {
            self.level = level
            self.text = text
        }
    }

    func color(_ index: Int) -> Color {
        if let shading, let level = paths[index].level { return shading.color(level) }
        return colors.isEmpty ? .cycle(0) : colors[index % colors.count]
    }

    func style(_ index: Int) -> LineStyle {
        if !styles.isEmpty { return styles[index % styles.count] }
        return dashesNegative && (paths[index].level ?? 0) < 0 ? .dashed : style
    }

    func width(_ index: Int) -> Double { widths.isEmpty ? width : widths[index % widths.count] }

    /// The levels of the contours, ascending, each once.
    package var levels: [Double] {
        var levels: [Double] = []
        for level in paths.compactMap(\.level).sorted() where levels.last != level { levels.append(level) }
        return levels
    }
}

/// Filled areas that are one mark (`contourf`, `fill`, `pie`, `axhspan`, `plot_surface`).
package struct Areas: Sendable, Equatable {
    /// One area: outlines of which each second one is a hole.
    package struct Area: Sendable, Equatable {
        package var outlines: [Strokes.Path]
        /// The number that a colour map shows; `nil` takes the mark's colours.
        package var value: Double?
        package init(outlines: [Strokes.Path], value: Double? = nil) {
            self.outlines = outlines
            self.value = value
        }
    }

    package var areas: [Area]
    /// One for all or one per area, used again where there are fewer; none takes the next of the cycle.
    package var colors: [Color] = []
    /// Colours the areas by their value.
    package var shading: Shading?
    /// The ends of the bands that the areas are, as a key shows them; empty for areas that are none.
    package var bands: [Double] = []
    /// Whether bands reach down and up without end (`extend`).
    package var hasLeast = false
    package var hasGreatest = false
    /// Drawn around each area; `nil` draws none.
    package var edge: Color?
    /// In points.
    package var edgeWidth = 1.0
    /// How thick the line in its own colour is around an area without an edge; `nil` as closes the seams.
    package var seam: Double?
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Areas that reach across the axes whatever their limits (`axvspan`, `axhspan`): one coordinate from 0 to 1.
    package var across: Dimension?
    /// Faces of a surface in space are lit by a lamp.
    package var isSurface = false
    /// What a legend calls each area, where that is not one name for all (`pie`).
    package var names: [String] = []
    /// Shown by a legend.
    package var label: String?
    package init(_ areas: [Area]) { self.areas = areas }

    func color(_ index: Int) -> Color {
        if let shading, let value = areas[index].value { return shading.color(value) }
        return colors.isEmpty ? .cycle(0) : colors[index % colors.count]
    }
}

/// Numbers or colours in rows and columns, each a rectangle (`imshow`, `matshow`, `pcolormesh`).
package struct Picture: Sendable, Equatable {
    /// What its cells show, row by row from the top.
    package enum Cells: Sendable, Equatable {
        case values([Double], Shading)
        /// Red, green and blue from 0 to 255 in the lowest 24 bits.
        case colors([UInt32])
    }

    package var rows: Int
    package var columns: Int
    package var cells: Cells
    /// The values of the axes at the picture's sides.
    package var left: Double
    package var right: Double
    package var bottom: Double
    package var top: Double
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Colours run into one another between the cells (`interpolation='bilinear'`).
    package var isSmooth = false

    /// Cells one unit wide around whole numbers, the first row at `top`.
    package init(rows: Int, columns: Int, cells: Cells) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
        left = -0.5
        right = Double(columns) - 0.5
        bottom = Double(rows) - 0.5
        top = -0.5
    }

    var count: Int {
        switch cells {
        case .values(let values, _): min(values.count, rows * columns)
        case .colors(let colors): min(colors.count, rows * columns)
        }
    }

    func color(_ index: Int) -> RGB? {
        switch cells {
        case .values(let values, let shading): shading.fraction(values[index]).map { shading.map.color(at: $0) }
        case .colors(let colors): RGB(hex: colors[index])
        }
    }

    /// How strong a cell is, 0…1, for a picture without colours.
    func strength(_ index: Int) -> Double? {
        switch cells {
        case .values(let values, let shading): shading.fraction(values[index])
        case .colors(let colors): RGB(hex: colors[index]).luminance
        }
    }
}

/// Arrows at points (`quiver`, `arrow`, the arrow of `annotate`).
package struct Arrows: Sendable, Equatable {
    /// What the arrows' lengths count.
    package enum Unit: Sendable, Equatable {
        /// Units of the axes.
        case data
        /// Parts of the axes' width, the direction as on the picture: `length / scale`; `nil` chooses the scale.
        case width(scale: Double?)
    }

    package var xs: [Double]
    package var ys: [Double]
    package var dxs: [Double]
    package var dys: [Double]
    package var unit = Unit.data
    /// Arrows whose length counts the axes' width have the direction that their lengths have on the axes.
    package var turnsWithData = false
    /// One for all or one per arrow; none takes the next of the cycle.
    package var colors: [Color] = []
    package var shading: Shading?
    /// What `shading` colours.
    package var values: [Double] = []
    /// In points.
    package var width = 1.5
    /// The length of the head in points.
    package var head = 7.0
    /// How wide the head is to its length.
    package var headRatio = 0.9
    /// Whether there is a head at the end.
    package var hasHead = true
    /// From 0, not seen, to 1, nothing seen through.
    package var alpha = 1.0
    /// Whether an autoscaled axis holds the ends too.
    package var holdsEnds = false
    /// Shown by a legend.
    package var label: String?
    package init(xs: [Double], ys: [Double], dxs: [Double], dys: [Double]) {
        self.xs = xs
        self.ys = ys
        self.dxs = dxs
        self.dys = dys
    }

    var count: Int { min(xs.count, ys.count, dxs.count, dys.count) }

    func color(_ index: Int) -> Color {
        if let shading, index < values.count { return shading.color(values[index]) }
        return colors.isEmpty ? .cycle(0) : colors[index % colors.count]
    }

    /// Lengths per unit of the axes' width, as matplotlib 3.11's `quiver` chooses it.
    var scale: Double {
        if case .width(let scale?) = unit { return scale }
        var total = 0.0
        for index in 0..<count where dxs[index].isFinite && dys[index].isFinite {
            total += (dxs[index] * dxs[index] + dys[index] * dys[index]).squareRoot()
        }
        let mean = count == 0 ? 0 : total / Double(count)
        return mean > 0 ? 1.8 * mean * max(10, Double(count).squareRoot()) : 1
    }
}
