/// How the elements of a page or a formula are nested.
enum Nesting {
    private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input", "wbr", "col"]
    private static let active: Set<String> = [
        "script", "iframe", "object", "embed", "form", "base", "foreignobject", "use", "image", "animate", "set",
    ]

    /// An element that is not closed in order or is active, an attribute that is, or a character that no page holds.
    static func violation(in markup: String) -> String? {
        if let scalar = markup.unicodeScalars.first(where: isForbidden) { return "the page holds U+\(scalar.value)" }
        let bytes = Array(markup.utf8)
        var open: [String] = []
        var i = 0
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "<") else {
                i += 1
                continue
            }
            guard let end = end(ofTagAt: i, in: bytes) else { return "a tag has no end" }
            let tag = bytes[i + 1..<end]
            i = end + 1
            if tag.first == UInt8(ascii: "!") { continue }
            if tag.first == UInt8(ascii: "/") {
                let name = String(decoding: tag.dropFirst(), as: UTF8.self)
                guard open.popLast() == name else { return "`</\(name)>` closes nothing" }
                continue
            }
            let name = String(decoding: tag.prefix { $0 != 0x20 && $0 != 0x2F && $0 != 0x0A }, as: UTF8.self)
            if name.isEmpty || active.contains(name.lowercased()) { return "an element `\(name)`" }
            // The template's own picture of the page's tab is the only address of its kind.
            if tag.starts(with: "link rel=\"icon\"".utf8) { continue }
            if let attribute = activeAttribute(Array(tag)) { return "an attribute `\(attribute)`" }
            if tag.last != UInt8(ascii: "/"), !void.contains(name) { open.append(name) }
        }
        return open.isEmpty ? nil : "`<\(open[open.count - 1])>` is not closed"
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F..<0xA0).contains(scalar.value)
    }

    /// The `>` of a tag, outside its attributes' quotes.
    private static func end(ofTagAt start: Int, in bytes: [UInt8]) -> Int? {
        var quote: UInt8?
        for i in start..<bytes.count {
            if let open = quote {
                if bytes[i] == open { quote = nil }
            } else if bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
                quote = bytes[i]
            } else if bytes[i] == UInt8(ascii: ">") {
                return i
            }
        }
        return nil
    }

    /// An attribute that a browser would run, or an address that is no safe one.
    private static func activeAttribute(_ tag: [UInt8]) -> String? {
        var name: [UInt8] = []
        var i = tag.firstIndex(of: 0x20) ?? tag.count
        while i < tag.count {
            if tag[i] == UInt8(ascii: "="), i + 1 < tag.count {
                let rest = tag[(i + 2)...]
                let value = String(decoding: rest.prefix { $0 != tag[i + 1] }, as: UTF8.self).lowercased()
                let key = String(decoding: name, as: UTF8.self).lowercased()
                if key.hasPrefix("on") || key == "srcdoc" || key == "formaction" { return key }
                if key == "href" || key == "src", !isSafe(value) { return "\(key)=\(value)" }
                name = []
                i += 3 + value.utf8.count
            } else {
                if tag[i] == 0x20 || tag[i] == 0x0A { name = [] } else { name.append(tag[i]) }
                i += 1
            }
        }
        return nil
    }

    private static func isSafe(_ address: String) -> Bool {
        if address.hasPrefix("//") { return false }
        guard let colon = address.firstIndex(of: ":") else { return true }
        let scheme = address[..<colon]
        return scheme.contains { "/?#".contains($0) }
            || ["https", "http", "mailto"].contains(String(scheme)) || address.hasPrefix("data:image/png;base64,")
    }
}
