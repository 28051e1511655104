import Diagnostics
package import Interpreter
package import Markdown

extension Document {
    /// Limits as the lesson lowers them: it cannot raise them, and a mistake becomes one of its front matter.
    package mutating func lowered(_ limits: Limits) -> Limits {
        var lowered = limits
        for setting in frontMatter.limits {
            guard let limit = Limit.named(setting.name) else {
                add(Problems.unknownLimit(setting.name), at: setting)
                continue
            }
            guard let value = limit.value(of: setting.value) else {
                add(Problems.invalidLimit(limit, setting.value), at: setting)
                continue
            }
            if limit.isOfReading {
                add(Problems.limitOfReading(limit), at: setting)
            } else if value > limits[keyPath: limit.path] {
                add(Problems.raisedLimit(limit, setting.value, limits[keyPath: limit.path]), at: setting)
            } else {
                lowered[keyPath: limit.path] = value
            }
        }
        return lowered
    }

    private mutating func add(_ problem: Problem, at setting: LimitSetting) {
        diagnostics.append(Diagnostic(problem, at: setting.range))
    }
}
