import functools

import torch


class autocast:
    """Nothing for a GPU, which is not there; on the CPU narrower numbers are refused."""

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        if not isinstance(device_type, str):
            raise ValueError(f"Expected `device_type` of type `str`, got: `{type(device_type)}`")
        if device_type == "cpu" and enabled and dtype != torch.float32:
            raise NotImplementedError(
                "this dialect has no autocast on the CPU: convert with `.to(torch.bfloat16)` where it is wanted, "
                "or give `enabled=False`"
            )
        self.device = device_type

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        return False

    def __call__(self, func):
        @functools.wraps(func)
        def inside(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return inside


def is_autocast_available(device_type):
    return device_type == "cpu"


def custom_fwd(fwd=None, *, device_type="cuda", cast_inputs=None):
    return fwd if fwd is not None else lambda function: function


def custom_bwd(bwd=None, *, device_type="cuda"):
    return bwd if bwd is not None else lambda function: function
