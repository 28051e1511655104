class error(Exception):
    """A pattern that is not one."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            before = pattern[:pos]
            self.lineno = before.count("\n") + 1
            self.colno = pos - (before.rfind("\n") + 1) + 1
            if "\n" in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error.__module__ = "re"

IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, ASCII = 2, 4, 8, 16, 32, 64, 256
LETTERS = {"i": IGNORECASE, "m": MULTILINE, "s": DOTALL, "x": VERBOSE, "a": ASCII, "u": UNICODE, "L": LOCALE}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "0": "\0"}
UNBOUNDED = 1 << 40


class Parser:
    """Reads a pattern into nodes: tuples whose first item says what they are."""

    def __init__(self, text, flags):
        self.text = text
        self.flags = flags
        self.at = 0
        self.groups = 1
        self.names = {}
        self.open = set()

    def fail(self, message, at=None):
        raise error(message, self.text, self.at if at is None else at)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, part):
        if self.text.startswith(part, self.at):
            self.at += len(part)
            return True
        return False

    def until(self, end, what):
        stop = self.text.find(end, self.at)
        if stop < 0:
            self.fail(f"missing {end}, unterminated name", self.at)
        found = self.text[self.at : stop]
        if not found:
            self.fail(f"missing {what}")
        self.at = stop + len(end)
        return found

    def parse(self):
        while self.text.startswith("(?", self.at):
            stop = self.at + 2
            while stop < len(self.text) and self.text[stop] in LETTERS:
                stop += 1
            if stop == self.at + 2 or self.text[stop : stop + 1] != ")":
                break
            for letter in self.text[self.at + 2 : stop]:
                self.flags |= LETTERS[letter]
            self.at = stop + 1
        node = self.alternatives()
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        return node

    def alternatives(self):
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("either", branches)

    def sequence(self):
        items = []
        while self.at < len(self.text) and self.peek() not in "|)":
            if self.flags & VERBOSE and self.skip():
                continue
            item = self.item()
            if item is not None:
                items.append(self.repeated(item))
        return ("all", items)

    def skip(self):
        """White space and comments of a verbose pattern."""
        if self.peek().isspace():
            self.at += 1
            return True
        if self.peek() == "#":
            stop = self.text.find("\n", self.at)
            self.at = len(self.text) if stop < 0 else stop + 1
            return True
        return False

    def repeated(self, item):
        while True:
            place = self.at
            bounds = self.bounds()
            if bounds is None:
                return item
            if item[0] == "repeat" and place == self.end_of_repeat:
                self.fail("multiple repeat", place)
            if item[0] == "start":
                self.fail("nothing to repeat", place)
            low, high = bounds
            lazy = self.take("?")
            item = ("repeat", item, low, high, not lazy)
            self.end_of_repeat = self.at

    end_of_repeat = -1

    def bounds(self):
        if self.take("*"):
            return 0, UNBOUNDED
        if self.take("+"):
            return 1, UNBOUNDED
        if self.take("?"):
            return 0, 1
        if self.peek() != "{":
            return None
        stop = self.text.find("}", self.at)
        inner = self.text[self.at + 1 : stop] if stop >= 0 else ""
        low, comma, high = inner.partition(",")
        if not inner or not (low == "" or low.isdecimal()) or not (high == "" or high.isdecimal()) or inner == ",":
            return None
        begin = self.at
        self.at = stop + 1
        first = int(low) if low else 0
        last = (int(high) if high else UNBOUNDED) if comma else first
        if last < first:
            self.fail("min repeat greater than max repeat", begin + 1)
        return first, last

    def item(self):
        begin = self.at
        character = self.peek()
        self.at += 1
        if character == ".":
            return ("any",)
        if character == "^":
            return ("start",)
        if character == "$":
            return ("end",)
        if character == "[":
            return self.set(begin)
        if character == "(":
            return self.group(begin)
        if character == "\\":
            return self.escape(begin)
        if character in "*+?" or character == "{" and self.is_bounds(begin):
            self.fail("nothing to repeat", begin)
        return ("char", character)

    def is_bounds(self, begin):
        self.at = begin
        found = self.bounds() is not None
        self.at = begin + 1
        return found

    def escape(self, begin):
        if self.at >= len(self.text):
            self.fail("bad escape (end of pattern)", begin)
        letter = self.peek()
        self.at += 1
        if letter in "dDwWsS":
            return ("set", False, [("class", letter)])
        if letter in "bBAZ":
            return ({"b": "border", "B": "inside", "A": "begin", "Z": "finish"}[letter],)
        if letter.isdecimal() and letter != "0":
            digits = letter
            while len(digits) < 2 and self.peek().isdecimal():
                digits += self.peek()
                self.at += 1
            return self.back(int(digits), begin)
        return ("char", self.letter(letter, begin))

    def back(self, number, begin):
        if number >= self.groups:
            self.fail(f"invalid group reference {number}", begin + 1)
        if number in self.open:
            self.fail("cannot refer to an open group", begin)
        return ("back", number)

    def letter(self, letter, begin):
        if letter in ("x", "u", "U"):
            count = {"x": 2, "u": 4, "U": 8}[letter]
            digits = self.text[self.at : self.at + count]
            if len(digits) < count or any(d not in "0123456789abcdefABCDEF" for d in digits):
                self.fail(f"incomplete escape \\{letter}{digits}", begin)
            self.at += count
            return chr(int(digits, 16))
        if letter in ESCAPES:
            return ESCAPES[letter]
        if letter.isalpha() and letter.isascii():
            self.fail(f"bad escape \\{letter}", begin)
        return letter

    def set(self, begin):
        negated = self.take("^")
        items = []
        first = True
        while True:
            if self.at >= len(self.text):
                self.fail("unterminated character set", begin)
            if self.peek() == "]" and not first:
                self.at += 1
                return ("set", negated, items)
            first = False
            low = self.set_item()
            if self.peek() == "-" and self.text[self.at + 1 : self.at + 2] not in ("", "]"):
                place = self.at
                self.at += 1
                high = self.set_item()
                if low[0] == "class" or high[0] == "class" or high[1] < low[1]:
                    shown = self.text[place - (1 if low[0] == "char" else 2) : self.at]
                    self.fail(f"bad character range {shown}", place - len(shown) + len(shown[: shown.index("-")]) + 1)
                items.append(("range", low[1], high[1]))
            else:
                items.append(low)

    def set_item(self):
        begin = self.at
        character = self.peek()
        self.at += 1
        if character != "\\":
            return ("char", character)
        letter = self.peek()
        self.at += 1
        if letter and letter in "dDwWsS":
            return ("class", letter)
        if letter == "b":
            return ("char", "\b")
        return ("char", self.letter(letter, begin))

    def group(self, begin):
        kind, value = "group", None
        if self.take("?"):
            kind, value = self.extension(begin)
            if kind is None:
                return None
            if kind == "back":
                return self.back(value, begin)
        number = None
        if kind == "group":
            number = self.groups
            self.groups += 1
            if value is not None:
                if value in self.names:
                    self.fail(
                        f"redefinition of group name {value!r} as group {number}; was group {self.names[value]}",
                        begin + 4,
                    )
                self.names[value] = number
            self.open.add(number)
        before = self.flags
        if kind == "flags":
            self.flags |= value
        node = self.alternatives()
        self.flags = before
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", begin)
        if number is not None:
            self.open.discard(number)
            return ("group", number, node)
        if kind in ("ahead", "behind"):
            return (kind, value, node)
        return ("flagged", value, node) if kind == "flags" else node

    def extension(self, begin):
        if self.take(":"):
            return "plain", None
        if self.take("P<"):
            name = self.until(">", "group name")
            if not name.isidentifier():
                self.fail(f"bad character in group name {name!r}", begin + 4)
            return "group", name
        if self.take("P="):
            name = self.until(")", "group name")
            if name not in self.names:
                self.fail(f"unknown group name {name!r}", begin + 4)
            return "back", self.names[name]
        if self.take("#"):
            stop = self.text.find(")", self.at)
            if stop < 0:
                self.fail("missing ), unterminated comment", begin)
            self.at = stop + 1
            return None, None
        for mark, kind in (("=", "ahead"), ("!", "ahead"), ("<=", "behind"), ("<!", "behind")):
            if self.take(mark):
                return kind, mark[-1] == "="
        flags = 0
        while self.peek() and self.peek() in LETTERS:
            flags |= LETTERS[self.peek()]
            self.at += 1
        if flags and self.take(":"):
            return "flags", flags
        self.fail("unknown extension ?" + self.peek(), begin + 1)


def width(node):
    """The least and greatest number of characters that a node matches."""
    kind = node[0]
    if kind in ("char", "any", "set"):
        return 1, 1
    if kind == "all":
        sizes = [width(item) for item in node[1]]
        return sum(low for low, _ in sizes), sum(high for _, high in sizes)
    if kind == "either":
        sizes = [width(item) for item in node[1]]
        return min(low for low, _ in sizes), max(high for _, high in sizes)
    if kind == "repeat":
        low, high = width(node[1])
        return low * node[2], min(high * node[3], UNBOUNDED)
    if kind in ("group", "flagged"):
        return width(node[2])
    if kind == "back":
        return 0, UNBOUNDED
    return 0, 0
