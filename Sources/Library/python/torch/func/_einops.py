# The dimensions of a tensor in another order, joined and parted, as a pattern of names says.
from math import prod as _prod


def _parsed(side):
    groups = []
    inner = None
    for word in side.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            inner = []
        elif word == ")":
            groups.append(inner)
            inner = None
        elif inner is not None:
            inner.append(word)
        else:
            groups.append([word])
    return groups


def rearrange(tensor, pattern, **axes_lengths):
    import torch
    if not isinstance(tensor, torch.Tensor):
        tensor = torch.stack(tensor)
    left, right = [_parsed(side) for side in pattern.split("->")]
    rank = tensor.dim()
    for groups in (left, right):
        for group in groups:
            if len(group) > 1 and "..." in group:
                raise ValueError("Malformed expression: an ellipsis within parentheses is not there")
    hidden = []
    if ["..."] in left:
        hidden = [f"...{i}" for i in range(rank - len(left) + 1)]
        at = left.index(["..."])
        left = left[:at] + [[name] for name in hidden] + left[at + 1:]
    if ["..."] in right:
        at = right.index(["..."])
        right = right[:at] + [[name] for name in hidden] + right[at + 1:]
    if len(left) != rank:
        raise ValueError(f"Number of dimensions in pattern ({len(left)}) and tensor ({rank}) do not match")
    lengths = dict(axes_lengths)
    for group, size in zip(left, tensor.shape):
        names = [name for name in group if name != "1"]
        unknown = [name for name in names if name not in lengths]
        known = _prod(lengths[name] for name in names if name in lengths)
        if len(unknown) > 1:
            raise ValueError(f"Cannot infer the sizes of {unknown}")
        if unknown:
            lengths[unknown[0]] = size // known
        elif known != size:
            raise ValueError(f"Size {size} does not fit the pattern")
    first = [name for group in left for name in group if name != "1"]
    last = [name for group in right for name in group if name != "1"]
    if sorted(first) != sorted(last):
        raise ValueError("Identifiers only on one side of the expression: " + pattern)
    parts = tensor.reshape([lengths[name] for name in first])
    turned = parts.permute([first.index(name) for name in last])
    return turned.reshape([_prod(lengths[name] for name in group if name != "1") for group in right])


def functionalize(func, *, remove="mutations"):
    return func
