import Testing

@testable import Plotting

@Test(arguments: RecordedMatplotlib.projections)
func pointsLandWhereMatplotlibPutsThem(
    _ row: (elevation: Double, azimuth: Double, roll: Double, place: [Double], x: Double, y: Double)
) {
    let camera = Camera(View(elevation: row.elevation, azimuth: row.azimuth, roll: row.roll))
    let seen = camera.project(Vector(x: row.place[0], y: row.place[1], z: row.place[2]))
    #expect((seen.x - row.x).magnitude < 1e-12)
    #expect((seen.y - row.y).magnitude < 1e-12)
}

@Test(arguments: RecordedMatplotlib.edges)
func axesLieOnTheEdgesThatMatplotlibChooses(
    _ row: (elevation: Double, azimuth: Double, roll: Double, dimension: Int, start: [Double], end: [Double])
) throws {
    let space = Space(Camera(View(elevation: row.elevation, azimuth: row.azimuth, roll: row.roll)))
    let dimension = try #require(Dimension(rawValue: row.dimension))
    #expect(space.axis(dimension, at: 0) == Vector(x: row.start[0], y: row.start[1], z: row.start[2]))
    #expect(space.axis(dimension, at: 1) == Vector(x: row.end[0], y: row.end[1], z: row.end[2]))
}

@Test func nearerIsLess() {
    let camera = Camera(View(elevation: 0, azimuth: 0))
    let near = camera.project(Vector(x: 1, y: 0.5, z: 0.5)).depth
    #expect(near < camera.project(Vector(x: 0, y: 0.5, z: 0.5)).depth)
}
