class UntypedStorage:
    """The bytes of a tensor's memory, as `x.untyped_storage()` gives them."""

    def __init__(self, elements):
        self._elements = elements

    def __len__(self):
        return self._elements.numel()

    def __iter__(self):
        return iter(self.tolist())

    def __getitem__(self, index):
        return self._elements[_checked(index, len(self))].item()

    def __repr__(self):
        return f"{_lines(self)}[torch.storage.UntypedStorage(device=cpu) of size {len(self)}]"

    @property
    def device(self):
        return self._elements.device

    def size(self):
        return len(self)

    def nbytes(self):
        return len(self)

    def data_ptr(self):
        return self._elements.data_ptr()

    def tolist(self):
        return self._elements.tolist()


class TypedStorage:
    """The numbers of a tensor's memory, as `x.storage()` gives them."""

    def __init__(self, elements, untyped=None, *, dtype=None, device=None):
        if isinstance(elements, int):
            import torch
            elements = torch.zeros(elements, dtype=dtype)
            untyped = elements.untyped_storage()
        self._elements = elements
        self._untyped = untyped

    def __len__(self):
        return self._elements.numel()

    def __iter__(self):
        return iter(self.tolist())

    def __getitem__(self, index):
        return self._elements[_checked(index, len(self))].item()

    def __setitem__(self, index, value):
        self._elements[_checked(index, len(self))] = value

    def __repr__(self):
        kind = f"dtype={self.dtype}, device=cpu"
        return f"{_lines(self)}[torch.storage.TypedStorage({kind}) of size {len(self)}]"

    @property
    def dtype(self):
        return self._elements.dtype

    @property
    def device(self):
        return self._elements.device

    def size(self):
        return len(self)

    def nbytes(self):
        return self._elements.nbytes

    def element_size(self):
        return self._elements.element_size()

    def data_ptr(self):
        return self._elements.data_ptr()

    def fill_(self, value):
        self._elements.fill_(value)
        return self

    def untyped(self):
        return self._untyped

    def tolist(self):
        return self._elements.tolist()


def _checked(index, size):
    if not isinstance(index, int):
        raise TypeError(f"can't index a torch.storage.TypedStorage with {type(index)}")
    if not -size <= index < size:
        raise IndexError(f"index {index} out of range for storage of size {size}")
    return index


def _lines(storage):
    return " " + "\n ".join(str(x) for x in storage) + "\n"
