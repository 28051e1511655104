# Tensors of which only the elements that are not zero are kept: by their places, or row by row.
from math import prod as _prod

import torch
from torch._C import _contents, _shown


class _Sparse:
    """What all layouts share."""

    is_sparse = False
    is_sparse_csr = False
    is_leaf = True
    is_cuda = False
    is_quantized = False
    grad_fn = None
    grad = None

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        own = _functions.get(func.__name__)
        if own is None:
            raise NotImplementedError(
                f"this dialect's sparse tensors have no `{func.__name__}`: write `x.to_dense()` first")
        return own(*args, **(kwargs or {}))

    @property
    def shape(self):
        return self._size

    @property
    def dtype(self):
        return self._values_.dtype

    @property
    def device(self):
        return self._values_.device

    @property
    def requires_grad(self):
        return self._values_.requires_grad

    @property
    def ndim(self):
        return len(self._size)

    @property
    def T(self):
        return self.t()

    def dim(self):
        return len(self._size)

    def size(self, dim=None):
        return self._size if dim is None else self._size[dim]

    def numel(self):
        return _prod(self._size)

    def is_floating_point(self):
        return self._values_.is_floating_point()

    def is_complex(self):
        return self._values_.is_complex()

    def dense_dim(self):
        return self._dense

    def sparse_dim(self):
        return len(self._size) - self._dense

    def values(self):
        return self._values_

    def cpu(self):
        return self

    def __len__(self):
        return self._size[0]

    def __matmul__(self, other):
        return mm(self, other)

    def __rmatmul__(self, other):
        return mm(other, self)

    def matmul(self, other):
        return mm(self, other)

    def mm(self, other):
        return mm(self, other)

    def mv(self, other):
        return mm(self, other)

    def __neg__(self):
        return self._like(-self._values_)

    def __mul__(self, other):
        if isinstance(other, _Sparse):
            return (self.to_dense() * other.to_dense()).to_sparse(layout=self.layout)
        if isinstance(other, torch.Tensor) and other.dim():
            return (self.to_dense() * other).to_sparse(layout=self.layout)
        return self._like(self._values_ * other)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self._like(self._values_ / other)

    def __add__(self, other):
        if isinstance(other, _Sparse):
            return self._plus(other)
        return other + self.to_dense()

    def __radd__(self, other):
        return other + self.to_dense()

    def __sub__(self, other):
        return self + (-other)

    def abs(self):
        return self._like(self._values_.abs())

    def to(self, dtype):
        return self._like(self._values_.to(dtype))

    def float(self):
        return self.to(torch.float32)

    def double(self):
        return self.to(torch.float64)

    def detach(self):
        return self._like(self._values_.detach())

    def clone(self):
        return self._like(self._values_.clone())

    def requires_grad_(self, requires_grad=True):
        self._values_.requires_grad_(requires_grad)
        return self

    def sum(self, dim=None):
        return self._values_.sum() if dim is None else self.to_dense().sum(dim)

    def to_sparse(self, *args, **kwargs):
        return self.to_dense().to_sparse(*args, **kwargs)

    def to_sparse_coo(self):
        return self if self.is_sparse else self.to_dense().to_sparse(self.sparse_dim())

    def to_sparse_csr(self, dense_dim=None):
        return self.to_dense().to_sparse_csr(dense_dim)

    def to_sparse_csc(self, dense_dim=None):
        return self.to_dense().to_sparse_csc(dense_dim)

    def to_sparse_bsr(self, blocksize, dense_dim=None):
        return self.to_dense().to_sparse_bsr(blocksize, dense_dim)

    def to_sparse_bsc(self, blocksize, dense_dim=None):
        return self.to_dense().to_sparse_bsc(blocksize, dense_dim)

    def __repr__(self):
        indent = len("tensor(")
        parts = [(name, x.detach()) for name, x in self._parts()]
        lines = []
        for name, x in parts:
            text = _contents(x, indent + len(name) + len("=tensor("))
            if x.numel() == 0:
                text += f", size={tuple(x.shape)}"
            lines.append(f"{name}=tensor({text})")
        text = "tensor(" + (",\n" + " " * indent).join(lines)
        suffixes = [f"size={tuple(self._size)}", f"nnz={self._nnz()}"]
        silent = (torch.get_default_dtype(), torch.int64, torch.bool)
        if self.dtype not in silent and not (self.is_complex() and self.dtype.itemsize == 8):
            suffixes.append(f"dtype={self.dtype}")
        suffixes.append(f"layout={self.layout}")
        if self._values_.grad_fn is not None:
            suffixes.append(f"grad_fn=<{self._values_.grad_fn.name()}>")
        elif self.requires_grad:
            suffixes.append("requires_grad=True")
        return _shown(text, suffixes, self.is_sparse)


