class deque:
    """A sequence that grows and shrinks at both ends."""

    # The elements are those of `_items` from `_start` on; what was taken off the front is cut off now and then.

    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = []
        self._start = 0
        self._limit = maxlen
        self._changes = 0
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._limit

    def _list(self):
        return self._items[self._start:]

    def _set(self, items):
        self._items = items
        self._start = 0
        self._changes += 1

    def append(self, x, /):
        self._items.append(x)
        self._changes += 1
        if self._limit is not None and len(self) > self._limit:
            self.popleft()

    def appendleft(self, x, /):
        self._changes += 1
        if self._start == 0:
            room = len(self._items) + 8
            self._items = [None] * room + self._items
            self._start = room
        self._start -= 1
        self._items[self._start] = x
        if self._limit is not None and len(self) > self._limit:
            self.pop()

    def extend(self, iterable, /):
        for x in list(iterable) if iterable is self else iterable:
            self.append(x)

    def extendleft(self, iterable, /):
        for x in list(iterable) if iterable is self else iterable:
            self.appendleft(x)

    def pop(self):
        if len(self) == 0:
            raise IndexError("pop from an empty deque")
        self._changes += 1
        return self._items.pop()

    def popleft(self):
        if len(self) == 0:
            raise IndexError("pop from an empty deque")
        self._changes += 1
        x = self._items[self._start]
        self._items[self._start] = None
        self._start += 1
        if self._start > 32 and self._start * 2 > len(self._items):
            del self._items[:self._start]
            self._start = 0
        return x

    def rotate(self, n=1, /):
        items = self._list()
        if items:
            n %= len(items)
            self._set(items[len(items) - n:] + items[:len(items) - n])

    def clear(self):
        self._set([])

    def reverse(self):
        self._set(self._list()[::-1])

    def copy(self):
        return type(self)(self, self._limit)

    __copy__ = copy

    def __deepcopy__(self, memo):
        import copy
        return type(self)(copy.deepcopy(self._list()), self._limit)

    def count(self, value, /):
        return self._list().count(value)

    def index(self, value, start=0, stop=None, /):
        items = self._list()
        try:
            return items.index(value, start, len(items) if stop is None else stop)
        except ValueError:
            raise ValueError(f"{value!r} is not in deque") from None

    def insert(self, i, x, /):
        if self._limit is not None and len(self) >= self._limit:
            raise IndexError("deque already at its maximum size")
        items = self._list()
        items.insert(i, x)
        self._set(items)

    def remove(self, value, /):
        items = self._list()
        if value not in items:
            raise ValueError("deque.remove(x): x not in deque")
        items.remove(value)
        self._set(items)

    def _position(self, i):
        if isinstance(i, slice):
            raise TypeError("sequence index must be integer, not 'slice'")
        if not -len(self) <= i < len(self):
            raise IndexError("deque index out of range")
        return self._start + i % len(self)

    def __getitem__(self, i):
        return self._items[self._position(i)]

    def __setitem__(self, i, x):
        self._items[self._position(i)] = x

    def __delitem__(self, i):
        del self._items[self._position(i)]
        self._changes += 1

    def __len__(self):
        return len(self._items) - self._start

    def __bool__(self):
        return len(self) > 0

    def __contains__(self, x):
        return x in self._list()

    def __iter__(self):
        changes = self._changes
        for x in self._list():
            if self._changes != changes:
                raise RuntimeError("deque mutated during iteration")
            yield x

    def __reversed__(self):
        return reversed(self._list())

    def __repr__(self):
        limit = "" if self._limit is None else f", maxlen={self._limit}"
        return f"{type(self).__name__}({self._list()!r}{limit})"

    def __eq__(self, other):
        return self._list() == other._list() if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._list() < other._list() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._list() <= other._list() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._list() > other._list() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._list() >= other._list() if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        return type(self)(self._list() + other._list(), self._limit)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return type(self)(self._list() * n, self._limit)

    __rmul__ = __mul__
