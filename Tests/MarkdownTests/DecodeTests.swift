import Diagnostics
import Testing

@testable import Markdown

@Test func theByteOrderMarkIsDroppedAndRemembered() throws {
    let source = try decode([0xEF, 0xBB, 0xBF] + Array("# é\n".utf8), name: "a.md")
    #expect(source.text == "# é\n")
    #expect(source.hasByteOrderMark)
    #expect(try !decode(Array("# é\n".utf8), name: "a.md").hasByteOrderMark)
    #expect(try outline(source.text) == "h1#section(é)")
}

/// Sequences that are not UTF-8 (Unicode Standard, table 3-7), and the offset at which CPython's decoder reports them.
@Test(
    arguments: [
        ([0x61, 0x80], 1, "80"), ([0xC3], 0, "c3"), ([0x61, 0x0A, 0xC0, 0xAF], 2, "c0"), ([0xE0, 0x80, 0x80], 0, "e0"),
        ([0xED, 0xA0, 0x80], 0, "ed"),
        ([0xF4, 0x90, 0x80, 0x80], 0, "f4"), ([0xF8, 0x88], 0, "f8"), ([0x63, 0x61, 0x66, 0xE9, 0x0A], 3, "e9"),
        ([0xC3, 0xA9, 0xFF], 2, "ff"), ([0xF0, 0x9F, 0x98], 0, "f0"),
        ([0xE2, 0x28, 0xA1], 0, "e2"), ([0xE2, 0x82, 0x28], 0, "e2"),
    ] as [([UInt8], Int, String)])
func invalidBytesAreNamed(bytes: [UInt8], offset: Int, hex: String) {
    let error = #expect(throws: Diagnostic.self) { _ = try decode(bytes, name: "a.md") }
    #expect(error?.problem.code == .invalidUTF8)
    #expect(error?.problem.message == "byte 0x\(hex) at offset \(offset) is not UTF-8")
    #expect(error?.problem.notes == ["it stands in line \(1 + bytes[..<offset].count { $0 == 10 })"])
}

@Test(
    arguments: [
        ([0xFF, 0xFE, 0x61, 0x00], "UTF-16 (little endian)"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16 (big endian)"),
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 (little endian)"), ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 (big endian)"),
    ] as [([UInt8], String)])
func otherUnicodeEncodingsAreNamed(bytes: [UInt8], name: String) {
    let error = #expect(throws: Diagnostic.self) { _ = try decode(bytes, name: "a.md") }
    #expect(error?.problem.message == "this file is \(name), not UTF-8")
}
