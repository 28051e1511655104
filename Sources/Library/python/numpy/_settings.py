import numpy as np


class errstate:
    """Nothing: warnings are not shown."""

    def __init__(self, **kwargs):
        pass

    def __enter__(self):
        return None

    def __exit__(self, type, value, traceback):
        return None

    def __call__(self, function):
        return function


def geterr():
    return {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def astype(x, dtype, /, *, copy=True, device=None):
    return x.astype(dtype)


def asfortranarray(a, dtype=None, *, like=None):
    return np.asarray(a, dtype=dtype)


def require(a, dtype=None, requirements=None, *, like=None):
    return np.asarray(a, dtype=dtype)


def asarray_chkfinite(a, dtype=None, order=None):
    a = np.asarray(a, dtype=dtype)
    if not np.isfinite(a).all():
        raise ValueError("array must not contain infs or NaNs")
    return a


_LETTERS = {
    "bool": "b", "signed integer": "i", "unsigned integer": "u", "integral": "iu", "real floating": "f",
    "numeric": "iuf"
}


def isdtype(dtype, kind):
    kinds = kind if isinstance(kind, tuple) else (kind,)
    dtype = np.dtype(dtype)
    return any(dtype.kind in _LETTERS[one] if one in _LETTERS else dtype == np.dtype(one) for one in kinds)


def base_repr(number, base=2, padding=0):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    rest = abs(int(number))
    shown = []
    while rest:
        shown.append(digits[rest % base])
        rest //= base
    if padding:
        shown.append("0" * padding)
    if number < 0:
        shown.append("-")
    return "".join(reversed(shown or "0"))


def binary_repr(num, width=None):
    if num >= 0:
        return f"{num:b}".zfill(width or 0)
    if width is None:
        return "-" + f"{-num:b}"
    return f"{(1 << width) + num:b}"
