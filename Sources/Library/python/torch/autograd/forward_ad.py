from collections import namedtuple

import torch

UnpackedDualTensor = namedtuple("UnpackedDualTensor", ["primal", "tangent"])

# Of each open level: the dual tensors that were made, each with its tangent.
_levels = []


class dual_level:
    """Within it, tensors carry tangents."""

    def __enter__(self):
        return enter_dual_level()

    def __exit__(self, type, value, traceback):
        exit_dual_level()


def enter_dual_level():
    if _levels:
        raise RuntimeError("Nested forward mode AD is not supported at the moment")
    _levels.append([])
    return 0


def exit_dual_level(*, level=None):
    if not _levels:
        raise RuntimeError("Dual level must be a positive number.")
    _levels.pop()


def make_dual(tensor, tangent, *, level=None):
    """A tensor with a direction: what is computed from it carries the derivative along that direction."""
    if not _levels:
        raise RuntimeError(
            "Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first."
        )
    if not tensor.is_floating_point():
        raise ValueError(f"Expected primal to be floating point or complex, but got: {tensor.dtype}")
    if not tangent.is_floating_point():
        raise ValueError(f"Expected tangent to be floating point or complex, but got: {tangent.dtype}")
    if tensor.shape != tangent.shape:
        raise RuntimeError(
            "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not "
            f"supported. Tensor is of size {list(tensor.shape)} while the given forward gradient is of size "
            f"{list(tangent.shape)}."
        )
    with torch.enable_grad():
        dual = tensor.view_as(tensor) if tensor.requires_grad else tensor.detach().requires_grad_().view_as(tensor)
    if tangent.stride() != tensor.stride():
        tangent = torch.empty_like(tensor).copy_(tangent)
    _levels[-1].append((dual, tangent))
    return dual


def unpack_dual(tensor, *, level=None):
    """A tensor and the derivative that it carries."""
    if not _levels:
        return UnpackedDualTensor(tensor, None)
    tangent = _tangent(tensor)
    return UnpackedDualTensor(tensor if tangent is None else tensor.detach(), tangent)


def _tangent(tensor):
    """The derivative, forward, from two derivatives backward: the first one is linear in its vector."""
    for dual, tangent in _levels[-1]:
        if dual is tensor:
            return tangent
    if not tensor.requires_grad or not _levels[-1]:
        return None
    with torch.enable_grad():
        vector = torch.zeros_like(tensor).requires_grad_()
        slopes = torch.autograd.grad(
            tensor, [dual for dual, _ in _levels[-1]], vector, create_graph=True, allow_unused=True
        )
        pairs = [
            (slope, tangent.to(slope.dtype))
            for slope, (_, tangent) in zip(slopes, _levels[-1])
            if slope is not None and slope.requires_grad
        ]
        if not pairs:
            return None
        pushed = torch.autograd.grad([slope for slope, _ in pairs], vector, [tangent for _, tangent in pairs])
    return pushed[0].detach()


def _tangents(values):
    """The tangents of a function's arguments, where one of them has any."""
    if not _levels:
        return None
    found = [_tangent(value) if isinstance(value, torch.Tensor) else None for value in values]
    return found if any(tangent is not None for tangent in found) else None


def _carry(results, tangents):
    """Results that a function of the lesson computed, with the tangents that it computed."""
    return [
        value if tangent is None else make_dual(value.detach(), tangent.to(value.dtype))
        for value, tangent in zip(results, tangents)
    ]
