import math

import torch
from torch.distributions.continuous import LocationScale
from torch.distributions.distribution import Distribution, shared


def _summed(value, count):
    """The sum over the last dimensions, so many of them."""
    return value if count == 0 else value.sum(tuple(range(-count, 0)))


class Independent(Distribution):
    """A distribution whose last independent dimensions are one event."""

    def __init__(self, base_distribution, reinterpreted_batch_ndims, validate_args=None):
        if reinterpreted_batch_ndims > len(base_distribution.batch_shape):
            raise ValueError(
                "Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual "
                f"{reinterpreted_batch_ndims} vs {len(base_distribution.batch_shape)}"
            )
        shape = base_distribution.batch_shape + base_distribution.event_shape
        count = reinterpreted_batch_ndims + len(base_distribution.event_shape)
        self.base_dist = base_distribution
        self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
        super().__init__(shape[: len(shape) - count], shape[len(shape) - count :], validate_args=validate_args)

    @property
    def has_rsample(self):
        return self.base_dist.has_rsample

    @property
    def mean(self):
        return self.base_dist.mean

    @property
    def mode(self):
        return self.base_dist.mode

    @property
    def variance(self):
        return self.base_dist.variance

    def sample(self, sample_shape=torch.Size()):
        return self.base_dist.sample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        return self.base_dist.rsample(sample_shape)

    def log_prob(self, value):
        return _summed(self.base_dist.log_prob(value), self.reinterpreted_batch_ndims)

    def entropy(self):
        return _summed(self.base_dist.entropy(), self.reinterpreted_batch_ndims)

    def __repr__(self):
        return f"Independent({self.base_dist}, {self.reinterpreted_batch_ndims})"


class MixtureSameFamily(Distribution):
    """A choice among components of one kind."""

    def __init__(self, mixture_distribution, component_distribution, validate_args=None):
        self.mixture_distribution = mixture_distribution
        self.component_distribution = component_distribution
        if not isinstance(mixture_distribution, torch.distributions.Categorical):
            raise ValueError(
                "The Mixture distribution needs to be an instance of torch.distributions.Categorical"
            )
        self._num_component = component_distribution.batch_shape[-1]
        super().__init__(
            component_distribution.batch_shape[:-1], component_distribution.event_shape, validate_args=validate_args
        )

    def _weights(self):
        probs = self.mixture_distribution.probs
        return probs.reshape(probs.shape + (1,) * len(self.event_shape))

    def _place(self):
        return -1 - len(self.event_shape)

    @property
    def mean(self):
        return torch.sum(self._weights() * self.component_distribution.mean, dim=self._place())

    @property
    def variance(self):
        weights = self._weights()
        inner = torch.sum(weights * self.component_distribution.variance, dim=self._place())
        distance = self.component_distribution.mean - self.mean.unsqueeze(self._place())
        return inner + torch.sum(weights * distance.pow(2.0), dim=self._place())

    def log_prob(self, value):
        parts = self.component_distribution.log_prob(value.unsqueeze(self._place()))
        return torch.logsumexp(parts + torch.log_softmax(self.mixture_distribution.logits, dim=-1), dim=-1)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            sample_shape = torch.Size(sample_shape)
            place = len(sample_shape) + len(self.batch_shape)
            chosen = self.mixture_distribution.sample(sample_shape)
            drawn = self.component_distribution.sample(sample_shape)
            ones = (1,) * (len(self.event_shape) + 1)
            index = chosen.reshape(chosen.shape + ones)
            index = index.repeat((1,) * len(chosen.shape) + (1,) + tuple(self.event_shape))
            return torch.gather(drawn, place, index).squeeze(place)

    def __repr__(self):
        return f"MixtureSameFamily(\n  {self.mixture_distribution},\n  {self.component_distribution})"


class TransformedDistribution(Distribution):
    """What becomes of random numbers under functions."""

    def __init__(self, base_distribution, transforms, validate_args=None):
        self.base_dist = base_distribution
        self.transforms = list(transforms) if isinstance(transforms, (list, tuple)) else [transforms]
        shape = base_distribution.batch_shape + base_distribution.event_shape
        count = max([len(base_distribution.event_shape)] + [part.event_dim for part in self.transforms])
        super().__init__(shape[: len(shape) - count], shape[len(shape) - count :], validate_args=validate_args)

    @property
    def has_rsample(self):
        return self.base_dist.has_rsample

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self._pushed(self.base_dist.sample(sample_shape))

    def rsample(self, sample_shape=torch.Size()):
        return self._pushed(self.base_dist.rsample(sample_shape))

    def _pushed(self, value):
        for transform in self.transforms:
            value = transform(value)
        return value

    def log_prob(self, value):
        count = len(self.event_shape)
        result = 0.0
        y = value
        for transform in reversed(self.transforms):
            x = transform.inv(y)
            result = result - _summed(transform.log_abs_det_jacobian(x, y), count - transform.event_dim)
            y = x
        return result + _summed(self.base_dist.log_prob(y), count - len(self.base_dist.event_shape))

    def cdf(self, value):
        for transform in reversed(self.transforms):
            value = transform.inv(value)
        value = self.base_dist.cdf(value)
        sign = math.prod([int(transform.sign) for transform in self.transforms])
        return value if sign == 1 else sign * (value - 0.5) + 0.5

    def icdf(self, value):
        sign = math.prod([int(transform.sign) for transform in self.transforms])
        value = value if sign == 1 else sign * (value - 0.5) + 0.5
        return self._pushed(self.base_dist.icdf(value))

    def __repr__(self):
        return f"{type(self).__name__}()"


