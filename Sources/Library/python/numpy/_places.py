import numpy as np


class ndindex:
    """The places of an array of given sizes, one after the other."""

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
            shape = tuple(shape[0])
        self._shape = shape
        self._next = 0
        self._count = 1
        for size in shape:
            self._count *= size

    def __iter__(self):
        return self

    def __next__(self):
        if self._next >= self._count:
            raise StopIteration
        rest = self._next
        self._next += 1
        place = []
        for size in reversed(self._shape):
            rest, here = divmod(rest, size)
            place.append(here)
        return tuple(reversed(place))


class ndenumerate:
    """The places of an array and what stands there."""

    def __init__(self, arr):
        self._array = np.asarray(arr)
        self._places = ndindex(self._array.shape)

    def __iter__(self):
        return self

    def __next__(self):
        place = next(self._places)
        return place, self._array[place]


def tril_indices_from(arr, k=0):
    return np.tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices_from(arr, k=0):
    return np.triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def diag_indices_from(arr):
    if arr.ndim < 2:
        raise ValueError("input array must be at least 2-d")
    if any(size != arr.shape[0] for size in arr.shape):
        raise ValueError("All dimensions of input must be of equal length")
    return np.diag_indices(arr.shape[0], arr.ndim)


def mask_indices(n, mask_func, k=0):
    return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)


def putmask(a, mask, values):
    mask = np.asarray(mask)
    values = np.asarray(values).ravel()
    places = np.nonzero(mask.ravel())[0]
    a[mask] = values[places % values.size].astype(a.dtype)
