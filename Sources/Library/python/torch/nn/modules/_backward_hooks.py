from torch.autograd.function import Function


class BackwardHookFunction(Function):
    """The identity, whose backward tells the gradients that pass."""

    @staticmethod
    def forward(ctx, tell, *tensors):
        ctx.tell = tell
        ctx.set_materialize_grads(False)
        return tensors

    @staticmethod
    def backward(ctx, *gradients):
        changed = ctx.tell(gradients)
        return (None,) + tuple(gradients if changed is None else changed)


class Bridge:
    """Calls a module's backward hooks with the gradients of its outputs and inputs, once both are there."""

    def __init__(self, module):
        self.module = module
        self.grad_outputs = None
        self.watches_inputs = False

    def inputs(self, args):
        import torch

        places = [place for place, value in enumerate(args) if isinstance(value, torch.Tensor) and value.requires_grad]
        if not places or not self.module._backward_hooks:
            return args
        self.watches_inputs = True
        count = len(args)

        def tell(gradients):
            given = [None] * count
            for place, gradient in zip(places, gradients):
                given[place] = gradient
            changed = self._call(tuple(given))
            return None if changed is None else [changed[place] for place in places]

        watched = BackwardHookFunction.apply(tell, *[args[place] for place in places])
        args = list(args)
        for place, value in zip(places, watched):
            args[place] = value
        return tuple(args)

    def outputs(self, result):
        import torch

        single = isinstance(result, torch.Tensor)
        values = (result,) if single else tuple(result)
        if not all(isinstance(value, torch.Tensor) for value in values):
            return result

        def tell(gradients):
            for hook in list(self.module._backward_pre_hooks.values()):
                changed = hook(self.module, tuple(gradients))
                if changed is not None:
                    gradients = changed if isinstance(changed, tuple) else (changed,)
            self.grad_outputs = tuple(gradients)
            if not self.watches_inputs:
                self._call((None,))
            return gradients

        watched = BackwardHookFunction.apply(tell, *values)
        return watched[0] if single else type(result)(watched)

    def _call(self, grad_inputs):
        given = None
        for hook in list(self.module._backward_hooks.values()):
            changed = hook(self.module, grad_inputs, self.grad_outputs)
            if changed is not None:
                grad_inputs = changed if isinstance(changed, tuple) else (changed,)
                given = grad_inputs
        return given
