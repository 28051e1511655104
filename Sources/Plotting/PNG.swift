/// Writes pictures of few pixels as PNG files.
enum PNG {
    /// Colours row by row from the top; `nil` is seen through.
    struct Pixels: Equatable {
        let width: Int
        let height: Int
        var colors: [UInt32?] = []
        init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// With a palette where 256 colours are enough, else with three bytes per pixel.
    static func bytes(of pixels: Pixels) -> [UInt8] {
        var palette: [UInt32?] = []
        var places: [UInt32?: UInt8] = [:]
        for color in pixels.colors where places[color] == nil {
            guard palette.count < 256 else { return direct(pixels) }
            places[color] = UInt8(palette.count)
            palette.append(color)
        }
        var rows: [UInt8] = []
        for y in 0..<pixels.height {
            rows.append(0)
            for x in 0..<pixels.width { rows.append(places[pixels.colors[y * pixels.width + x]] ?? 0) }
        }
        var chunks: [(name: String, data: [UInt8])] = [("IHDR", header(pixels, depth: 8, kind: 3))]
        chunks.append(("PLTE", palette.flatMap { parts($0 ?? 0) }))
        if let clear = palette.lastIndex(of: nil) {
            chunks.append(("tRNS", palette.prefix(clear + 1).map { $0 == nil ? 0 : 255 }))
        }
        return file(chunks + [("IDAT", compressed(rows)), ("IEND", [])])
    }

    private static func direct(_ pixels: Pixels) -> [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<pixels.height {
            rows.append(0)
            for x in 0..<pixels.width {
                let color = pixels.colors[y * pixels.width + x]
                rows += parts(color ?? 0) + [color == nil ? 0 : 255]
            }
        }
        return file([("IHDR", header(pixels, depth: 8, kind: 6)), ("IDAT", compressed(rows)), ("IEND", [])])
    }

    private static func parts(_ color: UInt32) -> [UInt8] {
        [UInt8(color >> 16 & 0xFF), UInt8(color >> 8 & 0xFF), UInt8(color & 0xFF)]
    }

    private static func header(_ pixels: Pixels, depth: UInt8, kind: UInt8) -> [UInt8] {
        word(UInt32(pixels.width)) + word(UInt32(pixels.height)) + [depth, kind, 0, 0, 0]
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        parts(value >> 8) + [UInt8(value & 0xFF)]
    }

    private static func file(_ chunks: [(name: String, data: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        for chunk in chunks {
            let body = Array(chunk.name.utf8) + chunk.data
            bytes += word(UInt32(chunk.data.count)) + body + word(crc(body))
        }
        return bytes
    }

    /// A zlib stream of one block in the fixed code of RFC 1951, in which runs of equal bytes are short.
    static func compressed(_ data: [UInt8]) -> [UInt8] {
        var bits = Bits()
        bits.append(1, count: 1)
        bits.append(1, count: 2)
        var index = 0
        while index < data.count {
            bits.appendLiteral(Int(data[index]))
            let byte = data[index]
            index += 1
            var run = 0
            while index + run < data.count, run < 258, data[index + run] == byte { run += 1 }
            if run >= 4 {
                bits.appendRun(run)
                index += run
            }
        }
        bits.appendLiteral(256)
        return [0x78, 0x01] + bits.bytes + word(adler(data))
    }

    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }
}

/// Bits packed into bytes from the lowest up.
private struct Bits {
    private var finished: [UInt8] = []
    private var pending: UInt32 = 0
    private var count = 0

    var bytes: [UInt8] { count > 0 ? finished + [UInt8(pending & 0xFF)] : finished }

    mutating func append(_ value: Int, count added: Int) {
        pending |= UInt32(value) << UInt32(count)
        count += added
        while count >= 8 {
            finished.append(UInt8(pending & 0xFF))
            pending >>= 8
            count -= 8
        }
    }

    /// A code of the fixed table, which is written from its highest bit.
    private mutating func appendCode(_ code: Int, count: Int) {
        for bit in stride(from: count - 1, through: 0, by: -1) { append(code >> bit & 1, count: 1) }
    }

    mutating func appendLiteral(_ symbol: Int) {
        switch symbol {
        case ..<144: appendCode(0x30 + symbol, count: 8)
        case ..<256: appendCode(0x190 + symbol - 144, count: 9)
        case ..<280: appendCode(symbol - 256, count: 7)
        default: appendCode(0xC0 + symbol - 280, count: 8)
        }
    }

    /// So many copies of the byte before, 3 to 258.
    mutating func appendRun(_ length: Int) {
        let rest = length - 3
        if length == 258 {
            appendLiteral(285)
        } else if rest < 8 {
            appendLiteral(257 + rest)
        } else {
            var extra = 0
            while rest >> extra >= 8 { extra += 1 }
            appendLiteral(257 + 4 * (extra + 1) + (rest >> extra) - 4)
            append(rest & (1 << extra - 1), count: extra)
        }
        appendCode(0, count: 5)
    }
}

/// Bytes as text (RFC 4648).
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value = 0
            for index in 0..<3 { value = value << 8 | (index < group.count ? Int(group[start + index]) : 0) }
            for index in 0..<4 {
                result.append(index <= group.count ? digits[value >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
