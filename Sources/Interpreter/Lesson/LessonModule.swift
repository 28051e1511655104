import Autograd
import Diagnostics
import Plotting
import Tensors

extension Builtin {
    /// The functions of the module `lesson`: pictures of what happens in a lesson.
    static let lesson: [Builtin] = [
        Builtin("graph", "(y, **names)", "draws the graph that autograd recorded for a tensor") {
            (m, a) throws(Raise) in
            let graph = try m.computationGraph(a[0], "graph", a.keywords(1))
            try m.show(m.diagram(of: graph))
            return .none
        },
        Builtin("backward", "(y, **names)", "runs `y.backward()` and shows it step by step") { (m, a) throws(Raise) in
            try m.showBackward(a[0], a.keywords(1))
            return .none
        },
        Builtin("iterates", "(points, f=None, title=None)", "shows the path of an optimiser over its function") {
            (m, a) throws(Raise) in try m.iterates(a[0], a[1], title: a[2].isNone ? "" : try m.text(a[2]))
        },
        Builtin("table", "(rows, headers=None, title=None)", "prints rows of values as a table") {
            (m, a) throws(Raise) in
            try m.write(try m.table(a[0], headers: a[1], title: a[2].isNone ? "" : try m.text(a[2])))
            return .none
        },
    ]
}

extension Machine {
    func lessonModule() -> ModuleObject { makeModule("lesson", Builtin.lesson) }

    /// Shows a drawing at its place among the outputs of a cell.
    fileprivate func show(_ diagram: Diagram) throws(Raise) {
        var figure = Figure()
        figure.diagram = diagram
        try transcript.show(begin(figure).finishedAlone(self))
    }

    /// Runs a backward pass and tells which node ran when, with which gradients.
    fileprivate func showBackward(_ value: Value, _ names: DictObject) throws(Raise) {
        let graph = try computationGraph(value, "backward", names)
        guard case .tensor(let root) = value else { return }
        let log = PassLog()
        var hooks: [(hook: GradientHook, node: Node)] = []
        for (index, step) in graph.steps.enumerated() {
            let hook = GradientHook { gradient in
                log.arrivals.append((index, gradient))
                return nil
            }
            engine.addHook(hook, to: step.node)
            hooks.append((hook, step.node))
        }
        var numbers = Dictionary(
            uniqueKeysWithValues: graph.steps.indices.map { (ObjectIdentifier(graph.steps[$0].node), $0) })
        for (index, step) in graph.steps.enumerated() {
            if let change = step.node.change { numbers[ObjectIdentifier(change)] = index }
        }
        engine.onSend = { node, input, gradient in
            guard let index = numbers[ObjectIdentifier(node)] else { return }
            log.shares[PassLog.Edge(step: index, input: input)] = gradient
        }
        defer {
            engine.onSend = nil
            for entry in hooks { engine.removeHook(entry.hook, from: entry.node) }
        }
        try tensors { () throws(Problem) in try engine.backward(root) }
        var rows = [["step", "node", "operation", "incoming gradient", "local derivative", "goes to"]]
        for (turn, arrival) in log.arrivals.enumerated() {
            let step = graph.steps[arrival.index]
            let targets = step.inputs.enumerated().compactMap { input, target -> String? in
                guard let target else { return nil }
                let share = log.shares[PassLog.Edge(step: arrival.index, input: input)]
                return graph.title(target) + ": " + (share.map(brief) ?? "0")
            }
            rows.append([
                String(turn + 1), graph.title(arrival.index), step.isLeaf ? "added to .grad" : step.operation,
                brief(arrival.gradient), step.isLeaf ? "" : graph.derivative(arrival.index),
                targets.joined(separator: ", "),
            ])
        }
        try write(LessonTable.text(rows.dropFirst(), headers: rows[0]))
    }

    /// Rows of values as aligned text.
    fileprivate func table(_ value: Value, headers: Value, title: String) throws(Raise) -> String {
        var rows: [[String]] = []
        if let dictionary = value.asDictionary {
            for entry in dictionary.table.live {
                rows.append(try [text(entry.key)] + array(orOne: entry.value).map(cell))
            }
        } else {
            for row in try array(from: value) {
                let parts = row.asString != nil || !isIterable(row) ? [row] : try array(from: row)
                rows.append(try parts.map(cell))
            }
        }
        var names: [String] = []
        if !headers.isNone { names = try array(from: headers).map { (name) throws(Raise) in try text(name) } }
        return (title.isEmpty ? "" : title + "\n") + LessonTable.text(rows[...], headers: names)
    }

    /// A value in a cell of a table: numbers with at most six digits.
    private func cell(_ value: Value) throws(Raise) -> String {
        switch value {
        case .float(let x): return LessonTable.number(x)
        case .tensor(let tensor):
            guard tensor.count == 1, tensor.dtype.isFloat else { return try text(of: engine.detach(tensor)).oneLine }
            return LessonTable.number(tensor.doubles()[0])
        case .object(let array as ArrayObject) where array.shape.allSatisfy({ $0 == 1 }) && !array.isWhole:
            return LessonTable.number(array.doubles().first ?? .nan)
        case .object(let number as NumberObject) where number.integer == nil:
            return LessonTable.number(number.double)
        default: return try text(value).oneLine
        }
    }
}

extension FigureObject {
    /// The figure, which is not open any more.
    fileprivate func finishedAlone(_ machine: Machine) -> Figure {
        machine.state.figures.open.removeAll { $0 === self }
        return finished
    }
}

/// What hooks saw of a backward pass.
private final class PassLog {
    struct Edge: Hashable {
        let step: Int
        let input: Int
    }
    /// What a step sent to each of its inputs.
    var shares: [Edge: Tensor] = [:]
    var arrivals: [(index: Int, gradient: Tensor)] = []
}

extension String {
    fileprivate var oneLine: String {
        split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
}
