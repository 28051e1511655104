import Diagnostics
package import Markdown

/// What Python with PyTorch was seen to answer to a lesson's cells, as it is kept beside the lesson.
package struct WitnessRecord: Sendable, Equatable {
    package var python: String
    package var torch: String
    package var numpy: String
    /// The day it was asked, as `2026-11-24`.
    package var date: String
    package var seed: Int
    package var cells: [Answer]

    /// The answer to one cell.
    package struct Answer: Sendable, Equatable {
        /// Tells whether the cell is still the one that was asked.
        package var source: String
        /// What it printed, its value, the last line of its error; missing when it did not run.
        package var text: String?
    }

    /// - Returns: `nil` for a text that is no such record.
    package init?(_ bytes: [UInt8]) {
        guard let json = JSONReader.read(bytes), json["version"]?.whole == 1, let python = json["python"]?.text,
            let torch = json["torch"]?.text, let date = json["date"]?.text, let seed = json["seed"]?.whole,
            let cells = json["cells"]?.items
        else { return nil }
        self.python = python
        self.torch = torch
        self.date = date
        self.seed = seed
        numpy = json["numpy"]?.text ?? ""
        self.cells = []
        for cell in cells {
            guard let source = cell["source"]?.text else { return nil }
            self.cells.append(Answer(source: source, text: cell["text"]?.text))
        }
    }

    /// The text of the file.
    package var file: String {
        let cells = cells.map { cell in
            JSON.object([("source", .string(cell.source)), ("text", .optional(cell.text))])
        }
        var text = ""
        JSON.object([
            ("version", .integer(1)), ("python", .string(python)), ("torch", .string(torch)), ("numpy", .string(numpy)),
            ("date", .string(date)), ("seed", .integer(seed)), ("cells", .array(cells)),
        ]).write(to: &text)
        return text + "\n"
    }

    /// As a sentence names it: "PyTorch 2.13".
    package var name: String {
        var version = torch.prefix { $0 != "+" }
        if version.hasSuffix(".0"), version.count(where: { $0 == "." }) == 2 { version = version.dropLast(2) }
        return "PyTorch \(version.visible)"
    }
}

/// What Python is asked about a lesson: its seed, and each cell that runs with a mark of its source.
package func witnessQuestion(_ document: Document, seed: Int) -> String {
    let cells = document.cells.map { cell in
        JSON.object([
            ("source", .string(cell.code.text.fingerprint)),
            ("code", cell.options.eval ? .string(cell.code.text) : .null),
        ])
    }
    var text = ""
    JSON.object([("seed", .integer(seed)), ("cells", .array(cells))]).write(to: &text)
    return text
}

extension Substring {
    fileprivate var visible: String { String(self).visible }
}

extension String {
    /// 64 bits that tell a text from others (Fowler, Noll and Vo's hash, 1a).
    var fingerprint: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
