extension Code {
    /// What `lessonrun explain` prints: what the mistake is, an example, what to do.
    package var explanation: String {
        switch self {
        case .unreadableFile:
            """
            A lesson, or a file it needs, could not be read: it does not exist, is a
            directory, is not a regular file, or you may not read it. The other lessons of
            the same run are run all the same.

            Check the path, and the permissions of the file and of the directories above
            it.
            """
        case .template:
            """
            The page's template, given by `--templates DIR`, cannot be used: a section is
            not closed, a tag is not understood, or a partial does not exist. Templates
            are a small part of Mustache: `{{name}}`, `{{#name}} … {{/name}}`,
            `{{^name}} … {{/name}}`, `{{! comment }}` and `{{> partial}}`.

            Compare with the program's own template, `templates/page.html`.
            """
        case .internalError:
            """
            Each lesson runs in a process of its own, and this one ended without handing
            back what became of its lesson. That is a mistake of lessonrun. The other
            lessons of the same run are not touched by it. Please report it, with the lesson
            and the version that `lessonrun --version` tells.

            Where the message tells that no process could be started, or that it could not
            be talked to, the system is out of something: the message says of what.
            """
        case .unwritableFile:
            """
            A page or a lesson could not be written: the directory does not exist, the
            disk is full, or you may not write there. A file is written beside its place
            and then renamed, so the old file is whole.

            Choose another place with `-o`, or make the directory writable.
            """
        case .nothingToRun:
            """
            No lesson was found where you pointed, or none of its cells was chosen. A
            folder is searched for files that end in `.md`; `--cell NAME` needs a cell
            with that label.
            """
        case .invalidUTF8:
            """
            A lesson is a UTF-8 text. This file holds bytes that UTF-8 does not allow, or
            begins with the mark of UTF-16 or UTF-32. Most often it was saved in an older
            encoding such as Latin-1, where `é` is one byte.

            Save it as UTF-8. The message gives the offset of the first wrong byte.
            """
        case .unclosedFence:
            """
            A code block was opened and never closed, so the rest of its list item, its
            quote or the lesson would be code:

                ```python
                x = 1

                Here the text goes on.

            Close it with at least as many backticks or tildes as it was opened with,
            alone on their line, inside the same list item or quote.
            """
        case .unknownOption:
            """
            The lines `#| key: value` at the top of a cell are its options, and this key
            is none of them. It is an error rather than ignored because a misspelt
            `#| eval: false` would run the cell.

            Correct the key. `lessonrun reference` lists the options.
            """
        case .invalidOption:
            """
            A cell option has a value that its key does not take, is given twice, or is
            not written `#| key: value`:

                #| echo: no

            `echo` takes `true` or `false`. Write a plain comment as `# …`, without the
            bar.
            """
        case .frontMatter:
            """
            The part between two lines `---` at the top of a lesson is its front matter:
            YAML with the keys `title`, `description`, `author`, `date`, `seed`, `tol`,
            `cells` and `toc`.

                ---
                title: "Gradients: a first look"
                seed: 1
                ---

            It is never closed, is no YAML, has an unknown key, a key twice, or a value of
            the wrong kind. Anchors, aliases, tags and second documents are not taken.
            Text with `: ` or a leading `[`, `*`, `&`, `!` needs quotes.
            """
        case .markdownLimit:
            """
            The lesson is larger, wider or more deeply nested than a lesson may be. The
            Markdown library takes very long on some texts, so each lesson is measured
            before it is read: its size (1 MiB), its lines (16 KiB), its nesting (32), its
            tables, its link definitions and its paragraphs.

            The message names the limit and the place. Mostly a blank line helps: between
            paragraphs, after tables, between parts of long outputs.
            """
        case .rawHTML:
            """
            HTML in a lesson is left out of the page, so that a page holds nothing active
            and nothing from elsewhere. Comments, `<!-- like this -->`, are left out
            without a word.

            Say it in Markdown, or show the HTML as code.
            """
        case .duplicateLabel:
            """
            Two cells have the same `#| label:`. A label is the cell's address on the page
            and the name that `--cell` takes, so it must be given once.
            """
        case .strayOutput:
            """
            A block ` ```output ` is compared with the cell directly before it. Between
            this one and a cell stands something else, or it is in another list item or
            quote, so it would never be checked.

            Move it directly after its cell; blank lines between them are fine. To show
            text that is not checked, give the block another language, such as `text`.
            """
        case .controlCharacter:
            """
            The lesson holds characters that are not shown but act: NUL, ESC, or marks
            that change the direction of writing. In prose they are made visible. In a
            cell they are errors, because the code would not be what it looks like.

            Delete them, or write them as escapes in a string: `"\\x1b[1m"`.
            """
        case .refusedLink:
            """
            Links may go to `https:`, `http:` and `mailto:`, to a `#heading` of the page,
            and to files beside the lesson. Images come from files beside the lesson only,
            because a page loads nothing from elsewhere. Anything else, such as
            `javascript:` or `//host`, is shown as text.
            """
        case .strayCell:
            """
            A cell stands where it is not run, such as in a footnote. Cells run from top
            to bottom; a footnote is read somewhere else than it is written, so there
            would be no telling when its cell runs.

            Move the cell into the text.
            """
        case .syntax:
            """
            The cell is not a program: a bracket, a colon or an operator is missing, or a
            word stands where it cannot.

                if x > 0
                    print(x)

            Here the first line lacks its `:`. The caret shows where reading stopped; the
            mistake is there or just before.
            """
        case .indentation:
            """
            The lines of a block must begin in the same column, and a block must follow
            each line that ends in `:`.

                for i in range(3):
                print(i)

            Indent the body, by four spaces as a habit, and do not mix tabs and spaces.
            """
        case .unsupportedSyntax:
            """
            This is Python, but not of the part that lessons are written in. The message
            names the construct and what to write instead. `lessonrun reference` tells the
            whole language.
            """
        case .literal:
            """
            A number or a string is not written as Python writes it: a string without its
            closing quote, a number such as `0x` or `012`, or an unknown escape.
            """
        case .shape:
            """
            A tensor does not have the shape that an operation needs, or a shape cannot be
            made:

                torch.arange(6).reshape(4, 2)

            Six elements do not fill four rows of two. Look at `x.shape`; sizes of `-1`
            are worked out.
            """
        case .shapeMismatch:
            """
            Two tensors are combined whose shapes do not fit. Sizes are matched from the
            right; each pair must be equal, or one of them 1, or missing:

                torch.ones(2, 3) * torch.ones(2)

            Here 3 meets 2. `torch.ones(2).reshape(2, 1)` gives each row its own factor.
            For a matrix product the inner sizes must be equal: `[2, 3] @ [3, 4]`.
            """
        case .dtype:
            """
            A tensor holds the wrong kind of number: only floating point tensors have
            gradients, an index must be whole, two operands of a product must agree.

            Convert with `x.float()`, `x.double()` or `x.long()`, or give `dtype=` where
            the tensor is made.
            """
        case .index:
            """
            An index is outside its tensor, or there are more indices than dimensions.

                torch.zeros(3)[3]

            Three elements have the indices 0, 1, 2, or from the end -1, -2, -3.
            """
        case .inPlaceLeaf:
            """
            A leaf that requires a gradient, such as a parameter, was changed in place
            while operations were recorded:

                w = torch.ones(3, requires_grad=True)
                w -= 0.1 * w.grad

            The change would be part of the function whose gradient is wanted. Make the
            step under `with torch.no_grad():`, or write `w.data -= …`.
            """
        case .backward:
            """
            `backward` cannot be run here: nothing in the expression requires a gradient,
            its value is no single number, or the graph was used before and let go.

            Give `requires_grad=True` where the inputs are made; call it on a sum or mean,
            or pass `gradient=`; compute the value again before each call, or pass
            `retain_graph=True`.
            """
        case .versionMismatch:
            """
            A tensor that the gradient needs was changed in place after it was used:

                y = x.exp()
                y += 1
                y.sum().backward()

            The derivative of `exp` is its own result, which is no longer there. Write
            `y = y + 1`.
            """
        case .tensorArgument:
            """
            An operation was called with arguments it does not take: one is missing, there
            is one too many, or one has the wrong type or a value out of its range.
            `lessonrun reference` shows how each operation is called.
            """
        case .nameNotDefined:
            """
            A name is used before anything was given it. Cells share one namespace and run
            from top to bottom: a name from a cell that failed, or stands further down, is
            not there yet. The nearest known name is offered.
            """
        case .type:
            """
            An operation does not exist for values of these types, such as adding a number
            to a string, calling what is no function, or passing arguments that a function
            does not take.

                "loss: " + 3

            Convert the value, here with `str(3)`, or use an f-string: `f"loss: {3}"`.
            """
        case .value:
            """
            A value has the right type and is still not possible here: `int("two")`,
            `math.sqrt(-1)`, unpacking three values into two names.
            """
        case .attribute:
            """
            The value has no attribute or method of this name. The nearest one is offered.
            Which there are depends on the type: `type(x)` tells it.
            """
        case .lookup:
            """
            A list has no such index, or a dictionary no such key. `len(x)` tells how many
            there are; `d.get(key, default)` and `key in d` ask without failing.
            """
        case .arithmetic:
            """
            A calculation has no result: a division of numbers by zero, or a number beyond
            what its type holds. Whole numbers have up to 65536 bits here. Tensors divide
            by zero to `inf` and `nan` without an error.
            """
        case .raised:
            """
            The lesson itself raised this error with `raise`, and nothing caught it. If it
            is meant to, say so at the top of the cell: `#| error: ValueError`.
            """
        case .assertion:
            """
            An `assert` did not hold. A second part is shown with it:
            `assert loss < 1, f"loss is {loss}"`.
            """
        case .importing:
            """
            Lessons run without Python, so only the modules that are built in can be
            imported, such as `torch`, `math` and `matplotlib.pyplot`;
            `lessonrun reference` lists them. Files and packages cannot be.
            """
        case .stepLimit:
            """
            The lesson took more steps than it may. Mostly a loop does not end. Steps are
            counted, not timed, so it stops at the same place on every machine.

            Check the loop's condition; for an honest long run use `--max-steps`.
            """
        case .memoryLimit:
            """
            The lesson holds more memory than it may. Mostly a list or a string grows
            without end, or every step of a long optimisation is kept with its graph.

            Keep numbers, `loss.item()`, or `x.detach()`; for an honest need use
            `--max-memory`.
            """
        case .recursionLimit:
            """
            Functions called each other too deeply. Mostly a recursion lacks its end:

                def f(n):
                    return n * f(n - 1)

            Return without a call for the smallest case, or write a loop.
            """
        case .outputLimit:
            """
            A cell printed more than a page can show. Print every hundredth step, or a
            summary.
            """
        case .sizeLimit:
            """
            One value would be larger than values may be, such as
            `torch.zeros(1_000_000, 1_000_000)` or `"a" * 10**10`. It is refused before
            memory is taken.
            """
        case .timeLimit:
            """
            The lesson ran longer than it may. Other limits stop it at the same place
            everywhere; this one is the last guard and depends on the machine. `--timeout`
            sets it.
            """
        case .cellTimeLimit:
            """
            One cell ran longer than a cell may; the cells after it still run. The time
            depends on the machine, the steps of `--max-steps` do not. `--limit cell-time=…`
            sets it, and `lessonrun explain limits` lists all limits.
            """
        case .outputDiffers:
            """
            A cell's output is not what the block ` ```output ` after it holds. Numbers
            may differ by one unit of the last digit that is written, white space may
            differ, `...` stands for any text.

            If the new output is right, `lessonrun accept` writes it into the lesson. If
            it may vary, use `#| tol: 1e-3` or `#| check: false`.
            """
        case .expectedFailure:
            """
            A cell with `#| error: true` must fail, or with `#| error: TypeError` fail
            with that error, and did not. Delete the option when the cell has been mended.
            """
        case .skippedCell:
            """
            A cell was not run because it needs a name from a cell that failed. Mend the
            earlier cell first.
            """
        case .wrongGradient:
            """
            With `gradcheck: true` every gradient that a cell asks for is compared with
            central differences: the function is computed again in float64, once with the
            number a little larger and once a little smaller. Here the two do not agree,
            so a derivative is wrong. The message names the operation, most likely an
            `autograd.Function` whose `backward` does not fit its `forward`.

            Where a function has a corner there is no derivative; such places are told,
            and are no failure.
            """
        case .witnessDiffers:
            """
            Beside the lesson stands a file `*.witness.json` with what Python and PyTorch
            answered to its cells, and this cell's output is another. The engine here
            means to print the same, so one of the two is mistaken: please report it.

            The same code, as a warning, says that a cell was changed since PyTorch was
            asked. `lessonrun witness LESSON` asks again; it needs Python with PyTorch.
            """
        case .figure:
            """
            A figure cannot be drawn as asked: data of different lengths, an unknown
            colour or marker, a keyword that the call does not take.
            """
        case .formula:
            """
            A formula between `$` or `$$`, or in a block ` ```math `, cannot be set: an
            unknown command, a brace or `\\left` without its partner, or no closing `$$`.
            Its TeX is shown as text.

            `\\$` writes a dollar sign. Prices such as `$5 and $6` are no formulas.
            """
        }
    }
}