class LogNormal(TransformedDistribution):
    """Numbers whose logarithms are normal."""

    def __init__(self, loc, scale, validate_args=None):
        from torch.distributions.transforms import ExpTransform

        base = torch.distributions.Normal(loc, scale, validate_args=validate_args)
        super().__init__(base, ExpTransform(), validate_args=validate_args)

    @property
    def loc(self):
        return self.base_dist.loc

    @property
    def scale(self):
        return self.base_dist.scale

    @property
    def mean(self):
        return (self.loc + self.scale.pow(2) / 2).exp()

    @property
    def mode(self):
        return (self.loc - self.scale.square()).exp()

    @property
    def variance(self):
        square = self.scale.pow(2)
        return square.expm1() * (2 * self.loc + square).exp()

    def entropy(self):
        return self.base_dist.entropy() + self.loc


class Halved(TransformedDistribution):
    """The sizes of numbers that lie evenly around zero."""

    def __init__(self, base, validate_args=None):
        from torch.distributions.transforms import AbsTransform

        super().__init__(base, AbsTransform(), validate_args=validate_args)

    @property
    def scale(self):
        return self.base_dist.scale

    def log_prob(self, value):
        found = self.base_dist.log_prob(value) + math.log(2)
        return torch.where(value >= 0, found, -math.inf)

    def cdf(self, value):
        return 2 * self.base_dist.cdf(value) - 1

    def icdf(self, prob):
        return self.base_dist.icdf((prob + 1) / 2)

    def entropy(self):
        return self.base_dist.entropy() - math.log(2)


class HalfNormal(Halved):
    """The sizes of normal numbers around zero."""

    def __init__(self, scale, validate_args=None):
        super().__init__(torch.distributions.Normal(0, scale, validate_args=False), validate_args)

    @property
    def mean(self):
        return self.scale * math.sqrt(2 / math.pi)

    @property
    def variance(self):
        return self.scale.pow(2) * (1 - 2 / math.pi)


class Cauchy(LocationScale):
    @property
    def mean(self):
        return torch.full(self._extended_shape(), math.nan, dtype=self.loc.dtype)

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        return torch.full(self._extended_shape(), math.inf, dtype=self.loc.dtype)

    def rsample(self, sample_shape=torch.Size()):
        noise = torch.empty(self._extended_shape(sample_shape), dtype=self.loc.dtype).cauchy_()
        return self.loc + noise * self.scale

    def log_prob(self, value):
        return (
            -math.log(math.pi) - self.scale.log() - (((value - self.loc) / self.scale) ** 2).log1p()
        )

    def cdf(self, value):
        return torch.atan((value - self.loc) / self.scale) / math.pi + 0.5

    def icdf(self, value):
        return torch.tan(math.pi * (value - 0.5)) * self.scale + self.loc

    def entropy(self):
        return math.log(4 * math.pi) + self.scale.log()


class Gumbel(LocationScale):
    @property
    def mean(self):
        return self.loc + self.scale * 0.57721566490153286060

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        return self.stddev.pow(2)

    @property
    def stddev(self):
        return (math.pi / math.sqrt(6)) * self.scale

    def rsample(self, sample_shape=torch.Size()):
        tiny = torch.finfo(self.loc.dtype).tiny
        above = 1 - torch.finfo(self.loc.dtype).eps / 2
        share = torch.empty(self._extended_shape(sample_shape), dtype=self.loc.dtype).uniform_(tiny, above)
        return self.loc - self.scale * torch.log(-torch.log(share))

    def log_prob(self, value):
        y = (self.loc - value) / self.scale
        return (y - y.exp()) - self.scale.log()

    def cdf(self, value):
        return torch.exp(-torch.exp((self.loc - value) / self.scale))

    def entropy(self):
        return self.scale.log() + (1 + 0.57721566490153286060)


class Binomial(Distribution):
    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")
        given = probs if probs is not None else logits
        (self.total_count, given), _ = shared(total_count, given)
        self.total_count = self.total_count.type_as(given)
        if probs is not None:
            self.probs = given
            clipped = given.clamp(min=torch.finfo(given.dtype).eps, max=1 - torch.finfo(given.dtype).eps)
            self.logits = torch.log(clipped) - torch.log1p(-clipped)
        else:
            self.logits = given
            self.probs = torch.sigmoid(given)
        self._uses_probs = probs is not None
        super().__init__(given.size(), validate_args=validate_args)

    @classmethod
    def _ranges(cls):
        return {"probs": ("Interval(lower_bound=0.0, upper_bound=1.0)", lambda p: (p >= 0) & (p <= 1))}

    def _shown(self):
        return ("total_count", "probs" if self._uses_probs else "logits")

    @property
    def mean(self):
        return self.total_count * self.probs

    @property
    def mode(self):
        return ((self.total_count + 1) * self.probs).floor().clamp(max=self.total_count)

    @property
    def variance(self):
        return self.total_count * self.probs * (1 - self.probs)

    def log_prob(self, value):
        ways = (
            torch.lgamma(self.total_count + 1) - torch.lgamma(value + 1) - torch.lgamma(self.total_count - value + 1)
        )
        return ways + value * self.logits - self.total_count * torch.nn.functional.softplus(self.logits)
