# Functions of sparse tensors.
import torch
from torch._sparse_tensor import mm


def addmm(mat, mat1, mat2, *, beta=1.0, alpha=1.0):
    return beta * mat + alpha * mm(mat1, mat2)


def sum(input, dim=None, dtype=None):
    if dim is None:
        return input.values().sum() if input.is_coalesced() else input.coalesce().values().sum()
    dense = input.to_dense().sum(dim)
    return dense.to_sparse() if dense.dim() else dense


def _over_kept(input, dim, function):
    kept = input.coalesce()
    mask = torch.sparse_coo_tensor(kept.indices(), torch.ones_like(kept.values()), kept.shape).to_dense() != 0
    dense = kept.to_dense().masked_fill(~mask, float("-inf"))
    return function(dense, dim).sparse_mask(kept)


def softmax(input, dim, *, dtype=None):
    return _over_kept(input, dim, torch.softmax)


def log_softmax(input, dim, *, dtype=None):
    return _over_kept(input, dim, torch.log_softmax)


def spdiags(diagonals, offsets, shape, layout=None):
    dense = torch.zeros(shape, dtype=diagonals.dtype)
    diagonals = diagonals.reshape(-1, diagonals.shape[-1])
    for line, offset in zip(diagonals, offsets.reshape(-1).tolist()):
        length = min(shape[0] + min(offset, 0), shape[1] - max(offset, 0), len(line))
        start = max(offset, 0)
        torch.diagonal(dense, offset)[:min(length, len(line) - start)] = line[start:start + length]
    return dense.to_sparse(layout=layout)
