from collections._namedtuple import _listed


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance was to be changed."""


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _KeywordOnly:
    """What follows is given by name."""


class InitVar:
    """A parameter of `__init__` that is no field."""

    def __init__(self, type=None):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


MISSING = _Missing()
KW_ONLY = _KeywordOnly


class Field:
    """One field of a data class."""

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._is_init_only = False

    @property
    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING
):
    """Says more of a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_variable(annotation):
    from typing import ClassVar
    return annotation is ClassVar or getattr(annotation, "__origin__", None) is ClassVar


def _own_fields(cls, kw_only):
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if annotation is KW_ONLY:
            kw_only = True
            continue
        if _is_class_variable(annotation):
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            found = default
            if found.default is MISSING:
                if name in cls.__dict__:
                    delattr(cls, name)
            else:
                setattr(cls, name, found.default)
        else:
            found = field(default=default)
        if isinstance(found.default, (list, dict, set)):
            kind = type(found.default)
            raise ValueError(f"mutable default {kind} for field {name} is not allowed: use default_factory")
        found.name = name
        found.type = annotation
        found._is_init_only = isinstance(annotation, InitVar) or annotation is InitVar
        if found.kw_only is MISSING:
            found.kw_only = kw_only
        yield found


def _all_fields(cls, kw_only):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for each in base.__dict__.get("__dataclass_fields__", {}).values():
            found[each.name] = each
    for each in _own_fields(cls, kw_only):
        found[each.name] = each
    return found


def _make_init(cls, fields, frozen):
    positional = [f for f in fields if f.init and not f.kw_only]
    named = {f.name: f for f in fields if f.init}
    keyword_only = [f for f in fields if f.init and f.kw_only]
    seen = None
    for f in positional:
        if f._has_default:
            seen = f
        elif seen is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    where = f"{cls.__qualname__}.__init__()"
    names = [f.name for f in positional]
    store = object.__setattr__ if frozen else setattr
    post = hasattr(cls, "__post_init__")
    isplain = len(positional) == len(fields) and not post and not any(f._is_init_only for f in fields)

    def bound(args, kwargs):
        if len(args) > len(names):
            takes = len(names) + 1
            defaults = sum(f._has_default for f in positional)
            span = f"from {takes - defaults} to {takes}" if defaults else str(takes)
            plural = "" if takes == 1 and not defaults else "s"
            raise TypeError(f"{where} takes {span} positional argument{plural} but {len(args) + 1} were given")
        values = dict(zip(names, args))
        for name, value in kwargs.items():
            if name in values:
                raise TypeError(f"{where} got multiple values for argument {name!r}")
            if name not in named:
                raise TypeError(f"{where} got an unexpected keyword argument {name!r}")
            values[name] = value
        for kind, group in (("positional", positional), ("keyword-only", keyword_only)):
            missing = [f.name for f in group if f.name not in values and not f._has_default]
            if missing:
                plural = "" if len(missing) == 1 else "s"
                raise TypeError(f"{where} missing {len(missing)} required {kind} argument{plural}: {_listed(missing)}")
        return values

    def __init__(self, /, *args, **kwargs):
        if isplain and not kwargs and len(args) == len(names):
            for name, value in zip(names, args):
                store(self, name, value)
            return
        values = bound(args, kwargs)
        extra = []
        for f in fields:
            if f.name in values:
                value = values[f.name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                value = f.default
            else:
                continue
            if f._is_init_only:
                extra.append(value)
            else:
                store(self, f.name, value)
        if post:
            self.__post_init__(*extra)

    return __init__


def _representation(self):
    shown = [f for f in fields(self) if f.repr]
    pairs = ", ".join([f"{f.name}={getattr(self, f.name)!r}" for f in shown])
    return f"{type(self).__qualname__}({pairs})"


def _add_comparisons(cls, names, eq, order):
    def key(self):
        return tuple([getattr(self, name) for name in names])

    def __eq__(self, other):
        return key(self) == key(other) if type(other) is type(self) else NotImplemented

    def __lt__(self, other):
        return key(self) < key(other) if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return key(self) <= key(other) if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return key(self) > key(other) if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return key(self) >= key(other) if type(other) is type(self) else NotImplemented

    if eq and "__eq__" not in cls.__dict__:
        cls.__eq__ = __eq__
    for method in (__lt__, __le__, __gt__, __ge__) if order else ():
        if method.__name__ in cls.__dict__:
            raise TypeError(
                f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}. "
                "Consider using functools.total_ordering"
            )
        setattr(cls, method.__name__, method)


def _add_hash(cls, all_fields, eq, frozen, unsafe_hash, has_hash):
    names = [f.name for f in all_fields if (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    if unsafe_hash:
        if has_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = __hash__
    elif eq and not has_hash:
        cls.__hash__ = __hash__ if frozen else None


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _check_frozen(cls, frozen):
    for base in cls.__mro__[1:]:
        options = base.__dict__.get("__dataclass_params__")
        if options is None:
            continue
        if frozen and not options["frozen"]:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
        if not frozen and options["frozen"]:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    _check_frozen(cls, frozen)
    has_hash = cls.__dict__.get("__hash__") is not None
    found = _all_fields(cls, kw_only)
    every = list(found.values())
    real = [f for f in every if not f._is_init_only]
    cls.__dataclass_fields__ = found
    cls.__dataclass_params__ = {"frozen": frozen, "eq": eq, "order": order}
    if init:
        cls.__init__ = _make_init(cls, every, frozen)
    if repr and "__repr__" not in cls.__dict__:
        cls.__repr__ = _representation
    _add_comparisons(cls, [f.name for f in real if f.compare], eq, order)
    _add_hash(cls, real, eq, frozen, unsafe_hash, has_hash)
    if frozen:
        _freeze(cls, [f.name for f in real])
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in every if f.init and not f.kw_only)
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + "(" + ", ".join(f.name for f in every if f.init) + ")"
    return cls


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False
):
    """Gives a class `__init__`, `__repr__` and comparisons by the fields that its annotations name."""

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a data class."""
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(f for f in found.values() if not f._is_init_only)


def is_dataclass(obj):
    """Whether it is a data class or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    """Its fields as a dictionary, data classes inside it too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _unfolded(obj, lambda value, parts: dict_factory(parts))


def astuple(obj, *, tuple_factory=tuple):
    """The values of its fields, data classes inside it too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _unfolded(obj, lambda value, parts: tuple_factory([part for _, part in parts]))


def _unfolded(obj, make):
    import copy
    if _is_instance(obj):
        return make(obj, [(f.name, _unfolded(getattr(obj, f.name), make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_unfolded(x, make) for x in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_unfolded(x, make) for x in obj])
    if isinstance(obj, dict):
        return type(obj)([(_unfolded(k, make), _unfolded(v, make)) for k, v in obj.items()])
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """Another instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._is_init_only and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            if not f._is_init_only:
                changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """A data class from a list of names, or of tuples of name, type and default."""
    attributes = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, object)
        annotations[item[0]] = item[1]
        if len(item) == 3:
            attributes[item[0]] = item[2]
    attributes["__annotations__"] = annotations
    attributes["__module__"] = "types"
    return dataclass(type(cls_name, bases, attributes), **options)
