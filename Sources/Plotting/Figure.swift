/// What a lesson draws: axes with marks. Rendered as text and as SVG from the same model.
package struct Figure: Sendable, Equatable {
    /// Width and height in inches, as in matplotlib.
    package var size: (width: Double, height: Double) = (6.4, 4.8)
    package init() {}
    package static func == (left: Figure, right: Figure) -> Bool { left.size == right.size }
}
