import math

import torch


def _begin(length, periodic, dtype, requires_grad, formula):
    if length < 0:
        raise RuntimeError(f"window_length must be non-negative: {length}")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise RuntimeError("window expects floating point dtypes, got: " + str(dtype))
    if length < 2:
        window = torch.ones(length, dtype=dtype)
    else:
        count = length + 1 if periodic else length
        window = formula(torch.arange(count, dtype=dtype), count)
        window = window[:length].clone() if periodic else window
    return window.requires_grad_() if requires_grad else window


def hamming_window(
        window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None,
        requires_grad=False):
    def formula(places, count):
        return places.mul_(math.pi * 2 / (count - 1)).cos_().mul_(-beta).add_(alpha)
    return _begin(window_length, periodic, dtype, requires_grad, formula)


def hann_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    return hamming_window(window_length, periodic, 0.5, 0.5, dtype=dtype, requires_grad=requires_grad)


def blackman_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    def formula(places, count):
        angles = places.mul_(math.pi / (count - 1))
        return angles.mul(4).cos_().mul_(0.08) - angles.mul(2).cos_().mul_(0.5) + 0.42
    return _begin(window_length, periodic, dtype, requires_grad, formula)


def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False):
    def formula(places, count):
        window = places.mul_(2.0 / (count - 1))
        first = ((count - 1) >> 1) + 1
        window[first:].mul_(-1).add_(2)
        return window
    return _begin(window_length, periodic, dtype, requires_grad, formula)


def kaiser_window(
        window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, requires_grad=False):
    def formula(places, count):
        half = (count - 1) / 2.0
        inner = torch.sqrt(1 - ((places - half) / half) ** 2)
        return torch.i0(beta * inner) / torch.i0(torch.tensor(beta, dtype=places.dtype))
    return _begin(window_length, periodic, dtype, requires_grad, formula)
