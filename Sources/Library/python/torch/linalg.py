import torch
from torch._C import _named
from math import prod as _prod


def matmul(input, other):
    return torch.matmul(input, other)


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return torch.diagonal(A, offset, dim1, dim2)


def _no_errors(A):
    return torch.zeros(A.shape[:-2], dtype=torch.int32)


def _first_zero(LU):
    """For each matrix the place, from 1, of the first zero on the diagonal of its factors, or 0."""
    isZero = torch.diagonal(LU, 0, -2, -1) == 0
    places = torch.arange(1, isZero.shape[-1] + 1)
    last = isZero.shape[-1] + 1
    first = torch.where(isZero, places, last).amin(-1)
    return torch.where(first == last, 0, first).to(torch.int32)


def lu_factor_ex(A, *, pivot=True, check_errors=False):
    if not pivot:
        raise RuntimeError("linalg.lu_factor: LU without pivoting is not implemented on the CPU")
    LU, pivots = torch.linalg.lu_factor(A)
    return _named("torch.return_types.linalg_lu_factor_ex", ("LU", "pivots", "info"), (LU, pivots, _first_zero(LU)))


def lu(A, *, pivot=True):
    if not pivot:
        raise RuntimeError("linalg.lu: LU without pivoting is not implemented on the CPU")
    LU, pivots = torch.linalg.lu_factor(A)
    return _named("torch.return_types.linalg_lu", ("P", "L", "U"), torch.lu_unpack(LU, pivots))


def inv_ex(A, *, check_errors=False):
    info = _first_zero(torch.linalg.lu_factor(A)[0])
    if check_errors or not info.any():
        inverse = torch.linalg.inv(A)
    else:
        lead = A.shape[:-2]
        matrices = zip(A.reshape(-1, *A.shape[-2:]), info.reshape(-1))
        parts = [torch.linalg.inv(a) if i == 0 else torch.linalg.lu_factor(a)[0] for a, i in matrices]
        inverse = torch.stack(parts).reshape(A.shape)
    return _named("torch.return_types.linalg_inv_ex", ("inverse", "info"), (inverse, info))


def cholesky_ex(A, *, upper=False, check_errors=False):
    name = "torch.return_types.linalg_cholesky_ex"
    try:
        return _named(name, ("L", "info"), (torch.linalg.cholesky(A, upper=upper), _no_errors(A)))
    except RuntimeError:
        if check_errors:
            raise
    factors = []
    reports = []
    for a in A.reshape(-1, *A.shape[-2:]):
        try:
            factors.append(torch.linalg.cholesky(a, upper=upper))
            reports.append(0)
        except RuntimeError as error:
            factors.append(torch.full_like(a, float("nan")).tril())
            reports.append(int(str(error).split("order ")[1].split(" ")[0]))
    info = torch.tensor(reports, dtype=torch.int32).reshape(A.shape[:-2])
    return _named(name, ("L", "info"), (torch.stack(factors).reshape(A.shape), info))


def solve_ex(A, B, *, left=True, check_errors=False):
    info = _first_zero(torch.linalg.lu_factor(A)[0])
    if info.any() and not check_errors:
        result = torch.full_like(B, float("nan"))
    else:
        result = torch.linalg.solve(A, B, left=left)
    return _named("torch.return_types.linalg_solve_ex", ("result", "info"), (result, info))


def tensorsolve(A, B, dims=None):
    if dims is not None:
        rest = [d for d in range(A.dim()) if d not in [e % A.dim() for e in dims]]
        A = A.permute(rest + [e % A.dim() for e in dims])
    shape = A.shape[B.dim():]
    result = _prod(shape)
    if B.numel() != result or A.numel() != result * result:
        raise RuntimeError(
            "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == "
            f"prod(self.shape[:other.ndim]), but got {result} != {B.numel()}")
    return torch.linalg.solve(A.reshape(result, result), B.flatten()).reshape(shape)
