class _Empty:
    """No default, no annotation."""


class Parameter:
    """One parameter of a signature."""

    empty = _Empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        isannotated = self.annotation is not _Empty
        if isannotated:
            text += f": {_annotation(self.annotation)}"
        if self.default is not _Empty:
            text += (" = " if isannotated else "=") + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


def _annotation(value):
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    return repr(value)


class Signature:
    """How a function takes its arguments."""

    empty = _Empty

    def __init__(self, parameters=None, *, return_annotation=_Empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def __str__(self):
        parts = []
        isstarred = False
        before = None
        for p in self.parameters.values():
            if before == 0 and p.kind != 0:
                parts.append("/")
            isstarred = isstarred or p.kind == 2
            if p.kind == 3 and not isstarred:
                parts.append("*")
                isstarred = True
            parts.append(str(p))
            before = p.kind
        if before == 0:
            parts.append("/")
        text = f"({', '.join(parts)})"
        return text if self.return_annotation is _Empty else f"{text} -> {_annotation(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"


def signature(obj):
    """How a function of the lesson takes its arguments."""
    skip = 0
    if isinstance(obj, type):
        obj, skip = obj.__init__, 1
    elif hasattr(obj, "__func__"):
        obj, skip = obj.__func__, 1
    elif not hasattr(obj, "__code__"):
        if not hasattr(type(obj), "__call__") or not hasattr(type(obj).__call__, "__code__"):
            raise ValueError(f"no signature found for builtin {obj!r}")
        obj, skip = type(obj).__call__, 1
    code = obj.__code__
    names = code.co_varnames
    positional = code.co_argcount
    defaults = obj.__defaults__ or ()
    keyword_defaults = obj.__kwdefaults__ or {}
    hints = obj.__annotations__
    found = []
    for index, name in enumerate(names[:positional]):
        place = index - (positional - len(defaults))
        default = defaults[place] if place >= 0 else _Empty
        kind = 0 if index < code.co_posonlyargcount else 1
        found.append(Parameter(name, kind, default=default, annotation=hints.get(name, _Empty)))
    after = positional + code.co_kwonlyargcount
    rest = after
    if code.co_flags & 4:
        found.append(Parameter(names[rest], 2, annotation=hints.get(names[rest], _Empty)))
        rest += 1
    for name in names[positional:after]:
        default = keyword_defaults.get(name, _Empty)
        found.append(Parameter(name, 3, default=default, annotation=hints.get(name, _Empty)))
    if code.co_flags & 8:
        found.append(Parameter(names[rest], 4, annotation=hints.get(names[rest], _Empty)))
    return Signature(found[skip:], return_annotation=hints.get("return", _Empty))


def isfunction(object):
    return hasattr(object, "__code__") and not hasattr(object, "__func__")


def ismethod(object):
    return hasattr(object, "__func__") and hasattr(object, "__self__")


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return type(object).__name__ == "module"


def isgenerator(object):
    return type(object).__name__ == "generator"


def isbuiltin(object):
    return type(object).__name__ == "builtin_function_or_method"


def isabstract(object):
    return bool(getattr(object, "__abstractmethods__", ()))


def getdoc(object):
    """The documentation without its indentation."""
    text = object.__doc__
    if not isinstance(text, str):
        return None
    from textwrap import dedent
    first, newline, rest = text.expandtabs().partition("\n")
    return (first.lstrip() + newline + dedent(rest)).strip("\n") if newline else first.strip()


def getmembers(object, predicate=None):
    """The attributes in order of their names."""
    pairs = [(name, getattr(object, name)) for name in dir(object) if hasattr(object, name)]
    return [pair for pair in pairs if predicate is None or predicate(pair[1])]


def getmro(cls):
    return cls.__mro__


def getsource(object):
    raise OSError("could not get source code: a lesson's functions keep no text")


def cleandoc(doc):
    from textwrap import dedent
    first, newline, rest = doc.expandtabs().partition("\n")
    return (first.lstrip() + newline + dedent(rest)).strip("\n")