class _COO(_Sparse):
    """Places in the columns of a matrix, and a value for each."""

    is_sparse = True

    def __init__(self, indices, values, size, is_coalesced=False):
        self._places = indices
        self._values_ = values
        self._size = torch.Size(size)
        self._dense = values.dim() - 1
        self._isCoalesced = is_coalesced
        self.layout = torch.sparse_coo

    def _parts(self):
        return [("indices", self._places), ("values", self._values_)]

    def _like(self, values):
        return _COO(self._places, values, self._size, self._isCoalesced)

    def _nnz(self):
        return self._places.shape[1]

    def _indices(self):
        return self._places

    def _values(self):
        return self._values_

    def _checked(self, what):
        if not self._isCoalesced:
            raise RuntimeError(
                f"Cannot get {what} on an uncoalesced tensor, please call .coalesce() first")

    def indices(self):
        self._checked("indices")
        return self._places

    def values(self):
        self._checked("values")
        return self._values_

    def is_coalesced(self):
        return self._isCoalesced

    def _flat(self):
        """Each place as one number."""
        flat = torch.zeros(self._nnz(), dtype=torch.int64)
        for d, (row, size) in enumerate(zip(self._places, self._size)):
            if len(row) and not 0 <= int(row.min()) <= int(row.max()) < size:
                raise RuntimeError(
                    f"size is inconsistent with indices: for dim {d}, size is {size} but found index {int(row.max())}")
            flat = flat * size + row
        return flat

    def _unflat(self, flat):
        rows = []
        for size in reversed(self._size[:self.sparse_dim()]):
            rows.insert(0, flat % size)
            flat = flat // size
        return torch.stack(rows)

    def coalesce(self):
        if self._isCoalesced:
            return self
        kept, which = torch.unique(self._flat(), return_inverse=True)
        values = torch.zeros((len(kept), *self._values_.shape[1:]), dtype=self.dtype)
        values = values.index_add(0, which, self._values_)
        return _COO(self._unflat(kept), values, self._size, True)

    def to_dense(self, dtype=None, masked_grad=None):
        lead = self._size[:self.sparse_dim()]
        flat = torch.zeros((_prod(lead), *self._values_.shape[1:]), dtype=self.dtype)
        return flat.index_add(0, self._flat(), self._values_).reshape(self._size).to(dtype or self.dtype)

    def _plus(self, other):
        places = torch.cat([self._places, other.to_sparse_coo()._places], 1)
        values = torch.cat([self._values_, other.to_sparse_coo()._values_])
        return _COO(places, values, self._size).coalesce()

    def transpose(self, first, second):
        order = list(range(self.dim()))
        order[first], order[second] = order[second], order[first]
        size = [self._size[d] for d in order]
        return _COO(self._places[order[:self.sparse_dim()]], self._values_, size)

    def t(self):
        return self.transpose(0, 1)

    def narrow_copy(self, dim, start, length):
        inside = (self._places[dim] >= start) & (self._places[dim] < start + length)
        places = self._places[:, inside]
        places = torch.stack([row - start if d == dim else row for d, row in enumerate(places)])
        size = list(self._size)
        size[dim] = length
        return _COO(places, self._values_[inside], size, self._isCoalesced)

    def sparse_mask(self, mask):
        return self.to_dense().sparse_mask(mask)


