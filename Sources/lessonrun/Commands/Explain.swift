import ArgumentParser
import Diagnostics

/// Prints the long text of an error, or of a topic.
struct Explain: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain an error by its code, such as L302, or a topic.")

    @Argument(
        help: ArgumentHelp(
            "The code that stands in brackets in a message; or limits, which lists what a lesson may use; or sandbox, "
                + "which tries what a lesson can do on this machine.",
            valueName: "code"))
    var code: String

    /// What can be explained besides codes.
    private enum Topic: String { case limits, sandbox }

    /// The code as it may be typed: `L302`, `l302`, `302`.
    private var known: Code? {
        let name = code.uppercased()
        return Code(rawValue: name) ?? Code(rawValue: "L" + name)
    }

    func validate() throws {
        if known == nil && Topic(rawValue: code) == nil {
            throw ValidationError("There is no error '\(code)'; a code looks like L302.")
        }
    }

    mutating func run(on console: Console) -> ExitStatus {
        if let known {
            console.write("\(known.rawValue)\n\n\(known.explanation)\n", to: .output)
            return .agreed
        }
        switch Topic(rawValue: code) {
        case .limits?: console.write(LimitsPage.text, to: .output)
        case .sandbox?: return explainSandbox(on: console)
        case nil: return .usage
        }
        return .agreed
    }

    private func explainSandbox(on console: Console) -> ExitStatus {
        do {
            console.write(try SandboxReport().text, to: .output)
            return .agreed
        } catch {
            console.show(Refusal(name: "sandbox", Problems.noProcess(reason(error.number))))
            return .file
        }
    }
}
