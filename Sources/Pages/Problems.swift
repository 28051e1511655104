internal import Diagnostics

/// What is said about templates that cannot be read.
enum Problems {
    static func templateUnclosedTag(at range: SourceRange) -> Diagnostic {
        mistake("this tag is never closed", at: range)
    }

    static func templateUnclosedSection(_ name: String, at range: SourceRange) -> Diagnostic {
        mistake("the section `\(name)` is never closed", at: range, help: "write `{{/\(name)}}` where it ends")
    }

    static func templateClosing(_ name: String, expected: String?, at range: SourceRange) -> Diagnostic {
        guard let expected else { return mistake("no section `\(name)` is open here", at: range) }
        return mistake(
            "`\(name)` is closed where `\(expected)` is open", at: range,
            help: "close `\(expected)` first: sections nest")
    }

    static func templateName(_ text: String, at range: SourceRange) -> Diagnostic {
        let message = text.isEmpty ? "this tag names nothing" : "`\(text)` is not a name"
        return mistake(message, at: range, help: "names have no spaces and no braces")
    }

    static func templateUnsupportedTag(_ text: String, at range: SourceRange) -> Diagnostic {
        mistake(
            "templates here have no tag `{{\(text)}}`", at: range,
            help: "the tags are `{{x}}`, `{{{x}}}`, `{{&x}}`, `{{#x}}`, `{{^x}}`, `{{/x}}`, `{{!x}}` and `{{>x}}`")
    }

    static func templateDepth(at range: SourceRange) -> Diagnostic {
        mistake("sections nest too deeply", at: range)
    }

    private static func mistake(_ message: String, at range: SourceRange, help: String? = nil) -> Diagnostic {
        Diagnostic(Problem(.template, .syntaxError, message, help: help), at: range)
    }
}
