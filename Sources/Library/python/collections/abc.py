from abc import ABCMeta, abstractmethod


def _defines(type_, *names):
    """Whether a class has all these methods, and none of them set to None."""
    return all(getattr(type_, name, None) is not None for name in names)


class _Structural(ABCMeta):
    """Classes whose instances are known by their methods, or by being registered."""

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if super().__subclasscheck__(subclass):
            return True
        methods = cls.__dict__.get("_methods")
        if methods is not None:
            return _defines(subclass, *methods)
        return any(issubclass(subclass, kind) for kind in cls.__dict__.get("_kinds", ()))


class Hashable(metaclass=_Structural):
    _methods = ("__hash__",)


class Iterable(metaclass=_Structural):
    _methods = ("__iter__",)


class Iterator(Iterable):
    _methods = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Generator(Iterator):
    _methods = ("__iter__", "__next__", "send", "throw", "close")


class Reversible(Iterable):
    _methods = ("__iter__", "__reversed__")


class Sized(metaclass=_Structural):
    _methods = ("__len__",)


class Container(metaclass=_Structural):
    _methods = ("__contains__",)


class _Calls(_Structural):
    def __instancecheck__(cls, instance):
        return callable(instance)

    def __subclasscheck__(cls, subclass):
        return hasattr(subclass, "__call__")


class Callable(metaclass=_Calls):
    """What can be called."""


class Collection(Sized, Iterable, Container):
    _methods = ("__len__", "__iter__", "__contains__")


class Sequence(Reversible, Collection):
    _kinds = (list, tuple, str, range)

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    @abstractmethod
    def __len__(self):
        return 0

    def __iter__(self):
        index = 0
        try:
            while True:
                yield self[index]
                index += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(x is value or x == value for x in self)

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value, start=0, stop=None):
        for position in range(start, len(self) if stop is None else stop):
            if self[position] is value or self[position] == value:
                return position
        raise ValueError

    def count(self, value):
        return sum(1 for x in self if x is value or x == value)


class MutableSequence(Sequence):
    _kinds = (list,)

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        count = len(self)
        for i in range(count // 2):
            self[i], self[count - i - 1] = self[count - i - 1], self[i]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    _kinds = (set, frozenset)

    def __le__(self, other):
        return len(self) <= len(other) and all(x in other for x in self)

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other)


class MutableSet(Set):
    _kinds = (set,)


class Mapping(Collection):
    _kinds = (dict,)

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    @abstractmethod
    def __iter__(self):
        return iter(())

    @abstractmethod
    def __len__(self):
        return 0

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return dict.fromkeys(self).keys()

    def values(self):
        return {key: self[key] for key in self}.values()

    def items(self):
        return {key: self[key] for key in self}.items()

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    _kinds = (dict,)

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


class ByteString(Sequence):
    _kinds = ()


class Awaitable(metaclass=_Structural):
    _methods = ("__await__",)
