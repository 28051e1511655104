import Diagnostics
import Testing

@testable import Pages

/// A rule of the Mustache specification (interpolation, sections, inverted, comments, partials) and an example of it.
private struct Example: Sendable, CustomTestStringConvertible {
    var rule: String
    var template: String
    var data: TemplateValue
    var partials: [String: String] = [:]
    var expected: String
    var testDescription: String { rule }

    init(_ rule: String, _ template: String, _ data: [String: TemplateValue] = [:], _ expected: String) {
        self.rule = rule
        self.template = template
        self.data = .record(data)
        self.expected = expected
    }

    func with(_ partials: [String: String]) -> Example {
        var result = self
        result.partials = partials
        return result
    }
}

private func text(_ text: String) -> TemplateValue { .text(text) }
private func texts(_ items: String...) -> TemplateValue { .list(items.map { .text($0) }) }
private let yes: [String: TemplateValue] = ["on": .flag(true)]
private let no: [String: TemplateValue] = ["on": .flag(false)]
private let bold = HTML.element("b", [], .text("&"))

private let interpolation = [
    Example("text without tags stays", "a { b } {c}\n", [:], "a { b } {c}\n"),
    Example("a name is replaced", "Dear {{who}},", ["who": text("reader")], "Dear reader,"),
    Example("text is escaped", "{{x}}", ["x": text("& \" < > '")], "&amp; &quot; &lt; &gt; &#39;"),
    Example("markup is shown with three braces", "{{{x}}}", ["x": .html(bold)], "<b>&amp;</b>"),
    Example("markup is shown with an ampersand", "{{&x}}", ["x": .html(bold)], "<b>&amp;</b>"),
    Example("text is escaped even with three braces", "{{{x}}} {{&x}}", ["x": text("<")], "&lt; &lt;"),
    Example("markup is text with two braces", "{{x}}", ["x": .html(bold)], "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
    Example("a missing name is nothing", "[{{x}}{{{x}}}{{&x}}]", [:], "[]"),
    Example("a dotted name", "{{a.b.c}}", ["a": .record(["b": .record(["c": text("deep")])])], "deep"),
    Example("a chain that breaks is nothing", "[{{a.b.c}}]", ["a": .record([:])], "[]"),
    Example(
        "a chain looks only in its parent", "[{{a.b.x}}]",
        ["a": .record(["b": .record([:])]), "x": text("outer")], "[]"),
    Example(
        "the first part is looked for outwards", "{{#a}}{{b.c}}{{/a}}",
        ["a": .record(["x": text("1")]), "b": .record(["c": text("outer")])], "outer"),
    Example(
        "the first part found is kept", "[{{#a}}{{b.c}}{{/a}}]",
        ["a": .record(["b": .record([:])]), "b": .record(["c": text("outer")])], "[]"),
    Example(
        "a leading point looks in the innermost only", "[{{#a}}{{.x}}{{/a}}{{#b}}{{.x}}{{/b}}]",
        ["a": .record(["y": text("0")]), "b": .record(["x": text("1")]), "x": text("outer")], "[1]"),
    Example("space around a variable stays", "| {{x}} |", ["x": text("-")], "| - |"),
    Example("a variable alone keeps its line", "  {{x}}\n", ["x": text("-")], "  -\n"),
    Example("space in a tag does not count", "{{ x }}{{{ x }}}{{& x }}", ["x": text("-")], "---"),
]

private let sections = [
    Example("a true section is shown", "[{{#on}}yes{{/on}}]", yes, "[yes]"),
    Example("a false section is not", "[{{#on}}yes{{/on}}]", no, "[]"),
    Example("a missing name is false", "[{{#on}}yes{{/on}}]", [:], "[]"),
    Example("an empty text is false", "[{{#x}}yes{{/x}}]", ["x": text("")], "[]"),
    Example("a record is looked into", "{{#a}}{{x}}{{/a}}", ["a": .record(["x": text("1")])], "1"),
    Example(
        "names are looked for outwards", "{{#a}}{{x}}{{y}}{{/a}}",
        ["a": .record(["x": text("in")]), "x": text("out"), "y": text("also")], "inalso"),
    Example("a text is the current item", "{{#x}}{{.}} is {{x}}{{/x}}", ["x": text("it")], "it is it"),
    Example(
        "a list repeats", "{{#l}}<{{n}}>{{/l}}",
        ["l": .list([.record(["n": text("1")]), .record(["n": text("2")])])], "<1><2>"),
    Example("an empty list shows nothing", "[{{#l}}x{{/l}}]", ["l": .list([])], "[]"),
    Example("the point is each item", "{{#l}}({{.}}){{/l}}", ["l": texts("a", "<")], "(a)(&lt;)"),
    Example(
        "lists in lists", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", ["l": .list([texts("1", "2"), texts("3")])], "(12)(3)"),
    Example("one name twice", "{{#on}}a{{/on}}b{{#on}}c{{/on}}", yes, "abc"),
    Example("a section in itself", "{{#on}}a{{#on}}b{{/on}}c{{/on}}", yes, "abc"),
    Example("hidden with what is in it", "[{{#on}}a{{#on}}b{{/on}}c{{/on}}]", no, "[]"),
    Example("a dotted section", "{{#a.b}}x{{/a.b}}", ["a": .record(["b": .flag(true)])], "x"),
    Example("space around and in a section stays", " | {{#on}}\t|\t{{/on}} | \n", yes, " | \t|\t | \n"),
    Example("two tags on a line are not alone", " {{#on}}a{{/on}}\n {{#on}}b{{/on}}\n", yes, " a\n b\n"),
    Example("tags alone take their lines", "a\n  {{#on}}\nb\n  {{/on}}\nc\n", yes, "a\nb\nc\n"),
    Example("a line may end as on Windows", "a\r\n{{#on}}\r\n{{/on}}\r\nb", yes, "a\r\nb"),
    Example("alone on the first line", "  {{#on}}\nx{{/on}}\ny", yes, "x\ny"),
    Example("alone on the last line", "x{{#on}}\ny\n  {{/on}}", yes, "x\ny\n"),
    Example("space in a section's tags", "{{# on }}x{{/ on }}", yes, "x"),
]

private let inverted = [
    Example("shown when false", "[{{^on}}no{{/on}}]", no, "[no]"),
    Example("shown when missing", "[{{^on}}no{{/on}}]", [:], "[no]"),
    Example("shown for an empty list", "[{{^l}}none{{/l}}]", ["l": .list([])], "[none]"),
    Example("not shown when true", "[{{^on}}no{{/on}}]", yes, "[]"),
    Example("not shown for a record", "[{{^a}}no{{/a}}]", ["a": .record([:])], "[]"),
    Example("not shown for a list", "[{{^l}}no{{/l}}]", ["l": texts("1")], "[]"),
    Example("nested", "{{^on}}a{{^on}}b{{/on}}c{{/on}}", no, "abc"),
    Example("alone on their lines", "a\n{{^on}}\nb\n{{/on}}\nc\n", no, "a\nb\nc\n"),
    Example("a dotted name that breaks", "{{^a.b.c}}x{{/a.b.c}}", ["a": .record([:])], "x"),
]

private let comments = [
    Example("a comment is nothing", "a{{! b }}c", [:], "ac"),
    Example("over lines", "a{{!\n b\n c\n}}d\n", [:], "ad\n"),
    Example("alone on its line", "a\n  {{! b }}\nc\n", [:], "a\nc\n"),
    Example("alone over lines", "a\n  {{!\n  b\n  }}\nc\n", [:], "a\nc\n"),
    Example("beside text it keeps the line", "  1 {{! 2 }}\n", [:], "  1 \n"),
    Example("alone without an ending", "a\n  {{! b }}", [:], "a\n"),
    Example("it may look like a variable", "{{! x }}{{x}}", ["x": text("1"), "! x": text("2")], "1"),
]

private let partials = [
    Example("a partial is put in", "[{{>p}}]", [:], "[part]").with(["p": "part"]),
    Example("a missing partial is nothing", "[{{>p}}]", [:], "[]"),
    Example("it sees the context", "{{>p}}", ["x": text("1")], "*1*").with(["p": "*{{x}}*"]),
    Example(
        "it may contain itself", "{{>p}}",
        ["x": text("1"), "l": .list([.record(["x": text("2"), "l": .list([])])])], "1<2<>>"
    ).with(["p": "{{x}}<{{#l}}{{>p}}{{/l}}>"]),
    Example("in a line its space stays", "| {{>p}} |", [:], "| \t|\t |").with(["p": "\t|\t"]),
    Example("in a line it is not indented", "  {{x}}  {{> p}}\n", ["x": text("|")], "  |  >\n>\n").with(["p": ">\n>"]),
    Example("alone its lines are indented", "a\n  {{>p}}\nb", [:], "a\n  1\n  2\nb").with(["p": "1\n2\n"]),
    Example("alone without an ending", ">\n  {{>p}}", [:], ">\n  >\n  >").with(["p": ">\n>"]),
    Example("alone on the first line", "  {{>p}}\n>", [:], "  >\n  >>").with(["p": ">\n>"]),
    Example("alone with an ending as on Windows", "|\r\n{{>p}}\r\n|", [:], "|\r\n>|").with(["p": ">"]),
    Example("values are not indented", " {{>p}}\n", ["x": text("1\n2")], " [1\n2]\n").with(["p": "[{{{x}}}]\n"]),
    Example("indentation adds up", " {{>p}}\n", [:], " a\n   b\n").with(["p": "a\n  {{>q}}\n", "q": "b\n"]),
    Example("a line is indented once", " {{>p}}\n", [:], " a b\n").with(["p": "a {{>q}}\n", "q": "b"]),
]

@Test(arguments: interpolation + sections + inverted + comments + partials)
private func templatesFollowTheSpecification(_ example: Example) throws {
    let sources = example.partials.mapValues { Source(name: "partial", text: $0) }
    let template = try Template(Source(name: "template", text: example.template), partials: sources)
    #expect(template.render(example.data) == example.expected)
}

@Test func aPartialWithoutEndStops() throws {
    let template = try Template(
        Source(name: "template", text: "{{>p}}"), partials: ["p": Source(name: "p", text: "x{{>p}}")])
    #expect(template.render(.record([:])) == String(repeating: "x", count: 64))
}

@Test(arguments: [
    ("a {{b", "this tag is never closed", 2, 4),
    ("{{{b}}", "this tag is never closed", 0, 3),
    ("{{#a}}b", "the section `a` is never closed", 0, 6),
    ("a{{/b}}", "no section `b` is open here", 1, 7),
    ("{{#a}}{{#b}}{{/a}}{{/b}}", "`a` is closed where `b` is open", 12, 18),
    ("{{ }}", "this tag names nothing", 0, 5),
    ("{{a b}}", "`a b` is not a name", 0, 7),
    ("{{=<% %>=}}", "templates here have no tag `{{=<% %>=}}`", 0, 11),
])
private func mistakesAreNamed(template: String, message: String, start: Int, end: Int) {
    #expect {
        try Template(Source(name: "template", text: template))
    } throws: { error in
        guard let diagnostic = error as? Diagnostic else { return false }
        return diagnostic.problem.message == message && diagnostic.range == SourceRange(start, end)
            && diagnostic.problem.code == .template
    }
}

@Test func deepSectionsAreRefused() {
    let deep = String(repeating: "{{#a}}", count: 1000) + String(repeating: "{{/a}}", count: 1000)
    #expect(throws: Diagnostic.self) { try Template(Source(name: "template", text: deep)) }
}
