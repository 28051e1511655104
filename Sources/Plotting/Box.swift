/// A rectangle on the picture; y runs downwards.
struct Box: Equatable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var centerX: Double { (left + right) / 2 }
    var centerY: Double { (top + bottom) / 2 }

    init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    init(centerX: Double, centerY: Double, width: Double, height: Double) {
        self.init(
            left: centerX - width / 2, top: centerY - height / 2, right: centerX + width / 2,
            bottom: centerY + height / 2)
    }

    func union(_ other: Box) -> Box {
        Box(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    /// Whether the two share more than an edge.
    func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ point: Point) -> Bool {
        left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
    }

    func holds(_ other: Box) -> Bool {
        left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
    }

    func inset(_ margin: Double) -> Box {
        Box(left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin)
    }

    func moved(_ x: Double, _ y: Double) -> Box {
        Box(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
    }
}

/// A place on the picture; y runs downwards.
struct Point: Hashable {
    var x: Double
    var y: Double

    static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
    static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
    static func * (factor: Double, point: Point) -> Point { Point(x: factor * point.x, y: factor * point.y) }
    var length: Double { (x * x + y * y).squareRoot() }
}

/// The linear map from the picture plane (y upwards) to the picture (y downwards).
struct Viewport: Equatable {
    /// Where the plane's origin lies.
    var origin: Point
    var scaleX: Double
    var scaleY: Double

    /// The right and lower ends of what it shows, with room for marks that stick out.
    var reach: Point { Point(x: origin.x + 1.2 * scaleX.magnitude + 20, y: origin.y + 0.2 * scaleY.magnitude + 20) }

    func callAsFunction(_ place: Projected) -> Point {
        Point(x: origin.x + scaleX * place.x, y: origin.y - scaleY * place.y)
    }

    /// Shows the unit square in a box.
    static func filling(_ box: Box) -> Viewport {
        Viewport(origin: Point(x: box.left, y: box.bottom), scaleX: box.width, scaleY: box.height)
    }
}
