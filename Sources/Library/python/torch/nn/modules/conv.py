import math

import torch
import torch.nn.functional as F
from torch.nn import init
from torch.nn.modules._sizes import tupled
from torch.nn.modules.lazy import LazyModuleMixin
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter, UninitializedParameter


class _ConvNd(Module):
    """What convolutions of one, two and three dimensions share."""

    dimensions = 0
    transposed = False

    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
        padding_mode="zeros", device=None, dtype=None, output_padding=0
    ):
        super().__init__()
        count = self.dimensions
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups != 0:
            raise ValueError("out_channels must be divisible by groups")
        if isinstance(padding, str):
            if padding not in ("same", "valid"):
                raise ValueError(f"Invalid padding string {padding!r}, should be one of {{'valid', 'same'}}")
            if padding == "same" and any(step != 1 for step in tupled(stride, count)):
                raise ValueError("padding='same' is not supported for strided convolutions")
        modes = ("zeros", "reflect", "replicate", "circular")
        if padding_mode not in modes:
            raise ValueError(
                f"padding_mode must be one of {set(modes)}, but got padding_mode='{padding_mode}'"
            )
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = tupled(kernel_size, count)
        self.stride = tupled(stride, count)
        self.padding = padding if isinstance(padding, str) else tupled(padding, count)
        self.dilation = tupled(dilation, count)
        self.output_padding = tupled(output_padding, count)
        self.groups = groups
        self.padding_mode = padding_mode
        self._make_parameters(bias, device, dtype)

    def _weight_sizes(self):
        if self.transposed:
            return (self.in_channels, self.out_channels // self.groups) + self.kernel_size
        return (self.out_channels, self.in_channels // self.groups) + self.kernel_size

    def _make_parameters(self, bias, device, dtype):
        self.weight = Parameter(torch.empty(self._weight_sizes(), device=device, dtype=dtype))
        if bias:
            self.bias = Parameter(torch.empty(self.out_channels, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            if fan_in != 0:
                bound = 1 / math.sqrt(fan_in)
                init.uniform_(self.bias, -bound, bound)

    def _padded(self, input):
        """The input with its edges, and how much of them is left to the convolution."""
        if self.padding_mode == "zeros":
            return input, self.padding
        sides = []
        for size, step, padding in reversed(list(zip(self.kernel_size, self.dilation, self._edges()))):
            if self.padding == "same":
                total = step * (size - 1)
                sides += [total // 2, total - total // 2]
            else:
                sides += [padding, padding]
        return F.pad(input, sides, mode=self.padding_mode), tupled(0, self.dimensions)

    def _edges(self):
        return tupled(0, self.dimensions) if isinstance(self.padding, str) else self.padding

    def extra_repr(self):
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        if self.padding != (0,) * self.dimensions:
            text += f", padding={self.padding}"
        if self.dilation != (1,) * self.dimensions:
            text += f", dilation={self.dilation}"
        if self.output_padding != (0,) * self.dimensions:
            text += f", output_padding={self.output_padding}"
        if self.groups != 1:
            text += f", groups={self.groups}"
        if self.bias is None:
            text += ", bias=False"
        if self.padding_mode != "zeros":
            text += f", padding_mode={self.padding_mode}"
        return text


class Conv1d(_ConvNd):
    """Convolution over one dimension: [batch, channels, length]."""

    dimensions = 1

    def forward(self, input):
        input, padding = self._padded(input)
        return F.conv1d(input, self.weight, self.bias, self.stride, padding, self.dilation, self.groups)


class Conv2d(_ConvNd):
    """Convolution over two dimensions: [batch, channels, height, width]."""

    dimensions = 2

    def forward(self, input):
        input, padding = self._padded(input)
        return F.conv2d(input, self.weight, self.bias, self.stride, padding, self.dilation, self.groups)


class Conv3d(_ConvNd):
    """Convolution over three dimensions: [batch, channels, depth, height, width]."""

    dimensions = 3

    def forward(self, input):
        input, padding = self._padded(input)
        return F.conv3d(input, self.weight, self.bias, self.stride, padding, self.dilation, self.groups)


class _ConvTransposeNd(_ConvNd):
    """The gradient of a convolution by its input, as a layer."""

    transposed = True

    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True,
        dilation=1, padding_mode="zeros", device=None, dtype=None
    ):
        if padding_mode != "zeros":
            raise ValueError(f'Only "zeros" padding mode is supported for {type(self).__name__}')
        super().__init__(
            in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, device,
            dtype, output_padding
        )

    def _extra(self, input, output_size):
        if output_size is None:
            return self.output_padding
        wanted = list(output_size)[-self.dimensions:]
        result = []
        for place in range(self.dimensions):
            least = (
                (input.size(place - self.dimensions) - 1) * self.stride[place] - 2 * self.padding[place]
                + self.dilation[place] * (self.kernel_size[place] - 1) + 1
            )
            if not least <= wanted[place] <= least + self.stride[place] - 1:
                raise ValueError(
                    f"requested an output size of {wanted}, but valid sizes range from {least} to "
                    f"{least + self.stride[place] - 1} (for an input of {list(input.size()[2:])})"
                )
            result.append(wanted[place] - least)
        return tuple(result)


class ConvTranspose1d(_ConvTransposeNd):
    dimensions = 1

    def forward(self, input, output_size=None):
        return F.conv_transpose1d(
            input, self.weight, self.bias, self.stride, self.padding, self._extra(input, output_size), self.groups,
            self.dilation
        )


class ConvTranspose2d(_ConvTransposeNd):
    dimensions = 2

    def forward(self, input, output_size=None):
        return F.conv_transpose2d(
            input, self.weight, self.bias, self.stride, self.padding, self._extra(input, output_size), self.groups,
            self.dilation
        )


class ConvTranspose3d(_ConvTransposeNd):
    dimensions = 3

    def forward(self, input, output_size=None):
        return F.conv_transpose3d(
            input, self.weight, self.bias, self.stride, self.padding, self._extra(input, output_size), self.groups,
            self.dilation
        )


class _LazyConv(LazyModuleMixin):
    """A convolution that learns its input channels from the first input."""

    def __init__(self, out_channels, kernel_size, *args, **kwargs):
        super().__init__(0, out_channels, kernel_size, *args, **kwargs)

    def _make_parameters(self, bias, device, dtype):
        self.weight = UninitializedParameter(device=device, dtype=dtype)
        if bias:
            self.bias = UninitializedParameter(device=device, dtype=dtype)
        else:
            self.register_parameter("bias", None)

    def initialize_parameters(self, input, *args, **kwargs):
        self.in_channels = input.size(-self.dimensions - 1)
        if self.in_channels % self.groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        self.materialize("weight", self._weight_sizes())
        self.materialize("bias", (self.out_channels,))
        self.reset_parameters()


class LazyConv1d(_LazyConv, Conv1d):
    cls_to_become = Conv1d


class LazyConv2d(_LazyConv, Conv2d):
    cls_to_become = Conv2d


class LazyConv3d(_LazyConv, Conv3d):
    cls_to_become = Conv3d


class LazyConvTranspose1d(_LazyConv, ConvTranspose1d):
    cls_to_become = ConvTranspose1d


class LazyConvTranspose2d(_LazyConv, ConvTranspose2d):
    cls_to_become = ConvTranspose2d


class LazyConvTranspose3d(_LazyConv, ConvTranspose3d):
    cls_to_become = ConvTranspose3d
