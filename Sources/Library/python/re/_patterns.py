from re._matcher import State, compiled
from re._parser import ASCII, DOTALL, ESCAPES, IGNORECASE, LOCALE, MULTILINE, UNICODE, VERBOSE, Parser, error

A = ASCII
I = IGNORECASE
L = LOCALE
M = MULTILINE
S = DOTALL
U = UNICODE
X = VERBOSE
_NAMES = {"IGNORECASE": I, "MULTILINE": M, "DOTALL": S, "VERBOSE": X, "ASCII": A}
_cache = {}


class Match:
    """Where a pattern was found."""

    def __init__(self, pattern, state, start, end):
        self.re = pattern
        self.string = state.text
        self.pos = state.start
        self.endpos = state.end
        self._spans = [(start, end)] + [span for span in state.groups[1:]]

    def _number(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            return self.re.groupindex[group]
        if not 0 <= group < len(self._spans):
            raise IndexError("no such group")
        return group

    def _text(self, group, default=None):
        span = self._spans[self._number(group)]
        return default if span is None else self.string[span[0] : span[1]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        found = tuple(self._text(group) for group in groups)
        return found[0] if len(found) == 1 else found

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(self._text(group, default) for group in range(1, len(self._spans)))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def span(self, group=0):
        return self._spans[self._number(group)] or (-1, -1)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    @property
    def lastindex(self):
        found = [number for number in range(1, len(self._spans)) if self._spans[number] is not None]
        return max(found, key=lambda number: (self._spans[number][1], -number)) if found else None

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    def expand(self, template):
        return _filled(template, self)

    def __bool__(self):
        return True

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self._text(0)!r}>"


class Pattern:
    """A pattern that was read once."""

    def __init__(self, pattern, flags):
        parser = Parser(pattern, int(flags))
        node = parser.parse()
        self.pattern = pattern
        self.flags = parser.flags | (0 if parser.flags & ASCII else UNICODE)
        self.groups = parser.groups - 1
        self.groupindex = dict(parser.names)
        self._given = parser.flags
        self._search = compiled(node, parser.flags, lambda state, at: at)
        self._longer = compiled(node, parser.flags, lambda state, at: at if at > state.origin else -1)
        self._whole = compiled(node, parser.flags, lambda state, at: at if at == state.end else -1)

    def _state(self, string, pos, endpos):
        if not isinstance(string, str):
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        end = len(string) if endpos is None else max(0, min(endpos, len(string)))
        return State(string, min(max(pos, 0), len(string)), end, self.groups + 1)

    def _at(self, state, at, function):
        state.groups = [None] * (self.groups + 1)
        state.origin = at
        end = function(state, at)
        return None if end < 0 else Match(self, state, at, end)

    def match(self, string, pos=0, endpos=None):
        state = self._state(string, pos, endpos)
        return self._at(state, state.start, self._search)

    def fullmatch(self, string, pos=0, endpos=None):
        state = self._state(string, pos, endpos)
        return self._at(state, state.start, self._whole)

    def search(self, string, pos=0, endpos=None):
        state = self._state(string, pos, endpos)
        for at in range(state.start, state.end + 1):
            found = self._at(state, at, self._search)
            if found is not None:
                return found
        return None

    def finditer(self, string, pos=0, endpos=None):
        state = self._state(string, pos, endpos)
        at = state.start
        while at <= state.end:
            found = self._at(state, at, self._search)
            if found is not None:
                yield found
            # After an empty match the next one may begin at the same place only if it is not empty.
            if found is None or found.end() == at:
                longer = None if found is None else self._at(state, at, self._longer)
                if longer is None:
                    at += 1
                    continue
                yield longer
                found = longer
            at = found.end()

    def findall(self, string, pos=0, endpos=None):
        found = []
        for match in self.finditer(string, pos, endpos):
            if self.groups == 0:
                found.append(match[0])
            else:
                parts = match.groups("")
                found.append(parts[0] if self.groups == 1 else parts)
        return found

    def subn(self, repl, string, count=0):
        parts = []
        last = 0
        made = 0
        for match in self.finditer(string):
            if count and made >= count:
                break
            parts.append(string[last : match.start()])
            parts.append(repl(match) if callable(repl) else _filled(repl, match))
            last = match.end()
            made += 1
        parts.append(string[last:])
        return "".join(parts), made

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        parts = []
        last = 0
        for match in self.finditer(string):
            if maxsplit and len(parts) // (self.groups + 1) >= maxsplit:
                break
            parts.append(string[last : match.start()])
            parts.extend(match.groups())
            last = match.end()
        parts.append(string[last:])
        return parts

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        shown = [f"re.{name}" for name, flag in _NAMES.items() if self._given & flag]
        text = repr(self.pattern)[:200]
        return f"re.compile({text}, {'|'.join(shown)})" if shown else f"re.compile({text})"


def _filled(template, match):
    """A replacement, in which `\\1` and `\\g<name>` stand for groups."""
    if "\\" not in template:
        return template
    parts = []
    at = 0
    while at < len(template):
        character = template[at]
        if character != "\\":
            parts.append(character)
            at += 1
            continue
        if at + 1 >= len(template):
            raise error("bad escape (end of pattern)", template, at)
        letter = template[at + 1]
        if letter == "g":
            stop = template.find(">", at)
            if template[at + 2 : at + 3] != "<" or stop < 0:
                message = "missing <" if template[at + 2 : at + 3] != "<" else "missing >, unterminated name"
                raise error(message, template, at + 2)
            name = template[at + 3 : stop]
            group = int(name) if name.isdecimal() else name
            if isinstance(group, str) and group not in match.re.groupindex:
                raise IndexError(f"unknown group name {group!r}")
            if isinstance(group, int) and group > match.re.groups:
                raise error(f"invalid group reference {group}", template, at + 3)
            parts.append(match._text(group, ""))
            at = stop + 1
        elif letter.isdecimal() and letter != "0":
            stop = at + 2
            if stop < len(template) and template[stop].isdecimal():
                stop += 1
            number = int(template[at + 1 : stop])
            if number > match.re.groups:
                raise error(f"invalid group reference {number}", template, at + 1)
            parts.append(match._text(number, ""))
            at = stop
        else:
            if letter.isalpha() and letter not in ESCAPES:
                raise error(f"bad escape \\{letter}", template, at)
            parts.append(ESCAPES.get(letter, letter if letter == "\\" else "\\" + letter))
            at += 2
    return "".join(parts)


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    key = (pattern, int(flags))
    if key not in _cache:
        _cache[key] = Pattern(pattern, flags)
    return _cache[key]


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"
    return "".join("\\" + character if character in special else character for character in pattern)


def purge():
    _cache.clear()