class _Compressed(_Sparse):
    """For each row, or column, where its places begin; the places; and a value or block for each."""

    def __init__(self, starts, places, values, size, layout):
        self._starts = starts
        self._places = places
        self._values_ = values
        self._size = torch.Size(size)
        self.layout = layout
        self._isBlocked = layout in (torch.sparse_bsr, torch.sparse_bsc)
        self._isByRow = layout in (torch.sparse_csr, torch.sparse_bsr)
        self._dense = values.dim() - 1 - (2 if self._isBlocked else 0)
        self.is_sparse_csr = layout is torch.sparse_csr

    def _parts(self):
        first, second = ("crow", "col") if self._isByRow else ("ccol", "row")
        return [
            (first + "_indices", self._starts), (second + "_indices", self._places), ("values", self._values_)]

    def _like(self, values):
        return _Compressed(self._starts, self._places, values, self._size, self.layout)

    def _nnz(self):
        return self._places.shape[-1]

    def _of(self, name, fits, value):
        if not fits:
            raise RuntimeError(f"{name} expected sparse row compressed tensor layout but got {self._name()}")
        return value

    def _name(self):
        return "Sparse" + str(self.layout)[len("torch.sparse_"):].capitalize()

    def crow_indices(self):
        return self._of("crow_indices", self._isByRow, self._starts)

    def col_indices(self):
        return self._of("col_indices", self._isByRow, self._places)

    def ccol_indices(self):
        return self._of("ccol_indices", not self._isByRow, self._starts)

    def row_indices(self):
        return self._of("row_indices", not self._isByRow, self._places)

    def to_dense(self, dtype=None, masked_grad=None):
        high, wide = self._values_.shape[1:3] if self._isBlocked else (1, 1)
        rows, columns = self._size[0] // high, self._size[1] // wide
        lines = torch.repeat_interleave(torch.arange(len(self._starts) - 1), self._starts.diff())
        row, column = (lines, self._places) if self._isByRow else (self._places, lines)
        tail = self._size[2:]
        blocks = self._values_.reshape(-1, high, wide, *tail)
        flat = torch.zeros((rows * columns, high, wide, *tail), dtype=self.dtype)
        flat = flat.index_add(0, row * columns + column, blocks)
        result = flat.reshape(rows, columns, high, wide, *tail).transpose(1, 2).reshape(self._size)
        return result.to(dtype or self.dtype)

    def _plus(self, other):
        return (self.to_dense() + other.to_dense()).to_sparse(layout=self.layout)

    def t(self):
        turned = {
            torch.sparse_csr: torch.sparse_csc, torch.sparse_csc: torch.sparse_csr,
            torch.sparse_bsr: torch.sparse_bsc, torch.sparse_bsc: torch.sparse_bsr}[self.layout]
        values = self._values_.transpose(1, 2) if self._isBlocked else self._values_
        size = (self._size[1], self._size[0], *self._size[2:])
        return _Compressed(self._starts, self._places, values, size, turned)

    def transpose(self, first, second):
        return self.t()


def mm(left, right):
    if isinstance(left, _Sparse) and isinstance(right, _Sparse):
        return (left.to_dense() @ right.to_dense()).to_sparse(layout=left.layout)
    left = left.to_dense() if isinstance(left, _Sparse) else left
    right = right.to_dense() if isinstance(right, _Sparse) else right
    return left @ right


def compressed(dense, layout, blocksize=None, dense_dim=None):
    isByRow = layout in (torch.sparse_csr, torch.sparse_bsr)
    tail = dense.shape[dense.dim() - (dense_dim or 0):]
    if dense.dim() - len(tail) != 2:
        raise RuntimeError("this dialect's compressed sparse tensors are single matrices")
    high, wide = blocksize or (1, 1)
    rows, columns = dense.shape[0] // high, dense.shape[1] // wide
    if rows * high != dense.shape[0] or columns * wide != dense.shape[1]:
        raise RuntimeError(
            f"tensor sparse size ({dense.shape[0]},{dense.shape[1]}) must be divisible by given blocksize "
            f"({high},{wide})")
    blocks = dense.reshape(rows, high, columns, wide, *tail).transpose(1, 2)
    if not isByRow:
        blocks = blocks.transpose(0, 1)
    kept = (blocks.detach() != 0).flatten(2).any(-1)
    line, place = kept.nonzero(as_tuple=True)
    starts = torch.cat([torch.zeros(1, dtype=torch.int64), kept.sum(1).cumsum(0)])
    values = blocks[line, place]
    if blocksize is None:
        values = values.reshape(len(line), *tail)
    return _Compressed(starts, place, values, dense.shape, layout)


