import functools

import torch


def with_grad_mode(function, enabled):
    """A function that runs with recording set."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with torch.set_grad_enabled(enabled):
            return function(*args, **kwargs)

    return wrapper
