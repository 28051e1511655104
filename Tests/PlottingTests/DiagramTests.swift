import Testing

@testable import Plotting

private func diagram(_ count: Int, _ edges: [(Int, Int)]) -> Diagram {
    Diagram(
        nodes: (0..<count).map { Diagram.Node($0 == 0 ? .leaf : .operation, ["n\($0)"]) },
        edges: edges.map { Diagram.Edge(from: $0.0, to: $0.1) }, rows: [])
}

/// Graphs that can be drawn in layers without a crossing.
private let planar: [[(Int, Int)]] = [
    [(0, 1)], [(0, 2), (1, 2)], [(0, 2), (1, 2), (1, 3), (2, 4), (3, 4)],
    [(0, 3), (1, 4), (2, 3), (3, 5), (4, 5)], [(0, 4), (2, 4), (1, 5), (3, 5), (4, 6), (5, 6)],
    [(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4)], [(0, 1), (1, 2), (2, 3), (0, 3)],
    [(0, 5), (1, 4), (2, 5), (3, 4), (4, 6), (5, 6), (6, 7), (0, 7)],
]

@Test(arguments: planar.indices)
func whatCanBeDrawnWithoutCrossingsIs(_ index: Int) {
    let edges = planar[index]
    let count = (edges.flatMap { [$0.0, $0.1] }.max() ?? 0) + 1
    #expect(DiagramLayout(diagram(count, edges)).crossings == 0)
}

@Test func treesHaveNoCrossings() {
    for breadth in 2...4 {
        var edges: [(Int, Int)] = []
        for node in 1..<40 { edges.append((node, (node - 1) / breadth)) }
        #expect(DiagramLayout(diagram(40, edges)).crossings == 0)
    }
}

@Test func arrowsRunDownAndBoxesDoNotTouch() {
    let edges = planar.last ?? []
    let diagram = diagram(8, edges)
    let layout = DiagramLayout(diagram)
    let layer = { (node: Int) in layout.layers.firstIndex { $0.contains(node) } ?? -1 }
    for edge in edges { #expect(layer(edge.0) < layer(edge.1)) }
    let widths = (0..<8).map { 20 + 10 * Double($0) }
    let centers = layout.centers(widths, gap: 5)
    for nodes in layout.layers {
        for (left, right) in zip(nodes, nodes.dropFirst()) where left < 8 && right < 8 {
            #expect(centers[right] - centers[left] >= (widths[left] + widths[right]) / 2 + 5 - 1e-9)
        }
    }
}

@Test func diagramsAreTheSameEachTime() {
    var figure = Figure()
    figure.diagram = diagram(8, planar.last ?? [])
    #expect(figure.svg(id: "d") == figure.svg(id: "d"))
    #expect(figure.summary.hasPrefix("A graph of 8 nodes: n0, n1"))
}

@Test func textsOfDiagramsAreEscaped() throws {
    var figure = Figure()
    let hostile = "</svg><script>\"&'\u{202E}"
    figure.diagram = Diagram(
        nodes: [Diagram.Node(.leaf, [hostile]), Diagram.Node(.value, [hostile, hostile])],
        edges: [Diagram.Edge(from: 0, to: 1, label: hostile)], rows: [[hostile, "a"], ["b"]])
    let svg = figure.svg(id: "d")
    #expect(!svg.contains("<script"))
    #expect(!figure.text().contains("\u{202E}"))
}

@Test func emptyAndLoopingDiagramsAreDrawn() {
    var figure = Figure()
    figure.diagram = Diagram(nodes: [], edges: [], rows: [])
    #expect(figure.svg(id: "d").hasSuffix("</svg>"))
    figure.diagram = diagram(2, [(0, 1), (1, 0)])
    #expect(figure.svg(id: "d").hasSuffix("</svg>"))
}

/// No order of the boxes within their layers has fewer crossings than the one that is drawn, as trying all tells.
@Test func smallGraphsHaveAsFewCrossingsAsCanBe() {
    var state: UInt64 = 1
    func random(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
    var (tried, crossed) = (0, 0)
    while tried < 150 {
        let count = 5 + random(5)
        var edges: [(Int, Int)] = []
        for node in 1..<count {
            for _ in 0...random(2) {
                let from = random(node)
                if !edges.contains(where: { $0 == (from, node) }) { edges.append((from, node)) }
            }
        }
        let layout = DiagramLayout(diagram(count, edges))
        let orders = layout.layers.reduce(1) { $0 * (1...max($1.count, 1)).reduce(1, *) }
        guard orders <= 20_000 else { continue }
        tried += 1
        let least = fewestCrossings(layout.layers, layout.routes)
        #expect(layout.crossings == least, "\(edges)")
        if least > 0 { crossed += 1 }
    }
    #expect(crossed > 5)
}

/// The fewest crossings of all orders of the layers, one pair of layers after the other.
private func fewestCrossings(_ layers: [[Int]], _ routes: [[Int]]) -> Int {
    func orders(_ nodes: [Int]) -> [[Int]] {
        guard nodes.count > 1 else { return [nodes] }
        return nodes.indices.flatMap { index -> [[Int]] in
            var rest = nodes
            let node = rest.remove(at: index)
            return orders(rest).map { [node] + $0 }
        }
    }
    let steps = routes.flatMap { route in zip(route, route.dropFirst()).map { ($0, $1) } }
    func crossings(_ upper: [Int], _ lower: [Int]) -> Int {
        let edges = steps.compactMap { from, to -> (Int, Int)? in
            guard let start = upper.firstIndex(of: from), let end = lower.firstIndex(of: to) else { return nil }
            return (start, end)
        }
        var total = 0
        for (index, one) in edges.enumerated() {
            total += edges[(index + 1)...].count { (one.0 - $0.0) * (one.1 - $0.1) < 0 }
        }
        return total
    }
    var best = orders(layers.first ?? []).map { (order: $0, crossings: 0) }
    for layer in layers.dropFirst() {
        best = orders(layer).map { order in
            (order, best.map { $0.crossings + crossings($0.order, order) }.min() ?? 0)
        }
    }
    return best.map(\.crossings).min() ?? 0
}
