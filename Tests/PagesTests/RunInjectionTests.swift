import Diagnostics
import Testing

@testable import Pages

/// Texts that try to leave the place they are put in. None holds a number, which would be compared as a number.
private let payloads = [
    "<script>alert(x)</script>", "</pre><script>", "\" onload=\"x", "' onload=x", "-->", "]]>", "</title>",
    "</style><script>", "</svg>", "&lt;script&gt;", "&#x6a;avascript:x", "{{7*7}}", "{{{title}}}", "${x}", "%0a", "&",
    "<!--", "<![CDATA[", "</", "\u{1B}]0;x\u{07}", "\u{202E}abc", "::error::x", "\u{9B}m",
]

/// The payload as Python source in which it does not stand, with the same tokens whatever it is.
private func made(_ text: String) -> String {
    let numbers = text.unicodeScalars.map { "\($0.value)" }.joined(separator: " ")
    return "''.join(map(chr, map(int, '\(numbers)'.split())))"
}

/// A lesson whose cells make a text wherever it may reach the page: what they print and show, messages of failures, and
/// everything that is written on a figure.
private func lesson(_ payload: String) -> String {
    let text = made(payload)
    return """
        ---
        title: Words
        ---

        # Words

        ```python
        print(\(text))
        [\(text)], {\(text): 1}
        ```

        ```output
        ...
        ```

        ```python
        \(text)
        ```

        ```output
        'word'
        ```

        ```python
        #| error: ValueError
        raise ValueError(\(text))
        ```

        ```python
        raise ValueError(\(text))
        ```

        ```python
        class Own(Exception):
            def __str__(self):
                return \(text)
        raise Own()
        ```

        ```python
        {}[\(text)]
        ```

        ```python
        getattr(1, \(text))
        ```

        ```python
        assert False, \(text)
        ```

        ```python
        class Shown:
            def __repr__(self):
                return \(text)
        Shown()
        ```

        ```python
        import matplotlib.pyplot as plt
        plt.plot([1, 2, 3], label=\(text))
        plt.title(\(text))
        plt.suptitle(\(text))
        plt.xlabel(\(text))
        plt.text(1, 2, \(text))
        plt.xticks([0, 1], [\(text), 'b'])
        plt.legend()
        plt.show()
        ```
        """
}

/// The style of the program without its rules, which would only take time.
private let bareStyle = Result { PageStyle(template: try PageStyle.standard().template, styleSheet: "") }

private func root(_ lesson: String) throws -> (page: String, tree: Markup.Element) {
    let page = try page(ofLesson: lesson, style: bareStyle.get())
    return (page, try Markup(page).root)
}

/// What a lesson's cells make while they run leaves the page's tree as it is, and brings no control character.
@Test(arguments: payloads)
private func whatCellsMakeStaysText(_ payload: String) throws {
    // As long as the payload: what is drawn depends on how much room a text takes.
    let tame = try root(lesson(String(repeating: "h", count: payload.unicodeScalars.count))).tree.skeleton
    #expect(tame.contains("<svg") && !tame.contains("<script"))
    let (page, tree) = try root(lesson(payload))
    #expect(tree.skeleton == tame)
    #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
}

/// A failure inside a call is placed with notes about the call, and still shown once.
@Test func aFailureInACallIsShownOnce() throws {
    let text = "```python\ndef f(x):\n    return [][x]\nf(7)\n```\n"
    let tree = try root(text).tree
    #expect(tree.withClass("error").count == 1)
    #expect(tree.text.contains("IndexError"))
}
