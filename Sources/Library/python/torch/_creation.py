# Tensors of given strides, and memory that others share.
from math import prod as _prod

import torch


def empty_strided(size, stride, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    if len(size) != len(stride):
        raise RuntimeError("mismatch in length of strides and shape")
    count = 0 if 0 in size else 1 + sum((n - 1) * s for n, s in zip(size, stride))
    result = torch.as_strided(torch.empty(count, dtype=dtype), size, stride)
    return result.requires_grad_() if requires_grad else result


def empty_permuted(size, physical_layout, *, dtype=None, layout=None, device=None, requires_grad=False,
                   pin_memory=False):
    if len(size) != len(physical_layout):
        raise RuntimeError(
            "Number of dimensions in the tensor input does not match the length of the physical layout; i.e. "
            f"len(size) = {len(size)} is not equal to len(physical_layout) = {len(physical_layout)}")
    if sorted(physical_layout) != list(range(len(size))):
        raise RuntimeError("Duplicate dim not allowed")
    stride = [0] * len(size)
    step = 1
    for d in reversed(physical_layout):
        stride[d] = step
        step *= size[d]
    return empty_strided(size, stride, dtype=dtype, requires_grad=requires_grad)


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    elements = getattr(buffer, "_elements", None)
    if elements is None:
        raise TypeError("a bytes-like object is required, not '" + type(buffer).__name__ + "'")
    data = elements.view(torch.uint8)
    size = torch.empty(0, dtype=dtype).element_size()
    if data.numel() == 0 or count == 0:
        raise ValueError(
            f"both buffer length ({data.numel()}) and count ({count}) must not be 0")
    if not 0 <= offset < data.numel():
        raise ValueError(
            f"offset ({offset} bytes) must be non-negative and no greater than buffer length ({data.numel()} bytes) "
            "minus 1")
    rest = data.numel() - offset
    if count < 0:
        if rest % size:
            raise ValueError(
                f"buffer size ({data.numel()} bytes) must be a multiple of element size ({size})")
        count = rest // size
    elif count * size > rest:
        raise ValueError(
            f"requested buffer length ({count} * {size} bytes) after offset ({offset} bytes) must not be greater "
            f"than actual buffer length ({data.numel()} bytes)")
    result = data[offset:offset + count * size].view(dtype)
    return result.requires_grad_() if requires_grad else result


def from_dlpack(ext_tensor, *, device=None, copy=None):
    tensor = getattr(ext_tensor, "_shared", ext_tensor)
    if not isinstance(tensor, torch.Tensor):
        tensor = torch.from_numpy(tensor)
    return tensor.clone() if copy else tensor.detach()


def histogramdd(input, bins, *, range=None, weight=None, density=False):
    from torch._C import _named
    samples = input.reshape(-1, input.shape[-1])
    width = samples.shape[1]
    edges = []
    if isinstance(bins, int):
        bins = [bins] * width
    if len(bins) != width:
        raise RuntimeError(
            f"torch.histogramdd: expected {width} sequences of bin edges for {width} dimensions but got {len(bins)}")
    for d, count in enumerate(bins):
        if isinstance(count, torch.Tensor):
            edges.append(count)
            continue
        if range is not None:
            low, high = range[2 * d], range[2 * d + 1]
        else:
            low, high = samples[:, d].min().item(), samples[:, d].max().item()
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges.append(torch.linspace(low, high, count + 1, dtype=input.dtype))
    sizes = [len(e) - 1 for e in edges]
    place = torch.zeros(samples.shape[0], dtype=torch.int64)
    inside = torch.ones(samples.shape[0], dtype=torch.bool)
    for d, own in enumerate(edges):
        x = samples[:, d].contiguous()
        at = torch.searchsorted(own, x, right=True) - 1
        at = torch.where(x == own[-1], sizes[d] - 1, at)
        inside &= (at >= 0) & (at < sizes[d])
        place = place * sizes[d] + at
    amounts = torch.ones(samples.shape[0], dtype=input.dtype) if weight is None else weight.reshape(-1)
    hist = torch.zeros(_prod(sizes), dtype=input.dtype).index_add(0, place[inside], amounts[inside]).reshape(sizes)
    if density:
        hist = hist / hist.sum()
        for d, own in enumerate(edges):
            shape = [1] * width
            shape[d] = -1
            hist = hist / own.diff().reshape(shape)
    return _named("torch.return_types.histogramdd", ("hist", "bin_edges"), (hist, tuple(edges)))
