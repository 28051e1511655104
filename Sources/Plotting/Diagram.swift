/// A drawing of boxes and arrows, such as the graph of a computation.
package struct Diagram: Sendable, Equatable {
    /// What a box stands for, which decides how it looks.
    package enum Kind: Sendable { case leaf, operation, value }

    /// A box with lines of text.
    package struct Node: Sendable, Equatable {
        package var kind: Kind
        package var lines: [String]
        package init(_ kind: Kind, _ lines: [String]) {
            self.kind = kind
            self.lines = lines
        }
    }

    /// An arrow from one box to another.
    package struct Edge: Sendable, Equatable {
        package var from: Int
        package var to: Int
        /// Stands at its middle; empty for none.
        package var label: String
        package init(from: Int, to: Int, label: String = "") {
            self.from = from
            self.to = to
            self.label = label
        }
    }

    package var nodes: [Node]
    /// Edges lead between different nodes and never back to where they came from.
    package var edges: [Edge]
    /// The same in words, one row per node, for a reader of text; the first row names the columns.
    package var rows: [[String]]
    package init(nodes: [Node], edges: [Edge], rows: [[String]]) {
        self.nodes = nodes
        self.edges = edges
        self.rows = rows
    }
}

/// Boxes in layers, such that arrows run down and cross as seldom as can be (Sugiyama's method).
struct DiagramLayout {
    /// The nodes of each layer from left to right; those from `count` on stand for the passing of a long edge.
    private(set) var layers: [[Int]] = []
    /// For each edge, the nodes that it passes, its ends included.
    private(set) var routes: [[Int]] = []
    private let count: Int
    private var above: [[Int]] = []
    private var below: [[Int]] = []

    init(_ diagram: Diagram) {
        count = diagram.nodes.count
        let depth = DiagramLayout.depths(diagram)
        layers = Array(repeating: [], count: (depth.max() ?? -1) + 1)
        for node in 0..<count { layers[depth[node]].append(node) }
        above = Array(repeating: [], count: count)
        below = Array(repeating: [], count: count)
        for edge in diagram.edges {
            var route = [edge.from]
            for layer in depth[edge.from] + 1..<max(depth[edge.to], depth[edge.from] + 1) {
                route.append(above.count)
                layers[layer].append(above.count)
                above.append([])
                below.append([])
            }
            route.append(edge.to)
            for (from, to) in zip(route, route.dropFirst()) {
                below[from].append(to)
                above[to].append(from)
            }
            routes.append(route)
        }
        order()
    }

    /// The longest way from a start; starts stand just above what they lead to.
    private static func depths(_ diagram: Diagram) -> [Int] {
        var depth = Array(repeating: 0, count: diagram.nodes.count)
        for _ in diagram.nodes {
            var hasChanged = false
            for edge in diagram.edges where depth[edge.to] <= depth[edge.from] {
                depth[edge.to] = depth[edge.from] + 1
                hasChanged = true
            }
            if !hasChanged { break }
        }
        let entered = Set(diagram.edges.map(\.to))
        for node in diagram.nodes.indices where !entered.contains(node) {
            let next = diagram.edges.filter { $0.from == node }.map { depth[$0.to] }.min()
            if let next { depth[node] = max(next - 1, 0) }
        }
        return depth
    }

    // MARK: Order within the layers

    private mutating func order() {
        let given = layers
        sweep()
        guard crossings > 0 else { return }
        if let best = DiagramLayout.fewestCrossings(given, layerEdges) {
            layers = best
            return
        }
        // Other starts lead to other ends.
        var (best, fewest) = (layers, crossings)
        for start in 1...6 where fewest > 0 && above.count <= 200 {
            layers = given.map { layer in
                let turned = start % 2 == 1 ? Array(layer.reversed()) : layer
                let shift = layer.count * (start / 2) / 4
                return Array(turned[shift...] + turned[..<shift])
            }
            sweep()
            if crossings < fewest { (best, fewest) = (layers, crossings) }
        }
        layers = best
    }

    /// From each layer but the last, which of its nodes lead to which below.
    private var layerEdges: [[(from: Int, to: Int)]] {
        layers.dropLast().map { layer in layer.flatMap { node in below[node].map { (node, $0) } } }
    }

