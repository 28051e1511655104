import numpy as np


def _window(M, shape):
    if M < 1:
        return np.array([], dtype=float)
    return np.ones(1) if M == 1 else shape(np.arange(1 - M, M, 2), M - 1)


def hanning(M):
    return _window(M, lambda n, last: 0.5 + 0.5 * np.cos(np.pi * n / last))


def hamming(M):
    return _window(M, lambda n, last: 0.54 + 0.46 * np.cos(np.pi * n / last))


def blackman(M):
    return _window(M, lambda n, last: 0.42 + 0.5 * np.cos(np.pi * n / last) + 0.08 * np.cos(2.0 * np.pi * n / last))


def bartlett(M):
    return _window(M, lambda n, last: np.where(np.less_equal(n, 0), 1 + n / last, 1 - n / last))


def kaiser(M, beta):
    raise NotImplementedError("this dialect has no `np.kaiser`: use `np.hamming` or `np.blackman`")
