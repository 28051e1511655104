import Diagnostics
import Interpreter
import Markdown

/// What can be wrong between a cell and what its lesson says of it.
enum Problems {
    static func outputDiffers(_ differences: [Difference]) -> Problem {
        let rest = differences.count - 5
        let notes = differences.prefix(5).map(\.sentence) + (rest > 0 ? ["and \(rest) more"] : [])
        return Problem(
            .outputDiffers, .assertionError, "the output is not what the lesson expects", notes: notes,
            help: "correct the cell, or let `lessonrun accept` write the real output into the lesson")
    }

    static func unknownLimit(_ name: String) -> Problem {
        let names = Limit.all.map(\.name)
        return Problem(
            .frontMatter, .valueError, "there is no limit `\(name.visible)`",
            help: nearest(name, among: names).map { "did you mean `\($0)`?" }
                ?? "the limits are \(names.map { "`\($0)`" }.joined(separator: ", "))")
    }

    static func invalidLimit(_ limit: Limit, _ value: String) -> Problem {
        Problem(.frontMatter, .valueError, "`\(limit.name)` takes \(limit.form), not `\(value.visible)`")
    }

    static func limitOfReading(_ limit: Limit) -> Problem {
        Problem(
            .frontMatter, .valueError, "`\(limit.name)` limits what is read before this front matter is",
            help: "whoever runs the lesson can lower it: `\(limit.setting)`")
    }

    static func raisedLimit(_ limit: Limit, _ value: String, _ highest: Int) -> Problem {
        Problem(
            .frontMatter, .valueError,
            "a lesson can lower its limits only: `\(limit.name)` is \(limit.text(of: highest)), not \(value.visible)",
            help: "whoever runs the lesson can raise it: `\(limit.setting)`")
    }

    static func variesNothing(_ name: String) -> Problem {
        Problem(
            .expectedFailure, .assertionError,
            "the cell is to vary `\(name)`, and does not assign it on a line of its own",
            help: "write `\(name) = …` in the cell, without indentation")
    }

    static func variantFailed(_ name: String, _ value: String, _ failure: CellFailure) -> Problem {
        Problem(
            .expectedFailure, .assertionError, "with `\(name) = \(value)` the cell fails: \(failure.lastLine)",
            help: "take this value out of `#| vary:`, or correct the cell")
    }

    static func valueDiffers(_ check: ValueCheck) -> Problem {
        guard check.actual != nil else {
            return Problem(
                .outputDiffers, .assertionError, "no value came to this comment",
                notes: ["it stands after no expression or assignment, or its line did not run"],
                help: "put it at the end of the line whose value it tells")
        }
        return Problem(
            .outputDiffers, .assertionError, "the value of this line is not what its comment says",
            notes: check.differences.prefix(5).map(\.sentence),
            help: "correct the line, or let `lessonrun accept` write the real value into the comment")
    }

    static func wrongGradient(_ pass: CheckedGradients.Pass) -> Problem {
        let rest = pass.mismatches.count - 5
        let notes = pass.mismatches.prefix(5).map { mismatch in
            "\(mismatch.place): the gradient is \(mismatch.found), central differences give \(mismatch.difference)"
        }
        let cause = pass.operation.map { ["the derivative of `\($0)` is wrong"] } ?? []
        return Problem(
            .wrongGradient, .assertionError, "a gradient is not what central differences of the function give",
            notes: notes + (rest > 0 ? ["and \(rest) more"] : []) + cause,
            help: "correct the derivative; `#| gradcheck: false` leaves a cell out")
    }

    static func didNotFail(_ expected: CellOptions.ExpectedFailure) -> Problem {
        Problem(
            .expectedFailure, .assertionError, "the cell must fail\(expected.phrase), and ran to its end",
            help: "remove `#| error:`, or correct the cell so that it shows the mistake")
    }

    static func failedOtherwise(_ expected: CellOptions.ExpectedFailure, _ failure: CellFailure) -> Problem {
        Problem(
            .expectedFailure, .assertionError,
            "the cell must fail\(expected.phrase), and failed with `\(failure.type)`",
            help: "name the right type in `#| error:`, or correct the cell")
    }
}

extension CellOptions.ExpectedFailure {
    fileprivate var phrase: String {
        switch self {
        case .any: ""
        case .kind(let name): " with `\(name)`"
        }
    }
}

extension Difference {
    /// The difference as a note: "element [0, 2]: expected 2.0, got 3.0 (off by 1)".
    package var sentence: String {
        "\(location): expected \(expected), got \(got)" + (distance.map { " (off by \($0))" } ?? "")
    }
}
