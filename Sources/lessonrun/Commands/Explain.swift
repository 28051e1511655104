import ArgumentParser
import Diagnostics

/// Prints the long text of an error.
struct Explain: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain an error by its code, such as L302.")

    @Argument(help: ArgumentHelp("The code that stands in brackets in a message.", valueName: "code"))
    var code: String

    /// The code as it may be typed: `L302`, `l302`, `302`.
    private var known: Code? {
        let name = code.uppercased()
        return Code(rawValue: name) ?? Code(rawValue: "L" + name)
    }

    func validate() throws {
        if known == nil { throw ValidationError("There is no error '\(code)'; a code looks like L302.") }
    }

    mutating func run(on console: Console) -> ExitStatus {
        guard let known else { return .usage }
        console.write("\(known.rawValue)\n\n\(known.explanation)\n", to: .output)
        return .agreed
    }
}
