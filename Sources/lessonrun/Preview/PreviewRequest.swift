/// What a browser asks of the preview: the head of an HTTP request.
struct PreviewRequest: Equatable {
    var path: String
    var isHead: Bool

    /// The longest head that is read.
    static let limit = 8 << 10

    enum Reading: Equatable {
        case incomplete
        case request(PreviewRequest)
        case refused(PreviewResponse)
    }

    /// Reads what has come so far.
    ///
    /// Only this machine's own names for itself are served: a page elsewhere may let its name point here.
    static func read(_ bytes: [UInt8], port: UInt16) -> Reading {
        guard let end = headEnd(bytes) else {
            return bytes.count >= limit ? .refused(PreviewResponse(status: 431)) : .incomplete
        }
        if end >= limit { return .refused(PreviewResponse(status: 431)) }
        let lines = bytes[..<end].split(separator: 0x0A).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        let words = lines.first?.split(separator: " ").map(String.init) ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .refused(PreviewResponse(status: 400)) }
        guard words[0] == "GET" || words[0] == "HEAD" else { return .refused(PreviewResponse(status: 405)) }
        let fields = Fields(lines.dropFirst())
        let hosts = fields["host"]
        let own = ["127.0.0.1:\(port)", "localhost:\(port)"]
        guard hosts.count == 1, own.contains(hosts[0]) else { return .refused(PreviewResponse(status: 421)) }
        if fields.areOfAnotherSite(than: own) { return .refused(PreviewResponse(status: 403)) }
        guard let path = decoded(words[1]) else { return .refused(PreviewResponse(status: 400)) }
        return .request(PreviewRequest(path: path, isHead: words[0] == "HEAD"))
    }

    /// The fields of a head, by their names in small letters.
    private struct Fields {
        private let values: [(name: String, value: String)]

        init(_ lines: ArraySlice<String>) {
            values = lines.map { line in
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count > 1 ? parts[1].filter { $0 != " " && $0 != "\t" } : ""
                return (parts[0].lowercased(), value)
            }
        }

        subscript(name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

        /// Whether another site's page asks. A browser says so by itself; what is no browser says neither.
        ///
        /// That a person follows a link to here from anywhere is no such thing.
        func areOfAnotherSite(than hosts: [String]) -> Bool {
            let own = hosts.map { "http://" + $0 }
            if !self["origin"].allSatisfy(own.contains) { return true }
            if self["sec-fetch-mode"] == ["navigate"], self["sec-fetch-dest"] == ["document"] { return false }
            return !self["sec-fetch-site"].allSatisfy { $0 == "same-origin" || $0 == "none" }
        }
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2 else { return nil }
        for index in 1..<bytes.count where bytes[index] == 0x0A {
            if bytes[index - 1] == 0x0A { return index }
            if index >= 3, bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A { return index }
        }
        return nil
    }

    /// The path of a target, without its query, its escapes resolved; it begins with a slash.
    private static func decoded(_ target: String) -> String? {
        guard target.hasPrefix("/") else { return nil }
        let bytes = Array(target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < bytes.count,
                    let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
                else { return nil }
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(validating: result, as: UTF8.self)
    }
}

/// What the preview answers.
struct PreviewResponse: Equatable {
    var status: Int
    var type = "text/plain; charset=utf-8"
    var policy = "default-src 'none'"
    var body: [UInt8] = []

    init(status: Int) {
        self.status = status
        body = Array("\(status) \(Self.words[status] ?? "")\n".utf8)
    }

    init(html: String, policy: String) {
        status = 200
        type = "text/html; charset=utf-8"
        self.policy = policy
        body = Array(html.utf8)
    }

    private static let words = [
        200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        421: "Misdirected Request", 431: "Request Header Fields Too Large", 503: "Service Unavailable",
    ]

    /// The bytes to send; of an answer to HEAD the head only.
    func bytes(isHead: Bool) -> [UInt8] {
        let head = [
            "HTTP/1.1 \(status) \(Self.words[status] ?? "")", "Content-Type: \(type)",
            "Content-Length: \(body.count)", "Content-Security-Policy: \(policy)", "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin",
            "Referrer-Policy: no-referrer",
            "Connection: close",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (isHead ? [] : body)
    }

    /// The head of a stream of events, which does not end.
    static let events = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
            .utf8)
}
