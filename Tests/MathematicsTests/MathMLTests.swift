import Diagnostics
import Instrumentation
import Testing

@testable import Mathematics

/// Nesting as deep as allowed, through every construct that holds another.
private let nestings: [(before: String, inside: String, after: String)] = [
    ("{", "x", "}"), ("x^{", "x", "}"), ("\\frac{1}{", "x", "}"), ("\\sqrt[n]{", "x", "}"), ("\\sqrt[", "n", "]{x}"),
    ("\\left(", "x", "\\right)"), ("\\hat{", "x", "}"), ("\\boldsymbol{", "x", "}"), ("\\mathrm{", "x", "}"),
    ("\\operatorname*{", "x", "}"), ("\\begin{pmatrix}", "x", "\\end{pmatrix}"), ("\\underbrace{", "x", "}"),
    ("\\substack{", "x", "}"), ("\\boxed{", "x", "}"), ("\\xrightarrow[a]{", "x", "}"),
    ("\\overset{a}{", "x", "}"), ("\\phantom{", "x", "}"), ("\\mathop{", "x", "}"), ("\\pmod{", "x", "}"),
    ("\\frac1", "x", ""), ("\\sqrt ", "x", ""), ("\\begin{equation}", "x", "\\end{equation}"),
]

@Test(arguments: nestings)
func deepestNestingIsReadAndOneDeeperIsRefused(_ nesting: (before: String, inside: String, after: String)) {
    func formula(_ depth: Int) -> String {
        String(repeating: nesting.before, count: depth) + nesting.inside
            + String(repeating: nesting.after, count: depth)
    }
    // A level may cost several, such as a group in an argument; the deepest that is read must also be written.
    var deepest = 0
    for depth in 1...deepestFormula where problem(of: formula(depth), stack: 512 << 10) == nil { deepest = depth }
    #expect(deepest >= deepestFormula / 2 - 1)
    #expect(problem(of: formula(deepestFormula + 1), stack: 512 << 10)?.message.contains("too deeply") == true)
}

/// What `mathML` says on a thread with a stack of so many bytes.
private func problem(of tex: String, stack: Int) -> Problem? {
    Stack.run(bytes: stack) {
        do throws(MathProblem) {
            _ = try mathML(tex, isDisplay: true)
            return nil
        } catch {
            return error.problem
        }
    }
}

/// How many children the elements of MathML Core have; -1: any number.
private let arities: [String: Int] = [
    "math": 1, "semantics": 2, "mrow": -1, "mstyle": -1, "mpadded": -1, "mphantom": -1,
    "msqrt": -1, "mi": 0, "mn": 0, "mo": 0, "mtext": 0, "mspace": 0, "annotation": 0, "mfrac": 2, "mroot": 2,
    "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mtable": -1,
    "mtr": -1, "mtd": -1,
]

private func expectCore(_ element: Element, _ tex: String) {
    guard let arity = arities[element.name] else {
        Issue.record("\(element.name) in \(tex)")
        return
    }
    #expect(arity == -1 || element.children.count == arity, "\(element.name) in \(tex)")
    for (name, value) in element.attributes where name == "mathvariant" { #expect(value == "normal") }
    for child in element.children { expectCore(child, tex) }
}

/// Every command with plausible arguments.
@Test func everyCommandMakesMathMLCore() throws {
    for (name, command) in Command.all {
        let tex: String
        switch command {
        case .refused, .special(.tag): continue
        case .special(.left): tex = #"\left( x \right]"#
        case .special(.right), .special(.end), .special(.middle):
            tex = #"\left. \begin{split} a &= b \end{split} \middle/ y \right)"#
        case .special(.begin), .special(.lineBreak), .special(.rule):
            tex = #"\begin{array}{r|l} \hline a & b \\ \hline \end{array}"#
        case .special(.limits), .special(.noLimits): tex = #"\sum\"# + name + "_a^b"
        case .special(.horizontalSpace), .special(.mathSpace): tex = "a\\\(name){-1.5em}b"
        case .special(.negation): tex = #"a \not\equiv b"#
        case .delimiterSize: tex = "\\\(name)\\langle"
        default: tex = "\\\(name){a}{b}"
        }
        for isDisplay in [true, false] { expectCore(try XMLReader.element(mathML(tex, isDisplay: isDisplay)), tex) }
    }
}

@Test func theTeXTravelsAlong() throws {
    let tex = #"a < b \& \text{"'}"#
    let annotation = try XMLReader.element(mathML(tex, isDisplay: true)).children[0].children[1]
    #expect(annotation.text == tex)
    #expect(annotation.attributes.map(\.value) == ["application/x-tex"])
}

/// Formulas cut, doubled and mixed at random places: each is refused with a place inside it, or becomes MathML Core.
@Test func anythingIsReadOrRefused() throws {
    var state: UInt64 = 20_24
    func random(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(count, 1)
    }
    let formulas = Recorded.all.formulas.map { Array($0.tex) }
    var read = 0
    for _ in 0..<1000 {
        let (first, second) = (formulas[random(formulas.count)], formulas[random(formulas.count)])
        var mixed = Array(first.prefix(random(first.count))) + second.suffix(random(second.count))
        if !mixed.isEmpty, random(2) == 0 { mixed.remove(at: random(mixed.count)) }
        let tex = String(mixed)
        do throws(MathProblem) {
            let markup = try mathML(tex, isDisplay: random(2) == 0)
            read += 1
            do { expectCore(try XMLReader.element(markup), tex) } catch { Issue.record("\(tex): \(error)") }
        } catch {
            #expect(error.range.start >= 0 && error.range.start <= error.range.end)
            #expect(error.range.end <= tex.utf8.count, "\(tex)")
        }
    }
    #expect(read > 50)
}
