import torch
import torch.nn.functional as F
from torch.distributions.distribution import Distribution, shared


def _either(probs, logits):
    if (probs is None) == (logits is None):
        raise ValueError("Either `probs` or `logits` must be specified, but not both.")


def _unit(value):
    return (value >= 0) & (value <= 1)


def _clamped(probs):
    """Probabilities kept away from 0 and 1, so that their logarithms exist."""
    eps = torch.finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


class _Binary(Distribution):
    """What distributions over success and failure share."""

    def __init__(self, probs=None, logits=None, validate_args=None):
        _either(probs, logits)
        if probs is not None:
            (self.probs,), plain = shared(probs)
            self.logits = torch.log(_clamped(self.probs)) - torch.log1p(-_clamped(self.probs))
            self._given = "probs"
        else:
            (self.logits,), plain = shared(logits)
            self.probs = torch.sigmoid(self.logits)
            self._given = "logits"
        super().__init__(torch.Size() if plain else self.probs.size(), validate_args=validate_args)

    @classmethod
    def _ranges(cls):
        return {"probs": ("Interval(lower_bound=0.0, upper_bound=1.0)", _unit)}

    def _shown(self):
        return (self._given,)


class Bernoulli(_Binary):
    @property
    def mean(self):
        return self.probs

    @property
    def variance(self):
        return self.probs * (1 - self.probs)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return torch.bernoulli(self.probs.expand(self._extended_shape(sample_shape)))

    def log_prob(self, value):
        logits, value = torch.broadcast_tensors(self.logits, value)
        return -F.binary_cross_entropy_with_logits(logits, value, reduction="none")

    def entropy(self):
        return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none")


class Geometric(_Binary):
    @property
    def mean(self):
        return 1.0 / self.probs - 1.0

    @property
    def variance(self):
        return (1.0 / self.probs - 1.0) / self.probs

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            share = torch.rand(self._extended_shape(sample_shape), dtype=self.probs.dtype)
            return (share.clamp(min=torch.finfo(share.dtype).tiny).log() / (-self.probs).log1p()).floor()

    def log_prob(self, value):
        return value * (-self.probs).log1p() + self.probs.log()

    def entropy(self):
        return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none") / self.probs


class Categorical(Distribution):
    def __init__(self, probs=None, logits=None, validate_args=None):
        _either(probs, logits)
        given = probs if probs is not None else logits
        if given.dim() < 1:
            raise ValueError(
                f"`{'probs' if probs is not None else 'logits'}` parameter must be at least one-dimensional."
            )
        if probs is not None:
            self._given = "probs"
            self.probs = probs / probs.sum(-1, keepdim=True)
            self.logits = torch.log(_clamped(self.probs))
        else:
            self._given = "logits"
            self.logits = logits - logits.logsumexp(dim=-1, keepdim=True)
            self.probs = F.softmax(self.logits, dim=-1)
        super().__init__(given.size()[:-1], validate_args=validate_args)

    def _shown(self):
        return (self._given,)

    @property
    def mode(self):
        return self.probs.argmax(dim=-1)

    def sample(self, sample_shape=torch.Size()):
        sample_shape = torch.Size(sample_shape)
        flat = self.probs.reshape(-1, self.probs.size(-1))
        with torch.no_grad():
            drawn = torch.multinomial(flat, sample_shape.numel(), True).T
        return drawn.reshape(self._extended_shape(sample_shape))

    def log_prob(self, value):
        value = value.long().unsqueeze(-1)
        value, logits = torch.broadcast_tensors(value, self.logits)
        return logits.gather(-1, value[..., :1]).squeeze(-1)

    def entropy(self):
        least = torch.finfo(self.logits.dtype).min
        return -(torch.clamp(self.logits, min=least) * self.probs).sum(-1)

    def enumerate_support(self, expand=True):
        count = self.probs.size(-1)
        values = torch.arange(count).view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + tuple(self._batch_shape)) if expand else values


class OneHotCategorical(Categorical):
    def __init__(self, probs=None, logits=None, validate_args=None):
        super().__init__(probs, logits, validate_args)
        self._event_shape = self.probs.shape[-1:]

    @property
    def mean(self):
        return self.probs

    def sample(self, sample_shape=torch.Size()):
        places = Categorical(probs=self.probs).sample(sample_shape)
        return F.one_hot(places, self.probs.size(-1)).to(self.probs.dtype)

    def log_prob(self, value):
        return Categorical(logits=self.logits).log_prob(value.max(-1)[1])


class Multinomial(Distribution):
    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        if not isinstance(total_count, int):
            raise NotImplementedError("inhomogeneous total_count is not supported")
        self.total_count = total_count
        self._categorical = Categorical(probs=probs, logits=logits)
        super().__init__(
            self._categorical.batch_shape, self._categorical.probs.shape[-1:], validate_args=validate_args
        )

    def _shown(self):
        return ()

    @property
    def probs(self):
        return self._categorical.probs

    @property
    def logits(self):
        return self._categorical.logits

    @property
    def mean(self):
        return self.probs * self.total_count

    @property
    def variance(self):
        return self.total_count * self.probs * (1 - self.probs)

    def sample(self, sample_shape=torch.Size()):
        sample_shape = torch.Size(sample_shape)
        drawn = self._categorical.sample((self.total_count,) + tuple(sample_shape))
        drawn = drawn.permute(list(range(1, drawn.dim())) + [0])
        counts = drawn.new_zeros(self._extended_shape(sample_shape))
        counts.scatter_add_(-1, drawn, torch.ones_like(drawn))
        return counts.type_as(self.probs)

    def log_prob(self, value):
        logits, value = torch.broadcast_tensors(self.logits, value)
        logits = torch.where((value == 0) & (logits == float("-inf")), torch.zeros_like(logits), logits)
        powers = (logits * value).sum(-1)
        return torch.lgamma(value.sum(-1) + 1) - torch.lgamma(value + 1).sum(-1) + powers


class Poisson(Distribution):
    def __init__(self, rate, validate_args=None):
        (self.rate,), plain = shared(rate)
        super().__init__(torch.Size() if plain else self.rate.size(), validate_args=validate_args)

    @classmethod
    def _ranges(cls):
        return {"rate": ("GreaterThanEq(lower_bound=0.0)", lambda value: value >= 0)}

    def _shown(self):
        return ("rate",)

    @property
    def mean(self):
        return self.rate

    @property
    def variance(self):
        return self.rate

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return torch.poisson(self.rate.expand(self._extended_shape(sample_shape)))

    def log_prob(self, value):
        rate, value = torch.broadcast_tensors(self.rate, value)
        return value.xlogy(rate) - rate - (value + 1).lgamma()
