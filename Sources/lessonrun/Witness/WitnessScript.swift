/// The program that Python runs for `lessonrun witness`: it reads the cells from standard input and answers with what
/// each printed, its value as `repr` gives it, and the last line of its error.
///
/// Plotting is a stand-in that draws nothing, since a figure has no text to compare.
let witnessScript = #"""
    import ast, datetime, io, json, platform, random, re, sys, tokenize, traceback, types, warnings
    from contextlib import redirect_stdout

    answers, sys.stdin = sys.stdout, io.StringIO(sys.stdin.read())
    question = json.loads(sys.stdin.read())


    class Drawn:
        """Stands for whatever a plotting call gives."""

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return Drawn()

        def __call__(self, *arguments, **keywords):
            return Drawn()

        def __iter__(self):
            return iter([Drawn()])

        def __getitem__(self, index):
            return Drawn()

        def __setitem__(self, index, value):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *error):
            return None


    def subplots(rows=1, columns=1, **keywords):
        if rows == 1 and columns == 1:
            return Drawn(), Drawn()
        axes = numpy.empty((rows, columns), dtype=object)
        for row in range(rows):
            for column in range(columns):
                axes[row, column] = Drawn()
        return Drawn(), axes.reshape(-1) if 1 in (rows, columns) else axes


    class Plotting(types.ModuleType):
        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return Drawn()


    for name in ["matplotlib", "matplotlib.pyplot"]:
        sys.modules[name] = Plotting(name)
    sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"]
    sys.modules["matplotlib.pyplot"].subplots = subplots

    import torch
    import numpy

    warnings.simplefilter("ignore")
    torch.manual_seed(question["seed"])
    random.seed(question["seed"])
    numpy.random.seed(question["seed"] % 2**32)


    def is_silent(code):
        """Whether the last statement ends with a semicolon."""
        ignored = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER, tokenize.DEDENT)
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(code).readline) if t.type not in ignored]
        return bool(tokens) and tokens[-1].string == ";"


    def display(*values):
        for value in values:
            print(repr(value))


    space = {"__name__": "__main__", "display": display}


    def answer(code):
        printed = io.StringIO()
        ends = []
        try:
            tree = ast.parse(code, "<cell>")
            last = None
            if tree.body and isinstance(tree.body[-1], ast.Expr) and not is_silent(code):
                last = ast.Expression(tree.body.pop().value)
            with redirect_stdout(printed):
                exec(compile(tree, "<cell>", "exec"), space)
                if last is not None:
                    value = eval(compile(last, "<cell>", "eval"), space)
                    if value is not None and not isinstance(value, Drawn):
                        ends.append(repr(value))
        except SystemExit as error:
            ends.append(f"SystemExit: {error}")
        except Exception as error:
            ends.append(traceback.format_exception_only(type(error), error)[-1].rstrip("\n"))
        text = printed.getvalue()
        for end in ends:
            text += ("" if text == "" or text.endswith("\n") else "\n") + end + "\n"
        return re.sub(r" at 0x[0-9a-f]+>", ">", text)


    cells = []
    for cell in question["cells"]:
        code = cell["code"]
        cells.append({"source": cell["source"], "text": None if code is None else answer(code)})

    record = {
        "version": 1,
        "python": platform.python_version(),
        "torch": str(torch.__version__),
        "numpy": str(numpy.__version__),
        "date": datetime.date.today().isoformat(),
        "seed": question["seed"],
        "cells": cells,
    }
    answers.write(json.dumps(record))
    answers.flush()
    """#
