import torch


class UninitializedParameter:
    """A parameter that gets its sizes later."""

    requires_grad = True
    grad = None
    grad_fn = None

    def __init__(self, requires_grad=True, device=None, dtype=None):
        self.dtype = dtype if dtype is not None else torch.get_default_dtype()

    def __repr__(self):
        return "<UninitializedParameter>"

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in "
            "`load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call "
            "`forward` to initialize the parameters before accessing their attributes."
        )
