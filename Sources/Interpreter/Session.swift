import Autograd
package import Diagnostics
import Syntax
import Tensors

/// Runs the cells of one lesson, in order, in one namespace.
package final class Session {
    let machine: Machine
    /// The text that was parsed last: who asks for a cell's names runs it next.
    private var parsed: (source: String, module: Module)?

    /// - Parameters:
    ///   - seed: what the random generator starts from.
    ///   - limits: what the whole lesson may use.
    ///   - checksGradients: whether a cell may ask that its gradients be checked.
    ///   - watch: asked now and then; an answer ends the running cell.
    package init(
        seed: Int, limits: Limits, checksGradients: Bool = false, watch: @escaping Watch = { _ in nil }
    ) {
        let engine = Engine(memory: MemoryBudget(limit: limits.memory))
        engine.generator.reseed(seed)
        machine = Machine(engine: engine, limits: limits)
        machine.state.random.reseed(seed)
        machine.watch = watch
        if checksGradients { machine.keepTape() }
    }

    /// Why a lesson is ended from outside.
    package enum Stop: Sendable { case timeIsUp, cellTimeIsUp, memoryIsUsed }

    /// Told the cell that runs, and where in it; says whether the lesson ends.
    package typealias Watch = ((cell: Int, range: SourceRange)?) -> Stop?

    /// Runs one cell to its end or its failure, which the outcome holds; a syntax error is a failure too.
    package func run(_ source: String, cell: Int, request: CellRequest = CellRequest()) -> CellOutcome {
        let comments = request.noting
        let notes = comments.isEmpty ? [:] : Session.lines(endingBefore: comments, in: source)
        return run(source, cell: cell, notes: notes, checksGradients: request.checksGradients)
    }

    /// The value of what stands between the braces of a formatted string, such as `loss:.3f`, as its text.
    package func value(of field: String, cell: Int) -> CellOutcome {
        run(Session.formatted(field), cell: cell, asText: true)
    }

    private func run(
        _ source: String, cell: Int, notes: [Int: Int] = [:], checksGradients: Bool = false, asText: Bool = false
    ) -> CellOutcome {
        let before = machine.stepsLeft
        var failure: CellFailure?
        let gradients = machine.checkingGradients(checksGradients) {
            do throws(CellFailure) {
                try machine.run(try compile(source, cell: cell, notes: notes, asText: asText))
            } catch {
                failure = error
            }
        }
        machine.showFigures()
        return CellOutcome(
            outputs: machine.transcript.take(), failure: failure, steps: before - max(machine.stepsLeft, 0),
            notes: machine.transcript.takeNotes(), gradients: gradients)
    }

    private func compile(
        _ source: String, cell: Int, notes: [Int: Int], asText: Bool
    ) throws(CellFailure) -> Code {
        do throws(SyntaxProblem) {
            let module = try parse(source)
            do throws(CompileProblem) {
                return try Compiler.compile(
                    module, globals: machine.globals, cell: cell, notes: notes, asText: asText)
            } catch {
                throw SyntaxProblem(error.problem, error.range)
            }
        } catch {
            throw CellFailure(
                problem: error.problem, type: error.problem.kind.rawValue, cell: cell, range: error.range, frames: [])
        }
    }

    private func parse(_ source: String) throws(SyntaxProblem) -> Module {
        if let parsed, parsed.source == source { return parsed.module }
        let module = try Parser.parse(source, nesting: machine.limits.nesting)
        parsed = (source, module)
        return module
    }

    /// The global names that a cell needs from before and those that it binds; `nil` when it cannot be parsed.
    package func names(of source: String) -> (read: Set<String>, bound: Set<String>)? {
        guard let module = try? parse(source) else { return nil }
        return (read: Set(module.needs), bound: Set(module.scopes.flatMap(\.globalsBound)))
    }

    /// The names that a formatted string's field reads; `nil` for any other text.
    ///
    /// What could be a set, a dictionary or a tuple in braces is none.
    package static func names(ofField field: String) -> Set<String>? {
        guard let module = try? Parser.parse(formatted(field)), module.body.count == 1,
            case .expression(let whole)? = module.body.first?.kind, case .formatted(let parts) = whole.kind,
            parts.count == 1, case .value(let expression, _, _)? = parts.first
        else { return nil }
        switch expression.kind {
        case .tuple, .string, .starred, .none, .ellipsis: return nil
        default: return Set(module.needs)
        }
    }

    private static func formatted(_ field: String) -> String { "f\"\"\"{" + field + "}\"\"\"" }

    /// For the byte at which the code before each comment ends, the comment's number.
    private static func lines(endingBefore comments: [Int], in source: String) -> [Int: Int] {
        let bytes = Array(source.utf8)
        var lines: [Int: Int] = [:]
        for (index, comment) in comments.enumerated() where comment <= bytes.count {
            var end = comment
            while end > 0, " \t;".utf8.contains(bytes[end - 1]) { end -= 1 }
            if end > 0, bytes[end - 1] != 0x0A { lines[end] = index }
        }
        return lines
    }
}

extension Machine {
    /// Runs a cell's code; an exception that leaves it becomes its failure.
    func run(_ code: Code) throws(CellFailure) {
        do throws(Raise) {
            try execute(code)
        } catch {
            throw failure(error.exception, cell: code.cell)
        }
    }

    private func failure(_ exception: ExceptionObject, cell: Int) -> CellFailure {
        let text = (try? text(.object(exception))) ?? "<exception str() failed>"
        let near = nearestName(exception)
        // PyTorch's tensors answer for their attributes themselves, without CPython's question.
        let isAsked = exception.get("obj")?.asTensor == nil
        let message = shortened(text) + (isAsked ? near.map(Problem.didYouMean) ?? "" : "")
        var problem =
            exception.problem
            ?? Problem(exception.type.name == "AssertionError" ? .assertion : .raised, .exception, message)
        problem.message = message
        if let near { problem.help = Problem.isThere(near) }
        if exception.problem == nil, let kind = ExceptionKind(rawValue: exception.type.name) { problem.kind = kind }
        return CellFailure(
            problem: problem, type: exception.type.nameInTraceback, cell: exception.origin?.cell ?? cell,
            range: exception.origin?.range ?? SourceRange(0, 0), frames: exception.frames.reversed())
    }

    /// A message that nobody will read to its end is shown up to some point.
    private func shortened(_ text: String) -> String {
        let limit = 8 << 10
        if text.utf8.count <= limit { return text }
        return String(decoding: text.utf8.prefix(limit), as: UTF8.self) + "…"
    }
}
