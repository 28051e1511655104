from collections.abc import _Structural


class Number(metaclass=_Structural):
    """Any number."""

    _kinds = (int, float)
    __hash__ = None


class Complex(Number):
    _kinds = (int, float)


class Real(Complex):
    _kinds = (int, float)


class Rational(Real):
    _kinds = (int,)


class Integral(Rational):
    _kinds = (int,)
