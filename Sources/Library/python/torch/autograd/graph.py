import torch


class save_on_cpu:
    """Nothing to do: saved tensors are on the CPU already."""

    def __init__(self, pin_memory=False, device_type="cuda"):
        pass

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        return None
