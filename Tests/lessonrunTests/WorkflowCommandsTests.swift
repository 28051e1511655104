import Testing

@testable import lessonrun

@Suite struct WorkflowCommandsTests {
    @Test(arguments: [
        ("::error::x", "\\x3a:error::x"), (" \t::set-output name=a::b\n", " \t\\x3a:set-output name=a::b\n"),
        ("\u{A0}::x", "\u{A0}\\x3a:x"), ("a\n::x", "a\n\\x3a:x"), ("a ##[error]x", "a \\x23#[error]x"),
        ("##vso[task.x]", "\\x23#vso[task.x]"), ("##teamcity[x]", "\\x23#teamcity[x]"), ("###[x]", "#\\x23#[x]"),
    ])
    func whatIsObeyedIsMarked(_ text: String, _ expected: String) { #expect(text.unobeyed == expected) }

    @Test(arguments: [
        "", "a::b", "x[::2]", ":", "\n:\n", "## A heading [1]", "# a", "a ## b", "##", "#[", "é: :", "\"::x\"",
    ])
    func otherTextsStay(_ text: String) { #expect(text.unobeyed == text) }
}
