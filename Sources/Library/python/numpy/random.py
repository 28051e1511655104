import math

import numpy as np
from numpy.random import exponential, gamma, normal, poisson, random_sample, standard_exponential, standard_normal


def _each(size, parameters, draw):
    """One number for each place of the broadcast parameters, or of a size."""
    arrays = [np.asarray(parameter, dtype=float) for parameter in parameters]
    shape = np.broadcast_shapes(*[array.shape for array in arrays])
    if size is not None:
        shape = (size,) if isinstance(size, int) else tuple(size)
    elif shape == ():
        return draw(*[float(array) for array in arrays])
    columns = [np.broadcast_to(array, shape).ravel().tolist() for array in arrays]
    count = math.prod(shape)
    return np.array([draw(*[column[index] for column in columns]) for index in range(count)]).reshape(shape)


def _positive(value, name):
    if not value > 0:
        raise ValueError(f"{name} <= 0")


def _not_negative(value, name):
    if value < 0:
        raise ValueError(f"{name} < 0")


def laplace(loc=0.0, scale=1.0, size=None):
    def draw(loc, scale):
        _not_negative(scale, "scale")
        while True:
            u = random_sample()
            if u >= 0.5:
                return loc - scale * math.log(2.0 - u - u)
            if u > 0.0:
                return loc + scale * math.log(u + u)

    return _each(size, [loc, scale], draw)


def gumbel(loc=0.0, scale=1.0, size=None):
    def draw(loc, scale):
        _not_negative(scale, "scale")
        while True:
            u = 1.0 - random_sample()
            if u < 1.0:
                return loc - scale * math.log(-math.log(u))

    return _each(size, [loc, scale], draw)


def logistic(loc=0.0, scale=1.0, size=None):
    def draw(loc, scale):
        _not_negative(scale, "scale")
        while True:
            u = random_sample()
            if u > 0.0:
                return loc + scale * math.log(u / (1.0 - u))

    return _each(size, [loc, scale], draw)


def rayleigh(scale=1.0, size=None):
    def draw(scale):
        _not_negative(scale, "scale")
        return scale * math.sqrt(-2.0 * math.log(1.0 - random_sample()))

    return _each(size, [scale], draw)


def weibull(a, size=None):
    def draw(a):
        _not_negative(a, "a")
        return 0.0 if a == 0.0 else standard_exponential() ** (1.0 / a)

    return _each(size, [a], draw)


def pareto(a, size=None):
    def draw(a):
        _positive(a, "a")
        return math.exp(standard_exponential() / a) - 1

    return _each(size, [a], draw)


def power(a, size=None):
    def draw(a):
        _positive(a, "a")
        return (1 - math.exp(-standard_exponential())) ** (1.0 / a)

    return _each(size, [a], draw)


def triangular(left, mode, right, size=None):
    def draw(left, mode, right):
        if left > mode:
            raise ValueError("left > mode")
        if mode > right:
            raise ValueError("mode > right")
        if left == right:
            raise ValueError("left == right")
        base = right - left
        u = random_sample()
        if u <= (mode - left) / base:
            return left + math.sqrt(u * (mode - left) * base)
        return right - math.sqrt((1.0 - u) * (right - mode) * base)

    return _each(size, [left, mode, right], draw)


def standard_cauchy(size=None):
    return _each(size, [0.0], lambda _: float(standard_normal()) / float(standard_normal()))


def standard_gamma(shape, size=None):
    return gamma(shape, 1.0, size)


def standard_t(df, size=None):
    def draw(df):
        _positive(df, "df")
        top = float(standard_normal())
        return math.sqrt(df / 2) * top / math.sqrt(float(gamma(df / 2)))

    return _each(size, [df], draw)


def chisquare(df, size=None):
    def draw(df):
        _positive(df, "df")
        return 2.0 * float(gamma(df / 2.0))

    return _each(size, [df], draw)


def f(dfnum, dfden, size=None):
    def draw(dfnum, dfden):
        top = 2.0 * float(gamma(dfnum / 2.0)) * dfden
        return top / (2.0 * float(gamma(dfden / 2.0)) * dfnum)

    return _each(size, [dfnum, dfden], draw)


def geometric(p, size=None):
    def draw(p):
        if not 0.0 < p <= 1.0:
            raise ValueError("p <= 0, p > 1 or p contains NaNs")
        u = random_sample()
        if p < 0.333333333333333333333333:
            return math.ceil(math.log1p(-u) / math.log(1 - p))
        count, total, part = 1, p, p
        while u > total:
            part *= 1.0 - p
            total += part
            count += 1
        return count

    return _each(size, [p], draw)


def negative_binomial(n, p, size=None):
    return _each(size, [n, p], lambda n, p: int(poisson(float(gamma(n, (1 - p) / p)))))


def multinomial(n, pvals, size=None):
    pvals = np.asarray(pvals, dtype=float)
    if pvals[:-1].sum() > 1.0 + 1e-12:
        raise ValueError("sum(pvals[:-1]) > 1.0")
    rows = 1 if size is None else int(np.prod(size))
    made = []
    for _ in range(rows):
        counts = [0] * len(pvals)
        left, share = n, 1.0
        for index in range(len(pvals) - 1):
            counts[index] = int(np.random.binomial(left, min(max(float(pvals[index]) / share, 0.0), 1.0)))
            left -= counts[index]
            if left <= 0:
                break
            share -= float(pvals[index])
        if left > 0:
            counts[-1] = left
        made.append(counts)
    if size is None:
        return np.array(made[0])
    return np.array(made).reshape(((size,) if isinstance(size, int) else tuple(size)) + (len(pvals),))


def dirichlet(alpha, size=None):
    alpha = np.asarray(alpha, dtype=float)
    if (alpha <= 0).any():
        raise ValueError("alpha <= 0")
    rows = 1 if size is None else int(np.prod(size))
    made = []
    for _ in range(rows):
        parts = [float(gamma(a)) for a in alpha.tolist()]
        total = 0.0
        for part in parts:
            total += part
        made.append([part * (1 / total) for part in parts])
    if size is None:
        return np.array(made[0])
    return np.array(made).reshape(((size,) if isinstance(size, int) else tuple(size)) + (len(parts),))


def multivariate_normal(mean, cov, size=None, check_valid="warn", tol=1e-8):
    mean, cov = np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    if mean.ndim != 1:
        raise ValueError("mean must be 1 dimensional")
    if cov.ndim != 2 or cov.shape[0] != cov.shape[1]:
        raise ValueError("cov must be 2 dimensional and square")
    if mean.shape[0] != cov.shape[0]:
        raise ValueError("mean and cov must have same length")
    shape = () if size is None else (size,) if isinstance(size, int) else tuple(size)
    shape += mean.shape
    drawn = standard_normal(shape).reshape(-1, mean.shape[0])
    _, s, v = np.linalg.svd(cov)
    return (np.dot(drawn, np.sqrt(s)[:, None] * v) + mean).reshape(shape)


def sample(*args, **kwargs):
    return random_sample(*args, **kwargs)
