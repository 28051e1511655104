import numpy as np


def nancumprod(a, axis=None, dtype=None, out=None):
    a = np.asarray(a)
    return np.cumprod(np.where(np.isnan(a), 1, a), axis=axis)


def _cumulative(function, x, axis, include_initial, first):
    x = np.asarray(x)
    if axis is None:
        if x.ndim > 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    result = function(x, axis=axis)
    if include_initial:
        shape = list(x.shape)
        shape[axis] = 1
        result = np.concatenate([np.full(shape, first, dtype=result.dtype), result], axis=axis)
    return result


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(np.cumsum, x, axis, include_initial, 0)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(np.cumprod, x, axis, include_initial, 1)


def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    """Angles without jumps."""
    p = np.asarray(p)
    steps = np.diff(p, axis=axis)
    limit = period / 2 if discont is None else max(discont, period / 2)
    turned = np.mod(steps + period / 2, period) - period / 2
    turned = np.where((turned == -period / 2) & (steps > 0), period / 2, turned)
    correction = np.where(np.abs(steps) < limit, 0, turned - steps)
    first = np.take(p, [0], axis=axis)
    rest = np.take(p, np.arange(1, p.shape[axis]), axis=axis) + np.cumsum(correction, axis=axis)
    return np.concatenate([first, rest], axis=axis).astype(rest.dtype)


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    x, y = np.asarray(x), np.asarray(y)
    pair = isinstance(bins, (list, tuple)) and len(bins) == 2
    given = list(bins) if pair else [bins, bins]
    ranges = [None, None] if range is None else list(range)
    edges = [np.histogram_bin_edges(values, part, bound) for values, part, bound in zip((x, y), given, ranges)]
    counts = np.zeros([len(edge) - 1 for edge in edges])
    places = []
    for values, edge in zip((x, y), edges):
        place = np.searchsorted(edge, values, side="right") - 1
        places.append(np.where(values == edge[-1], len(edge) - 2, place))
    for index, (row, column) in enumerate(zip(places[0].tolist(), places[1].tolist())):
        if 0 <= row < counts.shape[0] and 0 <= column < counts.shape[1]:
            counts[row, column] += 1.0 if weights is None else weights[index]
    if density:
        counts = counts / counts.sum() / np.outer(np.diff(edges[0]), np.diff(edges[1]))
    return counts, edges[0], edges[1]


def apply_over_axes(func, a, axes):
    result = np.asarray(a)
    for axis in [axes] if isinstance(axes, int) else axes:
        made = func(result, axis)
        result = made if made.ndim == result.ndim else np.expand_dims(made, axis)
    return result
