import copy

import torch
from torch.func import functional_call, stack_module_state


def make_functional_with_buffers(model, disable_autograd_tracking=False):
    """A model as a function of its parameters and buffers, and those."""
    names = [name for name, _ in model.named_parameters()]
    buffer_names = [name for name, _ in model.named_buffers()]
    parameters = tuple(parameter.detach().clone() for parameter in model.parameters())
    if not disable_autograd_tracking:
        for parameter in parameters:
            parameter.requires_grad_()
    buffers = tuple(buffer.clone() for buffer in model.buffers())
    stateless = copy.deepcopy(model)

    def call(params, buffers, *args, **kwargs):
        state = dict(zip(names, params))
        state.update(zip(buffer_names, buffers))
        return functional_call(stateless, state, args, kwargs)

    return call, parameters, buffers


def make_functional(model, disable_autograd_tracking=False):
    """A model without buffers as a function of its parameters, and those."""
    if list(model.buffers()):
        raise RuntimeError(
            "make_functional(model): `model` has buffers. Please use make_functional_with_buffers(model) instead."
        )
    call, parameters, _ = make_functional_with_buffers(model, disable_autograd_tracking)
    return (lambda params, *args, **kwargs: call(params, (), *args, **kwargs)), parameters


def combine_state_for_ensemble(models):
    """Models as one function, with their parameters and buffers stacked."""
    models = list(models)
    call, _, _ = make_functional_with_buffers(models[0])
    parameters, buffers = stack_module_state(models)
    return call, tuple(parameters.values()), tuple(buffers.values())
