#!/usr/bin/env python3.11
"""Records what CPython 3.11 with matplotlib shows for the lines of plots/plots.txt, in answers/plots.json.

    python3.11 record_plots.py

Before each line `plt`, `np`, `torch`, `matplotlib` are imported and `fig, ax = plt.subplots()`. Results are shown as a
notebook shows them; addresses are left out, and NumPy's numbers are shown as Python's.
"""
import ast, json, pathlib, platform, re, warnings

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import torch

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent


def shown(value):
    text = re.sub(r"( object)? at 0x[0-9a-f]+", "", repr(value))
    return re.sub(r"np\.float64\(([^()]*)\)", r"\1", text)


rows = []
for line in (here / "plots/plots.txt").read_text().splitlines():
    plt.close("all")
    plt.rcdefaults()
    plt.ioff()
    names = {"plt": plt, "np": np, "torch": torch, "matplotlib": matplotlib}
    exec("fig, ax = plt.subplots()", names)
    answer = {}
    try:
        tree = ast.parse(line)
        last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        value = eval(compile(last, "cell", "eval"), names) if last else None
        if value is not None:
            answer["result"] = shown(value)
    except BaseException as error:
        message = str(error)
        answer["error"] = f"{type(error).__name__}: {message}" if message else type(error).__name__
    rows.append({"name": line, "answers": [answer]})
body = ",\n".join(json.dumps(row) for row in rows)
versions = f"CPython {platform.python_version()}, matplotlib {matplotlib.__version__}"
(here / "answers/plots.json").write_text('{"answered_by": "%s", "programs": [\n%s\n]}\n' % (versions, body))