    /// Sorts all layers down and up, and keeps the best that comes of it.
    private mutating func sweep() {
        var best = layers
        var fewest = crossings
        for sweep in 0..<12 where fewest > 0 {
            let isDown = sweep % 2 == 0
            for layer in isDown ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed() {
                sort(layer, by: isDown ? above : below, beside: isDown ? layer - 1 : layer + 1)
            }
            exchangeNeighbours()
            let now = crossings
            if now < fewest { (fewest, best) = (now, layers) }
        }
        layers = best
    }

    /// Sorts a layer by the mean place of each node's neighbours in the layer beside it.
    private mutating func sort(_ layer: Int, by neighbours: [[Int]], beside other: Int) {
        let places = Dictionary(uniqueKeysWithValues: layers[other].enumerated().map { ($0.element, $0.offset) })
        let keyed = layers[layer].enumerated().map { place, node -> (key: Double, place: Int, node: Int) in
            let found = neighbours[node].compactMap { places[$0] }
            let mean = found.isEmpty ? Double(place) : Double(found.reduce(0, +)) / Double(found.count)
            return (mean, place, node)
        }
        layers[layer] = keyed.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.node)
    }

    /// Exchanges neighbours as long as that leaves fewer crossings.
    private mutating func exchangeNeighbours() {
        guard layers.allSatisfy({ $0.count <= 40 }) else { return }
        for layer in layers.indices {
            for place in layers[layer].indices.dropLast() {
                let before = crossings(around: layer)
                layers[layer].swapAt(place, place + 1)
                if crossings(around: layer) >= before { layers[layer].swapAt(place, place + 1) }
            }
        }
    }

    private func crossings(around layer: Int) -> Int {
        (layer > 0 ? crossings(below: layer - 1) : 0) + crossings(below: layer)
    }

    /// How many pairs of edges cross between a layer and the next.
    private func crossings(below layer: Int) -> Int {
        guard layer + 1 < layers.count else { return 0 }
        let places = Dictionary(uniqueKeysWithValues: layers[layer + 1].enumerated().map { ($0.element, $0.offset) })
        let ends = layers[layer].map { node in below[node].compactMap { places[$0] } }
        var total = 0
        for (index, first) in ends.enumerated() {
            for second in ends[(index + 1)...] {
                for end in first { total += second.count { $0 < end } }
            }
        }
        return total
    }

    /// How many pairs of edges cross.
    var crossings: Int { layers.indices.reduce(0) { $0 + crossings(below: $1) } }

    // MARK: Places

    /// The middle of each node from left to right, near its neighbours' and with room for the widths.
    func centers(_ widths: [Double], gap: Double) -> [Double] {
        let width = { (node: Int) in node < count ? widths[node] : 8 }
        var centers = Array(repeating: 0.0, count: above.count)
        for layer in layers {
            var x = 0.0
            for node in layer {
                centers[node] = x + width(node) / 2
                x += width(node) + gap
            }
            for node in layer { centers[node] -= (x - gap) / 2 }
        }
        for round in 0..<16 {
            let isDown = round % 2 == 0
            for layer in isDown ? layers : layers.reversed() {
                let wanted = layer.map { node -> Double in
                    let near = round < 12 ? (isDown ? above : below)[node] : above[node] + below[node]
                    guard !near.isEmpty else { return centers[node] }
                    return near.reduce(0) { $0 + centers[$1] } / Double(near.count)
                }
                let placed = DiagramLayout.spread(wanted, layer.map(width), gap: gap)
                for (node, x) in zip(layer, placed) { centers[node] = x }
            }
        }
        return centers
    }

    /// The places nearest to those wanted that keep their order and do not touch (pool adjacent violators).
    private static func spread(_ wanted: [Double], _ widths: [Double], gap: Double) -> [Double] {
        var offsets: [Double] = []
        var offset = 0.0
        for index in widths.indices {
            if index > 0 { offset += (widths[index - 1] + widths[index]) / 2 + gap }
            offsets.append(offset)
        }
        var pools: [(sum: Double, count: Int)] = []
        for (place, offset) in zip(wanted, offsets) {
            pools.append((place - offset, 1))
            while pools.count > 1 {
                let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
                guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
                pools.removeLast()
                pools[pools.count - 1] = (before.sum + last.sum, before.count + last.count)
            }
        }
        let starts = pools.flatMap { pool in Array(repeating: pool.sum / Double(pool.count), count: pool.count) }
        return zip(starts, offsets).map { $0 + $1 }
    }
}
