import math

import torch
from torch.distributions.continuous import Exponential
from torch.distributions.distribution import shared
from torch.distributions.gammas import Gamma
from torch.distributions.shaped import Cauchy, Halved, TransformedDistribution
from torch.distributions.transforms import AffineTransform, ExpTransform, PowerTransform


class Shown(TransformedDistribution):
    """A transformed distribution that prints its own parameters."""

    def __repr__(self):
        return super(TransformedDistribution, self).__repr__()


class Pareto(Shown):
    """Numbers above a scale, by a power law."""

    def __init__(self, scale, alpha, validate_args=None):
        (self.scale, self.alpha), plain = shared(scale, alpha)
        base = Exponential(self.alpha, validate_args=validate_args)
        super().__init__(base, [ExpTransform(), AffineTransform(loc=0, scale=self.scale)], validate_args=validate_args)

    def _shown(self):
        return ("alpha", "scale")

    @property
    def mean(self):
        a = self.alpha.clamp(min=1)
        return a * self.scale / (a - 1)

    @property
    def mode(self):
        return self.scale

    @property
    def variance(self):
        a = self.alpha.clamp(min=2)
        return self.scale.pow(2) * a / ((a - 1).pow(2) * (a - 2))

    def entropy(self):
        return (self.scale / self.alpha).log() + (1 + self.alpha.reciprocal())


class Weibull(Shown):
    """Times until something fails."""

    def __init__(self, scale, concentration, validate_args=None):
        (self.scale, self.concentration), plain = shared(scale, concentration)
        base = Exponential(torch.ones_like(self.scale), validate_args=validate_args)
        power = PowerTransform(exponent=self.concentration.reciprocal())
        super().__init__(base, [power, AffineTransform(loc=0, scale=self.scale)], validate_args=validate_args)

    def _shown(self):
        return ("scale", "concentration")

    @property
    def mean(self):
        return self.scale * torch.exp(torch.lgamma(1 + self.concentration.reciprocal()))

    @property
    def variance(self):
        inverse = self.concentration.reciprocal()
        return self.scale.pow(2) * (
            torch.exp(torch.lgamma(1 + 2 * inverse)) - torch.exp(2 * torch.lgamma(1 + inverse))
        )


class HalfCauchy(Halved):
    """The sizes of Cauchy numbers around zero."""

    def __init__(self, scale, validate_args=None):
        super().__init__(Cauchy(0, scale, validate_args=False), validate_args)

    @property
    def mean(self):
        return torch.full(self._extended_shape(), math.inf, dtype=self.scale.dtype)

    @property
    def variance(self):
        return self.base_dist.variance

    def log_prob(self, value):
        return super().log_prob(torch.as_tensor(value, dtype=self.scale.dtype))


class InverseGamma(Shown):
    """The reciprocals of gamma numbers."""

    def __init__(self, concentration, rate, validate_args=None):
        base = Gamma(concentration, rate, validate_args=validate_args)
        super().__init__(base, PowerTransform(exponent=-base.rate.new_ones(())), validate_args=validate_args)

    def __repr__(self):
        return "InverseGamma()"

    @property
    def concentration(self):
        return self.base_dist.concentration

    @property
    def rate(self):
        return self.base_dist.rate

    @property
    def mean(self):
        mean = self.rate / (self.concentration - 1)
        return torch.where(self.concentration > 1, mean, math.inf)

    @property
    def mode(self):
        return self.rate / (self.concentration + 1)

    def entropy(self):
        return (
            self.concentration
            + self.rate.log()
            + self.concentration.lgamma()
            - (1 + self.concentration) * self.concentration.digamma()
        )
