/// Asks a person about each change to a lesson.
final class Review {
    private let console: Console
    /// The answer for all the rest.
    private var standing: Bool?

    init(_ console: Console) { self.console = console }

    /// Shows each change and waits for a key.
    func choose(_ changes: [(title: String, diff: String)]) -> [Bool] {
        changes.map { change in
            console.progress(nil)
            if let standing { return standing }
            console.write("\n\(change.title)\n\(change.diff)", to: .error)
            return ask()
        }
    }

    private func ask() -> Bool {
        while true {
            console.write("accept, reject or skip? [a r s, capital letters for all the rest] ", to: .error)
            guard let key = Terminal.readKey() else {
                console.write("\n", to: .error)
                standing = false
                return false
            }
            let letter = Character(Unicode.Scalar(key))
            guard let answer = Self.answers[Character(letter.lowercased())] else {
                console.write("\n", to: .error)
                continue
            }
            console.write("\(answer.word)\(letter.isUppercase ? " all" : "")\n", to: .error)
            if letter.isUppercase { standing = answer.accepts }
            return answer.accepts
        }
    }

    /// Rejected and skipped changes both leave the lesson as it is: the first because it is right, the second for now.
    private static let answers: [Character: (word: String, accepts: Bool)] = [
        "a": ("accepted", true), "r": ("rejected", false), "s": ("skipped", false),
    ]
}
