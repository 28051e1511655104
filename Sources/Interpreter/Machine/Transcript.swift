import Plotting

/// Collects what a cell shows, in order.
final class Transcript {
    private(set) var outputs: [CellOutput] = []
    private var printed = ""
    private(set) var printedBytes = 0

    func print(_ text: String) {
        printed += text
        printedBytes += text.utf8.count
    }
    func show(result: String) {
        flush()
        outputs.append(.result(result))
    }
    func show(_ figure: Figure) {
        flush()
        outputs.append(.figure(figure))
    }
    private func flush() {
        if printed.isEmpty { return }
        outputs.append(.printed(printed))
        printed = ""
    }
    /// All outputs; the transcript is empty afterwards.
    func take() -> [CellOutput] {
        flush()
        defer {
            outputs = []
            printedBytes = 0
        }
        return outputs
    }
}
