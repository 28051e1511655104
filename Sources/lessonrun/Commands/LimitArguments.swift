import ArgumentParser
import Diagnostics
import Interpreter

/// The limits that the command line sets.
extension RunArguments {
    /// They have been validated.
    var limits: Limits { (try? readLimits()) ?? Limits() }

    func readLimits() throws(ValidationError) -> Limits {
        var limits = Limits()
        for (option, row, text) in [
            ("--max-steps", Limit.steps, maxSteps), ("--max-memory", .memory, maxMemory),
            ("--timeout", .seconds, timeout),
        ] {
            if let text { try set(row, text, option, in: &limits) }
        }
        for setting in limit where !setting.hasPrefix("\(Limit.cellSeconds.name)=") { try set(setting, in: &limits) }
        // A cell may take as long as its lesson, unless it is said how long.
        limits.cellSeconds = limits.seconds
        for setting in limit where setting.hasPrefix("\(Limit.cellSeconds.name)=") { try set(setting, in: &limits) }
        return limits
    }

    private func set(_ setting: String, in limits: inout Limits) throws(ValidationError) {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("'--limit' takes NAME=VALUE, such as output=16K, not '\(setting)'.")
        }
        guard let row = Limit.named(parts[0]) else {
            let near = nearest(parts[0], among: Limit.all.map(\.name)).map { " Did you mean '\($0)'?" }
            throw ValidationError(
                "There is no limit '\(parts[0])'.\(near ?? " 'lessonrun explain limits' lists them.")")
        }
        try set(row, parts[1], "--limit \(row.name)", in: &limits)
    }

    private func set(_ row: Limit, _ text: String, _ option: String, in limits: inout Limits) throws(ValidationError) {
        guard let value = row.value(of: text) else {
            throw ValidationError("'\(option)' takes \(row.form), not '\(text)'.")
        }
        limits[keyPath: row.path] = value
    }
}
