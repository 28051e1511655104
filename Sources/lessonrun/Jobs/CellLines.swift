import Diagnostics
import Lessons
import Markdown

/// Finds the line of the file for a place in a cell, quickly enough to be asked while the cell runs.
final class CellLines {
    private let document: Document
    /// Of each cell that was asked about, the offset at which each line of its code begins.
    private var starts: [Int: [Int]] = [:]

    init(_ document: Document) { self.document = document }

    /// The line, from 1, of a byte of a cell's code; 0 where there is no such cell.
    func line(of offset: Int, inCell cell: Int) -> Int {
        guard document.cells.indices.contains(cell) else { return 0 }
        let offsets = document.cells[cell].code.lineOffsets
        let starts = starts(ofCell: cell)
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        guard offsets.indices.contains(low) else { return document.line(ofCell: cell) }
        return document.source.position(at: offsets[low]).line
    }

    private func starts(ofCell cell: Int) -> [Int] {
        if let known = starts[cell] { return known }
        var found = [0]
        for (offset, byte) in document.cells[cell].code.text.utf8.enumerated() where byte == 0x0A {
            found.append(offset + 1)
        }
        starts[cell] = found
        return found
    }
}
