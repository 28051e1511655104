# Methods of tensors that are written with others.
import torch


def _memory_formats(x):
    formats = [torch.contiguous_format]
    if x.dim() == 4:
        formats.append(torch.channels_last)
    if x.dim() == 5:
        formats.append(torch.channels_last_3d)
    return formats


def dim_order(self, *, ambiguity_check=False):
    if not isinstance(ambiguity_check, (bool, list)):
        raise TypeError("The ambiguity_check argument must be a bool or a list of memory formats.")
    steps = self.stride()
    order = tuple(sorted(range(self.dim()), key=lambda d: -steps[d]))
    problem = "The tensor does not have unique dim order, or cannot map to exact one of the given memory formats."
    if ambiguity_check is True and len(set(steps)) != len(steps) or ambiguity_check is True and 1 in self.shape:
        raise RuntimeError(problem)
    if isinstance(ambiguity_check, list):
        fitting = [f for f in ambiguity_check if self.is_contiguous(memory_format=f)]
        if len(fitting) != 1:
            raise RuntimeError(problem)
        if fitting[0] is torch.contiguous_format:
            return tuple(range(self.dim()))
        return (0, 2, 3, 1) if self.dim() == 4 else (0, 2, 3, 4, 1)
    return order


def new_empty_strided(self, size, stride, dtype=None, device=None, requires_grad=False, **rest):
    return torch.empty_strided(size, stride, dtype=dtype or self.dtype, requires_grad=requires_grad)


def lu(self, pivot=True, get_infos=False):
    return torch.lu(self, pivot, get_infos)


def lu_solve(self, LU_data, LU_pivots):
    return torch.lu_solve(self, LU_data, LU_pivots)


def stft(self, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect",
         normalized=False, onesided=None, return_complex=None):
    return torch.stft(
        self, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex)


def istft(self, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None,
          length=None, return_complex=False):
    return torch.istft(
        self, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex)


def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    from torch._sparse_tensor import compressed, coordinates
    if layout is None or layout is torch.sparse_coo:
        return coordinates(self, self.dim() - dense_dim if dense_dim is not None else sparse_dim)
    return compressed(self, layout, blocksize, dense_dim)


def to_sparse_coo(self):
    return to_sparse(self)


def to_sparse_csr(self, dense_dim=None):
    return to_sparse(self, layout=torch.sparse_csr, dense_dim=dense_dim)


def to_sparse_csc(self, dense_dim=None):
    return to_sparse(self, layout=torch.sparse_csc, dense_dim=dense_dim)


def to_sparse_bsr(self, blocksize, dense_dim=None):
    return to_sparse(self, layout=torch.sparse_bsr, blocksize=blocksize, dense_dim=dense_dim)


def to_sparse_bsc(self, blocksize, dense_dim=None):
    return to_sparse(self, layout=torch.sparse_bsc, blocksize=blocksize, dense_dim=dense_dim)


def to_dense(self, dtype=None, *, masked_grad=None):
    return self if dtype is None else self.to(dtype)


def sparse_mask(self, mask):
    places = mask._indices()
    values = self[tuple(places.unbind(0))]
    return torch.sparse_coo_tensor(places, values, self.shape, is_coalesced=mask.is_coalesced())
