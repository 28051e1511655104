from collections._namedtuple import namedtuple

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Gives a function another's name and documentation."""
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name, value in getattr(wrapped, "__dict__", {}).items() if updated else ():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that gives a function another's name and documentation."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class cached_property:
    """A property that is computed once."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value


def cmp_to_key(mycmp):
    """A key function from a comparison that says less, equal or greater by a number."""

    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def _not(answer):
    return answer if answer is NotImplemented else not answer


def _or_equal(answer, self, other):
    return answer if answer is NotImplemented else answer or self == other


def _and_unequal(answer, self, other):
    return answer if answer is NotImplemented else answer and self != other


_ORDERS = {
    "__lt__": {
        "__gt__": lambda self, other: _and_unequal(_not(type(self).__lt__(self, other)), self, other),
        "__le__": lambda self, other: _or_equal(type(self).__lt__(self, other), self, other),
        "__ge__": lambda self, other: _not(type(self).__lt__(self, other)),
    },
    "__le__": {
        "__ge__": lambda self, other: _or_equal(_not(type(self).__le__(self, other)), self, other),
        "__lt__": lambda self, other: _and_unequal(type(self).__le__(self, other), self, other),
        "__gt__": lambda self, other: _not(type(self).__le__(self, other)),
    },
    "__gt__": {
        "__lt__": lambda self, other: _and_unequal(_not(type(self).__gt__(self, other)), self, other),
        "__ge__": lambda self, other: _or_equal(type(self).__gt__(self, other), self, other),
        "__le__": lambda self, other: _not(type(self).__gt__(self, other)),
    },
    "__ge__": {
        "__le__": lambda self, other: _or_equal(_not(type(self).__ge__(self, other)), self, other),
        "__gt__": lambda self, other: _and_unequal(type(self).__ge__(self, other), self, other),
        "__lt__": lambda self, other: _not(type(self).__ge__(self, other)),
    },
}


def total_ordering(cls):
    """A decorator that makes all comparisons from one and `__eq__`."""
    defined = [
        name for name in ("__lt__", "__le__", "__gt__", "__ge__")
        if any(name in ancestor.__dict__ for ancestor in cls.__mro__ if ancestor is not object)
    ]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, method in _ORDERS[defined[0]].items():
        if name not in defined:
            setattr(cls, name, method)
    return cls


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers the values of the latest calls."""
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None:
        maxsize = max(maxsize, 0)
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    """A decorator that remembers the values of all calls."""
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    known = {}
    counts = [0, 0]

    @wraps(function)
    def wrapper(*args, **kwds):
        key = args
        if kwds:
            key = (args, tuple(kwds.items()))
        if typed:
            key = (key, tuple([type(x) for x in args]), tuple([type(x) for x in kwds.values()]))
        if key in known:
            counts[0] += 1
            value = known[key]
            if maxsize is not None:
                del known[key]
                known[key] = value
            return value
        counts[1] += 1
        value = function(*args, **kwds)
        if maxsize != 0:
            known[key] = value
            if maxsize is not None and len(known) > maxsize:
                del known[next(iter(known))]
        return value

    def cache_clear():
        known.clear()
        counts[:] = [0, 0]

    wrapper.cache_info = lambda: _CacheInfo(counts[0], counts[1], maxsize, len(known))
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


def singledispatch(func):
    """A function that is chosen by the class of its first argument."""
    registry = {object: func}

    def dispatch(cls):
        for ancestor in cls.__mro__:
            if ancestor in registry:
                return registry[ancestor]
        return registry[object]

    def register(cls, func=None):
        if func is not None:
            registry[cls] = func
            return func
        if isinstance(cls, type):
            return lambda function: register(cls, function)
        kind = next(iter(cls.__annotations__.values()))
        registry[kind] = cls
        return cls

    @wraps(func)
    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


class partialmethod:
    """A method with some arguments given."""

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        def method(*args, **keywords):
            return self.func(obj, *self.args, *args, **{**self.keywords, **keywords})

        return method
