def heappush(heap, item):
    """Puts an item in."""
    heap.append(item)
    _raise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Takes the smallest item out."""
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _lower(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Takes the smallest item out, then puts another in."""
    smallest = heap[0]
    heap[0] = item
    _lower(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Puts an item in, then takes the smallest out."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _lower(heap, 0)
    return item


def heapify(x):
    """Makes a list a heap."""
    for position in reversed(range(len(x) // 2)):
        _lower(x, position)


def _raise(heap, start, position):
    item = heap[position]
    while position > start:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _lower(heap, position):
    # Down to a leaf first, then up again: fewer comparisons, and CPython's order.
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _raise(heap, start, position)


def nsmallest(n, iterable, key=None):
    """The n smallest, in order."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest, from the largest on."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    """The values of sorted iterables in one order."""
    values = [value for iterable in iterables for value in iterable]
    return iter(sorted(values, key=key, reverse=reverse))
