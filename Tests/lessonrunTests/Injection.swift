import Foundation

/// Texts that try to leave the place they are put in: of a page, a picture, XML, JSON, a workflow command, a terminal.
let injections = [
    "<script>alert(x)</script>", "</pre><script>", "\" onload=\"x", "' onload=x", "`x` <b>", "-->", "]]>", "</title>",
    "</style><script>", "</svg><a href=\"javascript:x\">", "&lt;script&gt;", "&#x6a;avascript:x", "{{{title}}}", "${x}",
    "\\u003c", "\u{1B}]0;x\u{07}", "\u{202E}abc", "\r\n::error::x", "\n##[error]x", "%0a::error::x", "&", "<!--",
    "|a|b|",
    "</failure></testcase>", "\",\"status\":\"passed", "[x](javascript:x)", "![x](//x)", "\u{9B}2Jm", "\u{2028}x",
    "a\u{8}b",
]

/// A lesson that puts a text wherever a lesson can put one.
///
/// What is read from the lesson's own text is written so that it means the payload there: with backslashes in prose, with
/// escapes in front matter. What no cell may hold, such as a control character, is put there by what cells compute.
struct Injection {
    let text: String

    /// A lesson: its front matter, prose of every kind, and cells that agree, differ, fail and draw.
    var lesson: String {
        """
        ---
        title: \(quoted)
        description: \(quoted)
        author: \(quoted)
        date: \(quoted)
        tol: \(quoted)
        \(quoted): 1
        ---

        # Heading \(prose)

        ## \(prose)

        Prose \(prose), *\(prose)*, **\(prose)**, ~~\(prose)~~, [\(prose)](#a "\(prose)"), ![\(prose)](b.png "\(prose)"),
        a note[^1], a formula $x \\text{\(formula)} \\unknown$, a span `\(code)`.

        > \(prose)

        - \(prose)
        - [ ] \(prose)

        1. \(prose)

        | \(prose) | b |
        |---|---|
        | \(prose) | \(prose) |

        [^1]: \(prose)

        ```\(word)
        \(plain)
        ```

        ```python
        #| label: a
        #| caption: \(plain)
        #| alt: \(plain)
        t = \(made)  # \(plain)
        print(t)
        [t], {t: 1}
        ```

        ```output
        \(plain)
        ```

        """ + cells.map { "```python\n\($0)\n```\n\n" }.joined() + "A value `{t}`.\n"
    }

    /// Cells whose outputs and failures hold the text, each on another way.
    private var cells: [String] {
        failures + figures + [
            "#| error: ValueError\nraise ValueError(t)", "#| \(word.isEmpty ? "x" : word): \(plain)\n1",
            "#| vary: rate = 1, 2\nrate = 1\nprint(t, rate)\nt", "t  #> 'other'", "print(t)  #> other",
            "class Shown:\n    def __repr__(self): return t\nShown()", "import torch\ntorch.tensor([1.0]), t",
            "import lesson\nlesson.table([[t, 1.0], [t, t]], headers=[t, 'b'])",
            "import warnings\nwarnings.warn(t)", "import sys\nprint(t, file=sys.stderr)",
            "x = \(made)\nprint(f'{x!r:>10} {x!a}')", "import pprint\npprint.pprint({t: [t]})",
        ]
    }

    private var failures: [String] {
        [
            "raise ValueError(t)", "raise ValueError(t, t)", "raise KeyError(t)", "assert False, t",
            "class Own(Exception):\n    def __str__(self): return t\nraise Own()",
            "e = ValueError(t)\ne.add_note(t)\nraise e", "{}[t]", "getattr(1, t)", "int(t)", "float(t)",
            "import torch\ntorch.zeros(2).to(t)",
            "format(1, t)", "def f(): raise ValueError(t)\nf()",
            "import torch\ntorch.einsum(t, torch.ones(2))",
            "try:\n    {}[t]\nexcept KeyError as e:\n    raise ValueError(t) from e",
            "import matplotlib.pyplot as plt\nplt.plot([1, 2], color=t)", "type(t, (), {})().x", "print(**{t: 1})",
            "undefined_name",
        ]
    }

    private var figures: [String] {
        let plot = "import matplotlib.pyplot as plt\n"
        return [
            plot
                + "plt.plot([1, 2, 3], label=t)\nplt.title(t)\nplt.suptitle(t)\nplt.xlabel(t)\nplt.ylabel(t)\nplt.legend()",
            plot
                + "plt.text(1, 2, t)\nplt.annotate(t, (0, 0))\nplt.xticks([0, 1], [t, 'b'])\nplt.yticks([0, 1], [t, 'b'])",
            plot + "plt.bar([t, 'b'], [1, 2])", plot + "plt.pie([1, 2], labels=[t, 'b'])",
            plot + "plt.imshow([[1, 2], [3, 4]])\nplt.colorbar(label=t)", plot + "plt.figure(t)\nplt.plot([1, 2])",
            "import torch, lesson\nw = torch.tensor(2.0, requires_grad=True)\nlesson.graph(w * 3, **{t: w})",
        ]
    }

    /// In double quotes of YAML.
    private var quoted: String {
        "\"" + text.unicodeScalars.map { isPlain($0) ? String($0) : "\\U" + hexadecimal($0) }.joined() + "\""
    }

    /// In Markdown: each sign with a backslash, each control character by its number.
    private var prose: String {
        text.unicodeScalars.map { scalar in
            if scalar.value < 0x20 || scalar.value >= 0x7F { return "&#\(scalar.value);" }
            return isPlain(scalar) ? String(scalar) : "\\" + String(scalar)
        }.joined()
    }

    /// Where no character can be escaped, without those that end the place or that no lesson may hold.
    private var plain: String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }))
    }
    private var formula: String { plain.filter { !"\\{}$%#&~_^`[]()|!".contains($0) } }
    private var code: String { plain.filter { !"`{}|".contains($0) } }
    private var word: String { plain.filter { $0.isLetter } }

    /// As Python source in which the text does not stand, with the same tokens whatever it is.
    private var made: String {
        let numbers = text.unicodeScalars.map { "\($0.value)" }.joined(separator: " ")
        return "''.join(map(chr, map(int, '\(numbers)'.split())))"
    }

    private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar == " " || scalar.properties.numericType != nil)
    }

    private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
