/// How letters of one kind look where a lesson says so; what is `nil` stays as the page has it.
package struct TextLook: Sendable, Equatable {
    /// In points.
    package var size: Double?
    package var color: Color?
    package var isBold: Bool?
    package var isItalic = false
    package init() {}

    /// The size on the picture, which keeps its proportion to the usual size of such letters.
    ///
    /// - Parameters:
    ///   - own: how large such letters are on the picture where nothing is said.
    ///   - usual: how large matplotlib has them.
    func size(_ own: Double, usual: Double) -> Double {
        guard let size, size.isFinite, size > 0 else { return own }
        return min(max(own * size / usual, 6), 40)
    }

    /// What is said here, and where nothing is, what is said there.
    package func over(_ other: TextLook) -> TextLook {
        var look = self
        look.size = size ?? other.size
        look.color = color ?? other.color
        look.isBold = isBold ?? other.isBold
        look.isItalic = isItalic || other.isItalic
        return look
    }
}

/// How thin lines of the frame look where a lesson says so.
package struct LineLook: Sendable, Equatable {
    package var color: Color?
    package var style: LineStyle?
    /// In points.
    package var width: Double?
    package var alpha: Double?
    package init() {}
}

/// How an axis' line, ticks and letters look.
package struct AxisLook: Sendable, Equatable {
    /// Where along its axis a name stands.
    package enum Place: Sendable {
        case start, middle, end

        /// In parts of an axis in space, which has no room for a name at its very ends.
        var part: Double {
            switch self {
            case .start: 0.2
            case .middle: 0.5
            case .end: 0.8
            }
        }
    }
    /// To which side of the axis ticks point.
    package enum Direction: String, Sendable { case out, inside = "in", across = "inout" }

    package var label = TextLook()
    package var ticks = TextLook()
    package var labelPlace = Place.middle
    /// The name of an upright axis stands level (`rotation=0`).
    package var isLabelLevel = false
    /// The name of a horizontal axis stands above the axes.
    package var labelOnTop = false
    /// In points.
    package var tickLength: Double?
    /// In points.
    package var tickWidth: Double?
    package var tickColor: Color?
    package var tickDirection = Direction.out
    package var spine = LineLook()
    /// The values between which the axis' line is drawn; `nil` draws all of it.
    package var spineFrom: Double?
    package var spineTo: Double?
    package init() {}
}
