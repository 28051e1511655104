/// Makes the ids of headings: `[a-z0-9-]`, never empty, each once, as GitHub does for ASCII text.
struct Slugs {
    private var taken: Set<String> = []
    private var counts: [String: Int] = [:]

    mutating func slug(for heading: String) -> String {
        let base = Self.base(heading)
        var candidate = base
        var count = counts[base] ?? 0
        while taken.contains(candidate) {
            count += 1
            candidate = "\(base)-\(count)"
        }
        counts[base] = count
        taken.insert(candidate)
        return candidate
    }

    /// Lower case, spaces as hyphens, everything else that is no letter, digit or hyphen left out.
    private static func base(_ heading: String) -> String {
        var bytes: [UInt8] = []
        for byte in heading.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): bytes.append(byte)
            case 0x41...0x5A: bytes.append(byte + 0x20)
            case .space, .tab, UInt8(ascii: "_"): bytes.append(UInt8(ascii: "-"))
            default: break
            }
            if bytes.count == 100 { break }
        }
        guard bytes.contains(where: { $0 != UInt8(ascii: "-") }) else { return "section" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
