import Glibc

/// What the kernel of this machine keeps the process of a lesson from, as tried out.
struct SandboxReport {
    /// For each wall alone, then all together: whether each attempt is refused; `nil` for a process that gave no answer.
    private let columns: [(name: String, refusals: [Bool]?)]

    init() throws(SystemError) {
        var columns: [(name: String, refusals: [Bool]?)] = []
        for (wall, name) in Sandbox.names + [(.all, "together")] {
            columns.append((name, try Self.ask(wall)))
        }
        self.columns = columns
    }

    /// Starts a process that puts walls up and tries.
    private static func ask(_ walls: Sandbox) throws(SystemError) -> [Bool]? {
        let worker = try Worker.start()
        defer { _ = worker.wait() }
        _ = Message(.probe, [UInt8(walls.rawValue)]).write(to: worker.input)
        close(worker.input)
        defer { close(worker.output) }
        guard let message = Message.read(from: worker.output), message.kind == .refusals else { return nil }
        return message.content.map { $0 == 1 }
    }

    var text: String {
        let attempts = Probe.attempts.map(\.name)
        let width = (attempts.map(\.count).max() ?? 0) + 2
        let head = "".padded(to: width) + columns.map { $0.name.padded(to: Self.columnWidth) }.joined()
        let rows = attempts.indices.map { row in
            attempts[row].padded(to: width)
                + columns.map { cell($0.refusals, row).padded(to: Self.columnWidth) }.joined()
        }
        return Self.introduction + ([head] + rows).map { $0.trimmedAtEnd + "\n" }.joined()
    }

    private static let columnWidth = 10
    private static let introduction = """
        A lesson's language has no files, processes or network. Besides, each lesson runs in a process of its own, which
        the kernel locks up before the lesson begins. Tried just now, with each wall alone and with all together:


        """

    private func cell(_ refusals: [Bool]?, _ row: Int) -> String {
        guard let refusals, refusals.indices.contains(row) else { return "?" }
        return refusals[row] ? "refused" : "-"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate var trimmedAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
