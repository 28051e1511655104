extension DiagramLayout {
    /// So many pairs of orders are compared at most.
    private static let mostPairs = 100_000

    /// The layers in the order with the fewest crossings, found by comparing all orders of each with all of the one
    /// above; `nil` where those are too many.
    ///
    /// - Parameter edges: between which nodes edges lead, from a layer to the next.
    static func fewestCrossings(_ layers: [[Int]], _ edges: [[(from: Int, to: Int)]]) -> [[Int]]? {
        let counts = layers.map { layer in layer.count > 7 ? mostPairs : (1...max(layer.count, 1)).reduce(1, *) }
        let pairs = zip(counts, counts.dropFirst()).reduce(0) { $0 + min($1.0 * $1.1, mostPairs) }
        guard layers.count > 1, pairs < mostPairs else { return nil }
        let orders = layers.map { DiagramLayout.orders(of: $0.count) }
        // For each order of a layer the crossings above it, and the order above that goes with it.
        var best = orders[0].map { _ in (crossings: 0, above: 0) }
        var trail: [[Int]] = []
        for layer in 1..<layers.count {
            let ends = edges[layer - 1].compactMap { edge -> (Int, Int)? in
                guard let from = layers[layer - 1].firstIndex(of: edge.from),
                    let to = layers[layer].firstIndex(of: edge.to)
                else { return nil }
                return (from, to)
            }
            let next = orders[layer].map { order in
                var found = (crossings: Int.max, above: 0)
                for (index, above) in orders[layer - 1].enumerated() where best[index].crossings < found.crossings {
                    let total = best[index].crossings + crossings(ends, above, order)
                    if total < found.crossings { found = (total, index) }
                }
                return found
            }
            best = next
            trail.append(best.map(\.above))
        }
        return traced(layers, orders, best.indices.min { best[$0].crossings < best[$1].crossings } ?? 0, trail)
    }

    private static func traced(_ layers: [[Int]], _ orders: [[[Int]]], _ last: Int, _ trail: [[Int]]) -> [[Int]] {
        var (chosen, result) = (last, layers)
        for layer in layers.indices.reversed() {
            for (node, place) in zip(layers[layer], orders[layer][chosen]) { result[layer][place] = node }
            if layer > 0 { chosen = trail[layer - 1][chosen] }
        }
        return result
    }

    /// How many pairs of edges cross when the nodes of two layers stand at these places.
    private static func crossings(_ ends: [(Int, Int)], _ above: [Int], _ below: [Int]) -> Int {
        var total = 0
        for first in ends.indices {
            let (from, to) = (above[ends[first].0], below[ends[first].1])
            for second in ends.indices.dropFirst(first + 1) {
                if (from - above[ends[second].0]) * (to - below[ends[second].1]) < 0 { total += 1 }
            }
        }
        return total
    }

    /// All ways to give so many nodes their places.
    private static func orders(of count: Int) -> [[Int]] {
        var orders: [[Int]] = [[]]
        for place in 0..<count {
            orders = orders.flatMap { order in
                (0...place).map { at in order.map { $0 >= at ? $0 + 1 : $0 } + [at] }
            }
        }
        return orders
    }
}
