import Autograd
import Diagnostics
import Numerals
import Plotting
import Tensors

/// The graph that autograd recorded for a tensor, with the lesson's own names for what it can name.
struct ComputationGraph {
    /// A recorded operation, or a leaf.
    struct Step {
        let node: Node
        /// The operation's name without what PyTorch adds: `mul` for `MulBackward0`.
        var operation: String
        /// The lesson's name of its result; `nil` for what has none.
        var name: String?
        var tensor: Tensor?
        /// Where its inputs came from; `nil` for one that needs no gradient.
        var inputs: [Int?] = []
        /// Its place in the order of the backward pass, from 1; 0 for leaves.
        var turn = 0
        var isLeaf: Bool { node.variable != nil }
    }

    /// From the leaves to the result.
    private(set) var steps: [Step] = []
    static let most = 400

    /// - Parameter names: tensors with their names, the later ones first choice.
    /// - Returns: `nil` where there are more steps than a picture can show.
    init?(of root: Node, names: [(name: String, tensor: Tensor)]) {
        var places: [ObjectIdentifier: Int] = [:]
        var stack: [(node: Node, isEntered: Bool)] = [(root, false)]
        while let (node, isEntered) = stack.popLast() {
            if places[ObjectIdentifier(node)] != nil { continue }
            if !isEntered {
                stack.append((node, true))
                for next in node.nextNodes.compactMap(\.self).reversed() where places[ObjectIdentifier(next)] == nil {
                    stack.append((next, false))
                }
                continue
            }
            var step = Step(node: node, operation: ComputationGraph.plain(node.name))
            step.inputs = node.nextNodes.map { next in next.flatMap { places[ObjectIdentifier($0)] } }
            for (name, tensor) in names where tensor === node.variable || tensor.gradFn === node {
                (step.name, step.tensor) = (name, tensor)
            }
            step.tensor = step.tensor ?? node.variable
            places[ObjectIdentifier(node)] = steps.count
            steps.append(step)
            if steps.count > ComputationGraph.most { return nil }
        }
        let order = steps.indices.filter { !steps[$0].isLeaf }.sorted { steps[$0].node.order > steps[$1].node.order }
        for (turn, index) in order.enumerated() { steps[index].turn = turn + 1 }
    }

    /// `MulBackward0` as `mul`.
    private static func plain(_ name: String) -> String {
        var stem = Substring(name)
        while stem.last?.isNumber == true { stem.removeLast() }
        guard stem.hasSuffix("Backward"), stem.count > 8 else { return name }
        stem.removeLast(8)
        return stem.prefix(1).lowercased() + stem.dropFirst()
    }

    /// What a step is called: the lesson's name, or its operation and number.
    func title(_ index: Int) -> String {
        let step = steps[index]
        return step.name ?? (step.isLeaf ? "leaf \(index + 1)" : "\(step.operation) \(step.turn)")
    }

    /// How a step's result changes with each input that wants a gradient.
    func derivative(_ index: Int) -> String {
        let step = steps[index]
        let parts = parts(step, result: title(index))
        if parts.count == 1 { return parts[0] }
        let wanted = step.inputs.indices.filter { step.inputs[$0] != nil && $0 < parts.count }
        return wanted.map { parts[$0] }.joined(separator: ", ")
    }

    /// The local derivatives, one for all inputs or one each.
    private func parts(_ step: Step, result: String) -> [String] {
        func input(_ place: Int) -> String {
            place < step.inputs.count ? step.inputs[place].map(title) ?? "other" : "other"
        }
        switch step.operation {
        case "add", "clone", "sum", "view", "reshape", "unsafeView", "t", "transpose", "select", "slice", "expand",
            "unsqueeze", "squeeze", "permute", "cat", "stack":
            return ["1"]
        case "sub": return ["1", "−1"]
        case "rsub", "neg": return ["−1"]
        case "mul", "dot": return [input(1), input(0)]
        case "div": return ["1/\(input(1))", "−\(input(0))/\(input(1))²"]
        case "pow": return ["n·\(input(0))ⁿ⁻¹"]
        case "square": return ["2·\(input(0))"]
        case "exp": return [result]
        case "tanh": return ["1 − \(result)²"]
        case "sigmoid": return ["\(result)·(1 − \(result))"]
        case "sqrt": return ["1/(2·\(result))"]
        case "reciprocal": return ["−\(result)²"]
        case "log": return ["1/\(input(0))"]
        case "sin": return ["cos \(input(0))"]
        case "cos": return ["−sin \(input(0))"]
        case "relu": return ["1 or 0"]
        case "abs": return ["sign \(input(0))"]
        case "mean": return ["1/n"]
        case "mm", "bmm": return ["· \(input(1))ᵀ", "\(input(0))ᵀ ·"]
        default: return [""]
        }
    }
}

