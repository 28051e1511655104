import Foundation
import Testing

@testable import lessonrun

private func reading(_ text: String) -> PreviewRequest.Reading { PreviewRequest.read(Array(text.utf8), port: 80) }

@Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", "/", false),
    ("HEAD /a HTTP/1.0\nhost: localhost:80\n\n", "/a", true),
    ("GET /a%20b?x=1#y HTTP/1.1\r\nHost:\tlocalhost:80 \r\nX: y\r\n\r\n", "/a b", false),
    ("GET /%2e%2e/etc HTTP/1.1\r\nHost: localhost:80\r\n\r\n", "/../etc", false),
])
func requestsAreRead(_ text: String, _ path: String, _ isHead: Bool) {
    #expect(reading(text) == .request(PreviewRequest(path: path, isHead: isHead)))
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count - 1 {
        #expect(PreviewRequest.read(Array(bytes[..<length]), port: 80) == .incomplete)
    }
}

@Test(arguments: [
    ("POST / HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 405), ("GET /\r\n\r\n", 400), ("\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\r\n", 421), ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost:80\r\nHost: localhost:80\r\n\r\n", 421),
    ("GET /%zz HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 400), ("GET x HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 400),
    (String(repeating: "a", count: 9000), 431),
    ("GET / HTTP/1.1\r\nHost: localhost:80\r\nX: \(String(repeating: "a", count: 9000))\r\n\r\n", 431),
    (fromBrowser("Origin: http://evil.example"), 403), (fromBrowser("Origin: null"), 403),
    (fromBrowser("Origin: http://localhost:81"), 403), (fromBrowser("Sec-Fetch-Site: cross-site"), 403),
    (fromBrowser("sec-fetch-site:same-site\r\nSec-Fetch-Mode: no-cors"), 403),
    (fromBrowser("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"), 403),
    (fromBrowser("Origin: http://localhost:80\r\nOrigin: http://evil.example"), 403),
])
func wrongRequestsAreRefused(_ text: String, _ status: Int) {
    guard case .refused(let response) = reading(text) else {
        Issue.record("it is not refused")
        return
    }
    #expect(response.status == status)
}

private func fromBrowser(_ fields: String) -> String {
    "GET / HTTP/1.1\r\nHost: localhost:80\r\n\(fields)\r\n\r\n"
}

/// Its own pages ask, and people follow links to it.
@Test(arguments: [
    "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nOrigin: http://localhost:80", "Sec-Fetch-Site: none",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document",
])
func ownPagesAndPeopleMayAsk(_ fields: String) {
    #expect(reading(fromBrowser(fields)) == .request(PreviewRequest(path: "/", isHead: false)))
}

@Test func onlyPagesAreShown() {
    var site = PreviewSite()
    site.set("a b.html", "<p>page</p>")
    #expect(site.response(to: "/").status == 200)
    #expect(site.response(to: "/page/a b.html").body == Array("<p>page</p>".utf8))
    for path in ["/page/", "/page/../a b.html", "/../etc/passwd", "//", "/page"] {
        #expect(site.response(to: path).status == 404)
    }
    #expect(!site.response(to: "/page/a b.html").policy.contains("script"))
}

@Test(.needs(.curl)) func savedLessonsAreShownAnew() throws {
    let folder = try Folder()
    try folder.write("# One\n\n```python\n1\n```\n", to: "a.md")
    let outcome = try folder.run(
        """
        "$LESSONRUN" preview a.md --port 0 > log 2>&1 & server=$!
        # A test's child may have other signals blocked.
        trap 'kill -9 $server' EXIT
        for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.3; grep -q http log && break; done
        address=$(grep -o 'http://127.0.0.1:[0-9]*' log)
        curl -s -m 9 "$address/page/" | grep -c 'One'
        curl -s -N -m 6 "$address/events" > events & listener=$!
        sleep 0.5
        printf '# Two\n\n```python\n2\n```\n' > b.tmp && mv b.tmp a.md
        for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 0.3; grep -q data events && break; done
        curl -s -m 9 "$address/page/" | grep -c 'Two'
        cat events
        curl -s -o /dev/null -w '%{http_code}\n' -H 'Host: evil.example' "$address/"
        kill $listener
        """)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4 && lines[0] != "0" && lines[1] != "0")
    #expect(lines.suffix(2) == ["data: new", "421"])
    #expect(folder.text("a.html") == nil)
}
