import Diagnostics
import Testing

@testable import Syntax

@Suite struct HighlightTests {
    /// Spans as `kind:text`, in order.
    private func spans(_ source: String) -> [String] {
        let bytes = Array(source.utf8)
        return highlight(source).map { span in
            span.kind.rawValue + ":" + String(decoding: bytes[span.range.start..<span.range.end], as: UTF8.self)
        }
    }

    @Test func coloursAFunction() {
        #expect(
            spans("@a.b(1)\ndef f(x=0x1F):  # note\n    return 'é' + g (x)\n") == [
                "decorator:@a.b", "operator:(", "number:1", "operator:)", "keyword:def", "functionName:f",
                "operator:(", "name:x", "operator:=", "number:0x1F", "operator:)", "operator::", "comment:# note",
                "keyword:return", "string:'é'", "operator:+", "functionName:g", "operator:(", "name:x", "operator:)",
            ])
    }

    @Test func coloursTheExpressionsOfFormattedStrings() {
        #expect(
            spans("f'a{x + f(1)!r:>{w}}b{{' 2") == [
                "string:f'a{", "name:x", "operator:+", "functionName:f", "operator:(", "number:1", "operator:)",
                "string:!r:>{", "name:w", "string:}}b{{'", "number:2",
            ])
    }

    @Test func coloursCommandsAndNumbers() {
        #expect(
            spans("%matplotlib inline\n1e-3-x a@b") == [
                "comment:%matplotlib inline", "number:1e-3", "operator:-", "name:x", "name:a", "operator:@", "name:b",
            ])
    }

    @Test(arguments: ["'abc\nx", "f'{", "f'{a", "\"\"\"abc\n", "1__", "$?`!", "(", "def", "class (", "\\", "é\u{0}"])
    func readsWhatDoesNotParse(_ source: String) {
        expectOrdered(source)
    }

    /// Spans stand in order and apart, and leave out nothing but white space and characters that no token begins with.
    @Test func spansCoverAnyText() {
        let pieces = [
            "def ", "f'", "{", "}", "'", "\"", "\"\"\"", "#", "\n", "\\", "x", "1.5e", "-", "é", "rb'", "@", "%", "$",
            "(", "!", ":", "=", "f\"\"\"", "{{", " ", "\r\n", "0x", "😀", "\t",
        ]
        var generator = SplitMix(state: 7)
        for _ in 0..<2000 {
            var source = ""
            for _ in 0..<Int(generator.next() % 24) { source += pieces[Int(generator.next() % UInt64(pieces.count))] }
            expectOrdered(source)
        }
    }

    private func expectOrdered(_ source: String) {
        let bytes = Array(source.utf8)
        var end = 0
        var gaps: [UInt8] = []
        for span in highlight(source) {
            #expect(span.range.start >= end && span.range.end > span.range.start, "\(source.debugDescription)")
            guard span.range.start >= end, span.range.end <= bytes.count else { return }
            gaps += bytes[end..<span.range.start]
            end = span.range.end
        }
        #expect(end <= bytes.count)
        gaps += bytes[end...]
        let plain = Array(" \t\r\n\u{C}\\$?!`\0".utf8)
        #expect(gaps.allSatisfy(plain.contains), "\(source.debugDescription)")
    }
}

/// A small generator with a fixed sequence.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
