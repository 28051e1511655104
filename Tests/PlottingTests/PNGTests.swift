import Testing

@testable import Plotting

@Test func checksumsAreThoseOfTheirStandards() {
    // RFC 1950 and the PNG specification name these sums for these bytes.
    #expect(PNG.adler(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(PNG.crc(Array("123456789".utf8)) == 0xCBF4_3926)
}

@Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
func base64IsThatOfItsStandard(_ row: (bytes: String, text: String)) {
    #expect(Base64.text(of: Array(row.bytes.utf8)) == row.text)
}

@Test func runsOfEqualBytesAreShort() {
    #expect(PNG.compressed([UInt8](repeating: 7, count: 100_000)).count < 1100)
}

@Test func pixelsSeenThroughHaveAPaletteEntry() {
    var pixels = PNG.Pixels(width: 2, height: 1)
    pixels.colors = [0xFF0000, nil]
    let text = String(decoding: PNG.bytes(of: pixels), as: UTF8.self)
    #expect(text.contains("PLTE") && text.contains("tRNS") && text.contains("IEND"))
}
