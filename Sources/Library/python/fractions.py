import math
import numbers
from functools import total_ordering


@total_ordering
class Fraction(numbers.Rational):
    """A quotient of whole numbers, in lowest terms."""

    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            numerator, denominator = _ratio(numerator)
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __str__(self):
        return f"{self._numerator}" if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __hash__(self):
        return hash(self._numerator) if self._denominator == 1 else hash(self._numerator / self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def _with(self, other, exact, inexact):
        if isinstance(other, (int, Fraction)):
            return exact(self, Fraction(other))
        if isinstance(other, float):
            return inexact(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, _sum, lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other):
        return self._with(other, lambda a, b: _sum(a, -b), lambda a, b: a - b)

    def __rsub__(self, other):
        return self._with(other, lambda a, b: _sum(b, -a), lambda a, b: b - a)

    def __mul__(self, other):
        return self._with(other, _product, lambda a, b: a * b)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._with(other, _quotient, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._with(other, lambda a, b: _quotient(b, a), lambda a, b: b / a)

    def __floordiv__(self, other):
        return self._with(other, lambda a, b: math.floor(_quotient(a, b)), lambda a, b: a // b)

    def __mod__(self, other):
        return self._with(other, lambda a, b: a - b * math.floor(_quotient(a, b)), lambda a, b: a % b)

    def __pow__(self, other):
        if isinstance(other, int):
            top, bottom = self._numerator, self._denominator
            return Fraction(top**other, bottom**other) if other >= 0 else Fraction(bottom**-other, top**-other)
        return float(self) ** float(other)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return self._numerator != 0

    def __trunc__(self):
        return int(self._numerator / self._denominator)

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = 2 * rest
            return floor + (1 if twice > self._denominator or twice == self._denominator and floor % 2 else 0)
        shift = 10**ndigits
        return Fraction(round(self * shift), shift)

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator == other.numerator and self._denominator == other.denominator
        return float(self) == other if isinstance(other, float) else NotImplemented

    def __lt__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator < other.numerator * self._denominator
        return float(self) < other if isinstance(other, float) else NotImplemented


def _ratio(value):
    if isinstance(value, (int, Fraction)):
        return value.numerator, value.denominator
    if isinstance(value, float):
        return value.as_integer_ratio()
    if isinstance(value, str):
        return _read(value)
    raise TypeError("argument should be a string or a Rational instance")


def _read(text):
    top, stroke, bottom = text.strip().partition("/")
    whole, dot, decimals = top.partition(".")
    digits = (whole + decimals).lstrip("+-")
    if not digits.isdecimal() or stroke and (dot or not bottom.isdecimal()):
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    number = int(digits) * (-1 if whole.startswith("-") else 1)
    return number, int(bottom) if stroke else 10 ** len(decimals)


def _sum(a, b):
    return Fraction(
        a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator
    )


def _product(a, b):
    return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)


def _quotient(a, b):
    if b.numerator == 0:
        raise ZeroDivisionError(f"Fraction({a.numerator * b.denominator}, 0)")
    return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)
