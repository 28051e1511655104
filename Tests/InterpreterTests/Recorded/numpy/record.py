#!/usr/bin/env python3.11
"""Records what NumPy answers to the lines of the `*.txt` files beside this file, as JSON in `answers.json`.

    python3.11 record.py

Each line is a program, after `import numpy as np` and for `torch.txt` after `import torch` too. Recorded is what it
prints, then the representation of its last expression, or the last line of the traceback after `!! `.
"""
import ast, contextlib, io, json, pathlib, platform, traceback, warnings

import numpy as np
import torch

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent


def answer(source, preamble):
    names, shown = {}, io.StringIO()
    exec(preamble, names)
    with contextlib.redirect_stdout(shown), np.printoptions():
        try:
            tree = ast.parse(source)
            last = None
            if isinstance(tree.body[-1], ast.Expr):
                last = ast.Expression(tree.body.pop().value)
            exec(compile(tree, "<line>", "exec"), names)
            value = eval(compile(last, "<line>", "eval"), names) if last else None
            if value is not None:
                print(repr(value))
        except Exception as error:
            print("!! " + "".join(traceback.format_exception_only(error)).rstrip("\n"))
    return shown.getvalue()


def main():
    rows = []
    for path in sorted(here.glob("*.txt")):
        preamble = "import numpy as np\n" + ("import torch\n" if path.stem == "torch" else "")
        for line in path.read_text().splitlines():
            rows.append({"file": path.stem, "line": line, "answer": answer(line, preamble)})
    answers = {"numpy": np.__version__, "torch": torch.__version__, "python": platform.python_version(), "lines": rows}
    (here / "answers.json").write_text(json.dumps(answers, indent=0, ensure_ascii=False) + "\n")


main()
