package import Diagnostics

/// One of the directions of axes.
package enum Dimension: Int, CaseIterable, Sendable {
    case x, y, z
}

/// What a lesson settles about one direction: its label, limits, scale and ticks.
package struct Axis: Sendable, Equatable {
    /// How values are spread along the axis.
    package enum Scale: String, Sendable { case linear, log }

    /// Names the axis; empty when it has no name.
    package var label = ""
    /// The value at the start of the axis; `nil` is found from the marks. May exceed `upper`.
    package var lower: Double?
    /// The value at the end of the axis; `nil` is found from the marks.
    package var upper: Double?
    /// On a logarithmic axis only positive values are seen.
    package var scale = Scale.linear
    /// Where the lesson wants ticks; `nil` leaves that to the renderer.
    package var ticks: [Tick]?
    /// Values run from the end to the start (`invert_yaxis`).
    package var isInverted = false
    /// The room beyond the marks on both sides, as a part of their range; `nil` is matplotlib's 0.05.
    package var margin: Double?
    /// Where the renderer puts ticks, when the lesson has a rule for it.
    package var spacing: Spacing?
    /// In degrees, anticlockwise; 0 leaves it to the renderer.
    package var tickRotation = 0.0
    package var hasTicks = true
    package var hasTickLabels = true
    /// Ticks stand above the axes, as those of a matrix.
    package var ticksOnTop = false
    /// Grid lines at this axis' ticks; `nil` as the axes have it.
    package var hasGrid: Bool?
    package var hasSpine = true
    /// Where the axis crosses the other one; `nil` at its start.
    package var position: Position?
    /// Axes with the same number have the same limits.
    package var sharing: Int?
    /// The base whose powers are ticks of a logarithmic axis.
    package var base = 10.0
    /// Short ticks between the others; `nil` draws none.
    package var minor: Minor?
    /// How numbers are written that the lesson did not name.
    package var numbers = Numbers.short
    package var look = AxisLook()
    package init() {}

    /// Where short ticks stand.
    package enum Minor: Sendable, Equatable {
        /// So many parts between two ticks; `nil` leaves that to the renderer.
        case parts(Int?)
        case step(Double)
        case places([Double])
    }

    /// How the numbers of ticks are written.
    package enum Numbers: Sendable, Equatable {
        /// As they read best: a power of ten that all share stands at the axis' end.
        case short
        /// As `short`, but without a number that all begin with.
        case whole
        /// Every digit.
        case plain
        /// With a power of ten where it is not within these.
        case scientific(from: Int, to: Int)
    }

    /// A rule for ticks.
    package enum Spacing: Sendable, Equatable {
        /// The multiples of a number.
        case step(Double)
        /// At most so many intervals, which may have to be whole numbers.
        case most(Int, isWhole: Bool)
    }

    /// A place on the other axis.
    package enum Position: Sendable, Equatable {
        case data(Double)
        /// A part of its length, from 0 to 1.
        case part(Double)
    }

    /// Sets the limits that are given and keeps the others (`set_xlim`).
    ///
    /// - Throws: `ValueError` in matplotlib's words when a limit is NaN or infinite.
    package mutating func setLimits(lower: Double?, upper: Double?) throws(Problem) {
        for limit in [lower, upper] {
            if let limit, !limit.isFinite { throw Problems.limits() }
        }
        self.lower = lower ?? self.lower
        self.upper = upper ?? self.upper
    }
}

/// A value on an axis with the text that stands at it.
package struct Tick: Sendable, Equatable {
    package var value: Double
    /// `nil` writes the value with the digits that the axis needs.
    package var label: String?
    package init(_ value: Double, label: String? = nil) {
        self.value = value
        self.label = label
    }
}
