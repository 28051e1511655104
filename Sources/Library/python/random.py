import math
from _random import Core, random, getrandbits


class Random:
    """A generator of its own: CPython's numbers for the same seed."""

    def __init__(self, x=None):
        self._core = Core(0 if x is None else x)
        self._gauss = None
        self.random = self._core.random
        self.getrandbits = self._core.getrandbits

    def seed(self, a=None, version=2):
        self._core.seed(0 if a is None else a)
        self._gauss = None

    def _below(self, n):
        width = n.bit_length()
        value = self.getrandbits(width)
        while value >= n:
            value = self.getrandbits(width)
        return value

    def randrange(self, start, stop=None, step=1):
        return self._core.randrange(start, stop, step)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        size = 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0)
        if n <= size:
            pool = list(population)
            result = []
            for i in range(k):
                j = self._below(n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
            return result
        chosen = {}
        while len(chosen) < k:
            chosen.setdefault(self._below(n))
        return [population[j] for j in chosen]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[math.floor(self.random() * n)] for _ in range(k)]
            total, cum_weights = 0, []
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        from bisect import bisect_right
        return [population[bisect_right(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        return _triangular(self.random, low, high, mode)

    def gauss(self, mu=0.0, sigma=1.0):
        z, self._gauss = self._gauss, None
        if z is None:
            angle = self.random() * (2.0 * math.pi)
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            z = math.cos(angle) * radius
            self._gauss = math.sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        return mu + _normal(self.random) * sigma

    def lognormvariate(self, mu, sigma):
        return math.exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -math.log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        return _vonmises(self.random, mu, kappa)

    def gammavariate(self, alpha, beta):
        return _gamma(self.random, alpha, beta)

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-math.log(1.0 - self.random())) ** (1.0 / beta)


def _triangular(random, low, high, mode):
    u = random()
    c = 0.5 if mode is None else (mode - low) / (high - low)
    if u > c:
        u = 1.0 - u
        c = 1.0 - c
        low, high = high, low
    return low + (high - low) * math.sqrt(u * c)


def _normal(random):
    # Kinderman and Monahan's ratio of uniform numbers.
    magic = 4 * math.exp(-0.5) / math.sqrt(2.0)
    while True:
        u1 = random()
        u2 = 1.0 - random()
        z = magic * (u1 - 0.5) / u2
        if z * z / 4.0 <= -math.log(u2):
            return z


def _vonmises(random, mu, kappa):
    # Best and Fisher's algorithm.
    if kappa <= 1e-6:
        return 2.0 * math.pi * random()
    s = 0.5 / kappa
    r = s + math.sqrt(1.0 + s * s)
    while True:
        z = math.cos(math.pi * random())
        d = z / (r + z)
        u2 = random()
        if u2 < 1.0 - d * d or u2 <= (1.0 - d) * math.exp(d):
            break
    q = 1.0 / r
    f = (q + z) / (1.0 + q * z)
    if random() > 0.5:
        return (mu + math.acos(f)) % (2.0 * math.pi)
    return (mu - math.acos(f)) % (2.0 * math.pi)


def _gamma(random, alpha, beta):
    if alpha <= 0.0 or beta <= 0.0:
        raise ValueError("gammavariate: alpha and beta must be > 0.0")
    if alpha > 1.0:
        # Cheng's rejection from a log-logistic envelope.
        ainv = math.sqrt(2.0 * alpha - 1.0)
        bbb = alpha - math.log(4.0)
        ccc = alpha + ainv
        while True:
            u1 = random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - random()
            v = math.log(u1 / (1.0 - u1)) / ainv
            x = alpha * math.exp(v)
            z = u1 * u1 * u2
            r = bbb + ccc * v - x
            if r + (1.0 + math.log(4.5)) - 4.5 * z >= 0.0 or r >= math.log(z):
                return x * beta
    if alpha == 1.0:
        return -math.log(1.0 - random()) * beta
    # Ahrens and Dieter's algorithm GS.
    while True:
        b = (math.e + alpha) / math.e
        p = b * random()
        x = p ** (1.0 / alpha) if p <= 1.0 else -math.log((b - p) / alpha)
        u1 = random()
        if p > 1.0:
            if u1 <= x ** (alpha - 1.0):
                return x * beta
        elif u1 <= math.exp(-x):
            return x * beta


def triangular(low=0.0, high=1.0, mode=None):
    """A number between two, most often near a third."""
    return _triangular(random, low, high, mode)


def lognormvariate(mu, sigma):
    """A number whose logarithm is normal."""
    return math.exp(mu + _normal(random) * sigma)


def expovariate(lambd):
    """A number of the exponential distribution."""
    return -math.log(1.0 - random()) / lambd


def vonmisesvariate(mu, kappa):
    """An angle near another."""
    return _vonmises(random, mu, kappa)


def gammavariate(alpha, beta):
    """A number of the gamma distribution."""
    return _gamma(random, alpha, beta)


def betavariate(alpha, beta):
    """A number of the beta distribution."""
    y = _gamma(random, alpha, 1.0)
    return y / (y + _gamma(random, beta, 1.0)) if y else 0.0


def paretovariate(alpha):
    """A number of the Pareto distribution."""
    return (1.0 - random()) ** (-1.0 / alpha)


def weibullvariate(alpha, beta):
    """A number of the Weibull distribution."""
    return alpha * (-math.log(1.0 - random())) ** (1.0 / beta)


SystemRandom = Random
