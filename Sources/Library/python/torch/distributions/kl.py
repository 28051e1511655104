import torch
from torch.distributions.continuous import Normal, Uniform
from torch.distributions.discrete import Bernoulli, Categorical
from torch.distributions.gammas import Beta, Gamma
from torch.distributions.shaped import Independent, LogNormal, _summed


def _normal(p, q):
    ratio = (p.scale / q.scale).pow(2)
    distance = ((p.loc - q.loc) / q.scale).pow(2)
    return 0.5 * (ratio + distance - 1 - ratio.log())


def _bernoulli(p, q):
    same = p.probs * (
        torch.nn.functional.softplus(-q.logits) - torch.nn.functional.softplus(-p.logits)
    )
    other = (1 - p.probs) * (
        torch.nn.functional.softplus(q.logits) - torch.nn.functional.softplus(p.logits)
    )
    return same + other


def _categorical(p, q):
    terms = p.probs * (p.logits - q.logits)
    terms = torch.where((q.probs == 0).expand_as(terms), torch.full_like(terms, float("inf")), terms)
    terms = torch.where((p.probs == 0).expand_as(terms), torch.zeros_like(terms), terms)
    return terms.sum(-1)


def _uniform(p, q):
    result = ((q.high - q.low) / (p.high - p.low)).log()
    outside = (q.low > p.low) | (q.high < p.high)
    return torch.where(outside, torch.full_like(result, float("inf")), result)


def _gamma(p, q):
    return (
        q.concentration * (p.rate / q.rate).log()
        + torch.lgamma(q.concentration)
        - torch.lgamma(p.concentration)
        + (p.concentration - q.concentration) * torch.digamma(p.concentration)
        + (q.rate - p.rate) * (p.concentration / p.rate)
    )


def _beta(p, q):
    total_p = p.concentration1 + p.concentration0
    total_q = q.concentration1 + q.concentration0
    first = torch.lgamma(q.concentration1) + torch.lgamma(q.concentration0) + torch.lgamma(total_p)
    second = torch.lgamma(p.concentration1) + torch.lgamma(p.concentration0) + torch.lgamma(total_q)
    slope1 = (p.concentration1 - q.concentration1) * torch.digamma(p.concentration1)
    slope0 = (p.concentration0 - q.concentration0) * torch.digamma(p.concentration0)
    return first - second + slope1 + slope0 + (total_q - total_p) * torch.digamma(total_p)


def _independent(p, q):
    if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
        raise NotImplementedError
    return _summed(kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims)


_formulas = [
    (Normal, _normal), (Bernoulli, _bernoulli), (Categorical, _categorical), (Uniform, _uniform),
    (Gamma, _gamma), (Beta, _beta), (Independent, _independent), (LogNormal, lambda p, q: kl_divergence(p.base_dist, q.base_dist)),
]


def kl_divergence(p, q):
    for kind, formula in _formulas:
        if isinstance(p, kind) and isinstance(q, kind):
            return formula(p, q)
    raise NotImplementedError(
        f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}"
    )
