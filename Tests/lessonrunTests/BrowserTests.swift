import Foundation
import Testing

/// Laws of pages in a real browser: at a phone's width and a screen's, light and dark.
///
/// `LESSONRUN_BROWSER` names the browser, which must then be there; without it `chromium` is taken where it is
/// installed. `LESSONRUN_SCREENSHOTS` names a folder for pictures of the pages, to be looked at.
@Suite(.serialized, .enabled(if: Browser.isWanted))
struct BrowserTests {
    /// Nothing overflows, no text lies over another or is cut, and each can be read on its ground.
    @Test func pagesKeepTheLaws() throws {
        let browser = try #require(Browser.found, "no browser: install chromium, or set LESSONRUN_BROWSER")
        let folder = try Folder()
        var pages: [Browser.Page] = []
        for lesson in BrowserTests.lessons {
            let made = try folder.run("lessonrun '\(root)/\(lesson)' -o page.html")
            #expect(made.status == 0, "\(made.error)")
            pages.append(Browser.Page(name: lesson, text: try #require(folder.text("page.html"))))
        }
        let views = try browser.measure(pages, in: folder)
        #expect(views.map(\.page) == pages.flatMap { page in Browser.looks.map { _ in page.name } })
        for (view, look) in zip(views, pages.flatMap { _ in Browser.looks }) {
            #expect(view.findings == [], "\(view.page), \(view.look)")
            #expect(view.look == look.name)
            #expect(view.isDark == look.isDark)
            #expect(view.texts ?? 0 > 20)
        }
        #expect(views.reduce(0) { $0 + ($1.pictures ?? 0) } >= 4 * 18)
        if let place = ProcessInfo.processInfo.environment["LESSONRUN_SCREENSHOTS"] {
            try browser.photograph(pages, views, in: place, folder)
        }
    }

    /// The laws find what they are about.
    @Test func lawsAreAboutSomething() throws {
        let browser = try #require(Browser.found)
        let faults = [
            ("<div style='width: 500px'>wide</div>", "the page is 5"),
            ("<div style='width: 9rem; border: 1px solid'><p style='width: 12rem'>wide</p></div>", "its content"),
            ("<p style='color: #999'>pale</p>", "a contrast of 2."),
            ("<p>one</p><p style='margin-top: -2.4rem'>two</p>", "lies over"),
            ("<svg viewBox='0 0 90 20'><text x='2' y='15'>one</text><text x='9' y='15'>two</text></svg>", "lies over"),
            ("<svg viewBox='0 0 90 20'><text x='80' y='15'>one</text></svg>", "is cut"),
            ("<svg viewBox='0 0 90 20'><path d='M0 0h90v20h-90z'/><text x='9' y='15'>one</text></svg>", "of 1.00"),
        ]
        let pages = faults.map { body, wanted in
            Browser.Page(
                name: wanted,
                text: "<!DOCTYPE html><meta name='color-scheme' content='light'><body style='background: #fff'>\(body)")
        }
        for view in try browser.measure(pages, in: Folder()) where view.look == "380 light" {
            #expect(view.findings.contains { $0.contains(view.page) }, "\(view.findings)")
        }
    }

    static let lessons: [String] = {
        let found = FileManager.default.enumerator(atPath: root + "/lessons")?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".md") }.sorted().map { "lessons/" + $0 }
            + ["Tests/lessonrunTests/Browser/plots.md"]
    }()
}

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// A browser that lays out pages without a window.
struct Browser {
    var command: String

    private static let named = ProcessInfo.processInfo.environment["LESSONRUN_BROWSER"]

    /// The browser that is there; `nil` without one.
    static let found: Browser? = {
        let command = named ?? "chromium"
        guard let outcome = try? Folder().run("command -v '\(command)'"), outcome.status == 0 else { return nil }
        return Browser(command: command)
    }()

    /// Whether the tests run: one that was asked for and is not there fails them.
    static let isWanted = named != nil || found != nil

    /// How a page is looked at.
    static let looks = [380, 1200].flatMap { width in
        [false, true].map { (name: "\(width) \($0 ? "dark" : "light")", width: width, isDark: $0) }
    }

    struct Page {
        var name: String
        var text: String
    }

    /// What was measured of a page, looked at in one way.
    struct View: Decodable {
        var page: String
        var look: String
        var findings: [String]
        var texts: Int?
        var pictures: Int?
        var least: Double?
        var isDark: Bool?
        var height: Int?
    }

    /// Measures pages in each look; they stay as they are, the script stands around them.
    func measure(_ pages: [Page], in folder: Folder) throws -> [View] {
        let script = try String(contentsOfFile: root + "/Tests/lessonrunTests/Browser/measure.js", encoding: .utf8)
        let frames = pages.flatMap { page in
            Browser.looks.map { Browser.frame(page, $0.name, $0.width, 800, isDark: $0.isDark) }
        }
        try folder.write(Browser.sheet(frames.joined(), script), to: "frames.html")
        let outcome = try run(
            "--window-size=1300,900 --virtual-time-budget=20000 --dump-dom", "frames.html", in: folder)
        let parts = outcome.output.components(separatedBy: "measured:")
        let text = try #require(parts.last?.components(separatedBy: ":end").first, "\(outcome.error)")
        let data = try #require(Data(base64Encoded: text), "\(outcome.error)")
        return try JSONDecoder().decode([View].self, from: data)
    }

    /// Writes a picture of each page for each look.
    func photograph(_ pages: [Page], _ views: [View], in place: String, _ folder: Folder) throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let all = pages.flatMap { page in Browser.looks.map { (page, $0) } }
        for (view, (page, look)) in zip(views, all) {
            let height = view.height ?? 1000
            let frame = Browser.frame(page, look.name, look.width, height, isDark: look.isDark)
            try folder.write(Browser.sheet(frame, ""), to: "frame.html")
            let file = place + "/" + page.name.replacing("/", with: "-") + " " + look.name + ".png"
            let options = "--hide-scrollbars --window-size=\(look.width),\(height) --screenshot='\(file)'"
            #expect(try run(options, "frame.html", in: folder).status == 0)
        }
    }

    private func run(_ options: String, _ file: String, in folder: Folder) throws -> Outcome {
        let always = "--headless --no-sandbox --disable-gpu --user-data-dir=\"$PWD/.shell-profile\""
        return try folder.run("exec timeout 300 '\(command)' \(always) \(options) \"file://$PWD/\(file)\"")
    }

    private static func sheet(_ frames: String, _ script: String) -> String {
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>body { margin: 0 } iframe { border: 0; display: block }"
            + "</style></head><body>\(frames)<script>\(script)</script></body></html>"
    }

    private static func frame(_ page: Page, _ look: String, _ width: Int, _ height: Int, isDark: Bool) -> String {
        let quoted = page.text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let style = "color-scheme: \(isDark ? "dark" : "light")"
        return "<iframe title=\"\(page.name)\" name=\"\(look)\" width=\"\(width)\" height=\"\(height)\" "
            + "style=\"\(style)\" srcdoc=\"\(quoted)\"></iframe>"
    }
}
