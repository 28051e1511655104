import numbers

import torch
from torch.nn.parameter import Parameter


def _check_amount(amount):
    if not isinstance(amount, numbers.Real):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    if (isinstance(amount, int) and amount < 0) or (
        not isinstance(amount, int) and not 0.0 <= float(amount) <= 1.0
    ):
        raise ValueError(
            f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer"
        )


def _check_structured(tensor):
    if len(tensor.shape) <= 1:
        raise ValueError(
            "Structured pruning can only be applied to multidimensional tensors. Found tensor of shape "
            f"{tensor.shape} with {len(tensor.shape)} dims"
        )


def _check_dimension(tensor, dim):
    if dim >= len(tensor.shape):
        raise IndexError(f"Invalid index {dim} for tensor of size {tensor.shape}")


def _count(amount, size):
    return amount if isinstance(amount, int) else round(amount * size)


def _check_count(amount, size):
    if isinstance(amount, int) and amount > size:
        raise ValueError(f"amount={amount} should be smaller than the number of parameters to prune={size}")


class BasePruningMethod:
    """Keeps some elements of a parameter and makes the others zero."""

    _tensor_name = None

    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    def compute_mask(self, t, default_mask):
        raise NotImplementedError

    def apply_mask(self, module):
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned")
        mask = getattr(module, self._tensor_name + "_mask")
        original = getattr(module, self._tensor_name + "_orig")
        return mask.to(dtype=original.dtype) * original

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        former = [hook for hook in _methods(module) if hook._tensor_name == name]
        method = cls(*args, **kwargs)
        method._tensor_name = name
        original = getattr(module, name)
        if importance_scores is None:
            importance_scores = original
        elif importance_scores.shape != original.shape:
            raise AssertionError(
                f"importance_scores should have the same shape as parameter                     {name} of {module}"
            )
        hook = method
        if former:
            for place, value in list(module._forward_pre_hooks.items()):
                if value is former[0]:
                    del module._forward_pre_hooks[place]
            hook = former[0] if isinstance(former[0], PruningContainer) else PruningContainer(former[0])
            hook.add_pruning_method(method)
            default = getattr(module, name + "_mask").detach().clone()
        else:
            del module._parameters[name]
            module.register_parameter(name + "_orig", original)
            default = torch.ones_like(importance_scores)
        module.register_buffer(name + "_mask", hook.compute_mask(importance_scores, default_mask=default))
        setattr(module, name, hook.apply_mask(module))
        module.register_forward_pre_hook(hook)
        return method

    def prune(self, t, default_mask=None, importance_scores=None):
        if importance_scores is None:
            importance_scores = t
        elif importance_scores.shape != t.shape:
            raise AssertionError("importance_scores should have the same shape as tensor t")
        default = torch.ones_like(t) if default_mask is None else default_mask
        return t * self.compute_mask(importance_scores, default_mask=default)

    def remove(self, module):
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned before pruning can be removed")
        weight = self.apply_mask(module)
        if hasattr(module, self._tensor_name):
            delattr(module, self._tensor_name)
        original = module._parameters.pop(self._tensor_name + "_orig")
        original.data = weight.data
        del module._buffers[self._tensor_name + "_mask"]
        setattr(module, self._tensor_name, original)


class PruningContainer(BasePruningMethod):
    """Methods one after the other, each for what the ones before have left."""

    def __init__(self, *args):
        self._pruning_methods = ()
        if len(args) == 1 and isinstance(args[0], BasePruningMethod):
            self._tensor_name = args[0]._tensor_name
        for method in args:
            self.add_pruning_method(method)

    def add_pruning_method(self, method):
        if not isinstance(method, BasePruningMethod) and method is not None:
            raise TypeError(f"{type(method)} is not a BasePruningMethod subclass")
        if method is not None and self._tensor_name != method._tensor_name:
            raise ValueError(
                "Can only add pruning methods acting on the parameter named "
                f"'{self._tensor_name}' to PruningContainer {self}." + f" Found '{method._tensor_name}'"
            )
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, index):
        return self._pruning_methods[index]

    def compute_mask(self, t, default_mask):
        method = self._pruning_methods[-1]
        mask = default_mask.to(dtype=t.dtype)
        if method.PRUNING_TYPE == "unstructured":
            chosen = mask == 1
        elif method.PRUNING_TYPE == "global":
            chosen = slice(None)
        elif method.PRUNING_TYPE == "structured":
            dim = method.dim % t.dim()
            others = [place for place in range(t.dim()) if place != dim]
            kept = mask.sum(dim=others) != 0
            chosen = tuple([slice(None)] * dim + [kept])
        else:
            raise ValueError(f"Unrecognized PRUNING_TYPE {method.PRUNING_TYPE}")
        combined = mask.clone()
        combined[chosen] = method.compute_mask(t[chosen], default_mask=mask[chosen]).to(dtype=t.dtype)
        return combined


