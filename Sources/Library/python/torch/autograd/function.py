import torch
from torch._C import _attach
from torch.autograd.forward_ad import _carry, _tangents


class FunctionCtx:
    """What forward leaves for backward."""

    def __init__(self, name, inputs):
        self._name = name
        self._saved = ()
        self._places = {}
        self._outputs = ()
        self._released = False
        self._dirty = ()
        self._plain = ()
        self._materialize = True
        self.needs_input_grad = tuple(isinstance(value, torch.Tensor) and value.requires_grad for value in inputs)

    def save_for_backward(self, *tensors):
        for tensor in tensors:
            if tensor is not None and not isinstance(tensor, torch.Tensor):
                raise TypeError(
                    f"save_for_backward can only save variables, but argument {tensors.index(tensor)} is of type "
                    f"{type(tensor).__name__}"
                )
        self._saved = tensors

    def save_for_forward(self, *tensors):
        """Nothing to do: derivatives forward are computed from those backward."""

    @property
    def saved_tensors(self):
        if self._released and self._saved:
            raise RuntimeError(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have "
                "already been freed). Saved intermediate values of the graph are freed when you call .backward() or "
                "autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time "
                "or if you need to access saved tensors after calling backward."
            )
        return tuple(
            self._outputs[self._places[index]] if index in self._places and self._outputs else tensor
            for index, tensor in enumerate(self._saved)
        )

    @property
    def saved_variables(self):
        return self.saved_tensors

    def mark_dirty(self, *tensors):
        self._dirty = tensors

    def mark_non_differentiable(self, *tensors):
        self._plain = tensors

    def set_materialize_grads(self, value):
        self._materialize = value

    def _release(self):
        self._released = True


def _is_among(value, values):
    return any(value is other for other in values)


class Function:
    """An operation with a backward of its own: `forward` and `backward` are static methods, `apply` runs it."""

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD."
        )

    @staticmethod
    def jvp(ctx, *grad_inputs):
        raise NotImplementedError(
            "You must implement the jvp function for custom autograd.Function to use it with forward mode AD."
        )

    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = FunctionCtx(cls.__name__ + "Backward", args)
        with torch.no_grad():
            if cls.setup_context is not Function.setup_context:
                result = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, result)
            else:
                result = cls.forward(ctx, *args, **kwargs)
        single = not isinstance(result, tuple)
        results = [result] if single else list(result)
        pushed = cls._pushed(ctx, args) if cls.jvp is not Function.jvp else None
        cls._join(ctx, args, results)
        if pushed is not None:
            results = _carry(results, pushed)
        return results[0] if single else tuple(results)

    @classmethod
    def _pushed(cls, ctx, args):
        """What the lesson's `jvp` makes of the arguments' tangents, where one of them has any."""
        tangents = _tangents(args)
        if tangents is None:
            return None
        pushed = cls.jvp(ctx, *tangents)
        return list(pushed) if isinstance(pushed, tuple) else [pushed]

    @classmethod
    def _join(cls, ctx, args, results):
        """Puts the differentiable results into the graph."""
        places = [
            place
            for place, value in enumerate(results)
            if isinstance(value, torch.Tensor) and value.is_floating_point() and not _is_among(value, ctx._plain)
        ]
        if not places:
            return
        raw = [results[place] for place in places]
        for index, tensor in enumerate(ctx._saved):
            for order, value in enumerate(raw):
                if tensor is value and not _is_among(value, args):
                    ctx._places[index] = order
        backward = cls.vjp if hasattr(cls, "vjp") else cls.backward

        def run(gradients, outputs):
            ctx._outputs = outputs
            given = [None] * len(results)
            for place, gradient in zip(places, gradients):
                given[place] = gradient
            returned = backward(ctx, *given)
            ctx._outputs = ()
            return cls._checked(ctx, returned, args)

        inputs = [value if isinstance(value, torch.Tensor) else None for value in args]
        changed = [_is_among(value, ctx._dirty) for value in raw]
        joined = _attach(ctx._name, run, ctx._release, raw, inputs, changed, ctx._materialize)
        for place, value in zip(places, joined):
            results[place] = value

    @classmethod
    def _checked(cls, ctx, returned, args):
        gradients = list(returned) if isinstance(returned, (tuple, list)) else [returned]
        while len(gradients) > len(args) and gradients[-1] is None:
            gradients.pop()
        if len(gradients) != len(args):
            raise RuntimeError(
                f"function {ctx._name} returned an incorrect number of gradients (expected {len(args)}, got "
                f"{len(gradients)})"
            )
        for index, (gradient, value) in enumerate(zip(gradients, args)):
            if gradient is not None and not isinstance(gradient, torch.Tensor):
                raise TypeError(f"expected Variable or None (got {type(gradient).__name__})")
            if gradient is not None and not isinstance(value, torch.Tensor):
                raise RuntimeError(
                    f"function {ctx._name} returned a gradient different from None at position {index + 1}, but the "
                    "corresponding forward input was not a Variable"
                )
        return gradients


def once_differentiable(fn):
    """A backward whose result is outside the graph."""

    def wrapper(ctx, *args):
        with torch.no_grad():
            return fn(ctx, *args)

    return wrapper


class InplaceFunction(Function):
    """A function that may change its input."""
