import torch

# The relative and absolute tolerance of each type.
_TOLERANCES = {
    torch.float16: (1e-3, 1e-5),
    torch.bfloat16: (1.6e-2, 1e-5),
    torch.float32: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7),
}


def assert_close(
    actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
    check_dtype=True, check_layout=True, check_stride=False, msg=None
):
    """Refuses numbers that are not close to others."""
    if (rtol is None) != (atol is None):
        raise ValueError(
            "rtol and atol must both be specified or both be unspecified, but got no "
            + ("rtol" if rtol is None else "atol")
            + " but "
            + (f"atol={atol}" if rtol is None else f"rtol={rtol}")
            + "."
        )
    _compare(actual, expected, rtol, atol, equal_nan, check_dtype, msg, "")


def _compare(actual, expected, rtol, atol, equal_nan, check_dtype, msg, place):
    if isinstance(actual, dict) and isinstance(expected, dict):
        for key in expected:
            _compare(actual[key], expected[key], rtol, atol, equal_nan, check_dtype, msg, f"{place}[{key!r}]")
        return
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        if len(actual) != len(expected):
            _fail(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}", msg, place)
        for index, (one, other) in enumerate(zip(actual, expected)):
            _compare(one, other, rtol, atol, equal_nan, check_dtype, msg, f"{place}[{index}]")
        return
    scalars = not isinstance(actual, torch.Tensor) and not isinstance(expected, torch.Tensor)
    actual, expected = torch.as_tensor(actual), torch.as_tensor(expected)
    if scalars:
        actual, expected = actual.double(), expected.double()
    if actual.shape != expected.shape:
        _fail(
            f"The values for attribute 'shape' do not match: {actual.shape} != {expected.shape}.", msg, place
        )
    if check_dtype and actual.dtype != expected.dtype:
        _fail(f"The values for attribute 'dtype' do not match: {actual.dtype} != {expected.dtype}.", msg, place)
    if rtol is None:
        found = [_TOLERANCES.get(tensor.dtype, (0.0, 0.0)) for tensor in (actual, expected)]
        rtol, atol = max(pair[0] for pair in found), max(pair[1] for pair in found)
    dtype = torch.promote_types(actual.dtype, expected.dtype)
    actual, expected = actual.detach().to(dtype), expected.detach().to(dtype)
    close = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if not bool(close.all()):
        kind = "Scalars" if scalars else "Tensor-likes"
        _fail(_message(kind, actual, expected, close, rtol, atol), msg, place)


def _fail(text, msg, place):
    if place:
        text += f"\n\nThe failure occurred for item {place}"
    raise AssertionError(text if msg is None else msg(text) if callable(msg) else msg)


def _message(kind, actual, expected, close, rtol, atol):
    exact = rtol == 0 and atol == 0
    word = "equal" if exact else "close"
    absolute = (actual - expected).abs()
    relative = absolute / expected.abs()
    allowed = lambda bound: "" if exact else f" (up to {bound} allowed)"
    if actual.dim() == 0:
        return (
            f"{kind if kind == 'Scalars' else 'Scalars'} are not {word}!\n\n"
            f"Expected {expected.item()} but got {actual.item()}.\n"
            f"Absolute difference: {absolute.item()}{allowed(atol)}\n"
            f"Relative difference: {relative.item()}{allowed(rtol)}"
        )
    wrong = int((~close).sum())
    total = actual.numel()
    absolute[close] = 0
    relative[close] = 0
    lines = [f"Tensor-likes are not {word}!\n", f"Mismatched elements: {wrong} / {total} ({wrong / total:.1%})"]
    for name, values, bound in (("absolute", absolute, atol), ("relative", relative, rtol)):
        place = tuple(int(index) for index in torch.unravel_index(values.argmax(), values.shape))
        lines.append(f"Greatest {name} difference: {values.max().item()} at index {place}{allowed(bound)}")
    return "\n".join(lines)


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    assert_close(
        torch.as_tensor(actual), torch.as_tensor(expected), rtol=rtol, atol=atol, equal_nan=equal_nan,
        check_dtype=False, msg=msg or None
    )
