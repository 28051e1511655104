import ArgumentParser
import Interpreter

/// Prints what the language has, from its tables.
struct ReferencePage: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print the language's reference, in Markdown.")

    @Argument(help: ArgumentHelp("Only the lines that name this, such as tanh or optim.", valueName: "name"))
    var name: String?

    mutating func run(on console: Console) -> ExitStatus {
        let page = Reference.markdown()
        guard let name else {
            console.write(page, to: .output)
            return .agreed
        }
        let lines = page.split(separator: "\n").filter { $0.contains(name) }
        if lines.isEmpty {
            console.write("nothing here is named '\(name)'\n", to: .error)
            return .usage
        }
        console.write(lines.joined(separator: "\n") + "\n", to: .output)
        return .agreed
    }
}
