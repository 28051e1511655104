/// The destination of a link as an attribute may hold it; `nil` when the policy does not allow it.
///
/// Allowed: `https:`, `http:`, `mailto:`, `#fragment`, and paths that name neither a scheme nor a host. Bytes that a
/// URL cannot hold are percent-encoded (RFC 3986).
func linkDestination(_ url: String) -> String? {
    guard !url.isEmpty, isSafe(url) else { return nil }
    if let scheme = scheme(of: url) {
        guard ["https", "http", "mailto"].contains(scheme.lowercased()) else { return nil }
        return percentEncoded(url)
    }
    return url.hasPrefix("//") ? nil : percentEncoded(url)
}

/// The path of an image beside the lesson; `nil` for anything with a scheme or a host, and for absolute paths.
func imageSource(_ url: String) -> String? {
    guard !url.isEmpty, isSafe(url), scheme(of: url) == nil, !url.hasPrefix("/"), !url.hasPrefix("#") else {
        return nil
    }
    return percentEncoded(url)
}

/// What stands before a `:` in the first segment: a scheme, or something that a browser might take for one.
private func scheme(of url: String) -> Substring? {
    guard let end = url.firstIndex(where: { ":/?#".contains($0) }), url[end] == ":" else { return nil }
    return url[..<end]
}

/// Without control characters, which browsers drop, and backslashes, which they take for slashes.
private func isSafe(_ url: String) -> Bool {
    !url.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\\" }
}

private func percentEncoded(_ url: String) -> String {
    let kept = Set("-_.~!*'();:@&=+$,/?#[]%".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in url.utf8 {
        if byte.isLetter || byte.isDigit || kept.contains(byte) {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
