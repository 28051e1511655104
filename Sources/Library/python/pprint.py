class PrettyPrinter:
    """Shows nested values over several lines."""

    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
        underscore_numbers=False
    ):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._compact = compact
        self._sorts = sort_dicts

    def pprint(self, object):
        print(self.pformat(object))

    def pformat(self, object):
        return self._text(object, 0, 0, 0)

    def _pairs(self, mapping):
        items = list(mapping.items())
        if not self._sorts:
            return items
        try:
            return sorted(items, key=lambda pair: pair[0])
        except TypeError:
            return sorted(items, key=lambda pair: (str(type(pair[0])), repr(pair[0])))

    def _flat(self, value, level):
        """The representation in one line."""
        kind = type(value)
        if kind not in (dict, list, tuple) or not value:
            return repr(value)
        if self._depth is not None and level >= self._depth:
            return {dict: "{...}", list: "[...]", tuple: "(...)"}[kind]
        if kind is dict:
            parts = [f"{self._flat(k, level + 1)}: {self._flat(v, level + 1)}" for k, v in self._pairs(value)]
            return "{" + ", ".join(parts) + "}"
        inner = ", ".join([self._flat(x, level + 1) for x in value])
        if kind is list:
            return f"[{inner}]"
        return f"({inner},)" if len(value) == 1 else f"({inner})"

    def _text(self, value, indent, allowance, level):
        flat = self._flat(value, level)
        if len(flat) <= self._width - indent - allowance or self._depth is not None and level >= self._depth:
            return flat
        kind = type(value)
        if kind.__repr__ is dict.__repr__ and value:
            return self._mapping(value, indent, allowance, level)
        if kind.__repr__ is list.__repr__ and value:
            return self._sequence(value, "[", "]", indent, allowance, level)
        if kind.__repr__ is tuple.__repr__ and value:
            return self._sequence(value, "(", ",)" if len(value) == 1 else ")", indent, allowance, level)
        if kind in (set, frozenset) and value:
            return self._set(value, kind, indent, allowance, level)
        if kind is str and value:
            return self._string(value, indent, allowance, level)
        if hasattr(kind, "__dataclass_fields__"):
            return self._dataclass(value, indent, allowance, level)
        if kind.__name__ == "OrderedDict" and value:
            return self._ordered(value, indent, allowance, level)
        return flat

    def _mapping(self, value, indent, allowance, level):
        pairs = self._pairs(value)
        inner = indent + self._indent
        lines = []
        for number, (key, item) in enumerate(pairs):
            shown = self._flat(key, level + 1)
            room = allowance + 1 if number == len(pairs) - 1 else 1
            lines.append(f"{shown}: {self._text(item, inner + len(shown) + 2, room, level + 1)}")
        separator = ",\n" + " " * inner
        return "{" + " " * (self._indent - 1) + separator.join(lines) + "}"

    def _ordered(self, value, indent, allowance, level):
        name = type(value).__name__
        pairs = list(value.items())
        inner = self._sequence(pairs, "[", "]", indent + len(name) + 1, allowance + 1, level)
        return f"{name}({inner})"

    def _sequence(self, values, opening, closing, indent, allowance, level):
        inner = indent + self._indent
        values = list(values)
        start = opening + " " * (self._indent - 1)
        if not self._compact:
            parts = []
            for number, item in enumerate(values):
                room = allowance + len(closing) if number == len(values) - 1 else 1
                parts.append(self._text(item, inner, room, level + 1))
            return start + (",\n" + " " * inner).join(parts) + closing
        lines, line = [], ""
        for number, item in enumerate(values):
            shown = self._flat(item, level + 1)
            room = self._width - inner - (allowance + len(closing) if number == len(values) - 1 else 1)
            if line and len(line) + 2 + len(shown) <= room:
                line += ", " + shown
                continue
            if line:
                lines.append(line)
            line = shown if len(shown) <= room else self._text(item, inner, 1, level + 1)
        return start + (",\n" + " " * inner).join(lines + [line]) + closing

    def _set(self, values, kind, indent, allowance, level):
        try:
            values = sorted(values)
        except TypeError:
            values = sorted(values, key=repr)
        if kind is set:
            return self._sequence(values, "{", "}", indent, allowance, level)
        inner = self._sequence(values, "{", "}", indent + len("frozenset("), allowance + 1, level)
        return f"frozenset({inner})"

    def _dataclass(self, value, indent, allowance, level):
        name = type(value).__name__
        inner = indent + len(name) + 1
        shown = [f for f in value.__dataclass_fields__.values() if f.repr]
        lines = []
        for number, field in enumerate(shown):
            room = allowance + 1 if number == len(shown) - 1 else 1
            text = self._text(getattr(value, field.name), inner + len(field.name) + 1, room, level + 1)
            lines.append(f"{field.name}={text}")
        return f"{name}(" + (",\n" + " " * inner).join(lines) + ")"

    def _string(self, value, indent, allowance, level):
        lines = value.splitlines(True)
        if level == 0:
            indent += 1
            allowance += 1
        room = last = self._width - indent
        chunks = []
        for number, line in enumerate(lines):
            shown = repr(line)
            if number == len(lines) - 1:
                last -= allowance
            if len(shown) <= last:
                chunks.append(shown)
                continue
            current = ""
            words = _words(line)
            for index, word in enumerate(words):
                limit = room - allowance if index == len(words) - 1 and number == len(lines) - 1 else room
                if current and len(repr(current + word)) > limit:
                    chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ("\n" + " " * indent).join(chunks)
        return f"({text})" if level == 0 else text


def _words(line):
    """Words, each with the white space after it."""
    words, word = [], ""
    for index, character in enumerate(line):
        if word and word[-1].isspace() and not character.isspace():
            words.append(word)
            word = ""
        word += character
    return words + [word] if word else words


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Prints a nested value over several lines."""
    PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """The same with dictionaries in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """A nested value as text over several lines."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def saferepr(object):
    """The representation in one line."""
    return PrettyPrinter()._flat(object, 0)


def isreadable(object):
    return True


def isrecursive(object):
    return False
