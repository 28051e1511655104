import torch as _torch

_kinds = {
    "b": _torch.int8, "B": _torch.uint8, "h": _torch.int16, "i": _torch.int32, "l": _torch.int64, "q": _torch.int64,
    "f": _torch.float32, "d": _torch.float64,
}
typecodes = "bBuhHiIlLqQfd"


class array:
    """Numbers of one kind in a row, whose memory a tensor may share."""

    def __init__(self, typecode, initializer=()):
        if typecode not in _kinds:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self._elements = _torch.tensor(list(initializer), dtype=_kinds[typecode])

    @property
    def itemsize(self):
        return self._elements.element_size()

    def __len__(self):
        return self._elements.numel()

    def __iter__(self):
        return iter(self.tolist())

    def __getitem__(self, index):
        if isinstance(index, slice):
            return array(self.typecode, self.tolist()[index])
        if not -len(self) <= index < len(self):
            raise IndexError("array index out of range")
        return self._elements[index].item()

    def __setitem__(self, index, value):
        if not -len(self) <= index < len(self):
            raise IndexError("array assignment index out of range")
        self._elements[index] = value

    def __eq__(self, other):
        return self.tolist() == other.tolist() if isinstance(other, array) else NotImplemented

    def __add__(self, other):
        return array(self.typecode, self.tolist() + other.tolist())

    def __contains__(self, value):
        return value in self.tolist()

    def __repr__(self):
        if not len(self):
            return f"array('{self.typecode}')"
        return f"array('{self.typecode}', {self.tolist()})"

    def append(self, value):
        self._elements = _torch.tensor(self.tolist() + [value], dtype=self._elements.dtype)

    def extend(self, values):
        self._elements = _torch.tensor(self.tolist() + list(values), dtype=self._elements.dtype)

    def pop(self, index=-1):
        values = self.tolist()
        value = values.pop(index)
        self._elements = _torch.tensor(values, dtype=self._elements.dtype)
        return value

    def index(self, value):
        return self.tolist().index(value)

    def count(self, value):
        return self.tolist().count(value)

    def tolist(self):
        return self._elements.tolist()


ArrayType = array
