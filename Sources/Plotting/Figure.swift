/// What a lesson draws: axes with marks. Rendered as text and as SVG from the same model.
package struct Figure: Sendable, Equatable {
    /// Width and height in inches, as in matplotlib.
    package var size: Size
    /// Stands above all axes (`suptitle`); empty when there is none.
    package var title = ""
    package var titleLook = TextLook()
    /// Names of the x axes and the y axes of all plots (`supxlabel`, `supylabel`).
    package var xLabel = ""
    package var yLabel = ""
    package var xLook = TextLook()
    package var yLook = TextLook()
    /// A key of the marks of all axes (`fig.legend`).
    package var legend: Legend?
    /// The marks that it shows; `nil` shows all that have a label.
    package var legendMarks: [Mark]?
    /// A key of colours beside all axes (`colorbar(…, ax=[…])`).
    package var colorBar: ColorBar?
    /// Texts whose places are parts of the figure (`fig.text`).
    package var texts: [Text] = []
    /// A drawing of boxes and arrows instead of axes.
    package var diagram: Diagram?
    /// In the order in which they were made; later ones lie above earlier ones.
    package var axes: [Axes] = []

    package init(size: Size = Size(width: 6.4, height: 4.8)) {
        self.size = size
    }

    /// Gives axes that share a direction the limits of all of them.
    package mutating func settleShared() {
        for dimension in [Dimension.x, .y] {
            let groups = Set(axes.compactMap { $0[dimension].sharing }).sorted()
            for group in groups {
                let members = axes.indices.filter { axes[$0][dimension].sharing == group }
                let settled = members.map { axes[$0][dimension] }
                let given = settled.first { $0.lower != nil || $0.upper != nil }
                let limits = members.map { axes[$0].limits(dimension) }
                let isInverted = members.contains { axes[$0][dimension].isInverted }
                let lower = limits.map { min($0.lower, $0.upper) }.min()
                let upper = limits.map { max($0.lower, $0.upper) }.max()
                for index in members {
                    axes[index][dimension].lower = given?.lower ?? lower
                    axes[index][dimension].upper = given?.upper ?? upper
                    axes[index][dimension].isInverted = isInverted
                }
            }
        }
    }

    /// A width and a height in inches.
    package struct Size: Sendable, Equatable {
        package var width: Double
        package var height: Double
        package init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }
    }
}
