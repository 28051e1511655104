import Foundation
import Testing

/// Laws of pages in a real browser: at a phone's width and a screen's, light and dark.
///
/// `LESSONRUN_BROWSER` names the browser, which must then be there; without it `chromium` is taken where it is
/// installed. `LESSONRUN_SCREENSHOTS` names a folder for pictures of the pages, to be looked at.
@Suite(.serialized, .enabled(if: Browser.isWanted))
struct BrowserTests {
    /// Nothing overflows, no text lies over another or is cut, and each can be read on its ground.
    @Test(arguments: BrowserTests.lessons)
    func pagesKeepTheLaws(_ lesson: String) throws {
        let browser = try #require(Browser.found, "no browser: install chromium, or set LESSONRUN_BROWSER")
        let folder = try Folder()
        let made = try folder.run("lessonrun '\(root)/\(lesson)' -o page.html")
        #expect(made.status == 0 || lesson.contains("/Browser/"), "\(made.error)")
        let page = try #require(folder.text("page.html"))
        let views = try browser.measure(page, in: folder)
        #expect(views.map(\.name) == Browser.views.map(\.name))
        for (view, wanted) in zip(views, Browser.views) {
            #expect(view.findings == [], "\(lesson), \(view.name)")
            #expect(view.isDark == wanted.isDark)
            #expect(view.texts ?? 0 > 20)
            #expect(view.least ?? 0 >= 3)
        }
        if let place = ProcessInfo.processInfo.environment["LESSONRUN_SCREENSHOTS"] {
            try browser.photograph(page, views, as: URL(fileURLWithPath: lesson).lastPathComponent, in: place, folder)
        }
    }

    /// The laws find what they are about.
    @Test(arguments: [
        ("<div style='width: 500px'>wide</div>", "the page is 5"),
        ("<div style='width: 9rem; border: 1px solid'><p style='width: 12rem'>a wide one</p></div>", "its content"),
        ("<p style='color: #999'>pale</p>", "a contrast of 2."),
        ("<p>one</p><p style='margin-top: -2.4rem'>two</p>", "lies over"),
        ("<svg viewBox='0 0 90 20'><text x='2' y='15'>one</text><text x='9' y='15'>two</text></svg>", "lies over"),
        ("<svg viewBox='0 0 90 20'><text x='80' y='15'>one</text></svg>", "is cut"),
        ("<svg viewBox='0 0 90 20'><rect width='90' height='20'/><text x='9' y='15'>one</text></svg>", "contrast of 1."),
    ])
    func lawsAreAboutSomething(_ body: String, _ finding: String) throws {
        let browser = try #require(Browser.found)
        let page = "<!DOCTYPE html><meta name='color-scheme' content='light'><body style='background: #fff'>\(body)</body>"
        let views = try browser.measure(page, in: Folder())
        let findings = try #require(views.first).findings
        #expect(findings.contains { $0.contains(finding) }, "\(findings)")
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
    static let views = [380, 1200].flatMap { width in
        [false, true].map { (name: "\(width) \($0 ? "dark" : "light")", width: width, isDark: $0) }
    }

    /// What was measured of a page, seen in one way.
    struct View: Decodable {
        var name: String
        var findings: [String]
        var texts: Int?
        var least: Double?
        var isDark: Bool?
        var height: Int?
    }

    /// Measures a page in each view; the page stays as it is, the script stands around it.
    func measure(_ page: String, in folder: Folder) throws -> [View] {
        let script = try String(contentsOfFile: root + "/Tests/lessonrunTests/Browser/measure.js", encoding: .utf8)
        let frames = Browser.views.map { Browser.frame(page, $0.name, $0.width, 800, isDark: $0.isDark) }
        try folder.write(Browser.sheet(frames.joined(), script), to: "frames.html")
        let outcome = try run("--window-size=1300,900 --virtual-time-budget=20000 --dump-dom", "frames.html", in: folder)
        let parts = outcome.output.components(separatedBy: "measured:")
        let text = try #require(parts.last?.components(separatedBy: ":end").first, "\(outcome.error)")
        let data = try #require(Data(base64Encoded: text), "\(outcome.error)")
        return try JSONDecoder().decode([View].self, from: data)
    }

    /// Writes a picture of a page for each view.
    func photograph(_ page: String, _ views: [View], as name: String, in place: String, _ folder: Folder) throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        for (view, (_, width, isDark)) in zip(views, Browser.views) {
            let height = view.height ?? 1000
            let frame = Browser.frame(page, view.name, width, height, isDark: isDark)
            try folder.write(Browser.sheet(frame, ""), to: "frame.html")
            let file = place + "/" + name + " " + view.name + ".png"
            let options = "--hide-scrollbars --window-size=\(width),\(height) --screenshot='\(file)'"
            #expect(try run(options, "frame.html", in: folder).status == 0)
        }
    }

    private func run(_ options: String, _ file: String, in folder: Folder) throws -> Outcome {
        try folder.run(
            "exec timeout 240 '\(command)' --headless --no-sandbox --disable-gpu --user-data-dir=\"$PWD/.shell-profile\""
                + " \(options) \"file://$PWD/\(file)\"")
    }

    private static func sheet(_ frames: String, _ script: String) -> String {
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>body { margin: 0 } iframe { border: 0; display: block }"
            + "</style></head><body>\(frames)<script>\(script)</script></body></html>"
    }

    private static func frame(_ page: String, _ title: String, _ width: Int, _ height: Int, isDark: Bool) -> String {
        let quoted = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let style = "color-scheme: \(isDark ? "dark" : "light")"
        return "<iframe title=\"\(title)\" width=\"\(width)\" height=\"\(height)\" style=\"\(style)\" srcdoc=\"\(quoted)\">"
            + "</iframe>"
    }
}
