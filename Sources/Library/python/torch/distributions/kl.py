import torch
from torch.distributions.continuous import Normal, Uniform
from torch.distributions.discrete import Bernoulli, Categorical
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


def _independent(p, q):
    if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
        raise NotImplementedError
    return _summed(kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims)


_formulas = [
    (Normal, _normal), (Bernoulli, _bernoulli), (Categorical, _categorical), (Uniform, _uniform),
    (Independent, _independent), (LogNormal, lambda p, q: kl_divergence(p.base_dist, q.base_dist)),
]


def kl_divergence(p, q):
    for kind, formula in _formulas:
        if isinstance(p, kind) and isinstance(q, kind):
            return formula(p, q)
    raise NotImplementedError(
        f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}"
    )