extension Machine {
    /// The tensors that a lesson has names for, and those it names in a call.
    func namedTensors(_ keywords: DictObject) -> [(name: String, tensor: Tensor)] {
        var names = globals.bound().filter { !$0.name.hasPrefix("_") }.compactMap { entry in
            entry.value.asTensor.map { (name: entry.name, tensor: $0) }
        }
        for entry in keywords.table.live {
            if let tensor = entry.value.asTensor { names.append((entry.key.asString ?? "", tensor)) }
        }
        return names
    }

    func computationGraph(_ value: Value, _ function: String, _ keywords: DictObject) throws(Raise) -> ComputationGraph
    {
        guard case .tensor(let tensor) = value else { throw raise(.lessonNeedsTensor(function, typeName(value))) }
        guard let root = try tensors({ () throws(Problem) in try engine.root(of: tensor) }) else {
            throw raise(.lessonWithoutGraph(function))
        }
        guard let graph = ComputationGraph(of: root, names: namedTensors(keywords)) else {
            throw raise(.lessonGraphTooLarge(ComputationGraph.most))
        }
        return graph
    }

    /// A tensor in a few characters: its number, its few numbers, or its shape.
    func brief(_ tensor: Tensor) -> String {
        func number(_ x: Double) -> String { LessonNumbers.short(x) }
        let values = tensor.count <= 4 ? tensor.doubles() : []
        if tensor.shape.isEmpty { return number(values.first ?? .nan) }
        if tensor.shape.count == 1, tensor.count <= 4 { return "[" + values.map(number).joined(separator: ", ") + "]" }
        return LessonNumbers.shape(tensor.shape)
    }

    /// Draws a graph and tells it as a table.
    func diagram(of graph: ComputationGraph) -> Diagram {
        var nodes: [Diagram.Node] = []
        var edges: [Diagram.Edge] = []
        var rows = [["order", "node", "operation", "from", "value", "gradient", "local derivative"]]
        for (index, step) in graph.steps.enumerated() {
            let value = step.tensor.map(brief) ?? ""
            let gradient = step.tensor?.grad.map(brief) ?? ""
            var lines = [graph.title(index) + (value.isEmpty ? "" : " = " + value)]
            if step.isLeaf {
                if !gradient.isEmpty { lines.append("gradient " + gradient) }
                nodes.append(Diagram.Node(.leaf, lines))
            } else {
                if step.name != nil {
                    lines.append("\(step.turn). " + step.operation)
                } else {
                    lines = ["\(step.turn). " + step.operation]
                }
                let derivative = graph.derivative(index)
                if !derivative.isEmpty, derivative != "1" { lines.append("∂: " + derivative) }
                if !gradient.isEmpty { lines.append("gradient " + gradient) }
                nodes.append(Diagram.Node(step.name == nil ? .operation : .value, lines))
            }
            for case .some(let input) in step.inputs {
                let shape = graph.steps[input].tensor?.shape ?? []
                edges.append(
                    Diagram.Edge(from: input, to: index, label: shape.isEmpty ? "" : LessonNumbers.shape(shape)))
            }
            rows.append([
                step.isLeaf ? "leaf" : String(step.turn), graph.title(index), step.isLeaf ? "" : step.operation,
                step.inputs.map { $0.map(graph.title) ?? "·" }.joined(separator: ", "), value, gradient,
                graph.derivative(index),
            ])
        }
        let used = rows[0].indices.filter { column in column < 4 || rows.dropFirst().contains { !$0[column].isEmpty } }
        return Diagram(nodes: nodes, edges: edges, rows: rows.map { row in used.map { row[$0] } })
    }
}

/// How numbers and shapes read in the pictures of a lesson.
enum LessonNumbers {
    /// At most four significant digits.
    static func short(_ x: Double) -> String {
        (try? Numerals.format(.float(x), spec: ".4g")) ?? Numerals.repr(x)
    }

    static func shape(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
}
