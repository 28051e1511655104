import Glibc

/// The geometry of a marker whose size is 1: within a circle or square of diameter 1, y downwards.
enum MarkerShape {
    /// A disc of this diameter.
    case disc(Double)
    case polygon([Point])
    case strokes([[Point]])
}

extension Marker {
    var shape: MarkerShape {
        switch self {
        case .point: .disc(0.5)
        case .pixel: .disc(0.2)
        case .circle: .disc(1)
        case .triangleDown: .polygon(Marker.triangle(turned: 180))
        case .triangleUp: .polygon(Marker.triangle(turned: 0))
        case .triangleLeft: .polygon(Marker.triangle(turned: 270))
        case .triangleRight: .polygon(Marker.triangle(turned: 90))
        case .square: .polygon(Marker.regular(4, radius: 0.5 * 2.0.squareRoot(), turned: 45))
        case .pentagon: .polygon(Marker.regular(5, radius: 0.5))
        case .hexagon: .polygon(Marker.regular(6, radius: 0.5))
        case .hexagonFlat: .polygon(Marker.regular(6, radius: 0.5, turned: 30))
        case .octagon: .polygon(Marker.regular(8, radius: 0.5, turned: 22.5))
        case .diamond: .polygon(Marker.regular(4, radius: 0.5 * 2.0.squareRoot()))
        case .thinDiamond:
            .polygon(Marker.regular(4, radius: 0.5 * 2.0.squareRoot()).map { Point(x: $0.x * 0.6, y: $0.y) })
        case .star: .polygon(Marker.pentagram)
        case .filledPlus: .polygon(Marker.filledPlus(turned: 0))
        case .filledCross: .polygon(Marker.filledPlus(turned: 45))
        case .plus: .strokes(Marker.spokes([0, 90]))
        case .cross: .strokes(Marker.spokes([45, 135], length: 2.0.squareRoot()))
        case .verticalLine: .strokes(Marker.spokes([0]))
        case .horizontalLine: .strokes(Marker.spokes([90]))
        case .triDown: .strokes(Marker.tri(turned: 180))
        case .triUp: .strokes(Marker.tri(turned: 0))
        case .triLeft: .strokes(Marker.tri(turned: 270))
        case .triRight: .strokes(Marker.tri(turned: 90))
        }
    }

    /// Whether it is made of lines and has no inside.
    package var isOpen: Bool {
        if case .strokes = shape { true } else { false }
    }

    /// A point at an angle in degrees, clockwise from the top.
    private static func polar(_ angle: Double, _ radius: Double) -> Point {
        Point(x: radius * sin(angle * .pi / 180), y: -radius * cos(angle * .pi / 180))
    }

    private static func regular(_ count: Int, radius: Double, turned: Double = 0) -> [Point] {
        (0..<count).map { polar(turned + 360 * Double($0) / Double(count), radius) }
    }

    private static func triangle(turned: Double) -> [Point] {
        [polar(turned, 0.5), polar(turned + 135, 0.5 * 2.0.squareRoot()), polar(turned + 225, 0.5 * 2.0.squareRoot())]
    }

    private static let pentagram: [Point] = (0..<10).map { polar(36 * Double($0), $0 % 2 == 0 ? 0.5 : 0.191) }

    private static func filledPlus(turned: Double) -> [Point] {
        let (long, short) = (0.5, 1.0 / 6)
        let corner = short * 2.0.squareRoot()
        let tip = (long * long + short * short).squareRoot()
        let lean = atan2(short, long) * 180 / .pi
        return (0..<4).flatMap { arm in
            let angle = turned + 90 * Double(arm)
            return [polar(angle - lean, tip), polar(angle + lean, tip), polar(angle + 45, corner)]
        }
    }

    private static func spokes(_ angles: [Double], length: Double = 1) -> [[Point]] {
        angles.map { [polar($0, length / 2), polar($0 + 180, length / 2)] }
    }

    private static func tri(turned: Double) -> [[Point]] {
        [0.0, 120, 240].map { [Point(x: 0, y: 0), polar(turned + $0, 0.5)] }
    }
}
