import Diagnostics
import Markdown
import Testing

@testable import Pages

@Test func aPageIsWellFormedAndOneOfEach() throws {
    let root = try Markup(page(.gradientDescent)).root
    #expect(root.name == "html" && root["lang"] == "en")
    for name in ["head", "style", "body", "main", "article", "h1", "footer"] {
        #expect(root.all(name).count == 1, "\(name)")
    }
}

@Test func aPageRunsAndLoadsNothing() throws {
    let root = try Markup(page(.gradientDescent)).root
    let active = [
        "script", "iframe", "object", "embed", "img", "form", "base", "audio", "video", "use", "foreignObject",
    ]
    for element in root.all {
        #expect(!active.contains(element.name), "\(element.name)")
        for attribute in element.attributes {
            #expect(!attribute.name.hasPrefix("on") && attribute.name != "src" && attribute.name != "style")
        }
    }
    let loaded = root.all("link").map { $0["href"] ?? "" }
    #expect(loaded.allSatisfy { $0.hasPrefix("data:") })
    let policy = root.all("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"]
    #expect(
        policy
            == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'")
}

@Test func everyIDIsUniqueAndEveryLinkInThePageLeadsSomewhere() throws {
    let root = try Markup(page(.gradientDescent)).root
    let ids = root.all.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    for link in root.all("a") {
        guard let target = link["href"], target.hasPrefix("#") else { continue }
        #expect(ids.contains(String(target.dropFirst())), "\(target)")
    }
    for element in root.all {
        for reference in ["aria-describedby", "aria-labelledby"] {
            if let id = element[reference] { #expect(ids.contains(id), "\(id)") }
        }
    }
}

/// The content model of HTML where a careless builder would break it: a browser would then build another tree.
@Test func elementsStandWhereHTMLAllowsThem() throws {
    let phrasing: Set = [
        "a", "b", "br", "code", "del", "em", "input", "math", "mi", "samp", "small", "span", "strong", "sup",
    ]
    for element in try Markup(page(.gradientDescent)).root.all {
        let inside = element.all.dropFirst().map(\.name)
        switch element.name {
        case "p", "h1", "h2", "h3", "pre", "figcaption", "summary":
            #expect(inside.allSatisfy { phrasing.contains($0) }, "\(element.name): \(inside)")
        case "a": #expect(!inside.contains("a"))
        case "ol", "ul":
            let children = element.children.compactMap { if case .element(let child) = $0 { child.name } else { nil } }
            #expect(children.allSatisfy { $0 == "li" })
        default: break
        }
    }
}

@Test func twoPagesOfOneReportAreEqual() throws {
    #expect(try page(.gradientDescent) == page(.gradientDescent))
}

@Test func aPageDoesNotSayWhereItWasMade() throws {
    var here = Draft.gradientDescent
    here.name = "/home/someone/lessons/descent.md"
    #expect(try page(here) == page(.gradientDescent))
}

@Test func theHeadSaysWhatTheLessonSays() throws {
    var draft = Draft.gradientDescent
    draft.frontMatter.title = "A & B"
    let root = try Markup(page(draft)).root
    #expect(root.all("head").flatMap { $0.all("title") }.map(\.text) == ["A & B"])
    #expect(root.all("h1").map(\.text) == ["Walking downhill"])
    let meta = root.all("meta").reduce(into: [:]) { $0[$1["name"] ?? ""] = $1["content"] }
    #expect(meta["author"] == "A. Teacher")
    #expect(meta["date"] == "2026-03-01")
    #expect(meta["description"]?.hasPrefix("How following") == true)
}

@Test func aLessonWithoutHeadingIsNamedByItsTitle() throws {
    var draft = Draft()
    draft.prose(.text("Words."))
    let root = try Markup(page(draft)).root
    #expect(root.all("h1").map(\.text) == ["sample"])
    #expect(root.all("meta").allSatisfy { !["author", "date", "description"].contains($0["name"]) })
    #expect(root.all("nav").isEmpty)
}

@Test func refusedFormulasAreWarningsAtTheirBlock() throws {
    var draft = Draft()
    draft.prose(.text("Before."))
    draft.add(.paragraph([.math("\\bad", isDisplay: false)]), source: "$\\bad$")
    draft.heading(2, "one", "One")
    draft.add(.heading(level: 2, slug: "two", [.math("\\bad", isDisplay: false)]), source: "## $\\bad$")
    let result = renderPage(draft.report, style: try .standard(), parts: .plain)
    #expect(result.diagnostics.map(\.severity) == [.warning, .warning])
    #expect(result.diagnostics.map(\.problem.code) == [.formula, .formula])
    #expect(result.diagnostics.map(\.range) == [draft.blocks[1].range, draft.blocks[3].range])
    let shown = try Markup(result.html).root.withClass("formula-error")
    #expect(shown.first?.text == "\\bad unknown command \\bad")
}

@Test func theEmptyLessonHasAPage() throws {
    let root = try Markup(page(Draft())).root
    #expect(root.withClass("verdict").first?.text.contains("This lesson has no cells.") == true)
}
