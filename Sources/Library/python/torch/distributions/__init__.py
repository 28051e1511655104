from torch.distributions.distribution import Distribution
from torch.distributions.continuous import Exponential, Laplace, MultivariateNormal, Normal, Uniform
from torch.distributions.discrete import (
    Bernoulli, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson
)
from torch.distributions.kl import kl_divergence
