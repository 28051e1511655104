def _chained(iterables):
    for iterable in iterables:
        yield from iterable


class chain:
    """The values of one iterable after those of another."""

    def __new__(cls, *iterables):
        return _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        return _chained(iterables)


def cycle(iterable):
    """The same values again and again."""
    saved = []
    for element in iterable:
        yield element
        saved.append(element)
    while saved:
        yield from saved


def takewhile(predicate, iterable):
    """The values up to the first for which the predicate is false."""
    for element in iterable:
        if not predicate(element):
            return
        yield element


def dropwhile(predicate, iterable):
    """The values from the first on for which the predicate is false."""
    iterator = iter(iterable)
    for element in iterator:
        if not predicate(element):
            yield element
            break
    yield from iterator


def filterfalse(function, iterable):
    """The values for which the function is false."""
    for element in iterable:
        if not (element if function is None else function(element)):
            yield element


def starmap(function, iterable):
    """The function's value for each tuple of arguments."""
    for args in iterable:
        yield function(*args)


def compress(data, selectors):
    """The values whose selector is true."""
    for element, selector in zip(data, selectors):
        if selector:
            yield element


def pairwise(iterable):
    """Each value with the one after it."""
    iterator = iter(iterable)
    for former in iterator:
        break
    else:
        return
    for element in iterator:
        yield former, element
        former = element


def zip_longest(*iterables, fillvalue=None):
    """Tuples of values that belong together, as long as there is any."""
    end = object()
    iterators = [iter(iterable) for iterable in iterables]
    while True:
        row = [next(iterator, end) for iterator in iterators]
        if all(element is end for element in row):
            return
        yield tuple([fillvalue if element is end else element for element in row])


def permutations(iterable, r=None):
    """All orders of r values."""
    pool = tuple(iterable)
    count = len(pool) if r is None else r
    if count < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, count)


def _permutations(pool, count):
    if count > len(pool):
        return
    indices = list(range(len(pool)))
    cycles = [len(pool) - position for position in range(count)]
    yield tuple([pool[i] for i in indices[:count]])
    position = count - 1
    while position >= 0:
        cycles[position] -= 1
        if cycles[position] == 0:
            indices.append(indices.pop(position))
            cycles[position] = len(pool) - position
            position -= 1
        else:
            other = len(pool) - cycles[position]
            indices[position], indices[other] = indices[other], indices[position]
            yield tuple([pool[i] for i in indices[:count]])
            position = count - 1


def combinations_with_replacement(iterable, r):
    """All ways to choose r values in order, the same one several times too."""
    if r < 0:
        raise ValueError("r must be non-negative")
    pool = tuple(iterable)

    def choose(start, left):
        if left == 0:
            yield ()
            return
        for index in range(start, len(pool)):
            for rest in choose(index, left - 1):
                yield (pool[index],) + rest

    return choose(0, r)


class _Grouper:
    """Runs of values with equal keys; going on to the next run ends the one before."""

    def __init__(self, iterable, key):
        self.iterator = iter(iterable)
        self.key = key
        self.run = 0
        self.is_done = False
        self.waiting = False
        self.advance()

    def advance(self):
        for self.value in self.iterator:
            self.current = self.value if self.key is None else self.key(self.value)
            return
        self.is_done = True

    def groups(self):
        while not self.is_done:
            target = self.current
            self.run += 1
            yield target, self.group(target, self.run)
            while not self.is_done and self.current == target:
                self.advance()

    def group(self, target, run):
        while self.run == run and not self.is_done and self.current == target:
            value = self.value
            self.advance()
            yield value


def groupby(iterable, key=None):
    """Runs of values with equal keys."""
    return _groups(iterable, key)


def _groups(iterable, key):
    yield from _Grouper(iterable, key).groups()


def tee(iterable, n=2):
    """Several iterators over the same values."""
    iterator = iter(iterable)
    queues = [[] for _ in range(n)]

    def each(queue):
        position = 0
        while True:
            if position == len(queue):
                for value in iterator:
                    break
                else:
                    return
                for other in queues:
                    other.append(value)
            position += 1
            yield queue[position - 1]

    return tuple([each(queue) for queue in queues])


def batched(iterable, n):
    """Tuples of n values."""
    iterator = iter(iterable)
    while batch := tuple([value for value, _ in zip(iterator, range(n))]):
        yield batch
