import math

pi = math.pi
e = math.e
tau = math.tau
inf = math.inf
nan = math.nan
infj = complex(0.0, math.inf)
nanj = complex(0.0, math.nan)


def phase(z):
    """The angle of a number in the plane."""
    z = complex(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    """Size and angle."""
    return abs(complex(z)), phase(z)


def rect(r, phi):
    """The number of a size and an angle."""
    if phi == 0.0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def isnan(z):
    z = complex(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isinf(z):
    z = complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isfinite(z):
    z = complex(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Whether two numbers are close by their distance."""
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    distance = abs(a - b)
    return distance <= rel_tol * abs(b) or distance <= rel_tol * abs(a) or distance <= abs_tol


def exp(z):
    z = complex(z)
    size = math.exp(z.real)
    return complex(size * math.cos(z.imag), size * math.sin(z.imag))


def log(z, *base):
    z = complex(z)
    if z == 0:
        raise ValueError("math domain error")
    size = math.hypot(z.real, z.imag)
    if 0.71 <= size <= 1.73:
        # Near 1 the logarithm of the size loses digits.
        large, small = max(abs(z.real), abs(z.imag)), min(abs(z.real), abs(z.imag))
        real = math.log1p((large - 1) * (large + 1) + small * small) / 2.0
    else:
        real = math.log(size)
    result = complex(real, math.atan2(z.imag, z.real))
    return result / log(base[0]) if base else result


def log10(z):
    result = log(z)
    return complex(result.real / math.log(10.0), result.imag / math.log(10.0))


def sqrt(z):
    z = complex(z)
    if z == 0:
        return complex(0.0, z.imag)
    x, y = abs(z.real) / 8.0, abs(z.imag)
    s = 2.0 * math.sqrt(x + math.hypot(x, y / 8.0))
    d = y / (2.0 * s)
    if z.real >= 0.0:
        return complex(s, math.copysign(d, z.imag))
    return complex(d, math.copysign(s, z.imag))


def sinh(z):
    z = complex(z)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


def cosh(z):
    z = complex(z)
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def tanh(z):
    z = complex(z)
    if abs(z.real) > 354.0:
        rest = 4.0 * math.sin(z.imag) * math.cos(z.imag) * math.exp(-2.0 * abs(z.real))
        return complex(math.copysign(1.0, z.real), rest)
    tx, ty = math.tanh(z.real), math.tan(z.imag)
    cx = 1.0 / math.cosh(z.real)
    product = tx * ty
    divisor = 1.0 + product * product
    return complex(tx * (1.0 + ty * ty) / divisor, ((ty / divisor) * cx) * cx)


def _turned(function, z):
    """A circular function by its hyperbolic one: of the number turned by a right angle, turned back."""
    z = complex(z)
    result = function(complex(-z.imag, z.real))
    return complex(result.imag, -result.real)


def sin(z):
    return _turned(sinh, z)


def cos(z):
    z = complex(z)
    return cosh(complex(-z.imag, z.real))


def tan(z):
    return _turned(tanh, z)


def asinh(z):
    z = complex(z)
    first, second = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    real = math.asinh(first.real * second.imag - second.real * first.imag)
    return complex(real, math.atan2(z.imag, first.real * second.real - first.imag * second.imag))


def acos(z):
    z = complex(z)
    first, second = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(
        2.0 * math.atan2(first.real, second.real), math.asinh(second.real * first.imag - second.imag * first.real)
    )


def acosh(z):
    z = complex(z)
    first, second = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(
        math.asinh(first.real * second.real + first.imag * second.imag), 2.0 * math.atan2(first.imag, second.real)
    )


def asin(z):
    return _turned(asinh, z)


def atanh(z):
    z = complex(z)
    if z.real < 0.0 or (z.real == 0.0 and math.copysign(1.0, z.real) < 0.0):
        return -atanh(-z)
    if z.real == 1.0 and abs(z.imag) == 0.0:
        raise ValueError("math domain error")
    below = (1.0 - z.real) * (1.0 - z.real) + z.imag * z.imag
    return complex(
        math.log1p(4.0 * z.real / below) / 4.0,
        -math.atan2(-2.0 * z.imag, (1.0 - z.real) * (1.0 + z.real) - z.imag * z.imag) / 2.0,
    )


def atan(z):
    return _turned(atanh, z)
