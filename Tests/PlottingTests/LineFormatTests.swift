import Diagnostics
import Testing

@testable import Plotting

@Test(arguments: RecordedMatplotlib.formats)
func formatsAreReadAsMatplotlibReadsThem(
    _ row: (format: String, style: String, marker: String, color: [Double]?, error: String?)
) throws {
    if let error = row.error {
        let problem = #expect(throws: Problem.self) { try LineFormat(parsing: row.format) }
        #expect(problem?.message == error)
        #expect(problem?.kind == .valueError)
        return
    }
    let format = try LineFormat(parsing: row.format)
    #expect(format.style == (row.style.isEmpty ? .solid : try LineStyle(parsing: row.style)))
    #expect(format.marker == (try Marker.parse(row.marker)))
    switch (format.color, row.color) {
    case (nil, nil): break
    case (.rgb(let red, let green, let blue, _), let parts?):
        for (own, theirs) in zip([red, green, blue], parts) { #expect((own - theirs).magnitude < 1e-12) }
    default: Issue.record("\(row.format) gives \(String(describing: format.color))")
    }
}

@Test func cycleColoursStandInFormats() throws {
    let format = try LineFormat(parsing: "C2--")
    #expect(format.color == .cycle(2))
    #expect(format.style == .dashed)
}

@Test func namesOfStylesAndMarkers() throws {
    #expect(try LineStyle(parsing: "dashdot") == .dashDot)
    #expect(try LineStyle(parsing: "") == LineStyle.none)
    #expect(try Marker.parse("None") == nil)
    #expect(throws: Problem.self) { try LineStyle(parsing: "foo") }
    #expect(throws: Problem.self) { try Marker.parse("foo") }
}
