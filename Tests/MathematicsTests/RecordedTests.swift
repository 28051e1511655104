import Diagnostics
import Foundation
import Testing

@testable import Mathematics

/// KaTeX's and pandoc's answers; `Recorded/record.py` says how they are renewed.
struct Recorded: Decodable {
    struct Formula: Decodable, CustomTestStringConvertible {
        var tex: String
        var katex: String?
        var pandoc: String?
        var testDescription: String { tex }
    }
    struct Sign: Decodable {
        var name: String
        var sign: String?
    }
    var katex: String
    var formulas: [Formula]
    var commands: [Sign]

    static let all: Recorded = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Recorded/katex.json")
        guard let data = try? Data(contentsOf: file), let all = try? JSONDecoder().decode(Recorded.self, from: data)
        else { return Recorded(katex: "", formulas: [], commands: []) }
        return all
    }()
}

/// Formulas that we set as neither of them, on purpose: ours, and why.
private let differences: [String: String] = [
    // Both leave it to the browser to set limits at the side in a denominator.
    #"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}"#:
        "softmax(zmsub{)|i}=mfrac{msup{e|msub{z|i}}|msubsup{∑|k=1|K}msup{e|msub{z|k}}}"
]

@Test(arguments: Recorded.all.formulas)
func formulasHaveTheTreesOfKaTeXOrPandoc(_ formula: Recorded.Formula) throws {
    let ours = try XMLReader.element(mathML(formula.tex, isDisplay: true)).normalForm
    if let known = differences[formula.tex] {
        #expect(ours == known)
        #expect(ours != formula.katex && ours != formula.pandoc, "no difference any more")
    } else {
        #expect(ours == formula.katex || ours == formula.pandoc, "\(formula.katex ?? "") | \(formula.pandoc ?? "")")
    }
}

/// Signs that are not KaTeX's, on purpose, and why.
private let otherSigns = [
    // KaTeX 0.16.4 has no text for these in MathML; Unicode's names are COLON EQUALS and EQUALS COLON.
    "coloneqq": "≔", "eqqcolon": "≕", "plim": "plim",
]

@Test func signsAreThoseOfKaTeX() throws {
    #expect(Recorded.all.commands.count > 450)
    for command in Recorded.all.commands {
        let ours = try XMLReader.element(mathML("\\" + command.name, isDisplay: true)).normalForm
        if let known = otherSigns[command.name] {
            #expect(ours == known)
        } else {
            #expect(ours == command.sign, "\\\(command.name)")
        }
    }
}
