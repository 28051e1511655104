import Diagnostics
import Testing

@testable import Pages

/// Texts that try to leave the place they are put in; each has a harmless one of the same shape beside it, so that
/// wherever a text's shape shows (a word in a formula, a line in a list), both show alike.
private let payloads = [
    "<script>alert(1)</script>", "</pre><script>", "\" onload=\"x", "' onload=x", "-->", "]]>", "</title>",
    "</style><script>", "</svg>", "&lt;script&gt;", "&#x6a;avascript:x", "{{7*7}}", "{{{title}}}", "${x}", "%0a", "&",
    "<!--", "<![CDATA[", "</", "\u{1B}]0;x\u{07}", "\u{202E}abc", "::error::x", "\u{0}", "\u{9B}31m",
]

/// Places in a lesson that a cell's own text reaches while it runs.
private enum Channel: String, CaseIterable {
    case printed, result, exception, failure, ownException, key, attribute, expected, assertion, classRepr
    case title, xlabel, legend, annotation, figureTitle, tick, representation, dictionary

    /// The payload as Python source in which it does not stand: only the running cell makes it.
    private static func made(_ text: String) -> String {
        "''.join(map(chr, [" + text.unicodeScalars.map { "\($0.value)" }.joined(separator: ", ") + "]))"
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

/// The tree of a page but for what depends on a drawn text's length: the elements of figures.
private func skeleton(_ lesson: String) throws -> String {
    try Markup(page(ofLesson: lesson, style: bareStyle.get())).root.skeleton
}

/// What a lesson's cells make while they run leaves the page's tree as it is.
@Test(arguments: Channel.allCases)
private func whatCellsMakeStaysText(_ channel: Channel) throws {
    let tame = try skeleton(channel.lesson("harmless"))
    #expect(tame.contains("<svg"))
    for payload in payloads {
        #expect(try skeleton(channel.lesson(payload)) == tame, "\(payload.debugDescription)")
    }
}

/// No payload becomes an element or an attribute, and no control character reaches the page.
@Test(arguments: payloads)
private func nothingIsActive(_ payload: String) throws {
    for channel in Channel.allCases {
        let page = try page(ofLesson: channel.lesson(payload), style: bareStyle.get())
        let root = try Markup(page).root
        #expect(root.all("script").isEmpty)
        #expect(root.all.allSatisfy { !$0.attributes.contains { $0.name.hasPrefix("on") } })
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
    }
}
