import numpy as np


class poly1d:
    """A polynomial by its coefficients, the highest power first."""

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self.coeffs = c_or_r.coeffs
            self.variable = c_or_r.variable if variable is None else variable
            return
        coefficients = np.atleast_1d(np.asarray(c_or_r))
        if r:
            roots = coefficients
            coefficients = np.ones(1)
            for root in roots:
                coefficients = np.convolve(coefficients, np.array([1.0, -root]))
        if coefficients.ndim > 1:
            raise ValueError("Polynomial must be 1d only.")
        while len(coefficients) > 1 and coefficients[0] == 0:
            coefficients = coefficients[1:]
        self.coeffs = coefficients
        self.variable = "x" if variable is None else variable

    @property
    def c(self):
        return self.coeffs

    coef = coefficients = c

    @property
    def order(self):
        return len(self.coeffs) - 1

    o = order

    def __call__(self, val):
        return np.polyval(self.coeffs, val.coeffs if isinstance(val, poly1d) else val)

    def __len__(self):
        return self.order

    def __getitem__(self, power):
        return self.coeffs[self.order - power] if 0 <= power <= self.order else self.coeffs.dtype.type(0)

    def __iter__(self):
        return iter(self.coeffs)

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return self.coeffs.shape == other.coeffs.shape and (self.coeffs == other.coeffs).all()

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __add__(self, other):
        return poly1d(np.polyadd(self.coeffs, _coefficients(other)))

    __radd__ = __add__

    def __sub__(self, other):
        return poly1d(polysub(self.coeffs, _coefficients(other)))

    def __rsub__(self, other):
        return poly1d(polysub(_coefficients(other), self.coeffs))

    def __mul__(self, other):
        return poly1d(np.polymul(self.coeffs, _coefficients(other)))

    __rmul__ = __mul__

    def __pow__(self, exponent):
        if exponent != int(exponent) or exponent < 0:
            raise ValueError("Power to non-negative integers only.")
        result = poly1d([1])
        for _ in range(exponent):
            result = self * result
        return result

    def __truediv__(self, other):
        if isinstance(other, poly1d):
            quotient, rest = polydiv(self.coeffs, other.coeffs)
            return poly1d(quotient), poly1d(rest)
        return poly1d(self.coeffs / other)

    def deriv(self, m=1):
        return poly1d(np.polyder(self.coeffs, m))

    def integ(self, m=1, k=0):
        return poly1d(polyint(self.coeffs, m, k))

    def __array__(self, dtype=None, copy=None):
        return self.coeffs

    def __repr__(self):
        return "poly1d" + repr(self.coeffs)[5:]

    def __str__(self):
        """The powers stand in a line above the rest."""
        texts = []
        for index, coefficient in enumerate(self.coeffs):
            power = self.order - index
            number = f"{coefficient:.4g}" if isinstance(coefficient, (float, np.floating)) else str(coefficient)
            if number.endswith(".0000"):
                number = number[:-5]
            if number == "0":
                text = "0" if self.order == 0 else ""
            else:
                text = number if power == 0 else f"{number} {self.variable}"
            if text and power > 1:
                text += f"**{power}"
            if not text:
                continue
            if not texts:
                texts.append(text)
            else:
                texts.append(f"- {text[1:]}" if text.startswith("-") else f"+ {text}")
        return _raised(" ".join(texts))


def _raised(text):
    """Writes `x**2` with the 2 in a line above."""
    done = above = line = ""
    parts = text.split("**")
    rest = parts[0]
    for part in parts[1:]:
        digits = len(part) - len(part.lstrip("0123456789"))
        over = " " * (len(rest) - 1) + part[:digits]
        under = rest + " " * (digits - 1)
        if len(line) + len(under) > 70 or len(above) + len(over) > 70:
            done += above + "\n" + line + "\n "
            above, line = over, under
        else:
            above += over
            line += under
        rest = part[digits:]
    return " " + done + above + "\n" + line + rest


def _coefficients(value):
    return value.coeffs if isinstance(value, poly1d) else np.atleast_1d(np.asarray(value))


def polysub(a1, a2):
    if isinstance(a1, poly1d) or isinstance(a2, poly1d):
        return poly1d(polysub(_coefficients(a1), _coefficients(a2)))
    return np.polyadd(a1, -np.atleast_1d(np.asarray(a2)))


def polyint(p, m=1, k=0):
    if isinstance(p, poly1d):
        return poly1d(polyint(p.coeffs, m, k))
    p = np.atleast_1d(np.asarray(p))
    constants = list(np.atleast_1d(np.asarray(k)))
    constants = constants * m if len(constants) == 1 else constants
    for step in range(m):
        p = np.concatenate([p / np.arange(len(p), 0, -1), [constants[step]]])
    return p


def polydiv(u, v):
    u = _coefficients(u).astype(float)
    v = _coefficients(v).astype(float)
    count = max(len(u) - len(v) + 1, 1)
    quotient = np.zeros(count)
    rest = u.copy()
    for index in range(len(u) - len(v) + 1):
        quotient[index] = rest[index] / v[0]
        rest[index : index + len(v)] -= quotient[index] * v
    while len(rest) > 1 and np.allclose(rest[0], 0, rtol=1e-14):
        rest = rest[1:]
    return quotient, rest