class Identity(BasePruningMethod):
    """Prunes nothing."""

    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        return default_mask

    @classmethod
    def apply(cls, module, name):
        return super().apply(module, name)


class _Counted(BasePruningMethod):
    """A method that prunes a number or a share of what there is."""

    def __init__(self, amount):
        _check_amount(amount)
        self.amount = amount

    @classmethod
    def apply(cls, module, name, amount, importance_scores=None):
        return super().apply(module, name, amount=amount, importance_scores=importance_scores)

    def compute_mask(self, t, default_mask):
        size = t.nelement()
        _check_count(self.amount, size)
        count = _count(self.amount, size)
        mask = default_mask.clone()
        if count != 0:
            mask.view(-1)[self._places(t, count)] = 0
        return mask


class RandomUnstructured(_Counted):
    """Prunes elements at random."""

    PRUNING_TYPE = "unstructured"

    def _places(self, t, count):
        return torch.topk(torch.rand_like(t).view(-1), k=count).indices


class L1Unstructured(_Counted):
    """Prunes the elements of least size."""

    PRUNING_TYPE = "unstructured"

    def _places(self, t, count):
        return torch.topk(torch.abs(t).view(-1), k=count, largest=False).indices


class _Slices(BasePruningMethod):
    """A method that prunes whole slices along a dimension."""

    PRUNING_TYPE = "structured"

    def _keep(self, scores, t, count, kept, default_mask):
        best = torch.topk(scores, k=kept, largest=True).indices if kept else None
        mask = torch.zeros_like(t)
        if best is not None:
            mask[tuple([slice(None)] * (self.dim % t.dim()) + [best])] = 1.0
        return mask * default_mask.to(dtype=mask.dtype)

    def compute_mask(self, t, default_mask):
        _check_structured(t)
        _check_dimension(t, self.dim)
        size = t.shape[self.dim]
        count = _count(self.amount, size)
        _check_count(self.amount, size)
        if count == 0:
            return default_mask
        return self._keep(self._scores(t, size), t, count, size - count, default_mask)


class RandomStructured(_Slices):
    """Prunes slices at random."""

    def __init__(self, amount, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.dim = dim

    def _scores(self, t, size):
        return torch.rand(size)

    @classmethod
    def apply(cls, module, name, amount, dim=-1):
        return super().apply(module, name, amount=amount, dim=dim)


class LnStructured(_Slices):
    """Prunes the slices of least norm."""

    def __init__(self, amount, n, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.n = n
        self.dim = dim

    def _scores(self, t, size):
        dim = self.dim % t.dim()
        return torch.norm(t, p=self.n, dim=[place for place in range(t.dim()) if place != dim])

    @classmethod
    def apply(cls, module, name, amount, n, dim, importance_scores=None):
        return super().apply(module, name, amount=amount, n=n, dim=dim, importance_scores=importance_scores)


class CustomFromMask(BasePruningMethod):
    """Prunes what a given mask says."""

    PRUNING_TYPE = "global"

    def __init__(self, mask):
        self.mask = mask

    def compute_mask(self, t, default_mask):
        return default_mask * self.mask.to(dtype=default_mask.dtype)

    @classmethod
    def apply(cls, module, name, mask):
        return super().apply(module, name, mask=mask)


def identity(module, name):
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def custom_from_mask(module, name, mask):
    CustomFromMask.apply(module, name, mask)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    parameters = list(parameters)
    scores = importance_scores if importance_scores is not None else {}
    values = [scores.get((module, name), getattr(module, name)) for module, name in parameters]
    masks = [getattr(module, name + "_mask", torch.ones_like(getattr(module, name))) for module, name in parameters]
    container = PruningContainer()
    container._tensor_name = "temp"
    method = pruning_method(**kwargs)
    method._tensor_name = "temp"
    container.add_pruning_method(method)
    if method.PRUNING_TYPE != "unstructured":
        raise TypeError(
            'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. '
            f"Found method {pruning_method} of type {method.PRUNING_TYPE}"
        )
    together = container.compute_mask(
        torch.nn.utils.parameters_to_vector(values), torch.nn.utils.parameters_to_vector(masks)
    )
    start = 0
    for module, name in parameters:
        parameter = getattr(module, name)
        count = parameter.numel()
        custom_from_mask(module, name, mask=together[start : start + count].view_as(parameter))
        start += count


def _methods(module):
    return [hook for hook in module._forward_pre_hooks.values() if isinstance(hook, BasePruningMethod)]


def remove(module, name):
    for place, hook in list(module._forward_pre_hooks.items()):
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            hook.remove(module)
            del module._forward_pre_hooks[place]
            return module
    raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")


def is_pruned(module):
    return any(_methods(submodule) for _, submodule in module.named_modules())
