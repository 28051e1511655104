import torch
from torch.autograd import Function


class _FakeQuantize(Function):
    """Numbers rounded to what a quantised type holds; the gradient passes where nothing was cut off."""

    @staticmethod
    def forward(ctx, x, scale, zero_point, quant_min, quant_max):
        steps = torch.round(x * (1 / scale)) + zero_point
        ctx.save_for_backward((steps >= quant_min) & (steps <= quant_max))
        return (torch.clamp(steps, quant_min, quant_max) - zero_point) * scale

    @staticmethod
    def backward(ctx, dy):
        return dy * ctx.saved_tensors[0], None, None, None, None


def _checked(quant_min, quant_max):
    if quant_min > quant_max:
        raise RuntimeError("`quant_min` should be less than or equal to `quant_max`.")


def fake_quantize_per_tensor_affine(input, scale, zero_point, quant_min, quant_max):
    _checked(quant_min, quant_max)
    return _FakeQuantize.apply(input, torch.as_tensor(scale), torch.as_tensor(zero_point), quant_min, quant_max)


def fake_quantize_per_channel_affine(input, scale, zero_point, axis, quant_min, quant_max):
    _checked(quant_min, quant_max)
    shape = [1] * input.dim()
    shape[axis] = -1
    return _FakeQuantize.apply(input, scale.reshape(shape), zero_point.reshape(shape), quant_min, quant_max)
