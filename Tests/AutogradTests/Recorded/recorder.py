"""What the recorders of this folder share: calling PyTorch on copies of arguments and noting what came of it.

A recorder calls `case(name, *args, **kwargs)` for every call and `write()` at the end. The name is that of
`torch.NAME`, of a function in a module (`linalg.inv`), or of a method.
"""

import json
import math

import numpy
import torch

torch.manual_seed(1)
torch.set_num_threads(1)
CASES = []


def number(value):
    if isinstance(value, (bool, int)):
        return int(value)
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


def described(tensor, shortest=False):
    """shortest: with the fewest digits that mean the same float32."""
    data = [number(value) for value in tensor.detach().reshape(-1).tolist()]
    if shortest and tensor.dtype == torch.float32:
        data = [value if isinstance(value, str) else float(str(numpy.float32(value))) for value in data]
    return {"shape": list(tensor.shape), "dtype": str(tensor.dtype)[6:], "data": data}


def argument(value, leaves, shortest=False):
    if isinstance(value, torch.Tensor):
        result = described(value, shortest)
        result["strides"] = list(value.stride())
        result["leaf"] = next((index for index, leaf in enumerate(leaves) if leaf is value), None)
        return {"tensor": result}
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": value}
    if isinstance(value, float):
        return {"float": number(value)}
    if isinstance(value, str):
        return {"string": value}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value)[6:]}
    if value is None:
        return {"none": True}
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], torch.Tensor):
        return {"tensors": [argument(item, leaves, shortest)["tensor"] for item in value]}
    if any(not isinstance(item, int) for item in value):
        return {"numbers": list(value)}
    return {"ints": list(value)}


def call_of(name, args, kwargs, leaves, shortest=False):
    """What is written of a call before it is made."""
    return {
        "name": name,
        "args": [argument(value, leaves, shortest) for value in args],
        "kwargs": {key: argument(value, leaves, shortest) for key, value in kwargs.items()},
    }


def flat(result):
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, (list, tuple)):
        return [part for item in result for part in flat(item)]
    return []


def function(name, args):
    if name.endswith("_") and isinstance(args[0], torch.Tensor):
        return lambda x, *rest, **named: getattr(x, name)(*rest, **named)
    place = torch
    for part in name.split("."):
        place = getattr(place, part, None)
    if callable(place):
        return place
    return lambda x, *rest, **named: getattr(x, name)(*rest, **named)


def case(name, *args, grad=True, tolerance=None, **kwargs):
    """Calls an operation on copies of the arguments; its float tensors want gradients unless told otherwise.

    A tolerance is given where PyTorch itself computes with few digits.
    """
    leaves = []

    def prepared(value):
        if isinstance(value, torch.Tensor):
            value = value.detach().clone(memory_format=torch.preserve_format)
            if value.dtype.is_floating_point and grad:
                value.requires_grad_()
                leaves.append(value)
            return value
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], torch.Tensor):
            return [prepared(item) for item in value]
        return value

    args = [prepared(value) for value in args]
    kwargs = {key: prepared(value) for key, value in kwargs.items()}
    entry = call_of(name, args, kwargs, leaves)
    if tolerance is not None:
        entry["tolerance"] = tolerance
    call = function(name, args)
    changes = name.endswith("_")
    given = [args[0].clone(memory_format=torch.preserve_format)] + args[1:] if changes else args
    note(entry, lambda: call(*given, **kwargs), leaves)


def note(entry, call, leaves, second=False, shortest=False):
    """Makes a call, and adds what came of it to its entry: results, node names, gradients, or the error.

    second: the gradients of the sum of the squared gradients, too.
    """
    CASES.append(entry)
    try:
        result = call()
    except Exception as error:  # noqa: BLE001
        entry["error"] = [type(error).__name__, str(error).split("\n")[0]]
        return
    outputs = flat(result)
    if not outputs:
        entry["value"] = argument(result, [])
    entry["results"] = [described(output, shortest) for output in outputs]
    entry["requires"] = [output.requires_grad for output in outputs]
    entry["nodes"] = [type(output.grad_fn).__name__ if output.grad_fn is not None else None for output in outputs]
    if leaves and any(output.requires_grad for output in outputs):
        note_gradients(entry, outputs, leaves, second, shortest)


def note_gradients(entry, outputs, leaves, second, shortest):
    def all_described(tensors):
        return [None if tensor is None else described(tensor, shortest) for tensor in tensors]

    total = 0
    for output in outputs:
        if output.requires_grad:
            weights = torch.arange(1, output.numel() + 1, dtype=output.dtype).reshape(output.shape)
            total = total + (output * weights).sum()
    try:
        total.backward(retain_graph=second, create_graph=second)
        entry["gradients"] = all_described(leaf.grad for leaf in leaves)
    except (RuntimeError, NotImplementedError) as error:
        entry["backward_error"] = str(error).split("\n")[0]
    if not second:
        return
    squares = sum((leaf.grad**2).sum() for leaf in leaves if leaf.grad is not None)
    try:
        entry["second"] = all_described(torch.autograd.grad(squares, leaves, allow_unused=True))
    except RuntimeError:
        # PyTorch has no second derivative of some functions, or it is zero.
        pass


def leaf_like(value):
    """A leaf of the same numbers and strides."""
    leaf = torch.empty_strided(value.shape, value.stride(), dtype=value.dtype)
    leaf.copy_(value)
    return leaf.requires_grad_()


def write():
    print(json.dumps({"version": torch.__version__, "cases": CASES}, separators=(",", ":")))
