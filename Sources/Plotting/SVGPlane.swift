import Glibc

/// Lays out and draws axes in the plane.
struct SVGPlane {
    let stage: Stage
    /// What remains for the axes and their labels.
    let area: Box
    private(set) var frame: Box
    private(set) var xTicks = Ticks()
    private(set) var yTicks = Ticks()
    /// Tick labels of the x axis are turned where they would touch, or as the lesson wants.
    private(set) var turn = 0.0
    /// Rooms on the right for the y axes of twins, from the frame outwards; 0 for twins that have theirs above.
    private let sideRooms: [Double]
    /// Which of the twins this is.
    private var rank = 0
    private var twinRoom: Double { sideRooms.reduce(0, +) }

    private static let gap = 3.0
    /// Room for twin axes above the frame.
    private let topRoom: Double

    var axes: Axes { stage.axes }

    init(_ stage: Stage, area: Box, twins: [Stage] = []) {
        self.stage = stage
        self.area = area
        sideRooms = twins.map { $0.axes.twin == .y ? SVGPlane.sideRoom($0, height: area.height) : 0 }
        topRoom = twins.map { $0.axes.twin == .y ? 0 : SVGPlane.topRoom($0.axes) }.max() ?? 0
        frame = area.inset(6)
        guard !stage.axes.isBare else {
            frame = shaped(frame)
            return
        }
        layOut()
    }

    /// A twin: it has the frame of the axes under it, and an axis of its own on the right or above.
    init(twin stage: Stage, _ rank: Int, over plane: SVGPlane) {
        self.stage = stage
        self.rank = rank
        area = plane.area
        (sideRooms, topRoom) = (plane.sideRooms, plane.topRoom)
        frame = plane.frame
        if stage.axes.twin == .x {
            chooseXTicks(keepsRight: true)
        } else {
            yTicks = ticks(.y, intervals: max(2, min(6, Int(frame.height / 34))))
        }
    }

    /// Where the y axis of a twin stands, and where its room ends.
    var side: (line: Double, end: Double) {
        let line = frame.right + sideRooms.prefix(rank).reduce(0, +)
        return (line, line + (rank < sideRooms.count ? sideRooms[rank] : 0))
    }

    /// What the y axis of a twin needs beside the frame.
    private static func sideRoom(_ stage: Stage, height: Double) -> Double {
        let axis = stage.axes.y
        let ticks = Ticks(axis, stage.y, intervals: max(2, min(6, Int(height / 34))), glyphs: .unicode)
        let widest = ticks.labels.map { TextMetrics.width($0, size: axis.tickSize) }.max() ?? 0
        let label = SVGPlane.label(axis.label, note: ticks.note)
        return axis.outerTick + gap + widest + (label.isEmpty ? 0 : axis.labelSize + 4) + 6
    }

    private static func topRoom(_ axes: Axes) -> Double {
        axes.x.outerTick + gap + axes.x.tickSize + (axes.x.label.isEmpty ? 0 : axes.x.labelSize + 4)
    }

    /// The text under the x axis, with what its tick labels leave out.
    var xLabel: String { SVGPlane.label(axes.x.label, note: xTicks.note) }
    var yLabel: String { SVGPlane.label(axes.y.label, note: yTicks.note) }

    /// What the name of the y axis needs beside its numbers.
    private var yLabelRoom: Double {
        if yLabel.isEmpty { return 0 }
        guard axes.y.look.isLabelLevel else { return axes.y.labelSize + 4 }
        return min(TextMetrics.width(yLabel, size: axes.y.labelSize), area.width * 0.3) + 4
    }

    static func label(_ text: String, note: String) -> String {
        let text = PlainMath.text(text)
        if note.isEmpty { return text }
        return text.isEmpty ? note : "\(text) (\(note))"
    }

