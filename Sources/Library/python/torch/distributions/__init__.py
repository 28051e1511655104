from torch.distributions.distribution import Distribution
from torch.distributions.continuous import Exponential, Laplace, MultivariateNormal, Normal, Uniform
from torch.distributions.discrete import (
    Bernoulli, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson
)
from torch.distributions.kl import kl_divergence
from torch.distributions.shaped import (
    Binomial, Cauchy, Gumbel, HalfNormal, Independent, LogNormal, MixtureSameFamily, TransformedDistribution
)
from torch.distributions.transforms import (
    AbsTransform, AffineTransform, ComposeTransform, ExpTransform, PowerTransform, SigmoidTransform,
    SoftplusTransform, TanhTransform, Transform, identity_transform
)
from torch.distributions.tailed import HalfCauchy, InverseGamma, Pareto, Weibull
from torch.distributions.gammas import Beta, Chi2, Dirichlet, Gamma, StudentT
