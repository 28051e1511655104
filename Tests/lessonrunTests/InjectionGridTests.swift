import CCmarkGFM
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a run of the program leaves: everything that people, browsers and build servers read.
private struct Traces: Sendable {
    var page: Shape
    var index: Shape
    var pictures: [Shape]
    var junit: Shape
    var json: [String]
    var summary: Set<String>
    var annotations: [String]
    var terminal: String
    var error: String

    /// - Parameter name: the lesson's file, and the folder's.
    init(_ text: String, name: String = "words") throws {
        let folder = try Folder()
        try folder.write(Injection(text: text).lesson, to: "in/\(name)/\(name).md")
        let reports = ["json", "junit", "github", "markdown", "text"].map { "--report \($0)=r.\($0)" }
        let outcome = try folder.run("lessonrun in \(reports.joined(separator: " ")) --color never")
        #expect(outcome.status == 1, "\(text.debugDescription): \(outcome.error)")
        page = try Shape(#require(folder.text("in/\(name)/\(name).html")))
        index = try Shape(#require(folder.text("in/index.html")))
        junit = try Shape(#require(folder.text("r.junit")))
        let value = try JSONSerialization.jsonObject(with: Data(#require(folder.text("r.json")).utf8))
        json = Self.keys(value)
        pictures = try Self.texts(value, named: "svg").map { try Shape($0) }
        summary = Self.nodes(try #require(folder.text("r.markdown")))
        annotations = try #require(folder.text("r.github")).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        terminal = outcome.output + (folder.text("r.text") ?? "")
        error = outcome.error
    }

    /// The names in a value of JSON with their paths, and how long its lists are.
    private static func keys(_ value: Any, at path: String = "") -> [String] {
        if let object = value as? [String: Any] {
            return object.keys.sorted().flatMap { ["\(path).\($0)"] + keys(object[$0] ?? 0, at: "\(path).\($0)") }
        }
        guard let list = value as? [Any] else { return [] }
        return Array(Set(list.flatMap { keys($0, at: path + "[]") })).sorted()
    }

    private static func texts(_ value: Any, named name: String) -> [String] {
        if let object = value as? [String: Any] {
            return (object[name] as? String).map { [$0] } ?? object.values.flatMap { texts($0, named: name) }
        }
        return (value as? [Any])?.flatMap { texts($0, named: name) } ?? []
    }

    /// The kinds of nodes that Markdown makes of a text, as the library of GitHub's pages reads it.
    private static func nodes(_ markdown: String) -> Set<String> {
        cmark_gfm_core_extensions_ensure_registered()
        let parser = cmark_parser_new(CMARK_OPT_UNSAFE)
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink", "tasklist"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        cmark_parser_feed(parser, markdown, markdown.utf8.count)
        let root = cmark_parser_finish(parser)
        defer { cmark_node_free(root) }
        let walk = cmark_iter_new(root)
        defer { cmark_iter_free(walk) }
        var found: Set<String> = []
        while cmark_iter_next(walk) != CMARK_EVENT_DONE {
            guard let node = cmark_iter_get_node(walk) else { continue }
            let address = cmark_node_get_url(node).map { " " + String(cString: $0) } ?? ""
            // HTML of the report's own, such as the ends of folded parts, is told by its text.
            let html =
                cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
                || cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE
            let content = html ? cmark_node_get_literal(node).map { " " + String(cString: $0) } ?? "" : ""
            found.insert(String(cString: cmark_node_get_type_string(node)) + address + content)
        }
        return found
    }
}

/// What kinds of elements a document has, with their attributes, and the addresses in them.
private struct Shape: Sendable {
    var kinds: [String: Int] = [:]
    var addresses: Set<String> = []

    /// Reads it with Foundation's parser: a document that is not well-formed is an error.
    init(_ text: String) throws {
        let reader = ShapeReader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        if !parser.parse() { throw parser.parserError ?? CocoaError(.formatting) }
        kinds = reader.kinds
        addresses = reader.addresses
    }

    /// Kinds that other documents do not have.
    func kinds(beyond others: [Shape]) -> [String] {
        kinds.keys.filter { kind in others.allSatisfy { $0.kinds[kind] == nil } }.sorted()
    }
}

private final class ShapeReader: NSObject, XMLParserDelegate {
    private(set) var kinds: [String: Int] = [:]
    private(set) var addresses: Set<String> = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        kinds[([name] + attributes.keys.sorted()).joined(separator: " "), default: 0] += 1
        for key in ["href", "src", "xlink:href", "action"] {
            if let value = attributes[key] { addresses.insert(value) }
        }
    }
}

/// Runs that nobody can object to: with a word, and with words in lines.
private let tame = Result {
    try [Traces("words"), Traces("words\nwords"), Traces("w"), Traces("`x` <b>".filter { $0 != "<" })]
}

/// A character that moves a cursor, rings, or turns what follows around.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" || (0x7F..<0xA0).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

/// Every payload in every channel that a lesson has, and all that is made of it: nothing but texts change.
///
/// Channels that do not exist here: a cell's number and the version, which no lesson names; the page's own style; values
/// of `vary`, which are numbers and plain words; the preview's answer to a path that it has not, which has no content;
/// reports in other formats, such as TAP.
@Suite struct InjectionGridTests {
    @Test(arguments: injections) func textsStayTexts(_ payload: String) throws {
        let tame = try tame.get()
        let traces = try Traces(payload)
        expectSame(traces.page, tame.map(\.page), "page")
        expectSame(traces.index, tame.map(\.index), "index")
        expectSame(traces.junit, tame.map(\.junit), "junit")
        #expect(traces.junit.kinds == tame[0].junit.kinds)
        for picture in traces.pictures { expectSame(picture, tame.flatMap(\.pictures), "picture") }
        #expect(traces.pictures.count == tame[0].pictures.count)
        #expect(Set(traces.json).isSubset(of: Set(tame.flatMap(\.json))))
        #expect(traces.summary.isSubset(of: tame.reduce(into: []) { $0.formUnion($1.summary) }))
        expectAnnotations(traces.annotations, tame[0].annotations.count)
        expectTerminal(traces.terminal + traces.error)
    }

    /// The name of a file, and of its folder, is a text like any other.
    @Test(arguments: [
        "a&b", "a b", "a'b", "a\"b", "a<b>", "a|b", "a`b`", "a%0a::error::x", "::error::x", "a\u{1B}[31m",
        "a\n::error::x",
        "a\u{202E}b", "a,b=c", "{{title}}", "a\\u003c", "[x](y)", "a#b?c", "javascript:x", "-->", "$(x)",
    ])
    func namesStayNames(_ name: String) throws {
        let tame = try tame.get()
        let traces = try Traces("words", name: name)
        expectSame(traces.page, tame.map(\.page), "page")
        expectSame(traces.index, tame.map(\.index), "index", addresses: false)
        let scheme = traces.index.addresses.first { $0.hasPrefix("javascript:") || $0.hasPrefix("//") }
        #expect(scheme == nil)
        #expect(traces.junit.kinds == tame[0].junit.kinds)
        #expect(traces.summary.isSubset(of: tame[0].summary), "\(traces.summary.subtracting(tame[0].summary))")
        expectAnnotations(traces.annotations, tame[0].annotations.count)
        expectTerminal(traces.terminal + traces.error)
    }

    private func expectSame(_ shape: Shape, _ tame: [Shape], _ what: Comment, addresses: Bool = true) {
        #expect(shape.kinds(beyond: tame) == [], what)
        #expect(shape.kinds.keys.allSatisfy { !$0.contains("script") && !$0.contains(" on") }, what)
        // What a heading or a label is called becomes the address of its own place, in small letters.
        let plain = Set("#abcdefghijklmnopqrstuvwxyz0123456789-:")
        let own = shape.addresses.filter { !$0.hasPrefix("#") || !Set($0).isSubset(of: plain) }
        guard addresses else { return }
        #expect(own.isSubset(of: tame.reduce(into: Set()) { $0.formUnion($1.addresses) }), what)
    }

    /// A build server obeys a line that begins with `::`: each is one of ours, and there are as many as of the word.
    private func expectAnnotations(_ lines: [String], _ count: Int) {
        #expect(lines.count == count)
        for line in lines.dropLast() {
            #expect(["::error file=", "::warning file=", "::notice file="].contains { line.hasPrefix($0) }, "\(line)")
        }
        #expect(!lines.contains { $0.unicodeScalars.contains(where: isControl) })
    }

    private func expectTerminal(_ text: String) {
        #expect(!text.unicodeScalars.contains(where: isControl))
        // The runner of GitHub skips white space before the one, and finds the other anywhere.
        let obeyed = text.split(separator: "\n").filter { line in
            line.drop { $0.isWhitespace }.hasPrefix("::") || line.contains("##[")
        }
        #expect(obeyed == [])
    }
}
