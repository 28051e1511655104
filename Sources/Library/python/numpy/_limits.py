import numpy as np

# Of each type: the bits of its fraction, and the exponents of its least and greatest numbers.
_SHAPES = {"float16": (10, -14, 16), "float32": (23, -126, 128), "float64": (52, -1022, 1024)}


class finfo:
    """What numbers of a floating type can be."""

    def __init__(self, dtype):
        dtype = np.dtype(dtype)
        name = dtype.name
        if name not in _SHAPES:
            raise ValueError(f"data type {dtype.type!r} not inexact")
        self.dtype = dtype
        number = dtype.type
        self.nmant, self.minexp, self.maxexp = _SHAPES[name]
        self.bits = 8 * dtype.itemsize
        self.machep = -self.nmant
        self.negep = -self.nmant - 1
        self.iexp = self.bits - self.nmant - 1
        self.nexp = self.iexp
        self.precision = {"float16": 3, "float32": 6, "float64": 15}[name]
        self.eps = number(2.0**self.machep)
        self.epsneg = number(2.0**self.negep)
        self.resolution = number(10.0**-self.precision)
        self.tiny = number(2.0**self.minexp)
        self.smallest_normal = self.tiny
        self.smallest_subnormal = number(2.0 ** (self.minexp - self.nmant))
        self.max = number((2.0 - 2.0**-self.nmant) * 2.0 ** (self.maxexp - 1))
        self.min = -self.max

    def __repr__(self):
        return f"finfo(resolution={self.resolution!s}, min={self.min!s}, max={self.max!s}, dtype={self.dtype})"

    def __str__(self):
        rows = [
            ("precision", self.precision, "resolution", self.resolution),
            ("machep", self.machep, "eps", self.eps),
            ("negep", self.negep, "epsneg", self.epsneg),
            ("minexp", self.minexp, "tiny", self.tiny),
            ("maxexp", self.maxexp, "max", self.max),
            ("nexp", self.nexp, "min", "-max"),
        ]
        rule = "-" * 63
        lines = [f"Machine parameters for {self.dtype}", rule]
        for left, value, right, other in rows:
            lines.append(f"{left} = {value!s:>{6 if left != 'precision' else 3}}   {right} = {other!s:>{20}}")
        return "\n".join(lines + [rule])


class iinfo:
    """What numbers of a whole type can be."""

    def __init__(self, type):
        dtype = type.dtype if hasattr(type, "dtype") and not isinstance(type, _KIND) else np.dtype(type)
        self.dtype = dtype
        self.kind = dtype.kind
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")
        self.bits = 8 * dtype.itemsize

    @property
    def min(self):
        return 0 if self.kind == "u" else -(2 ** (self.bits - 2)) * 2

    @property
    def max(self):
        # In two halves, since an integer here has 64 bits.
        half = 2 ** (self.bits - 1) if self.kind == "u" else 2 ** (self.bits - 2)
        return half - 1 + half

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


_KIND = type
