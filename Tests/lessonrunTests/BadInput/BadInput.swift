import Testing

/// A lesson that is wrong in some way: its class, the exit status, and what is said where.
struct BadInput: Sendable, CustomTestStringConvertible {
    /// The number of its class in `BadInputClass.all`.
    var number: Int
    var bytes: [UInt8]
    var status: Int32
    /// Code, place in the lesson, and the message's beginning; nothing for a lesson that is taken.
    var says: String

    init(_ number: Int, bytes: [UInt8], _ status: Int32, _ says: String = "") {
        self.number = number
        self.bytes = bytes
        self.status = status
        self.says = says
    }

    init(_ number: Int, lesson: String, _ status: Int32, _ says: String = "") {
        self.init(number, bytes: Array(lesson.utf8), status, says)
    }

    /// A lesson of one cell, whose code begins in line 4.
    init(_ number: Int, cell: String, _ status: Int32, _ says: String = "") {
        self.init(number, lesson: "# T\n\n```python\n\(cell)\n```\n", status, says)
    }

    var testDescription: String { "class \(number): \(String(decoding: bytes.prefix(100), as: UTF8.self))" }

    static let all = bytes + markdown + frontMatter + syntax + runs + numbers + outputs + formulas + figures

    /// What is expected as it stands in a report about a lesson of this name.
    func report(of name: String) -> (head: String, place: String)? {
        let words = says.split(separator: " ", maxSplits: 2).map(String.init)
        guard let code = words.first else { return nil }
        let hasPlace = words.count > 1 && words[1].contains(":") && words[1].allSatisfy { $0.isNumber || $0 == ":" }
        let message = words.dropFirst(hasPlace ? 2 : 1).joined(separator: " ")
        return (head: "[\(code)]: \(message)", place: hasPlace ? "--> \(name):\(words[1])" : "--> \(name)")
    }
}

func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
