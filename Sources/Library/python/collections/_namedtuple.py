from operator import itemgetter


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) < 3:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _bind(fields, defaults, args, kwargs, where):
    """The values of the fields, as a call of a function with these parameters binds them."""
    if len(args) > len(fields):
        takes = len(fields) + 1
        least = takes - len(defaults)
        span = f"from {least} to {takes}" if defaults else str(takes)
        plural = "" if takes == 1 and not defaults else "s"
        raise TypeError(f"{where} takes {span} positional argument{plural} but {len(args) + 1} were given")
    values = dict(zip(fields, args))
    for name, value in kwargs.items():
        if name in values:
            raise TypeError(f"{where} got multiple values for argument {name!r}")
        if name not in fields:
            raise TypeError(f"{where} got an unexpected keyword argument {name!r}")
        values[name] = value
    missing = [name for name in fields if name not in values and name not in defaults]
    if missing:
        plural = "" if len(missing) == 1 else "s"
        raise TypeError(f"{where} missing {len(missing)} required positional argument{plural}: {_listed(missing)}")
    return [values[name] if name in values else defaults[name] for name in fields]


_KEYWORDS = set(
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield".split()
)


def _checked(typename, fields, rename):
    fields = list(fields)
    if rename:
        seen = set()
        for index, name in enumerate(fields):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                fields[index] = f"_{index}"
            seen.add(name)
    for name in [typename] + fields:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    for index, name in enumerate(fields):
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in fields[:index]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    return tuple(fields)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose elements have names."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = _checked(typename, map(str, field_names), rename)
    defaults = tuple(defaults or ())
    if len(defaults) > len(fields):
        raise TypeError("Got more default values than field names")
    field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))
    where = f"{typename}.__new__()"
    count = len(fields)

    def __new__(cls, *args, **kwargs):
        if len(args) != count or kwargs:
            args = _bind(fields, field_defaults, args, kwargs, where)
        return tuple.__new__(cls, args)

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != count:
            raise TypeError(f"Expected {count} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name, value) for name, value in zip(fields, self)])
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        pairs = ", ".join([f"{name}={value!r}" for name, value in zip(fields, self)])
        return f"{type(self).__name__}({pairs})"

    def _asdict(self):
        return dict(zip(fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})", "__slots__": (), "_fields": fields,
        "_field_defaults": field_defaults, "__new__": __new__, "_make": classmethod(_make), "_replace": _replace,
        "__repr__": __repr__, "_asdict": _asdict, "__getnewargs__": __getnewargs__, "__match_args__": fields,
        "__module__": module or "__main__",
    }
    for index, name in enumerate(fields):
        namespace[name] = property(itemgetter(index), doc=f"Alias for field number {index}")
    return type(typename, (tuple,), namespace)
