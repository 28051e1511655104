import torch
from torch.nn.parameter import Parameter, UninitializedParameter


class LazyModuleMixin:
    """A module whose parameters get their sizes from the first input."""

    cls_to_become = None

    def has_uninitialized_params(self):
        return any(isinstance(value, UninitializedParameter) for value in self._parameters.values())

    def materialize(self, name, sizes):
        """Gives a parameter its sizes."""
        waiting = self._parameters.get(name)
        if isinstance(waiting, UninitializedParameter):
            self._parameters[name] = Parameter(torch.empty(sizes, dtype=waiting.dtype))

    def __call__(self, *args, **kwargs):
        call = super().__call__
        if self.has_uninitialized_params():
            with torch.no_grad():
                self.initialize_parameters(*args, **kwargs)
            if self.cls_to_become is not None:
                self.__class__ = self.cls_to_become
        return call(*args, **kwargs)
