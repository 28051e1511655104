import Diagnostics
import Interpreter
import Lessons
import Markdown
import Plotting

@testable import Pages

extension Draft {
    /// A lesson as a person would write it, with one of everything that a page shows.
    static var gradientDescent: Draft {
        var draft = Draft()
        draft.name = "lessons/descent.md"
        draft.frontMatter.description = "How following the slope of a valley leads to its lowest point, step by step."
        draft.frontMatter.author = "A. Teacher"
        draft.frontMatter.date = "2026-03-01"
        draft.heading(1, "walking-downhill", "Walking downhill")
        draft.opening()
        draft.valley()
        draft.descent()
        draft.troubles()
        draft.closing()
        draft.footnotes = [
            Footnote(blocks: [Block(.paragraph([.text("Also called the learning rate.")]), SourceRange(0, 4))])
        ]
        return draft
    }

    private mutating func opening() {
        prose(
            .text("A derivative answers one small question: "),
            .emphasis([.text("if I nudge this number, how much does that one move?")]),
            .text(" Ask it of every number that goes into a calculation and you have the "),
            .strong([.text("gradient")]),
            .text(" of the result, written "), .math("\\nabla f", isDisplay: false), .text(" and found by "),
            .code("backward"), .text("."), .footnoteReference(1))
        add(
            .quote([
                Block(
                    .paragraph([
                        .text("[!NOTE]"), .softBreak,
                        .text(
                            "Every output in this lesson is computed when the page is made, and compared with what the lesson says."
                        ),
                    ]), SourceRange(0, 4))
            ]))
        heading(2, "a-valley", "A valley in two dimensions")
        prose(
            .text(
                "Collect two numbers in a vector and add up two squares. As squares they show their secret: the sum is never negative. See "
            ),
            .link(destination: "https://example.org/calculus", title: nil, [.text("any book on calculus")]),
            .text(" for more."))
        add(.math("f(x, y) = (x - y + 1)^2 + (y - 1)^2"))
    }

    private mutating func valley() {
        var options = CellOptions()
        options.label = "valley"
        cell(
            """
            import torch

            def f(a):
                # two squares: the bottom is where both are zero
                x, y = a
                return (x - y + 1) ** 2 + (y - 1) ** 2

            f(torch.zeros(2))

            """, options: options, outputs: [.result("tensor(2.)")], expected: "tensor(2.)\n")
        heading(3, "its-gradient", "Its gradient")
        prose(
            .text(
                "The chain rule gives the derivative of each square, and a variable that stands in both gets two contributions."
            ))
        add(
            .table(
                alignments: [.left, .left, .right],
                header: [[.text("step")], [.text("derivative")], [.text("here")]],
                rows: [
                    [[.math("r^2", isDisplay: false)], [.text("two times "), .code("r")], [.text("2")]],
                    [[.math("s^2", isDisplay: false)], [.text("two times "), .code("s")], [.text("-12.5")]],
                ]))
        cell(
            "a = torch.zeros(2, requires_grad=True)\nf(a).backward()\na.grad\n",
            outputs: [.result("tensor([ 2., -4.])")], expected: "tensor([ 2., -4.])\n")
    }

