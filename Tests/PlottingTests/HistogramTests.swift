import Testing

@testable import Plotting

@Test(arguments: RecordedMatplotlib.histograms)
func binsAreThoseOfNumPy(_ row: (values: [Double], bins: String, counts: [Double], edges: [Double])) throws {
    let count = try #require(Int(row.bins) ?? Histogram.count(row.bins, row.values))
    let edges = Histogram.edges(count, row.values, nil)
    #expect(edges.count == row.edges.count)
    for (own, theirs) in zip(edges, row.edges) { #expect((own - theirs).magnitude < 1e-12 * max(theirs.magnitude, 1)) }
    #expect(Histogram.counts(row.values, weights: nil, edges: edges) == row.counts)
}

@Test(arguments: RecordedMatplotlib.boxes)
func boxesAreThoseOfMatplotlib(_ row: (values: [Double], box: [Double], fliers: [Double])) {
    let own = Histogram.box(row.values, whiskers: 1.5)
    let parts = [own.q1, own.median, own.q3, own.low, own.high, own.mean]
    for (own, theirs) in zip(parts, row.box) { #expect((own - theirs).magnitude < 1e-12) }
    #expect(own.fliers == row.fliers)
}

@Test func aDensityHasTheAreaOne() {
    let edges = [0.0, 1, 3, 4]
    let density = Histogram.density([1, 2, 1], edges)
    #expect(zip(density, zip(edges, edges.dropFirst())).reduce(0) { $0 + $1.0 * ($1.1.1 - $1.1.0) } == 1)
    #expect(Histogram.cumulative(density, edges, isDense: true).last == 1)
}
