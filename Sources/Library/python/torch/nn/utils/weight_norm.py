import torch
from torch.nn.parameter import Parameter
from torch.nn.utils._weight_hooks import refuse_second, remove_hook


def norm_except_dim(v, pow=2, dim=0):
    """The norms over every dimension but one."""
    if dim == -1:
        return v.norm(pow)
    others = [place for place in range(v.dim()) if place != dim % v.dim()]
    return torch.linalg.vector_norm(v, pow, dim=others, keepdim=True) if others else v.abs()


class WeightNorm:
    """Before each call, makes a weight of a direction and a length."""

    def __init__(self, name, dim):
        self.name = name
        self.dim = -1 if dim is None else dim

    def compute_weight(self, module):
        g = getattr(module, self.name + "_g")
        v = getattr(module, self.name + "_v")
        return v * (g / norm_except_dim(v, 2, self.dim))

    def remove(self, module):
        weight = self.compute_weight(module)
        delattr(module, self.name)
        del module._parameters[self.name + "_g"]
        del module._parameters[self.name + "_v"]
        setattr(module, self.name, Parameter(weight.data))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module))


def weight_norm(module, name="weight", dim=0):
    hook = WeightNorm(name, dim)
    refuse_second(module, hook, "weight_norm")
    weight = getattr(module, name)
    del module._parameters[name]
    module.register_parameter(name + "_g", Parameter(norm_except_dim(weight, 2, hook.dim).data))
    module.register_parameter(name + "_v", Parameter(weight.data))
    setattr(module, name, hook.compute_weight(module))
    module.register_forward_pre_hook(hook)
    return module


def remove_weight_norm(module, name="weight"):
    return remove_hook(module, WeightNorm, name, "weight_norm")
