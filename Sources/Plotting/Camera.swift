import Glibc

/// Three numbers: a place or a direction in space.
struct Vector: Equatable {
    var x: Double
    var y: Double
    var z: Double

    static func - (left: Vector, right: Vector) -> Vector {
        Vector(x: left.x - right.x, y: left.y - right.y, z: left.z - right.z)
    }
    static func + (left: Vector, right: Vector) -> Vector {
        Vector(x: left.x + right.x, y: left.y + right.y, z: left.z + right.z)
    }
    static func * (factor: Double, vector: Vector) -> Vector {
        Vector(x: factor * vector.x, y: factor * vector.y, z: factor * vector.z)
    }
    func dot(_ other: Vector) -> Double { x * other.x + y * other.y + z * other.z }
    func cross(_ other: Vector) -> Vector {
        Vector(
            x: y * other.z - z * other.y, y: z * other.x - x * other.z, z: x * other.y - y * other.x)
    }
    var unit: Vector { (1 / dot(self).squareRoot()) * self }

    subscript(_ dimension: Dimension) -> Double {
        get {
            switch dimension {
            case .x: x
            case .y: y
            case .z: z
            }
        }
        set {
            switch dimension {
            case .x: x = newValue
            case .y: y = newValue
            case .z: z = newValue
            }
        }
    }
}

/// A place on the picture plane, y upwards, and how far behind the middle of the box it lies.
struct Projected: Equatable {
    var x: Double
    var y: Double
    var depth: Double
}

/// The perspective of axes in space, as matplotlib 3.11 defines it in `proj3d.py` and `axes3d.py`.
///
/// Places are parts of the box, 0…1 on each axis.
struct Camera: Equatable {
    /// The box's edges in the units of the picture plane.
    private let box: Vector
    private let eye: Vector
    private let right: Vector
    private let up: Vector
    private let outward: Vector
    private static let distance = 10.0

    /// - Parameter aspect: the lengths of the box's edges to each other; matplotlib's default is 4:4:3.
    init(_ view: View, aspect: Vector = Vector(x: 4, y: 4, z: 3)) {
        // The size of matplotlib's box; it matters for how strong the perspective is.
        let size = 1.8294640721620434 * 25 / 24
        box = (size / aspect.dot(aspect).squareRoot()) * aspect
        let degree = Double.pi / 180
        let view = view.settled
        let (elevation, azimuth) = (view.elevation * degree, view.azimuth * degree)
        outward = Vector(
            x: cos(elevation) * cos(azimuth), y: cos(elevation) * sin(azimuth), z: sin(elevation))
        eye = 0.5 * box + Camera.distance * outward
        // Beyond the pole the picture would stand on its head.
        let vertical = Vector(x: 0, y: 0, z: elevation.magnitude > Double.pi / 2 ? -1 : 1)
        let level = vertical.cross(outward).unit
        let upright = outward.cross(level)
        let roll = view.roll * degree
        right = cos(roll) * level + -sin(roll) * outward.cross(level)
        up = cos(roll) * upright + -sin(roll) * outward.cross(upright)
    }

    func project(_ place: Vector) -> Projected {
        let scaled = Vector(x: place.x * box.x, y: place.y * box.y, z: place.z * box.z)
        let offset = scaled - eye
        let away = -outward.dot(offset)
        return Projected(x: right.dot(offset) / away, y: up.dot(offset) / away, depth: -Camera.distance / away)
    }

    /// For each dimension whether its far side is the end of the axis (1) rather than its start (0).
    ///
    /// Seen edge-on, the floor lies below.
    func isFarAtEnd(_ dimension: Dimension) -> Bool {
        func depth(_ side: Double) -> Double {
            var total = 0.0
            for corner in Camera.corners where corner[dimension] == side { total += project(corner).depth }
            return total / 4
        }
        let difference = depth(1) - depth(0)
        return difference > 1e-9
    }

    /// The eight corners of the box.
    static let corners: [Vector] = [0.0, 1.0].flatMap { z in
        [0.0, 1.0].flatMap { y in [0.0, 1.0].map { x in Vector(x: x, y: y, z: z) } }
    }
}

extension View {
    /// The same view with angles from −180 to 180; what is not finite becomes the default.
    var settled: View {
        func reduced(_ degrees: Double, _ fallback: Double) -> Double {
            degrees.isFinite ? degrees.remainder(dividingBy: 360) : fallback
        }
        return View(elevation: reduced(elevation, 30), azimuth: reduced(azimuth, -60), roll: reduced(roll, 0))
    }
}
