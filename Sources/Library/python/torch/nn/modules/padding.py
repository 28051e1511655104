import torch.nn.functional as F
from torch.nn.modules._sizes import tupled
from torch.nn.modules.module import Module


class _PadNd(Module):
    """Adds edges: for each dimension, the last first, how many before and after."""

    dimensions = 0
    mode = "constant"

    def __init__(self, padding):
        super().__init__()
        self.padding = tupled(padding, 2 * self.dimensions)

    def forward(self, input):
        return F.pad(input, self.padding, self.mode)

    def extra_repr(self):
        return f"{self.padding}"


class _ConstantPadNd(_PadNd):
    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


class ConstantPad1d(_ConstantPadNd):
    dimensions = 1


class ConstantPad2d(_ConstantPadNd):
    dimensions = 2


class ConstantPad3d(_ConstantPadNd):
    dimensions = 3


class ZeroPad1d(ConstantPad1d):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ZeroPad2d(ConstantPad2d):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ZeroPad3d(ConstantPad3d):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ReflectionPad1d(_PadNd):
    dimensions = 1
    mode = "reflect"


class ReflectionPad2d(_PadNd):
    dimensions = 2
    mode = "reflect"


class ReflectionPad3d(_PadNd):
    dimensions = 3
    mode = "reflect"


class ReplicationPad1d(_PadNd):
    dimensions = 1
    mode = "replicate"


class ReplicationPad2d(_PadNd):
    dimensions = 2
    mode = "replicate"


class ReplicationPad3d(_PadNd):
    dimensions = 3
    mode = "replicate"


class CircularPad1d(_PadNd):
    dimensions = 1
    mode = "circular"


class CircularPad2d(_PadNd):
    dimensions = 2
    mode = "circular"


class CircularPad3d(_PadNd):
    dimensions = 3
    mode = "circular"
