class JSONDecodeError(ValueError):
    """The text is no JSON."""

    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def _quoted(text, is_ascii):
    parts = []
    for character in text:
        code = ord(character)
        if character in _ESCAPES:
            parts.append(_ESCAPES[character])
        elif code < 32 or is_ascii and 127 <= code < 0x10000:
            parts.append(f"\\u{code:04x}")
        elif is_ascii and code >= 0x10000:
            code -= 0x10000
            parts.append(f"\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}")
        else:
            parts.append(character)
    return '"' + "".join(parts) + '"'


def _number(x, allow_nan):
    if x == x and x not in (float("inf"), float("-inf")):
        return float.__repr__(x)
    if not allow_nan:
        raise ValueError(f"Out of range float values are not JSON compliant: {x!r}")
    return "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"


class JSONEncoder:
    """Writes values as JSON."""

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is None:
            separators = (", " if indent is None else ",", ": ")
        self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return self._text(o, 0, [])

    def iterencode(self, o):
        yield self.encode(o)

    def _text(self, o, level, around):
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _number(o, self.allow_nan)
        if any(o is other for other in around):
            raise ValueError("Circular reference detected")
        around.append(o)
        if isinstance(o, (list, tuple)):
            result = self._enclosed("[", [self._text(x, level + 1, around) for x in o], "]", level)
        elif isinstance(o, dict):
            result = self._enclosed("{", list(self._pairs(o, level, around)), "}", level)
        else:
            result = self._text(self.default(o), level, around)
        around.pop()
        return result

    def _enclosed(self, opening, parts, closing, level):
        if not parts:
            return opening + closing
        if self.indent is None:
            return opening + self.item_separator.join(parts) + closing
        line = "\n" + self.indent * (level + 1)
        return opening + line + (self.item_separator + line).join(parts) + "\n" + self.indent * level + closing

    def _pairs(self, mapping, level, around):
        items = sorted(mapping.items()) if self.sort_keys else mapping.items()
        for key, value in items:
            name = self._key(key)
            if name is not None:
                yield _quoted(name, self.ensure_ascii) + self.key_separator + self._text(value, level + 1, around)

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or key is True or key is False:
            return {None: "null", True: "true", False: "false"}[key]
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return _number(key, self.allow_nan)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")


class _Reader:
    """Reads one text."""

    def __init__(self, text, options):
        self.text = text
        self.position = 0
        self.options = options

    def fail(self, message, position=None):
        raise JSONDecodeError(message, self.text, self.position if position is None else position)

    def skip(self):
        while self.position < len(self.text) and self.text[self.position] in " \t\n\r":
            self.position += 1

    def peek(self):
        return self.text[self.position:self.position + 1]

    def value(self):
        text, start = self.text, self.position
        first = self.peek()
        if first == '"':
            return self.string()
        if first == "{":
            return self.object()
        if first == "[":
            return self.array()
        words = {"true": True, "false": False, "null": None, "NaN": float("nan"), "Infinity": float("inf"),
                 "-Infinity": float("-inf")}
        for word, value in words.items():
            if text.startswith(word, start):
                self.position += len(word)
                return value
        if first.isdigit() or first == "-":
            return self.number()
        self.fail("Expecting value")

    def number(self):
        text, start = self.text, self.position
        end = start + (text[start] == "-")
        if not text[end:end + 1].isdigit():
            self.fail("Expecting value")
        if text[end] == "0":
            end += 1
        else:
            end = self.digits(end)
        isfloat = False
        if text[end:end + 1] == "." and text[end + 1:end + 2].isdigit():
            isfloat = True
            end = self.digits(end + 1)
        if text[end:end + 1] in ("e", "E"):
            sign = end + 1 + (text[end + 1:end + 2] in ("+", "-"))
            if text[sign:sign + 1].isdigit():
                isfloat = True
                end = self.digits(sign)
        self.position = end
        kind = self.options["parse_float"] or float if isfloat else self.options["parse_int"] or int
        return kind(text[start:end])

    def digits(self, end):
        while self.text[end:end + 1].isdigit():
            end += 1
        return end

    def string(self):
        begin = self.position
        self.position += 1
        parts = []
        while True:
            if self.position >= len(self.text):
                self.fail("Unterminated string starting at", begin)
            character = self.text[self.position]
            if character == '"':
                self.position += 1
                return "".join(parts)
            if ord(character) < 32:
                self.fail("Invalid control character at")
            if character == "\\":
                parts.append(self.escape(begin))
            else:
                parts.append(character)
                self.position += 1

    def escape(self, begin):
        code = self.text[self.position + 1:self.position + 2]
        if not code:
            self.fail("Unterminated string starting at", begin)
        plain = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
        if code in plain:
            self.position += 2
            return plain[code]
        if code != "u":
            self.fail("Invalid \\escape")
        number = self.unit(self.position + 2)
        self.position += 6
        if 0xd800 <= number < 0xdc00 and self.text.startswith("\\u", self.position):
            low = self.unit(self.position + 2)
            if 0xdc00 <= low < 0xe000:
                self.position += 6
                number = 0x10000 + ((number - 0xd800) << 10 | low - 0xdc00)
        return chr(number)

    def unit(self, start):
        digits = self.text[start:start + 4]
        if len(digits) < 4 or any(d not in "0123456789abcdefABCDEF" for d in digits):
            self.fail("Invalid \\uXXXX escape", start - 1)
        return int(digits, 16)

    def array(self):
        self.position += 1
        result = []
        self.skip()
        if self.peek() == "]":
            self.position += 1
            return result
        while True:
            self.skip()
            result.append(self.value())
            self.skip()
            if self.peek() == "]":
                self.position += 1
                return result
            if self.peek() != ",":
                self.fail("Expecting ',' delimiter")
            self.position += 1

    def object(self):
        self.position += 1
        pairs = []
        self.skip()
        if self.peek() == "}":
            self.position += 1
        else:
            while True:
                self.skip()
                if self.peek() != '"':
                    self.fail("Expecting property name enclosed in double quotes")
                name = self.string()
                self.skip()
                if self.peek() != ":":
                    self.fail("Expecting ':' delimiter")
                self.position += 1
                self.skip()
                pairs.append((name, self.value()))
                self.skip()
                if self.peek() == "}":
                    self.position += 1
                    break
                if self.peek() != ",":
                    self.fail("Expecting ',' delimiter")
                self.position += 1
        if self.options["object_pairs_hook"] is not None:
            return self.options["object_pairs_hook"](pairs)
        result = dict(pairs)
        return result if self.options["object_hook"] is None else self.options["object_hook"](result)


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False
):
    """A value as JSON."""
    encoder = JSONEncoder if cls is None else cls
    return encoder(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, indent=indent, separators=separators,
        default=default, sort_keys=sort_keys
    ).encode(obj)


def loads(s, *, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None):
    """The value that a JSON text says."""
    if not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    options = {"object_hook": object_hook, "parse_float": parse_float, "parse_int": parse_int,
               "object_pairs_hook": object_pairs_hook}
    reader = _Reader(s, options)
    reader.skip()
    value = reader.value()
    reader.skip()
    if reader.position != len(s):
        reader.fail("Extra data")
    return value


def dump(obj, fp, **options):
    """Writes a value as JSON to something with `write`."""
    fp.write(dumps(obj, **options))


def load(fp, **options):
    """The value of the JSON text that something with `read` gives."""
    return loads(fp.read(), **options)
