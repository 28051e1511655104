import Testing

@testable import Mathematics

/// Rows as The TeXbook, chapter 18, spaces them, in terms of MathML Core's dictionary.
private let rows: [(tex: String, markup: String)] = [
    // A sign between two operands, and before one.
    ("a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
    ("a–b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
    ("-b", "<mo>−</mo><mi>b</mi>"),
    ("a=-b", #"<mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi>"#),
    ("(-b)", #"<mo stretchy="false">(</mo><mo form="prefix">−</mo><mi>b</mi><mo stretchy="false">)</mo>"#),
    ("a{-}b", #"<mi>a</mi><mo lspace="0em" rspace="0em">−</mo><mi>b</mi>"#),
    ("a*b", "<mi>a</mi><mo>∗</mo><mi>b</mi>"),
    // Ordinary signs and relations that share their characters.
    ("a/b", #"<mi>a</mi><mo lspace="0em" rspace="0em">/</mo><mi>b</mi>"#),
    ("a:b", #"<mi>a</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>b</mi>"#),
    ("a,b", "<mi>a</mi><mo>,</mo><mi>b</mi>"),
    ("a{,}b", #"<mi>a</mi><mo rspace="0em">,</mo><mi>b</mi>"#),
    ("a\\mid b", "<mi>a</mi><mo>∣</mo><mi>b</mi>"),
    ("a\\sim b", "<mi>a</mi><mo>∼</mo><mi>b</mi>"),
    // Scripts are set tight.
    ("x^{a+b}", #"<msup><mi>x</mi><mrow><mi>a</mi><mo lspace="0em" rspace="0em">+</mo><mi>b</mi></mrow></msup>"#),
    ("f'", "<msup><mi>f</mi><mo>′</mo></msup>"),
    // Functions have a thin space, not before a parenthesis.
    ("\\sin x", #"<mi>sin</mi><mo>&#x2061;</mo><mspace width="0.1667em"/><mi>x</mi>"#),
    ("\\sin(x)", #"<mi>sin</mi><mo>&#x2061;</mo><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>"#),
    (
        "2\\sin x",
        #"<mn>2</mn><mspace width="0.1667em"/><mi>sin</mi><mo>&#x2061;</mo><mspace width="0.1667em"/><mi>x</mi>"#
    ),
    // Numbers and words.
    ("1{,}000.5", "<mn>1,000.5</mn>"), ("x^23", "<msup><mi>x</mi><mn>2</mn></msup><mn>3</mn>"),
    ("\\mathrm{conv2d}", "<mi>conv2d</mi>"), ("\\mathrm d", #"<mi mathvariant="normal">d</mi>"#),
    ("\\operatorname{arg\\,max}", "<mi>arg\u{2009}max</mi>"), ("\\Gamma", #"<mi mathvariant="normal">Γ</mi>"#),
    ("\\boldsymbol\\Gamma\\boldsymbol\\gamma\\mathbf x", "<mi>𝚪</mi><mi>𝜸</mi><mi>𝐱</mi>"),
    ("\\text{if $x$ y}", "<mrow><mtext>if\u{A0}</mtext><mrow><mi>x</mi></mrow><mtext>\u{A0}y</mtext></mrow>"),
    ("\\text{<b>'}", "<mtext>&lt;b&gt;’</mtext>"),
    ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
]

@Test(arguments: rows.indices)
func rowsAreSpacedAsTeXDoes(_ index: Int) throws {
    let (tex, markup) = rows[index]
    let whole = try mathML(tex, isDisplay: false)
    let expected = markup.replacing("&#x2061;", with: "\u{2061}")
    #expect(whole.contains("<semantics><mrow>\(expected)</mrow><annotation"), "\(whole)")
}

extension String {
    fileprivate func replacing(_ old: String, with new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}

@Test(arguments: [
    ("\\sum_i", "munder", "msub"), ("\\lim_i", "munder", "msub"), ("\\int_i", "msub", "msub"),
    ("\\sum\\nolimits_i", "msub", "msub"), ("\\int\\limits_i", "munder", "munder"),
    ("\\operatorname*{m}_i", "munder", "msub"),
    ("\\operatorname{m}_i", "msub", "msub"), ("\\underbrace{x}_i", "munder", "munder"),
    ("\\frac{\\sum_i}{2}", "msub", "msub"), ("\\dfrac{\\displaystyle\\sum_i}{2}", "munder", "munder"),
    ("\\begin{aligned}\\sum_i\\end{aligned}", "munder", "munder"),
    ("\\begin{matrix}\\sum_i\\end{matrix}", "msub", "msub"),
])
func limitsStandWhereTheStyleHasThem(_ tex: String, display: String, text: String) throws {
    #expect(try mathML(tex, isDisplay: true).contains("<\(display)>") || tex.contains("brace"))
    #expect(try mathML(tex, isDisplay: false).contains("<\(text)>") || tex.contains("brace"))
}
