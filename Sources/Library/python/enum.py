class auto:
    """The next value of an enumeration."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    """An attribute of an enumeration that is no member."""

    def __init__(self, value):
        self.value = value


class member:
    """A member of an enumeration that would not be one by itself."""

    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_member(name, value):
    if _is_dunder(name) or name.startswith("_") and name.endswith("_"):
        return False
    return not isinstance(value, (property, classmethod, staticmethod, type(_is_dunder))) and not hasattr(value, "__get__")


def _data_type(bases):
    """The class, such as `int`, whose value each member is."""
    for base in bases:
        for ancestor in base.__mro__:
            if ancestor in (int, str, float, tuple, list, dict, set, frozenset):
                return ancestor
    return None


def _keep_texts(cls, kind, enumeration, namespace):
    """Shows members as an enumeration does, not as the class of their values."""
    for name in ("__repr__", "__str__", "__format__"):
        if name not in namespace and getattr(cls, name) in (getattr(kind, name), getattr(object, name)):
            type.__setattr__(cls, name, getattr(enumeration, name))


class EnumMeta(type):
    """The class of enumerations."""

    def __new__(metacls, name, bases, namespace, **kwds):
        members = {}
        rest = {}
        for key, value in namespace.items():
            if isinstance(value, nonmember):
                rest[key] = value.value
            elif isinstance(value, member):
                members[key] = value.value
            elif _is_member(key, value):
                members[key] = value
            else:
                rest[key] = value
        for base in bases:
            if isinstance(base, EnumMeta) and base.__dict__.get("_member_map_"):
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        cls = super().__new__(metacls, name, bases, rest)
        type.__setattr__(cls, "_member_names_", [])
        type.__setattr__(cls, "_member_map_", {})
        type.__setattr__(cls, "_value2member_map_", {})
        kind = _data_type(bases)
        if kind is not None and bases:
            _keep_texts(cls, kind, bases[-1], namespace)
        if members:
            cls._fill(members, kind)
        return cls

    def __init__(cls, name, bases, namespace, **kwds):
        pass

    def _fill(cls, members, kind):
        values = []
        for name, value in members.items():
            if isinstance(value, auto):
                value = cls._generate_next_value_(name, 1, len(values), list(values)) if value.value is None else value.value
            elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
                following = cls._generate_next_value_(name, 1, len(values), list(values))
                value = tuple([following if isinstance(part, auto) else part for part in value])
            args = value if isinstance(value, tuple) else (value,)
            made = cls._make(kind, value, args)
            if "_value_" not in made.__dict__:
                made.__dict__["_value_"] = value if kind is None or isinstance(value, kind) else kind(*args)
            values.append(made._value_)
            cls._add(name, made, args)

    def _make(cls, kind, value, args):
        own = None
        for ancestor in cls.__mro__:
            if "__new__" in ancestor.__dict__ and ancestor.__dict__.get("__module__") != "enum":
                own = ancestor.__dict__["__new__"]
                break
            if ancestor.__module__ in ("enum", "builtins"):
                break
        if own is not None:
            return own.__get__(None, cls)(cls, *args) if hasattr(own, "__get__") else cls.__new__(cls, *args)
        if kind is None:
            return object.__new__(cls)
        return kind.__new__(cls, args) if kind is tuple else kind.__new__(cls, *args)

    def _add(cls, name, made, args):
        for other in cls._member_map_.values():
            if other._value_ == made._value_:
                cls._member_map_[name] = other
                type.__setattr__(cls, name, other)
                return
        made.__dict__["_name_"] = name
        made.__dict__["_sort_order_"] = len(cls._member_names_)
        if cls.__init__ is not object.__init__ and "__init__" in _names_before_enum(cls):
            made.__init__(*args)
        cls._member_map_[name] = made
        if not cls._is_composite(made._value_):
            cls._member_names_.append(name)
        try:
            cls._value2member_map_[made._value_] = made
        except TypeError:
            pass
        type.__setattr__(cls, name, made)

    def _is_composite(cls, value):
        return False

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls._find(value)
        return cls._create(value, names, type, start)

    def _find(cls, value):
        if isinstance(value, cls):
            return value
        for found in cls._member_map_.values():
            if found._value_ == value:
                return found
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def _create(cls, name, names, kind, start):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        pairs = names.items() if isinstance(names, dict) else names
        namespace = {}
        for index, item in enumerate(pairs):
            key, value = (item, start + index) if isinstance(item, str) else item
            namespace[key] = value
        bases = (cls,) if kind is None else (kind, cls)
        return type(cls)(name, bases, namespace)

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{type(cls).__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __repr__(cls):
        return f"<{'flag' if cls._is_flag_ else 'enum'} {cls.__name__!r}>"

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)


EnumType = EnumMeta


def _names_before_enum(cls):
    """The attributes of a class and its ancestors up to this module's."""
    names = set()
    for ancestor in cls.__mro__:
        if ancestor.__module__ == "enum" or ancestor.__module__ == "builtins":
            break
        names.update(ancestor.__dict__)
    return names


class Enum(metaclass=EnumMeta):
    """A class whose instances are all named."""

    _is_flag_ = False

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return max(last_values) + 1 if last_values else start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]


class ReprEnum(Enum):
    """Members that show their value as text."""


class IntEnum(int, ReprEnum):
    """Members that are integers."""

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(int(self), spec)


class StrEnum(str, ReprEnum):
    """Members that are strings."""

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return str.__format__(str.__str__(self), spec)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    """Members that can be joined with `|`."""

    _is_flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max(last_values).bit_length() if last_values else start

    @classmethod
    def _is_composite(cls, value):
        return value == 0 or value & (value - 1) != 0

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        known = 0
        for found in cls._member_map_.values():
            known |= found._value_
        if value < 0:
            value = known & value
        if value & ~known:
            return None
        made = object.__new__(cls) if not issubclass(cls, int) else int.__new__(cls, value)
        names = [name for name in cls._member_names_ if cls._member_map_[name]._value_ & value]
        made.__dict__["_name_"] = "|".join(names) or None
        made.__dict__["_value_"] = value
        return made

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in type(self) if m._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __eq__(self, other):
        if type(self) is not type(other) and not isinstance(self, int):
            return NotImplemented
        return self._value_ == (other._value_ if isinstance(other, Flag) else other)

    def __hash__(self):
        return hash(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def _operand(self, other):
        if isinstance(other, type(self)):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else None

    def __or__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return type(self)(~self._value_)


class IntFlag(Flag, int):
    """Members that are integers and can be joined with `|`."""

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return int.__format__(self._value_, spec)


def unique(enumeration):
    """A decorator that allows no two names for one value."""
    aliases = [f"{name} -> {found.name}" for name, found in enumeration._member_map_.items() if name != found.name]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration


def global_enum(cls):
    return cls
