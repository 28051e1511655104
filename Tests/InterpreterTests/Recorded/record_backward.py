#!/usr/bin/env python3.11
"""Records what hooks on PyTorch's nodes see in the backward passes of backward/backward.txt, in answers/backward.json.

    pip install "torch==2.13.*" && python3.11 record_backward.py

For each node in the order in which it ran: its name, the gradient that came in, and what it sent to each of its inputs
that wants one. Tensors of at most four numbers in a row are told by these, with four digits, others by their shape.
"""
import json, pathlib, platform, re

import torch

here = pathlib.Path(__file__).parent


def brief(tensor):
    numbers = [format(x, ".4g") for x in tensor.flatten().tolist()]
    if tensor.dim() == 0:
        return numbers[0]
    if tensor.dim() == 1 and len(numbers) <= 4:
        return "[" + ", ".join(numbers) + "]"
    return "×".join(map(str, tensor.shape))


def watch(node, steps, seen):
    if node is None or node in seen:
        return
    seen.add(node)
    inputs = [following for following, _ in node.next_functions]

    def look(sent, came):
        name = re.sub(r"Backward\d*$|.*::", "", node.name())
        name = "added to .grad" if "AccumulateGrad" in name else name if name == "CopySlices" else name[0].lower() + name[1:]
        # A node with several outputs has no one gradient that comes in.
        arrived = [brief(part) for part in came if part is not None]
        shares = [brief(part) if part is not None else "0" for part, input in zip(sent, inputs) if input is not None]
        steps.append([name, arrived if len(came) > 1 else arrived[0], [] if name.startswith("added") else shares])

    node.register_hook(look)
    for following in inputs:
        watch(following, steps, seen)


rows = []
for part in (here / "backward/backward.txt").read_text().split("=== ")[1:]:
    name, _, body = part.partition("\n")
    names = {"torch": torch}
    exec(body, names)
    steps = []
    watch(names["y"].grad_fn, steps, set())
    names["y"].backward()
    rows.append({"name": name, "program": body, "steps": [{"operation": a, "incoming": b if isinstance(b, list) else [b], "shares": c} for a, b, c in steps]})
body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
versions = f"CPython {platform.python_version()}, PyTorch {torch.__version__}"
(here / "answers/backward.json").write_text('{"answered_by": "%s", "passes": [\n%s\n]}\n' % (versions, body))
