from collections._namedtuple import namedtuple


class _Form:
    """A name for annotations, which takes type arguments."""

    def __init__(self, name, origin=None, args=()):
        self._name = name
        self.__origin__ = origin
        self.__args__ = args

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._name == "Optional":
            return Union[args[0], None]
        if self._name == "Union":
            flat = []
            for arg in args:
                arg = type(None) if arg is None else arg
                for part in arg.__args__ if isinstance(arg, _Form) and arg._name in ("Union", "Optional") else (arg,):
                    if part not in flat:
                        flat.append(part)
            if len(flat) == 1:
                return flat[0]
            isoptional = len(flat) == 2 and type(None) in flat
            return _Form("Optional" if isoptional else "Union", Union, tuple(flat))
        if self._name != "Literal":
            args = tuple([type(None) if arg is None else arg for arg in args])
        return _Form(self._name, self if self.__origin__ is None else self.__origin__, args)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Cannot instantiate {self!r}")

    def __repr__(self):
        args = self.__args__
        if not args:
            return f"typing.{self._name}"
        if self._name == "Optional":
            args = [arg for arg in args if arg is not type(None)]
        if self._name == "Callable" and isinstance(args[0], list):
            return f"typing.Callable[[{', '.join(map(_shown, args[0]))}], {_shown(args[1])}]"
        return f"typing.{self._name}[{', '.join(map(_shown, args))}]"

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self._name)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        origin = self.__origin__
        return (origin,) if isinstance(origin, type) else ()

    def __instancecheck__(self, instance):
        if self._name in ("Union", "Optional"):
            return isinstance(instance, self.__args__)
        if isinstance(self.__origin__, type) and not self.__args__:
            return isinstance(instance, self.__origin__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _shown(arg):
    if arg is ...:
        return "..."
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == "builtins" else f"{arg.__module__}.{arg.__qualname__}"
    return repr(arg)


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Callable = _Form("Callable")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _Form("Literal")
Annotated = _Form("Annotated")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Concatenate = _Form("Concatenate")
TypeGuard = _Form("TypeGuard")
Unpack = _Form("Unpack")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Generator = _Form("Generator")
Sequence = _Form("Sequence")
MutableSequence = _Form("MutableSequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
Collection = _Form("Collection")
Container = _Form("Container")
Hashable = _Form("Hashable")
Sized = _Form("Sized")
Reversible = _Form("Reversible")
AbstractSet = _Form("AbstractSet")
ContextManager = _Form("ContextManager")
DefaultDict = _Form("DefaultDict")
OrderedDict = _Form("OrderedDict")
Counter = _Form("Counter")
Deque = _Form("Deque")
NamedTupleMeta = type
SupportsInt = _Form("SupportsInt")
SupportsFloat = _Form("SupportsFloat")
SupportsIndex = _Form("SupportsIndex")
SupportsAbs = _Form("SupportsAbs")
Text = str
AnyStr = _Form("AnyStr")
TYPE_CHECKING = False


class TypeVar:
    """A name that stands for a type."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __repr__(self):
        return self._sign + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpec(TypeVar):
    """A name that stands for the parameters of a function."""


class TypeVarTuple(TypeVar):
    """A name that stands for several types."""


class Generic:
    """A base of classes that take type arguments."""

    def __class_getitem__(cls, args):
        return cls


class Protocol(Generic):
    """A base of classes that say which methods there must be."""


def NewType(name, tp):
    """A function that gives its argument."""

    def new_type(x):
        return x

    new_type.__name__ = name
    new_type.__supertype__ = tp
    return new_type


class _NamedTupleMeta(type):
    """Makes named tuples of class statements."""

    def __new__(metacls, typename, bases, namespace):
        types = namespace.get("__annotations__", {})
        defaults = [namespace[name] for name in types if name in namespace]
        late = None
        for name in types:
            if name in namespace:
                late = name
            elif late is not None:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field {late}")
        made = namedtuple(typename, types, defaults=defaults, module=namespace.get("__module__"))
        made.__annotations__ = types
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in types and key not in ("__module__", "__annotations__"):
                setattr(made, key, value)
        return made


class _NamedTupleBase:
    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __call__(self, typename, fields=(), /, **kwargs):
        pairs = list(fields) + list(kwargs.items())
        made = namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple = _NamedTupleBase()


class _TypedDictMeta(type):
    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)


class TypedDict(dict, metaclass=_TypedDictMeta):
    """A dictionary whose keys are announced."""


def cast(typ, val):
    """The value as it is."""
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function or class."""
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
        return hints
    return dict(obj.__annotations__)


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())
