import Diagnostics
import Foundation
import Instrumentation
import Plotting
import Testing

@testable import Interpreter

/// Every argument that a drawing call takes changes the picture, is refused, or is in the table of those that have no
/// meaning on a page.
struct PlotArgumentsTests {
    @Test(arguments: Drawing.all) func everyArgumentHasAnEffect(_ drawing: Drawing) {
        for line in Stack.run({ drawing.faults() }) { Issue.record("\(drawing.name)\(line)") }
    }

    /// Functions without a line in the table would never be looked at.
    @Test func everyFunctionWithArgumentsIsTried() {
        let tried = Set(Drawing.all.map(\.name))
        for (owner, entries) in [("ax", Builtin.axes), ("ax3", Builtin.spaceAxes), ("fig", Builtin.figure)] {
            // `set` calls the setters.
            for entry in entries where entry.name != "set" {
                guard Drawing.optional(entry).contains(where: { !PageMatter.covers(entry.name, $0) }) else { continue }
                let isTried = tried.contains("\(owner).\(entry.name)") || tried.contains("ax3.\(entry.name)")
                #expect(isTried, "\(owner).\(entry.name)\(entry.signature)")
            }
        }
    }

    @Test func namesThatChangeNothingChangeNothing() {
        let drawing = Drawing("ax.plot", "ax.plot([0, 1, 2], [0, 1, 4]…)", "")
        for argument in ["rasterized=True", "antialiased=False", "clip_on=False", "solid_capstyle='butt'", "gid='a'"] {
            let shown = Stack.run {
                [drawing.shown(argument, in: drawing.session()), drawing.shown("", in: drawing.session())]
            }
            #expect(shown[0].text == shown[1].text, "\(argument)")
        }
    }
}

/// A call with the arguments that it takes.
struct Drawing: Sendable, CustomTestStringConvertible {
    struct Argument: Sendable {
        let names: [String]
        let value: String
        /// Arguments that are given with it, without which it would show nothing.
        let context: String
        let isRefused: Bool
        /// The call itself gives it.
        let isGiven: Bool

        func with(_ name: String) -> String { (context.isEmpty ? "" : context + ", ") + name + "=" + value }
    }

    /// `ax.plot`: the object and the function.
    let name: String
    /// The program, `…` where arguments go.
    let call: String
    let arguments: [Argument]
    var testDescription: String { name }
    var plainName: String { String(name.drop { $0 != "." }.dropFirst()) }

    /// - Parameter arguments: `name=value`, separated by ` ; `. `one|other=value` tries both names, `name!value` must be
    ///   refused, `given + name=value` gives another argument with it, `name~` is there in the call already.
    init(_ name: String, _ call: String, _ arguments: String) {
        self.name = name
        self.call = call
        self.arguments = arguments.split(separator: ";").map { part in
            var text = part.trimmingSpaces
            var context = ""
            if let plus = text.range(of: " + ") {
                context = String(text[..<plus.lowerBound])
                text = String(text[plus.upperBound...])
            }
            let isGiven = text.hasSuffix("~")
            if isGiven { text.removeLast() }
            let sign = text.firstIndex { $0 == "=" || $0 == "!" } ?? text.endIndex
            let names = text[..<sign].split(separator: "|").map(String.init)
            let isRefused = sign < text.endIndex && text[sign] == "!"
            return Argument(
                names: names, value: String(text[sign...].dropFirst()), context: context, isRefused: isRefused,
                isGiven: isGiven)
        }
    }

    /// What is wrong with its arguments: those that change nothing, are not refused, or were never tried.
    func faults() -> [String] {
        let session = session()
        let plain = shown("", in: session)
        if let failure = plain.failure { return [": \(failure)"] }
        var faults: [String] = []
        for argument in arguments where !argument.isGiven {
            for name in argument.names {
                let given = "(\(argument.with(name)))"
                let shown = shown(argument.with(name), in: session)
                if argument.isRefused {
                    let isNamed = argument.names.contains { shown.failure?.contains($0) == true }
                    if !isNamed { faults.append("\(given) is not refused") }
                } else if let failure = shown.failure {
                    faults.append("\(given): \(failure)")
                } else if shown.text
                    == (argument.context.isEmpty ? plain : self.shown(argument.context, in: session)).text
                {
                    faults.append("\(given) changes nothing")
                }
            }
        }
        let tried = Set(Drawing.all.filter { $0.name == name }.flatMap(\.arguments).flatMap(\.names))
        let refused = shown("no_such_name=1", in: session)
        if refused.failure?.contains("no_such_name") != true { faults.append(" takes any name") }
        for name in taken(refused.help) where !tried.contains(name) && !PageMatter.covers(plainName, name) {
            faults.append("(\(name)=…) has no declared effect")
        }
        return faults
    }

    /// A session that has what the calls need.
    func session() -> Session {
        let session = Session(seed: 0, limits: Limits())
        let setup = """
            import numpy as np, torch, matplotlib, matplotlib.pyplot as plt
            from matplotlib.colors import LogNorm, Normalize
            Z = np.arange(12.0).reshape(3, 4) ** 2 - 20
            """
        #expect(session.run(setup, cell: 0).failure == nil)
        return session
    }

    /// What the program shows with these arguments: its pictures and what it prints.
    func shown(_ arguments: String, in session: Session) -> (text: String, failure: String?, help: String) {
        let added = arguments.isEmpty ? "" : ", " + arguments
        let axes =
            call.contains("ax3")
            ? "plt.close('all')\nfig = plt.figure(); ax3 = fig.add_subplot(projection='3d')\n"
            : "plt.close('all')\nfig, ax = plt.subplots()\n"
        let filled = call.replacing("(…", with: "(" + arguments).replacing("…", with: added)
        let outcome = session.run(axes + filled, cell: 0)
        var text = ""
        for output in outcome.outputs {
            switch output {
            case .printed(let printed): text += printed
            case .result(let result): text += result
            case .figure(let figure): text += figure.svg(id: "f")
            }
        }
        return (text, outcome.failure?.lastLine, outcome.failure?.problem.help ?? "")
    }

    /// The names that it takes: those of its signature that may be left out, and those that its refusal tells.
    func taken(_ help: String) -> [String] {
        let tables = ["ax": Builtin.axes, "ax3": Builtin.axes + Builtin.spaceAxes, "fig": Builtin.figure]
        let owner = String(name.prefix { $0 != "." })
        let entry = tables[owner]?.last { $0.name == plainName }
        let told = help.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        return (entry.map(Drawing.optional) ?? []).filter { $0 != "kwargs" } + told
    }

    static func optional(_ entry: Builtin) -> [String] {
        entry.signature.dropFirst().dropLast().split(separator: ", ").compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            if part == "**kwargs" { return "kwargs" }
            return pair.count == 2 ? String(pair[0]) : nil
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
