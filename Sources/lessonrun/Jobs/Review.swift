/// Asks a person about each change to a lesson.
final class Review {
    private let console: Console
    /// The answer for all the rest.
    private var standing: Answer?
    /// What was answered about the lesson at hand.
    private var answers: [(title: String, answer: Answer)] = []

    enum Answer: String, CaseIterable {
        case accepted
        /// What the lesson says is right, so the cell is to be mended.
        case rejected
        /// Not decided: the next review asks again.
        case skipped
    }

    init(_ console: Console) { self.console = console }

    /// Shows each change and waits for a key.
    func choose(_ changes: [(title: String, diff: String)]) -> [Bool] {
        changes.map { change in
            console.progress(nil)
            let answer = standing ?? ask(change)
            answers.append((change.title, answer))
            return answer == .accepted
        }
    }

    /// What became of the changes of a lesson, and what is left to do; forgets them.
    func takeSummary(of name: String) -> String {
        defer { answers = [] }
        guard !answers.isEmpty else { return "" }
        let counts = Answer.allCases.compactMap { answer in
            let count = answers.count { $0.answer == answer }
            return count == 0 ? nil : "\(count) \(answer)"
        }
        let rest = answers.compactMap { title, answer -> String? in
            switch answer {
            case .accepted: nil
            case .rejected: "  the \(title) stays: its code is to be mended\n"
            case .skipped: "  the \(title) waits: the next review asks again\n"
            }
        }
        return "\(name): \(counts.joined(separator: ", "))\n" + rest.joined()
    }

    private func ask(_ change: (title: String, diff: String)) -> Answer {
        console.tell("\n\(change.title)\n\(change.diff)", to: .error)
        while true {
            console.write("accept, reject or skip? [a r s, capital letters for all the rest] ", to: .error)
            guard let key = Terminal.readKey() else {
                console.write("\n", to: .error)
                standing = .skipped
                return .skipped
            }
            let letter = Character(Unicode.Scalar(key))
            guard let answer = Answer.allCases.first(where: { $0.rawValue.first == Character(letter.lowercased()) })
            else {
                console.write("\n", to: .error)
                continue
            }
            console.write("\(answer)\(letter.isUppercase ? " all" : "")\n", to: .error)
            if letter.isUppercase { standing = answer }
            return answer
        }
    }
}
