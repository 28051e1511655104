import torch


def shared(*values):
    """Parameters as tensors of one shape, and whether all were plain numbers."""
    plain = all(not isinstance(value, torch.Tensor) for value in values)
    tensors = [
        value if isinstance(value, torch.Tensor) else torch.tensor(value, dtype=torch.get_default_dtype())
        for value in values
    ]
    return torch.broadcast_tensors(*tensors), plain


def positive(value):
    return value > 0


class Distribution:
    """A distribution of random numbers: a shape of independent ones, each with a shape of events."""

    has_rsample = False
    arg_constraints = {}

    def __init__(self, batch_shape=torch.Size(), event_shape=torch.Size(), validate_args=None):
        self._batch_shape = torch.Size(batch_shape)
        self._event_shape = torch.Size(event_shape)
        if validate_args is not False:
            self._check()

    def _check(self):
        """Refuses parameters outside their range, with the text PyTorch has for it."""
        for name, (constraint, holds) in type(self)._ranges().items():
            value = getattr(self, name)
            if not bool(holds(value).all()):
                raise ValueError(
                    f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution "
                    f"{self!r} to satisfy the constraint {constraint}, but found invalid values:\n{value}"
                )

    @classmethod
    def _ranges(cls):
        return {}

    @property
    def batch_shape(self):
        return self._batch_shape

    @property
    def event_shape(self):
        return self._event_shape

    def _extended_shape(self, sample_shape=torch.Size()):
        return torch.Size(sample_shape) + self._batch_shape + self._event_shape

    @property
    def stddev(self):
        return self.variance.sqrt()

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self.rsample(sample_shape)

    def sample_n(self, n):
        return self.sample(torch.Size((n,)))

    def rsample(self, sample_shape=torch.Size()):
        raise NotImplementedError

    def log_prob(self, value):
        raise NotImplementedError

    def cdf(self, value):
        raise NotImplementedError

    def icdf(self, value):
        raise NotImplementedError

    def entropy(self):
        raise NotImplementedError

    def perplexity(self):
        return torch.exp(self.entropy())

    def __repr__(self):
        parts = []
        for name in self._shown():
            value = getattr(self, name)
            parts.append(f"{name}: {value if value.numel() == 1 else value.size()}")
        return type(self).__name__ + "(" + ", ".join(parts) + ")"

    def _shown(self):
        return ()
