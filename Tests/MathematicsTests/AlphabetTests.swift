import Testing

@testable import Mathematics

/// The alphabets and the words by which Unicode's names of their letters begin.
private let alphabets: [(Alphabet, String, hasDigits: Bool, hasGreek: Bool)] = [
    (.bold, "BOLD", true, true), (.italic, "ITALIC", false, true), (.boldItalic, "BOLD ITALIC", false, true),
    (.doubleStruck, "DOUBLE-STRUCK", true, false), (.script, "SCRIPT", false, false),
    (.boldScript, "BOLD SCRIPT", false, false), (.fraktur, "FRAKTUR", false, false),
    (.boldFraktur, "BOLD FRAKTUR", false, false), (.sans, "SANS-SERIF", true, false),
    (.boldSans, "SANS-SERIF BOLD", true, true), (.mono, "MONOSPACE", true, false),
]

@Test(arguments: alphabets.indices)
func lettersHaveTheNamesOfTheirAlphabet(_ index: Int) {
    let (alphabet, words, hasDigits, hasGreek) = alphabets[index]
    for value in [0x41...0x5A, 0x61...0x7A].joined() {
        guard let plain = Unicode.Scalar(value) else { continue }
        expectName(of: plain, in: alphabet, words, size(plain), String(plain).uppercased())
    }
    for value in 0x30...0x39 where hasDigits {
        guard let plain = Unicode.Scalar(value), let name = plain.properties.name else { continue }
        expectName(of: plain, in: alphabet, words, "", name)
    }
    for value in [0x391...0x3A1, 0x3A3...0x3A9, 0x3B1...0x3C9].joined() where hasGreek {
        guard let plain = Unicode.Scalar(value), let name = plain.properties.name else { continue }
        expectName(of: plain, in: alphabet, words, size(plain), String(name.split(separator: "LETTER ").last ?? ""))
    }
    if !hasGreek { #expect(alphabet.letter(for: "α") == nil) }
}

private func size(_ scalar: Unicode.Scalar) -> String { scalar.properties.isUppercase ? "CAPITAL " : "SMALL " }

/// Unicode names most of them `MATHEMATICAL …`, and those it had before without that, or in words of their own.
private func expectName(
    of plain: Unicode.Scalar, in alphabet: Alphabet, _ words: String, _ size: String, _ letter: String
) {
    let name = alphabet.letter(for: plain)?.properties.name ?? ""
    let older = words == "FRAKTUR" ? "BLACK-LETTER" : words
    let expected = [
        "MATHEMATICAL \(words) \(size)\(letter)", "\(older) \(size)\(letter)", "PLANCK CONSTANT",
    ]
    #expect(expected.contains(name), "\(plain) in \(words): \(name)")
}

@Test func greekCommandsBearTheNamesOfTheirLetters() {
    for (name, sign) in Symbols.pairs(Symbols.letters) + Symbols.pairs(Symbols.uprights).prefix(11) {
        guard let scalar = sign.unicodeScalars.first else { continue }
        let isVariant = name.hasPrefix("var") || ["epsilon", "phi", "imath", "jmath"].contains(name)
        let letter = String(name).uppercased() == "LAMBDA" ? "LAMDA" : String(name).uppercased()
        if !isVariant { #expect(scalar.properties.name?.hasSuffix("LETTER \(letter)") == true, "\(name)") }
    }
    #expect(("ϵ" as Unicode.Scalar).properties.name == "GREEK LUNATE EPSILON SYMBOL")
}
