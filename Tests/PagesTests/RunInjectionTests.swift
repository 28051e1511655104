import Diagnostics
import Testing

@testable import Pages

/// Texts that try to leave the place they are put in. None holds a number, which would be compared as a number.
private let payloads = [
    "<script>alert(x)</script>", "</pre><script>", "\" onload=\"x", "' onload=x", "-->", "]]>", "</title>",
    "</style><script>", "</svg>", "&lt;script&gt;", "&#x6a;avascript:x", "{{7*7}}", "{{{title}}}", "${x}", "%0a", "&",
    "<!--", "<![CDATA[", "</", "\u{1B}]0;x\u{07}", "\u{202E}abc", "::error::x", "\u{9B}m",
]

/// Places in a lesson that a cell's own text reaches while it runs.
private enum Channel: String, CaseIterable {
    case printed, result, exception, failure, ownException, key, attribute, expected, assertion, classRepr
    case title, xlabel, legend, annotation, figureTitle, tick, representation, dictionary

    /// The payload as Python source in which it does not stand, with the same tokens whatever it is.
    private static func made(_ text: String) -> String {
        let numbers = text.unicodeScalars.map { "\($0.value)" }.joined(separator: " ")
        return "''.join(map(chr, map(int, '\(numbers)'.split())))"
    }

    func lesson(_ text: String) -> String {
        func put(_ channel: Channel) -> String { channel == self ? Channel.made(text) : "'word'" }
        func raw(_ channel: Channel) -> String { channel == self ? text : "word" }
        return """
            ---
            title: Words
            ---

            # Words

            ```python
            print(\(put(.printed)))
            [\(put(.representation))], {\(put(.dictionary)): 1}
            ```

            ```output
            \(self == .expected ? "word x" : "word")
            ([...], ...)
            ```

            ```python
            \(put(.result))
            ```

            ```output
            'word'
            ```

            ```python
            #| error: ValueError
            raise ValueError(\(put(.exception)))
            ```

            ```python
            raise ValueError(\(put(.failure)))
            ```

            ```python
            class Own(Exception):
                def __str__(self):
                    return \(put(.ownException))
            raise Own()
            ```

            ```python
            {}[\(put(.key))]
            ```

            ```python
            getattr(1, \(put(.attribute)))
            ```

            ```python
            assert False, \(put(.assertion))
            ```

            ```python
            class Shown:
                def __repr__(self):
                    return \(put(.classRepr))
            Shown()
            ```

            ```python
            import matplotlib.pyplot as plt
            plt.plot([1, 2, 3], label=\(put(.legend)))
            plt.title(\(put(.title)))
            plt.suptitle(\(put(.figureTitle)))
            plt.xlabel(\(put(.xlabel)))
            plt.text(1, 2, \(put(.annotation)))
            plt.xticks([0, 1], [\(put(.tick)), 'b'])
            plt.legend()
            plt.show()
            ```

            """
    }
}

/// The style of the program without its rules, which would only take time.
private let bareStyle = Result { PageStyle(template: try PageStyle.standard().template, styleSheet: "") }

private func root(_ lesson: String) throws -> (page: String, tree: Markup.Element) {
    let page = try page(ofLesson: lesson, style: bareStyle.get())
    return (page, try Markup(page).root)
}

/// What a lesson's cells make while they run leaves the page's tree as it is, and brings no control character.
@Test(arguments: Channel.allCases)
private func whatCellsMakeStaysText(_ channel: Channel) throws {
    let tame = try root(channel.lesson("harmless")).tree.skeleton
    #expect(tame.contains("<svg") && !tame.contains("<script"))
    for payload in payloads {
        let (page, tree) = try root(channel.lesson(payload))
        #expect(tree.skeleton == tame, "\(payload.debugDescription)")
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
    }
}

/// A failure inside a call is placed with notes about the call, and still shown once.
@Test func aFailureInACallIsShownOnce() throws {
    let lesson = "```python\ndef f(x):\n    return [][x]\nf(7)\n```\n"
    let tree = try root(lesson).tree
    #expect(tree.withClass("error").count == 1)
    #expect(tree.text.contains("IndexError"))
}
