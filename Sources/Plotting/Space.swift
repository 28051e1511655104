/// The edges and planes of the box that surrounds axes in space, chosen by what the camera sees.
///
/// The choice of edges follows matplotlib 3.11, `axis3d.py`.
struct Space {
    let camera: Camera
    private let far: Vector

    init(_ camera: Camera) {
        self.camera = camera
        far = Vector(
            x: camera.isFarAtEnd(.x) ? 1 : 0, y: camera.isFarAtEnd(.y) ? 1 : 0, z: camera.isFarAtEnd(.z) ? 1 : 0)
    }

    /// The place on a dimension's axis at a part of its length.
    func axis(_ dimension: Dimension, at fraction: Double) -> Vector {
        var place = far
        switch dimension {
        case .x: place.y = 1 - far.y
        case .y, .z: place.x = 1 - far.x
        }
        place[dimension] = fraction
        return place
    }

    /// The far sides of the box, which the marks stand in front of, as corners in order.
    var panes: [[Vector]] {
        Dimension.allCases.map { dimension in
            let (first, second) = others(dimension)
            return [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { one, other in
                var corner = far
                corner[first] = one
                corner[second] = other
                return corner
            }
        }
    }

    /// The lines over the far sides at a part of a dimension's length.
    func gridLine(_ dimension: Dimension, at fraction: Double) -> [Vector] {
        let (first, second) = others(dimension)
        var corner = far
        corner[dimension] = fraction
        var one = corner
        one[first] = 1 - far[first]
        var other = corner
        other[second] = 1 - far[second]
        return [one, corner, other]
    }

    private func others(_ dimension: Dimension) -> (Dimension, Dimension) {
        switch dimension {
        case .x: (.y, .z)
        case .y: (.x, .z)
        case .z: (.x, .y)
        }
    }
}

/// An axis in space as it lies on a picture: a straight line with the side on which its labels stand.
struct SpaceAxis {
    let dimension: Dimension
    let from: Point
    let to: Point
    /// A unit vector away from the box.
    let outward: Point

    init(_ dimension: Dimension, of space: Space, in viewport: Viewport) {
        self.dimension = dimension
        from = viewport(space.camera.project(space.axis(dimension, at: 0)))
        to = viewport(space.camera.project(space.axis(dimension, at: 1)))
        let middle = viewport(space.camera.project(Vector(x: 0.5, y: 0.5, z: 0.5)))
        let way = to - from
        let away = 0.5 * (from + to) - middle
        if way.length > 1e-6 {
            let normal = (1 / way.length) * Point(x: -way.y, y: way.x)
            outward = normal.x * away.x + normal.y * away.y >= 0 ? normal : -1 * normal
        } else {
            outward = away.length > 1e-6 ? (1 / away.length) * away : Point(x: 0, y: 1)
        }
    }

    var length: Double { (to - from).length }

    /// The direction from its start to its end, as a unit vector.
    var along: Point { length > 1e-6 ? (1 / length) * (to - from) : Point(x: 0, y: 0) }
}
