import Diagnostics
import Lessons
import Pages

/// The pages that a preview shows, by their paths.
struct PreviewSite {
    /// The page at each path below `/page/`.
    private(set) var pages: [String: String] = [:]

    /// The policy of a lesson's page: as the written page's own, and that only the preview may frame it.
    private static let pagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    private static let framePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(scriptHash)'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    mutating func set(_ path: String, _ html: String) { pages[path] = html }

    mutating func remove(_ path: String) { pages[path] = nil }

    /// What is shown at a path.
    func response(to path: String) -> PreviewResponse {
        if path == "/" { return PreviewResponse(html: Self.frame, policy: Self.framePolicy) }
        guard path.hasPrefix("/page/"), let page = pages[String(path.dropFirst(6))] else {
            return PreviewResponse(status: 404)
        }
        return PreviewResponse(html: page, policy: Self.pagePolicy)
    }

    /// The page holds no script, so it is shown in a frame, and what is around it asks for it again.
    private static let frame = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"/><title>lessonrun preview</title>
        <style>html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; display: block; }</style></head>
        <body><iframe src="/page/" title="The lesson's page"></iframe><script>\(script)</script></body>
        </html>

        """

    static let script =
        "new EventSource('/events').onmessage = () => document.querySelector('iframe').contentWindow.location.reload();"
    /// The SHA-256 of the script, as a policy names it.
    static let scriptHash = "0g3Xn4gKiyAJDzLP9UQppwyD8vs82NW6SFPI7kkSTOw="
}
