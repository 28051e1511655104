/// What a lesson draws: axes with marks. Rendered as text and as SVG from the same model.
package struct Figure: Sendable, Equatable {
    /// Width and height in inches, as in matplotlib.
    package var size: Size
    /// Stands above all axes (`suptitle`); empty when there is none.
    package var title = ""
    /// In the order in which they were made; later ones lie above earlier ones.
    package var axes: [Axes] = []

    package init(size: Size = Size(width: 6.4, height: 4.8)) {
        self.size = size
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
