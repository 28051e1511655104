# Tensors of whole steps: each number is `(step - zero_point) * scale`.
import torch
from torch._C import _contents, _shown


class _Kind:
    """A type of steps, or a scheme of scales."""

    def __init__(self, name, steps=None):
        self._name = name
        self.steps = steps

    def __repr__(self):
        return "torch." + self._name


quint8 = _Kind("quint8", torch.uint8)
qint8 = _Kind("qint8", torch.int8)
qint32 = _Kind("qint32", torch.int32)
per_tensor_affine = _Kind("per_tensor_affine")
per_channel_affine = _Kind("per_channel_affine")


class QuantizedTensor:
    is_quantized = True

    def __init__(self, steps, scale, zero_point, dtype, axis=None):
        self._steps = steps
        self._scale = scale
        self._zero_point = zero_point
        self._axis = axis
        self.dtype = dtype
        self.shape = steps.shape

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        raise NotImplementedError(
            f"this dialect's quantised tensors have no `{func.__name__}`: write `x.dequantize()` first")

    def _spread(self, values):
        shape = [1] * self._steps.dim()
        shape[self._axis] = -1
        return values.reshape(shape)

    def int_repr(self):
        return self._steps

    def dequantize(self):
        if self._axis is None:
            return (self._steps.to(torch.float32) - self._zero_point) * self._scale
        zeros, scales = self._spread(self._zero_point), self._spread(self._scale)
        return (self._steps.to(torch.float32) - zeros.float()) * scales.float()

    def qscheme(self):
        return per_tensor_affine if self._axis is None else per_channel_affine

    def q_scale(self):
        return self._scale

    def q_zero_point(self):
        return self._zero_point

    def q_per_channel_scales(self):
        return self._scale

    def q_per_channel_zero_points(self):
        return self._zero_point

    def q_per_channel_axis(self):
        return self._axis

    def size(self, dim=None):
        return self._steps.size(dim) if dim is not None else self._steps.size()

    def dim(self):
        return self._steps.dim()

    def numel(self):
        return self._steps.numel()

    def __repr__(self):
        suffixes = [
            f"size={tuple(self.shape)}", f"dtype={self.dtype}", f"quantization_scheme={self.qscheme()}",
            f"scale={self._scale}", f"zero_point={self._zero_point}"]
        if self._axis is not None:
            suffixes.append(f"axis={self._axis}")
        return _shown("tensor(" + _contents(self.dequantize(), 7), suffixes, False)


def _steps(x, scale, zero_point, dtype):
    bounds = torch.iinfo(dtype.steps)
    steps = torch.round(x * (1.0 / scale)) + zero_point
    return steps.clamp(bounds.min, bounds.max).to(dtype.steps)


def quantize_per_tensor(input, scale, zero_point, dtype):
    scale = scale.item() if isinstance(scale, torch.Tensor) else scale
    zero_point = zero_point.item() if isinstance(zero_point, torch.Tensor) else zero_point
    return QuantizedTensor(_steps(input, scale, zero_point, dtype), scale, zero_point, dtype)


def quantize_per_channel(input, scales, zero_points, axis, dtype):
    shape = [1] * input.dim()
    shape[axis] = -1
    steps = _steps(input, scales.reshape(shape), zero_points.reshape(shape), dtype)
    return QuantizedTensor(steps, scales.double(), zero_points.long(), dtype, axis)


def quantize_per_tensor_dynamic(input, dtype, reduce_range):
    bounds = torch.iinfo(dtype.steps)
    low, high = bounds.min, bounds.max
    if reduce_range:
        low, high = low // 2, high // 2
    least, most = min(input.min().item(), 0.0), max(input.max().item(), 0.0)
    scale = (most - least) / (high - low) or 0.1
    zero_point = min(max(round(low - least / scale), low), high)
    return quantize_per_tensor(input, scale, zero_point, dtype)


def dequantize(input):
    return input.dequantize()


def _pooled(pool, input, arguments):
    values = pool(input.int_repr().to(torch.float32), *arguments)
    return QuantizedTensor(values.to(input.dtype.steps), input.q_scale(), input.q_zero_point(), input.dtype)


def quantized_max_pool1d(input, kernel_size, stride=(), padding=0, dilation=1, ceil_mode=False):
    values = torch.nn.functional.max_pool1d
    return _pooled(values, input, (kernel_size, stride or kernel_size, padding, dilation, ceil_mode))


def quantized_max_pool2d(input, kernel_size, stride=(), padding=0, dilation=1, ceil_mode=False):
    values = torch.nn.functional.max_pool2d
    return _pooled(values, input, (kernel_size, stride or kernel_size, padding, dilation, ceil_mode))


def quantized_batch_norm(input, weight, bias, mean, var, eps, output_scale, output_zero_point):
    x = torch.nn.functional.batch_norm(input.dequantize(), mean, var, weight, bias, False, 0.0, eps)
    return quantize_per_tensor(x, output_scale, output_zero_point, input.dtype)
