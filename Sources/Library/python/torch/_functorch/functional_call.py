import torch


def _place(module, name):
    path, _, last = name.rpartition(".")
    return (module.get_submodule(path) if path else module), last


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """Calls a module with other parameters and buffers, which it has only meanwhile."""
    given = {}
    if isinstance(parameter_and_buffer_dicts, dict):
        given = dict(parameter_and_buffer_dicts)
    else:
        for part in parameter_and_buffer_dicts:
            given.update(part)
    args = () if args is None else (args if isinstance(args, tuple) else (args,))
    before = []
    try:
        for name, value in given.items():
            owner, last = _place(module, name)
            parts = owner._parameters if last in owner._parameters else owner._buffers
            before.append((parts, last, parts[last]))
            parts[last] = value
        return module(*args, **(kwargs or {}))
    finally:
        for parts, last, value in reversed(before):
            parts[last] = value


def stack_module_state(models):
    if len(models) == 0:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    params = {
        name: torch.stack([dict(model.named_parameters())[name].detach() for model in models]).requires_grad_()
        for name, _ in models[0].named_parameters()
    }
    buffers = {
        name: torch.stack([dict(model.named_buffers())[name] for model in models])
        for name, _ in models[0].named_buffers()
    }
    return params, buffers
