#!/usr/bin/env python3.11
"""Records what CPython 3.11 prints for small programs, as JSON in `answers` beside this file.

    pip install "torch==2.13.*" && python3.11 record.py [NAME ...]

`lines/*.txt` holds a program on each line; `programs/*.txt` holds programs under `=== name`, whose cells are
separated by `#%%`. A program's cells run one after the other in one namespace, as a notebook runs them. For each
cell: what it printed, the representation of its last expression, and for a failure the last line of the traceback
and the number of the cell and line where it happened. Addresses are left out.
"""
import ast, contextlib, io, json, pathlib, platform, re, sys, warnings

import torch

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
address = re.compile(r" at 0x[0-9a-f]+")


def programs(path):
    """The programs of a file: pairs of a name and the cells."""
    text = path.read_text()
    if path.parent.name == "lines":
        return [(line, [line]) for line in text.splitlines() if line]
    found = []
    for part in text.split("=== ")[1:]:
        name, _, body = part.partition("\n")
        found.append((name, re.split(r"^#%%\n", body, flags=re.M)))
    return found


def last_line(error):
    """The end of the traceback as the interpreter prints it."""
    shown = io.StringIO()
    with contextlib.redirect_stderr(shown):
        sys.__excepthook__(type(error), error, error.__traceback__)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    lines = shown.getvalue().splitlines()
    start = max(i for i, line in enumerate(lines) if line == name or line.startswith(name + ":"))
    return "\n".join(lines[start:])


def place(error, number):
    """The cell and line of the innermost frame that belongs to a cell."""
    if isinstance(error, SyntaxError) and error.filename == f"<cell {number}>":
        return number, error.lineno
    found = (number, 0)
    step = error.__traceback__
    while step:
        name = step.tb_frame.f_code.co_filename
        if name.startswith("<cell "):
            found = (int(name[6:-1]), step.tb_lineno)
        step = step.tb_next
    return found


def run(source, number, names):
    printed = io.StringIO()
    answer = {"printed": "", "result": None, "error": None, "cell": None, "line": None}
    try:
        tree = ast.parse(source, f"<cell {number}>")
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";"):
            last = ast.Expression(tree.body.pop().value)
        body = compile(tree, f"<cell {number}>", "exec")
        last = last and compile(last, f"<cell {number}>", "eval")
        with contextlib.redirect_stdout(printed):
            exec(body, names)
            value = eval(last, names) if last else None
            if value is not None:
                answer["result"] = address.sub("", repr(value))
    except BaseException as error:
        answer["error"] = address.sub("", last_line(error))
        answer["cell"], answer["line"] = place(error, number)
    answer["printed"] = address.sub("", printed.getvalue())
    return {key: value for key, value in answer.items() if value not in (None, "")}


def main():
    answers = here / "answers"
    answers.mkdir(exist_ok=True)
    for path in sorted([*here.glob("lines/*.txt"), *here.glob("programs/*.txt")]):
        if sys.argv[1:] and path.stem not in sys.argv[1:]:
            continue
        rows = []
        for name, cells in programs(path):
            names = {"__name__": "__main__"}
            rows.append({"name": name, "answers": [run(cell, i, names) for i, cell in enumerate(cells)]})
        duplicate = {row["name"] for row in rows if sum(row["name"] == r["name"] for r in rows) > 1}
        assert not duplicate, duplicate
        body = ",\n".join(json.dumps(row) for row in rows)
        versions = f"CPython {platform.python_version()}" + (f", PyTorch {torch.__version__}" if "torch" in body else "")
        text = '{"answered_by": "%s", "programs": [\n%s\n]}\n' % (versions, body)
        (answers / (path.stem + ".json")).write_text(text)


main()
