import Plotting

/// Collects what a cell shows, in order.
final class Transcript {
    private(set) var outputs: [CellOutput] = []
    private var printed = ""
    private(set) var printedBytes = 0
    /// What all cells have printed and shown.
    private(set) var lessonBytes = 0
    private var notes: [LineNote] = []
    /// Values of lines that are noted in one cell: a loop would note a million.
    private static let noteLimit = 1000

    func print(_ text: String) {
        printed += text
        printedBytes += text.utf8.count
        lessonBytes += text.utf8.count
    }
    func show(result: String) {
        flush()
        lessonBytes += result.utf8.count
        outputs.append(.result(result))
    }
    func show(_ figure: Figure) {
        flush()
        outputs.append(.figure(figure))
    }
    /// Keeps the value of a line that the lesson says something about.
    func note(_ line: Int, _ text: String) {
        let note = LineNote(line: line, text: text)
        if notes.count < Transcript.noteLimit, notes.last != note { notes.append(note) }
    }
    /// What was printed after a number of bytes had been, as far as nothing else was shown since.
    func printed(since bytes: Int) -> String {
        String(decoding: printed.utf8.suffix(max(0, printedBytes - bytes)), as: UTF8.self)
    }
    private func flush() {
        if printed.isEmpty { return }
        outputs.append(.printed(printed))
        printed = ""
    }
    /// All notes; none are kept.
    func takeNotes() -> [LineNote] {
        defer { notes = [] }
        return notes
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
