def _hooks_of(module, kind, name):
    """The places and hooks of one kind that make a module's weight before each call."""
    return [
        (place, hook) for place, hook in module._forward_pre_hooks.items()
        if isinstance(hook, kind) and hook.name == name
    ]


def refuse_second(module, hook, function):
    if _hooks_of(module, type(hook), hook.name):
        raise RuntimeError(f"Cannot register two {function} hooks on the same parameter {hook.name}")


def remove_hook(module, kind, name, function):
    for place, hook in _hooks_of(module, kind, name):
        hook.remove(module)
        del module._forward_pre_hooks[place]
        return module
    raise ValueError(f"{function} of '{name}' not found in {module}")
