import math
from collections import Counter


class StatisticsError(ValueError):
    """The data do not allow the statistic."""


def _values(data, name):
    values = list(data)
    if not values:
        raise StatisticsError(f"{name} requires at least one data point")
    return values


def _total(values):
    # Integers are added exactly, and so are floats before the one rounding at the end.
    return sum(values) if all(isinstance(x, int) for x in values) else math.fsum(values)


def _ratio(total, count):
    if isinstance(total, int):
        return total // count if total % count == 0 else total / count
    return total / count


def mean(data):
    """The arithmetic mean."""
    values = _values(data, "mean")
    return _ratio(_total(values), len(values))


def fmean(data, weights=None):
    """The arithmetic mean as a float."""
    values = _values(data, "fmean")
    if weights is None:
        return math.fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum([x * w for x, w in zip(values, weights)]) / total


def geometric_mean(data):
    """The root of the product."""
    return math.exp(fmean([math.log(x) for x in data]))


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    values = _values(data, "harmonic_mean")
    if any(x < 0 for x in values):
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in values:
        return 0
    weights = [1] * len(values) if weights is None else list(weights)
    if all(isinstance(x, int) for x in values + weights):
        common = math.lcm(*values)
        return sum(weights) * common / sum([w * (common // x) for w, x in zip(weights, values)])
    return _total(weights) / math.fsum([w / x for w, x in zip(weights, values)])


def _sorted(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values


def median(data):
    """The middle value."""
    values = _sorted(data)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def median_low(data):
    """The lower of the two middle values."""
    values = _sorted(data)
    return values[(len(values) - 1) // 2]


def median_high(data):
    """The higher of the two middle values."""
    values = _sorted(data)
    return values[len(values) // 2]


def mode(data):
    """The commonest value, the first of several."""
    ranked = Counter(iter(data)).most_common(1)
    if not ranked:
        raise StatisticsError("no mode for empty data")
    return ranked[0][0]


def multimode(data):
    """All values that are commonest."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(values, center):
    count = len(values)
    if all(isinstance(x, int) for x in values) and (center is None or isinstance(center, int)):
        total = sum(values)
        if center is None:
            # Times count, so that all is exact.
            return (count * sum([x * x for x in values]) - total * total), count
        return sum([(x - center) ** 2 for x in values]), 1
    center = math.fsum(values) / count if center is None else center
    return math.fsum([(x - center) ** 2 for x in values]), 1


def _variance(values, center, divisor):
    squares, scale = _squares(values, center)
    return _ratio(squares, scale * divisor)


def pvariance(data, mu=None):
    """The mean of the squared deviations."""
    values = _values(data, "pvariance")
    return _variance(values, mu, len(values))


def variance(data, xbar=None):
    """The variance that a sample estimates."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _variance(values, xbar, len(values) - 1)


def pstdev(data, mu=None):
    """The root of `pvariance`."""
    values = _values(data, "pstdev")
    squares, scale = _squares(values, mu)
    return math.sqrt(squares / (scale * len(values)))


def stdev(data, xbar=None):
    """The root of `variance`."""
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    squares, scale = _squares(values, xbar)
    return math.sqrt(squares / (scale * (len(values) - 1)))


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 values that cut the data in n parts."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    if len(values) < 2:
        raise StatisticsError("must have at least two data points")
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    shift = -1 if method == "inclusive" else 1
    result = []
    for i in range(1, n):
        j, delta = divmod(i * (len(values) + shift), n)
        if method == "inclusive":
            low, high = values[j], values[j + 1]
        else:
            position = min(max(j, 1), len(values) - 1)
            delta = i * (len(values) + shift) - position * n
            low, high = values[position - 1], values[position]
        result.append((low * (n - delta) + high * delta) / n)
    return result


def covariance(x, y, /):
    """How far two data vary together."""
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    """Pearson's coefficient."""
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = math.fsum([(a - xbar) ** 2.0 for a in x])
    syy = math.fsum([(b - ybar) ** 2.0 for b in y])
    if sxx * syy == 0:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / math.sqrt(sxx * syy)


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares."""
    from collections import namedtuple
    if len(x) != len(y):
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("linear regression requires at least two data points")
    xbar = 0.0 if proportional else math.fsum(x) / len(x)
    ybar = 0.0 if proportional else math.fsum(y) / len(y)
    sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = math.fsum([(a - xbar) ** 2.0 for a in x])
    if sxx == 0:
        raise StatisticsError("x is constant")
    slope = sxy / sxx
    LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
