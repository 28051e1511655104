import Diagnostics
import Testing

@testable import Markdown

/// Formulas in running text; what is one and what is not follows pandoc's rules for `tex_math_dollars`.
@Test(arguments: [
    ("$x$", "p($x$)"), ("a $x_1$ b $y_2$ c", "p(a $x_1$ b $y_2$ c)"), ("$a*b*c$ *d*", "p($a*b*c$ em(d))"),
    ("$\\\\ \\{a\\} \\_ \\| \\$$", "p($\\\\ \\{a\\} \\_ \\| \\$$)"),
    ("$a<b>c&amp;[d](e)![f]`g`~~h~~$", "p($a<b>c&amp;[d](e)![f]`g`~~h~~$)"),
    ("*a $x*y$ b*", "p(em(a $x*y$ b))"), ("**$x$** _$y$_ [$z_1$](u)", "p(strong($x$) em($y$) a<u>($z_1$))"),
    ("($x$), $y$-th \"$z$\".", "p(($x$), $y$-th \"$z$\".)"), ("函数$f$的", "p(函数$f$的)"), ("$a\n+ b$", "p($a) ul(p(b$))"),
    ("$a\n  b_1\nc_1$ d", "p($a⏎b_1⏎c_1$ d)"), ("$`a_b_c`$", "p($a_b_c$)"), ("$f$$g$", "p($f$$g$)"),
    // Prices and other dollars.
    ("$5 and $6", "p($5 and $6)"), ("$5, $6, $x$", "p($5, $6, $x$)"), ("US$5 to AU$6", "p(US$5 to AU$6)"),
    ("a $ b $ c", "p(a $ b $ c)"),
    ("\\$x\\$", "p($x$)"), ("\\$x$", "p($x$)"), ("$x", "p($x)"), ("$", "p($)"), ("$$", "p($$)"), ("$$$", "p($$$)"),
    ("$x$5", "p($x$5)"),
    ("$a\n\nb$", "p($a) p(b$)"), ("- $5\n- 6$", "ul(p($5); p(6$))"),
    // Code is code.
    ("`$x_1$` $y$", "p(`$x_1$` $y$)"), ("``a ` $x$`` $y`$", "p(`a ` $x$` $y`$)"), ("`a $x` y$", "p(`a $x` y$)"),
    ("    $x_1$", "code[]($x_1$⏎)"), ("```\n$x_1$ $$y$$\n```", "code[]($x_1$ $$y$$⏎)"), ("\\`$x$`", "p(`$x$`)"),
    // In links and titles the text stays.
    ("[a](b$c_d$e 'f$g*h*$')", "p(a<b$c_d$e 'f$g*h*$'>(a))"),
    ("<https://a.b/$c_d$>", "p(a<https://a.b/$c_d$>(https://a.b/$c_d$))"),
    ("![$a_1$ b](c.png)", "p(img<c.png>(a_1 b))"),
    // Headings and tables.
    ("# On $f(x_1)$ #", "h1#on-fx-1(On $f(x_1)$)"), ("$x$\n===", "h1#x($x$)"),
    ("| $p(a|b)$ | $\\|x\\|$ |\n|---|---|\n| $|x|$ | $5 |\n", "table[--]($p(a|b)$|$\\|x\\|$; $|x|$|$5)"),
    ("| a | b |\n|---|---|\n| $5 | $6 |\n", "table[--](a|b; $5|$6)"),
])
func inlineFormulasSurvive(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
}

@Test(arguments: [
    ("$$x$$", "$$x$$"), ("$$ x_1 * y_1 * z $$", "$$x_1 * y_1 * z$$"), ("a $$x$$ b", "p(a $$x$$ b)"),
    ("a $$x\n_y_$$ b", "p(a $$x⏎_y_$$ b)"),
    ("$$\na = b\n$$", "$$a = b$$"), ("a\n$$\nb\n$$\nc", "p(a) $$b$$ p(c)"),
    ("$$\n- a\n+ b\n= c\n# d\n> e\n1. f\n| g |\n---\n$$", "$$- a⏎+ b⏎= c⏎# d⏎> e⏎1. f⏎| g |⏎---$$"),
    ("$$a\n\\\\\n    b$$", "$$a⏎\\\\⏎b$$"), ("$$\na\n\nb\n$$", "p($$⏎a) p(b⏎$$)"),
    ("> $$\n> a\n> > b\n> $$\n> c", "quote($$a⏎> b$$ p(c))"),
    ("- a\n\n  $$\n  b\n  - c\n  $$\n- d", "ul~(p(a) $$b⏎- c$$; p(d))"), ("1. $$\n   b_1\n   $$", "ol1($$b_1$$)"),
    ("- $$\nb_1_\n$$", "ul($$b_1_$$)"), ("$$\na?>b\n$$", "$$a?>b$$"),
    ("$$\n\\begin{a}\n  & b \\\\\n\\end{a}\n$$\n\n$$\nc\n$$", "$$\\begin{a}⏎& b \\\\⏎\\end{a}$$ $$c$$"),
    ("$$\na $b$ c\n$$", "$$a $b$ c$$"), ("$$\na\n$$ b", "p($$a$$ b)"), ("```math\na_b_\n\\\\\n```", "$$a_b_⏎\\\\$$"),
    ("$$\n\n$$", "p($$) p($$)"),
    ("- a\n  $$\n  b\n$$\n", "ul(p(a⏎$$b$$))"), ("| a |\n|---|\n| $$b|c$$ |", "table[-](a; $$b|c$$)"),
])
func displayedFormulasSurvive(text: String, expected: String) throws {
    #expect(try outline(text) == expected)
}

@Test func anUnclosedDisplayedFormulaIsAWarning() throws {
    let text = "a\n\n$$\nb\n\nc $$ d\n"
    let diagnostics = try read(text).diagnostics
    #expect(diagnostics.map(\.problem.code) == [.formula])
    #expect(diagnostics.map(\.range) == [SourceRange(3, 5)])
    #expect(diagnostics.map(\.severity) == [.warning])
}

@Test func controlCharactersBesideFormulasStay() throws {
    let controls = String(decoding: [1, 2, 3, 4, 5, 6] as [UInt8], as: UTF8.self)
    #expect(try outline("\(controls) $a_b_c$") == "p(␁␂␃␄␅␆ $a_b_c$)")
    #expect(try outline("\(controls)\u{7} $a_b$") == "p(␁␂␃␄␅␆␇ $a_b$)")
}

/// Hiding is undone everywhere: no placeholder is left in any text, link or code.
@Test func noPlaceholderIsLeft() throws {
    var state: UInt64 = 1
    let parts = [
        "$", "$", "$$", "`", "\\", "|", "\n", "\n\n", "> ", "- ", "*", "_", "[a](", ")", "<b>", "x", " ", "5", "|---|",
        "# ", "![", "]", "&amp;", "<?", "?>", "```", "é",
    ]
    for _ in 0..<3000 {
        var text = ""
        for _ in 0..<20 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += parts[Int(state >> 33) % parts.count]
        }
        let document = try read(text)
        let result = outline(document.blocks)
        #expect(
            !result.unicodeScalars.contains {
                $0.value < 0x20 || $0.value == 0x7F || (0x2400...0x2421).contains($0.value)
            }, "\(text)")
        for diagnostic in document.diagnostics {
            let range = diagnostic.range ?? SourceRange(0, 0)
            #expect(range.start <= range.end && range.end <= text.utf8.count)
        }
    }
}
