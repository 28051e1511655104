import Diagnostics
import Interpreter
import Lessons
import Markdown
import Plotting
import Testing

@testable import Pages

/// Texts that try to leave the place they are put in.
private let payloads = [
    "<script>alert(1)</script>", "</pre><script>", "\" onload=\"x", "' onload=x", "`x` <b>", "-->", "]]>", "</title>",
    "</style><script>", "</svg>", "&lt;script&gt;", "&#x6a;avascript:x", "{{7*7}}", "{{{title}}}", "{{>page}}", "${x}",
    "\\u003c", "\u{1B}]0;x\u{07}", "\u{202E}abc", "\r\n::error::x", "%0a", "&", "<!--", "<![CDATA[", "\u{0}", "</", "<",
]

/// Places where a lesson's text reaches a page.
private enum Channel: String, CaseIterable {
    case title, description, author, date, heading, prose, code, listing, formula, emphasis, item, table
    case linkText, linkTitle, picture, pictureTitle, footnote, quotation
    case source, label, caption, alternative, printed, result, kind, message, note, help, caret, function
    case skipReason, location, expected, got, distance, notice, file

    /// A lesson that has everything, with the text in this place.
    func lesson(_ text: String) -> Draft {
        var draft = Draft()
        func put(_ place: Channel) -> String { place == self ? text : "word" }
        draft.name = put(.file)
        draft.frontMatter.title = put(.title)
        draft.frontMatter.description = put(.description)
        draft.frontMatter.author = put(.author)
        draft.frontMatter.date = put(.date)
        addProse(to: &draft, put)
        addCells(to: &draft, put)
        draft.diagnostics = [Diagnostic(Problem(.unknownOption, .exception, put(.notice)), at: SourceRange(0, 1))]
        draft.footnotes = [Footnote(blocks: [Block(.paragraph([.text(put(.footnote))]), SourceRange(0, 1))])]
        return draft
    }

    private func addProse(to draft: inout Draft, _ put: @escaping (Channel) -> String) {
        draft.heading(2, "one", put(.heading))
        draft.heading(2, "two", "Two")
        draft.prose(
            .text(put(.prose)), .code(put(.code)), .emphasis([.text(put(.emphasis))]), .footnoteReference(1),
            .link(destination: "#one", title: put(.linkTitle), [.text(put(.linkText))]),
            .image(source: "a.png", title: put(.pictureTitle), alternative: put(.picture)))
        draft.add(.math(put(.formula)))
        draft.add(.code(language: "text", text: put(.listing)))
        let block = Block(.paragraph([.text(put(.item))]), SourceRange(0, 1))
        draft.add(.list(ListStyle(start: nil, isTight: true), items: [ListItem(isChecked: nil, blocks: [block])]))
        draft.add(.table(alignments: [], header: [[.text(put(.table))]], rows: [[[.text(put(.table))]]]))
        draft.add(.quote([Block(.paragraph([.text(put(.quotation))]), SourceRange(0, 1))]))
    }

    private func addCells(to draft: inout Draft, _ put: @escaping (Channel) -> String) {
        var options = CellOptions()
        options.label = put(.label)
        options.caption = put(.caption)
        options.alt = put(.alternative)
        draft.cell(
            put(.source) + "\n", options: options,
            outputs: [.printed(put(.printed)), .result(put(.result)), .figure(Figure())], expected: "word")
        let problem = Problem(
            .type, .typeError, put(.message), label: put(.caret), notes: [put(.note)], help: put(.help))
        let place = SourceRange(0, 1)
        draft.cell(
            "x\n", status: .failed, comparison: .notChecked,
            failure: { index in
                let frame = CellFailure.Frame(function: put(.function), cell: index, range: place)
                return CellFailure(problem: problem, type: put(.kind), cell: index, range: place, frames: [frame])
            })
        let difference = Difference(
            location: put(.location), expected: put(.expected), got: put(.got), distance: put(.distance))
        draft.cell("x\n", expected: put(.expected), status: .failed, comparison: .differs([difference]))
        draft.cell("x\n", status: .skipped, comparison: .notChecked, skipReason: put(.skipReason))
    }
}

/// A text with as many marks of code as the payload, which messages may set as code.
private func harmless(_ payload: String) -> String { payload.contains("`") ? "`x` word" : "word" }

/// The style of the program without its rules, which would only take time.
private let bareStyle = Result { PageStyle(template: try PageStyle.standard().template, styleSheet: "") }

private func read(_ draft: Draft) throws -> Markup.Element {
    try Markup(renderPage(draft.report, style: bareStyle.get(), parts: .plain).html).root
}

/// A page keeps its tree, whatever a text says, and shows the text as often as it shows a harmless one.
@Test(arguments: Channel.allCases)
private func textsStayTexts(_ channel: Channel) throws {
    var tame: [String: String] = [:]
    for payload in payloads {
        let word = harmless(payload)
        let expected = try tame[word] ?? read(channel.lesson(word)).skeleton
        tame[word] = expected
        #expect(try read(channel.lesson(payload)).skeleton == expected, "\(payload.debugDescription)")
    }
}

/// The places of a text are counted by one that is found nowhere else.
@Test(arguments: Channel.allCases)
private func textsAreShownWhole(_ channel: Channel) throws {
    let marker = "q<q>&\"q'"
    let root = try read(channel.lesson(marker))
    let places = root.all.reduce(0) { count, element in
        let attributes = element.attributes.count { $0.value.contains(marker) }
        let texts = element.children.count { if case .text(let text) = $0 { text.contains(marker) } else { false } }
        return count + attributes + texts
    }
    #expect(places > 0)
}