    /// Heights first: they settle the y ticks, whose widths settle the x axis.
    private mutating func layOut() {
        var under = axes.x.outerTick + SVGPlane.gap + axes.x.tickSize
        xTicks = ticks(.x, intervals: 5)
        var above = 0.5 * axes.y.tickSize + 2
        if axes.x.ticksOnTop { swap(&under, &above) }
        if !axes.x.hasTicks || !axes.x.hasTickLabels { under = axes.x.outerTick + 2 }
        let name = axes.x.labelSize + 4
        if !xLabel.isEmpty { if axes.x.look.labelOnTop { above += name } else { under += name } }
        frame.top = area.top + max(above, topRoom)
        frame.bottom = max(area.bottom - under - 3, frame.top + 12)
        chooseYTicks()
        frame.right = area.right - 8 - twinRoom
        chooseXTicks()
        if turn != 0 {
            let longest = xTicks.labels.map { TextMetrics.width($0, size: axes.x.tickSize) }.max() ?? 0
            let room = longest * sin(min(turn.magnitude, 90) * .pi / 180)
            frame.bottom = max(frame.bottom - min(room, area.height * 0.4), frame.top + 12)
            chooseYTicks()
            chooseXTicks()
        }
        let square = shaped(frame)
        if square != frame {
            frame = square
            chooseXTicks()
            let y = yTicks
            chooseYTicks(keepsLeft: true)
            if yTicks.labels.count < 2 { yTicks = y }
        }
    }

    private func ticks(_ dimension: Dimension, intervals: Int) -> Ticks {
        Ticks(axes[dimension], stage.scale(dimension), intervals: intervals, glyphs: .unicode)
    }

    private mutating func chooseYTicks(keepsLeft: Bool = false) {
        yTicks = ticks(.y, intervals: max(2, min(6, Int(frame.height / 34))))
        let widest = yTicks.labels.map { TextMetrics.width($0, size: axes.y.tickSize) }.max() ?? 0
        guard !keepsLeft else { return }
        frame.left = area.left + 4 + yLabelRoom + widest + axes.y.outerTick + SVGPlane.gap
        frame.left = min(frame.left, area.left + area.width * 0.6)
    }

    /// As many x ticks as have room for their labels, which must not pass the picture's edge.
    private mutating func chooseXTicks(keepsRight: Bool = false) {
        frame.right = max(frame.right, frame.left + 12)
        var intervals = max(2, min(7, Int(frame.width / 52)))
        turn = -axes.x.tickRotation
        while true {
            xTicks = ticks(.x, intervals: intervals)
            if turn != 0 { break }
            if let chosen = axes.x.ticks {
                guard touches() else { break }
                guard chosen.allSatisfy({ $0.label == nil }) else {
                    turn = -35
                    break
                }
                let all = xTicks
                for each in 2...60 where touches() { xTicks = all.labelled(each: each) }
                break
            }
            if !touches() || intervals == 1 { break }
            intervals -= 1
        }
        let overhang = xTickLabels().map(\.box.right).max() ?? 0
        if overhang > area.right - 1, twinRoom == 0, !keepsRight {
            frame.right = max(frame.right - (overhang - area.right + 1), frame.left + 12)
        }
    }

    private func touches() -> Bool {
        let boxes = xTickLabels().filter { !$0.text.isEmpty }.map(\.box).sorted { $0.left < $1.left }
        return zip(boxes, boxes.dropFirst()).contains { $0.right + 6 > $1.left }
    }

    /// The largest box within one that has the units equally long, when the lesson wants that.
    private func shaped(_ box: Box) -> Box {
        var ratio = axes.boxRatio ?? 0
        if let aspect = axes.aspect, stage.x.span > 0, stage.y.span.isFinite, stage.x.span.isFinite {
            ratio = aspect * stage.y.span / stage.x.span
        }
        guard ratio > 0, ratio.isFinite else { return box }
        ratio = min(max(ratio, 0.02), 50)
        let width = min(box.width, box.height / ratio)
        return Box(centerX: box.centerX, centerY: box.centerY, width: width, height: width * ratio)
    }

    var viewport: Viewport { .filling(frame) }
}