    private mutating func descent() {
        heading(2, "downhill", "Downhill")
        prose(
            .text("Look at the slope, take a small step against it, look again. A step multiplies the slope by "),
            .math("\\eta", isDisplay: false), .text(":"))
        add(.math("\\mathbf a_{k+1} = \\mathbf a_k - \\eta\\, \\nabla f(\\mathbf a_k)"))
        add(
            .list(
                ListStyle(start: 1, isTight: true),
                items: ["evaluate the function;", "walk the graph backwards;", "take the step, unrecorded."].map {
                    ListItem(isChecked: nil, blocks: [Block(.paragraph([.text($0)]), SourceRange(0, 4))])
                }))
        var options = CellOptions()
        options.label = "descend"
        var table = "  step        x        y         f\n"
        for (step, x, y, value) in [
            (0, "0.0000", "0.0000", "2.0e+00"), (1, "-0.2000", "0.4000", "5.2e-01"),
            (10, "-0.0412", "0.9701", "1.0e-03"),
            (100, "0.0000", "1.0000", "3.1e-11"),
        ] {
            let number = String(step)
            table += String(repeating: " ", count: 6 - number.count) + number
            for (column, width) in [(x, 9), (y, 9), (value, 10)] {
                table += String(repeating: " ", count: width - column.count) + column
            }
            table += "\n"
        }
        cell(
            """
            rate = 0.1
            a = torch.zeros(2, requires_grad=True)
            print("  step        x        y         f")
            for k in range(101):
                value = f(a)
                if k in (0, 1, 10, 100):
                    x, y = a.tolist()
                    print(f"{k:6d} {x:8.4f} {y:8.4f} {value.item():9.1e}")
                value.backward()
                with torch.no_grad():
                    a -= rate * a.grad
                a.grad.zero_()
            a

            """, options: options,
            outputs: [.printed(table), .result("tensor([1.1921e-07, 1.0000e+00], requires_grad=True)")], expected: table
        )
        var drawing = CellOptions()
        drawing.label = "path"
        drawing.caption = "The path of 100 steps, from the origin to the bottom at (0, 1)."
        cell(
            "plt.plot(path[:, 0], path[:, 1], \"o-\")\nplt.show()\n", options: drawing, outputs: [.figure(Figure())],
            comparison: .absent)
    }

    private mutating func troubles() {
        heading(2, "when-things-go-wrong", "When things go wrong")
        var refusal = CellOptions()
        refusal.error = .kind("RuntimeError")
        let refused = "a += 1\n"
        cell(
            refused, options: refusal, expected: "RuntimeError: a leaf …\n",
            failure: { index in
                CellFailure(
                    problem: Problem(
                        .inPlaceLeaf, .runtimeError,
                        "a leaf Variable that requires grad is being used in an in-place operation."),
                    type: "RuntimeError", cell: index, range: range(of: "a += 1", in: refused), frames: [])
            })
        cell(
            "torch.arange(3) / 7\n", outputs: [.result("tensor([0.0000, 0.1429, 0.2857])")],
            expected: "tensor([0.0000, 0.1429, 0.2957])\n", status: .failed,
            comparison: .differs([
                Difference(location: "element [2]", expected: "0.2957", got: "0.2857", distance: "0.0100")
            ]))
        let broken = "def scale(x, w):\n    return x * w\n\nscale(torch.ones(2, 3), torch.ones(2))\n"
        cell(
            broken, status: .failed, comparison: .notChecked,
            failure: { index in
                CellFailure(
                    problem: Problem(
                        .shapeMismatch, .runtimeError,
                        "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1",
                        label: "x is [2, 3], w is [2]",
                        notes: ["sizes are matched from the right: 3 meets 2, and neither is 1"],
                        help: "`w.reshape(2, 1)` gives each row of `x` its own factor"),
                    type: "RuntimeError", cell: index, range: range(of: "x * w", in: broken),
                    frames: [
                        CellFailure.Frame(
                            function: "scale", cell: index,
                            range: range(of: "scale(torch.ones(2, 3), torch.ones(2))", in: broken))
                    ])
            })
        cell(
            "y = scale(a, a)\n", status: .skipped, comparison: .notChecked,
            skipReason: "needs `scale` from cell 7 (line 41)")
    }

    private mutating func closing() {
        heading(2, "what-you-have-now", "What you have now")
        add(
            .list(
                ListStyle(start: nil, isTight: true),
                items: [(true, "a graph that is recorded while you compute"), (false, "a network to try it on")].map {
                    ListItem(isChecked: $0.0, blocks: [Block(.paragraph([.text($0.1)]), SourceRange(0, 4))])
                }))
        prose(.text("A formula that is not one: "), .math("\\bad{x}", isDisplay: false), .text("."))
        add(.code(language: "text", text: "a fence that is shown and not run\n"))
        add(.thematicBreak)
        prose(.image(source: "https://example.org/valley.png", title: nil, alternative: "a photograph of a valley"))
    }
}