def coordinates(dense, sparse_dim=None):
    count = dense.dim() if sparse_dim is None else sparse_dim
    isKept = dense.detach() != 0
    isKept = isKept.flatten(count).any(-1) if count < dense.dim() else isKept
    places = isKept.nonzero()
    values = dense[tuple(places.unbind(1))] if count else dense.unsqueeze(0)
    return _COO(places.t().contiguous(), values, dense.shape, True)


def sparse_coo_tensor(
        indices, values, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None,
        is_coalesced=False):
    places = torch.as_tensor(indices).long()
    numbers = torch.as_tensor(values, dtype=dtype)
    if places.dim() != 2:
        raise RuntimeError(f"indices must be sparse_dim x nnz, but got: {list(places.shape)}")
    if numbers.dim() == 0:
        numbers = numbers.expand(places.shape[1])
    if size is None:
        if places.shape[1]:
            lead = [n + 1 for n in places.amax(1).tolist()]
        else:
            lead = [0] * places.shape[0]
        size = (*lead, *numbers.shape[1:])
    elif len(size) != places.shape[0] + numbers.dim() - 1:
        raise RuntimeError(
            f"number of dimensions must be sparse_dim ({places.shape[0]}) + dense_dim ({numbers.dim() - 1}), but got "
            f"{len(size)}")
    numbers = numbers.detach().requires_grad_() if requires_grad else numbers
    return _COO(places, numbers, size, is_coalesced)


def sparse_compressed_tensor(
        compressed_indices, plain_indices, values, size=None, *, dtype=None, layout=None, device=None,
        pin_memory=False, requires_grad=False, check_invariants=None):
    if layout is None:
        raise RuntimeError("sparse_compressed_tensor expected sparse compressed tensor layout but got None")
    starts, places = torch.as_tensor(compressed_indices), torch.as_tensor(plain_indices)
    numbers = torch.as_tensor(values, dtype=dtype)
    isBlocked = layout in (torch.sparse_bsr, torch.sparse_bsc)
    isByRow = layout in (torch.sparse_csr, torch.sparse_bsr)
    high, wide = numbers.shape[1:3] if isBlocked else (1, 1)
    if size is None:
        count = len(starts) - 1
        other = int(places.max()) + 1 if len(places) else 0
        rows, columns = (count, other) if isByRow else (other, count)
        size = (rows * high, columns * wide, *numbers.shape[3 if isBlocked else 1:])
    numbers = numbers.detach().requires_grad_() if requires_grad else numbers
    return _Compressed(starts, places, numbers, size, layout)


def sparse_csr_tensor(crow_indices, col_indices, values, size=None, **rest):
    return sparse_compressed_tensor(crow_indices, col_indices, values, size, layout=torch.sparse_csr, **rest)


def sparse_csc_tensor(ccol_indices, row_indices, values, size=None, **rest):
    return sparse_compressed_tensor(ccol_indices, row_indices, values, size, layout=torch.sparse_csc, **rest)


def sparse_bsr_tensor(crow_indices, col_indices, values, size=None, **rest):
    return sparse_compressed_tensor(crow_indices, col_indices, values, size, layout=torch.sparse_bsr, **rest)


def sparse_bsc_tensor(ccol_indices, row_indices, values, size=None, **rest):
    return sparse_compressed_tensor(ccol_indices, row_indices, values, size, layout=torch.sparse_bsc, **rest)


_functions = {
    "mm": mm, "matmul": mm, "mv": mm, "spmm": mm, "hspmm": mm,
    "add": lambda x, y: x + y, "sub": lambda x, y: x - y, "mul": lambda x, y: x * y,
    "narrow_copy": lambda x, *place: x.narrow_copy(*place),
    "sum": lambda x, *dim: x.sum(*dim), "abs": lambda x: x.abs(), "t": lambda x: x.t(),
    "is_floating_point": lambda x: x.is_floating_point(), "is_complex": lambda x: x.is_complex(),
    "transpose": lambda x, first, second: x.transpose(first, second),
    "zeros_like": lambda x: torch.zeros(x.shape, dtype=x.dtype).to_sparse(),
}
