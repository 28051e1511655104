from torch import _fft_c2c, arange, get_default_dtype, is_complex, roll, zeros
from torch import conj as _conj


def _scaling(norm, forward):
    if norm is None or norm == "backward":
        return 0 if forward else 2
    if norm == "ortho":
        return 1
    if norm == "forward":
        return 2 if forward else 0
    raise RuntimeError(f'Invalid normalization mode: "{norm}"')


def _as_complex(input):
    if is_complex(input):
        return input
    if not input.is_floating_point():
        input = input.to(get_default_dtype())
    if input.element_size() < 4:
        raise RuntimeError(f"Unsupported dtype {str(input.dtype).replace('torch.', '').capitalize()}")
    return input.cdouble() if input.element_size() == 8 else input.cfloat()


def _as_real(input, name):
    if is_complex(input):
        kind = "ComplexDouble" if input.element_size() == 16 else "ComplexFloat"
        raise RuntimeError(f"{name} expects a real input tensor, but got {kind}")
    return input


def _resized(x, size, dim):
    have = x.size(dim)
    if size == have:
        return x
    if size < have:
        return x.narrow(dim, 0, size)
    shape = list(x.shape)
    shape[dim] = size - have
    import torch
    return torch.cat([x, zeros(shape, dtype=x.dtype)], dim)


def _axis(x, dim):
    rank = max(x.dim(), 1)
    if not -rank <= dim < rank:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-rank}, {rank - 1}], but got {dim})")
    return dim % rank


def _transformed(x, n, dim, norm, forward):
    x = _as_complex(x)
    dim = _axis(x, dim)
    if n is None:
        n = x.size(dim)
    if n < 1:
        raise RuntimeError(f"Invalid number of data points ({n}) specified")
    return _fft_c2c(_resized(x, n, dim), [dim], _scaling(norm, forward), forward)


def fft(input, n=None, dim=-1, norm=None):
    return _transformed(input, n, dim, norm, True)


def ifft(input, n=None, dim=-1, norm=None):
    return _transformed(input, n, dim, norm, False)


def rfft(input, n=None, dim=-1, norm=None):
    full = _transformed(_as_real(input, "rfft"), n, dim, norm, True)
    dim = _axis(full, dim)
    return full.narrow(dim, 0, full.size(dim) // 2 + 1).contiguous()


def _whole(half, n, dim):
    """The n numbers of a Hermitian signal of which the first half is given."""
    import torch
    half = _resized(half, n // 2 + 1, dim)
    rest = half.narrow(dim, 1, (n - 1) // 2)
    return torch.cat([half, _conj(torch.flip(rest, [dim]))], dim)


def _real_signal(input, n, dim, norm, forward):
    """The signal of n real numbers of which the first half of a Hermitian spectrum is given."""
    x = _as_complex(input)
    dim = _axis(x, dim)
    if n is None:
        n = 2 * (x.size(dim) - 1)
    if n < 1:
        raise RuntimeError(f"Invalid number of data points ({n}) specified")
    return _fft_c2c(_whole(x, n, dim), [dim], _scaling(norm, forward), forward).real.contiguous()


def irfft(input, n=None, dim=-1, norm=None):
    return _real_signal(input, n, dim, norm, False)


def hfft(input, n=None, dim=-1, norm=None):
    return _real_signal(input, n, dim, norm, True)


def ihfft(input, n=None, dim=-1, norm=None):
    x = _as_complex(_as_real(input, "ihfft"))
    dim = _axis(x, dim)
    n = x.size(dim) if n is None else n
    if n < 1:
        raise RuntimeError(f"Invalid number of data points ({n}) specified")
    full = _fft_c2c(_resized(x, n, dim), [dim], _scaling(norm, False), True)
    return _conj(full.narrow(dim, 0, n // 2 + 1))


def _plan(x, s, dim, shrinks=False):
    """The dimensions of a transform over several, and their sizes."""
    if dim is None:
        dim = range(x.dim()) if s is None else range(x.dim() - len(s), x.dim())
    elif isinstance(dim, int):
        dim = [dim]
    dims = [_axis(x, d) for d in dim]
    if len(set(dims)) != len(dims):
        raise RuntimeError("FFT dims must be unique")
    if s is None:
        sizes = [x.size(d) for d in dims]
        if shrinks:
            sizes[-1] = 2 * (sizes[-1] - 1)
    else:
        if isinstance(s, int):
            s = [s]
        if len(s) != len(dims):
            raise RuntimeError("When given, dim and shape arguments must have the same length")
        sizes = [x.size(d) if n == -1 else n for d, n in zip(dims, s)]
    for n in sizes:
        if n < 1:
            raise RuntimeError(f"Invalid number of data points ({n}) specified")
    return dims, sizes


def _transformed_all(x, s, dim, norm, forward):
    x = _as_complex(x)
    dims, sizes = _plan(x, s, dim)
    for d, n in zip(dims, sizes):
        x = _resized(x, n, d)
    return _fft_c2c(x, dims, _scaling(norm, forward), forward) if dims else x.clone()


def fftn(input, s=None, dim=None, norm=None):
    return _transformed_all(input, s, dim, norm, True)


def ifftn(input, s=None, dim=None, norm=None):
    return _transformed_all(input, s, dim, norm, False)


def rfftn(input, s=None, dim=None, norm=None):
    full = _transformed_all(_as_real(input, "rfftn"), s, dim, norm, True)
    last = _plan(input, s, dim)[0][-1]
    return full.narrow(last, 0, full.size(last) // 2 + 1).contiguous()


def irfftn(input, s=None, dim=None, norm=None):
    x = _as_complex(input)
    dims, sizes = _plan(x, s, dim, shrinks=True)
    last = dims[-1]
    for d, n in zip(dims[:-1], sizes[:-1]):
        x = _resized(x, n, d)
    if len(dims) > 1:
        x = _fft_c2c(x, dims[:-1], _scaling(norm, False), False)
    return _fft_c2c(_whole(x, sizes[-1], last), [last], _scaling(norm, False), False).real.contiguous()


def fft2(input, s=None, dim=(-2, -1), norm=None):
    return fftn(input, s, dim, norm)


def ifft2(input, s=None, dim=(-2, -1), norm=None):
    return ifftn(input, s, dim, norm)


def rfft2(input, s=None, dim=(-2, -1), norm=None):
    return rfftn(input, s, dim, norm)


def irfft2(input, s=None, dim=(-2, -1), norm=None):
    return irfftn(input, s, dim, norm)


def fftfreq(n, d=1.0, *, dtype=None, device=None, requires_grad=False):
    import torch
    places = torch.cat([arange(0, (n + 1) // 2), arange(-(n // 2), 0)])
    result = places.to(dtype or get_default_dtype()) * (1.0 / (n * d))
    return result.requires_grad_() if requires_grad else result


def rfftfreq(n, d=1.0, *, dtype=None, device=None, requires_grad=False):
    result = arange(0, n // 2 + 1).to(dtype or get_default_dtype()) * (1.0 / (n * d))
    return result.requires_grad_() if requires_grad else result


def _shifted(input, dim, half):
    if dim is None:
        dim = list(range(input.dim()))
    elif isinstance(dim, int):
        dim = [dim]
    return roll(input, [half(input.size(d)) for d in dim], list(dim))


def fftshift(input, dim=None):
    return _shifted(input, dim, lambda n: n // 2)


def ifftshift(input, dim=None):
    return _shifted(input, dim, lambda n: (n + 1) // 2)
