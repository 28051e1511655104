from re._parser import ASCII, DOTALL, IGNORECASE, MULTILINE, error, width

_WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


def is_word(character, flags):
    return character in _WORD if flags & ASCII else character.isalnum() or character == "_"


def in_class(letter, character, flags):
    kind = letter.lower()
    if kind == "w":
        found = is_word(character, flags)
    elif kind == "d":
        found = character in "0123456789" if flags & ASCII else character.isdecimal()
    else:
        found = character in " \t\n\r\f\v" if flags & ASCII else character.isspace()
    return found == (letter == kind)


class State:
    """What a match is about: the text, and where its groups were found."""

    def __init__(self, text, start, end, groups):
        self.text = text
        self.start = start
        self.end = end
        self.origin = start
        self.groups = [None] * groups


def single(node, flags):
    """A function that tells whether a node matches a character, for nodes that match exactly one."""
    kind = node[0]
    if kind == "char":
        wanted = node[1]
        if flags & IGNORECASE:
            lower = wanted.lower()
            return lambda character: character.lower() == lower
        return lambda character: character == wanted
    if kind == "any":
        return (lambda character: True) if flags & DOTALL else (lambda character: character != "\n")
    if kind != "set":
        return None
    negated, items = node[1], node[2]
    plain = {item[1] for item in items if item[0] == "char"}
    others = [item for item in items if item[0] != "char"]

    def holds(character):
        if character in plain:
            return True
        for item in others:
            if item[0] == "range":
                if item[1] <= character <= item[2]:
                    return True
            elif in_class(item[1], character, flags):
                return True
        return False

    if flags & IGNORECASE:
        return lambda character: (holds(character.lower()) or holds(character.upper())) != negated
    return lambda character: holds(character) != negated


def compiled(node, flags, then):
    """A function of a state and a place: matches the node and what follows, and returns the end or -1."""
    kind = node[0]
    if kind == "all":
        for item in reversed(node[1]):
            then = compiled(item, flags, then)
        return then
    if kind == "either":
        branches = [compiled(branch, flags, then) for branch in node[1]]

        def either(state, at):
            for branch in branches:
                end = branch(state, at)
                if end >= 0:
                    return end
            return -1

        return either
    holds = single(node, flags)
    if holds is not None:
        return lambda state, at: then(state, at + 1) if at < state.end and holds(state.text[at]) else -1
    if kind == "repeat":
        return repeated(node, flags, then)
    if kind == "group":
        return grouped(node, flags, then)
    if kind == "flagged":
        return compiled(node[2], flags | node[1], then)
    if kind == "back":
        return back(node[1], flags, then)
    if kind == "ahead":
        return ahead(node, flags, then)
    if kind == "behind":
        return behind(node, flags, then)
    return placed(kind, flags, then)


def repeated(node, flags, then):
    _, inner, low, high, greedy = node
    holds = single(inner, flags)
    if holds is not None:
        return run(holds, low, high, greedy, then)

    # Of each round that lasts: how many came before it, and where it began.
    rounds = []

    def again(state, at):
        count, begin = rounds.pop()
        end = then(state, at) if at == begin and count >= low else attempt(state, at, count + 1)
        rounds.append((count, begin))
        return end

    inside = compiled(inner, flags, again)

    def enter(state, at, count):
        rounds.append((count, at))
        end = inside(state, at)
        rounds.pop()
        return end

    def attempt(state, at, count):
        if count < low:
            return enter(state, at, count)
        if not greedy:
            end = then(state, at)
            return end if end >= 0 or count >= high else enter(state, at, count)
        if count < high:
            kept = list(state.groups)
            end = enter(state, at, count)
            if end >= 0:
                return end
            state.groups[:] = kept
        return then(state, at)

    return lambda state, at: attempt(state, at, 0)


def run(holds, low, high, greedy, then):
    """A repeated single character."""

    def longest(state, at):
        end = at
        limit = min(state.end, at + high)
        text = state.text
        while end < limit and holds(text[end]):
            end += 1
        while end - at >= low:
            found = then(state, end)
            if found >= 0:
                return found
            end -= 1
        return -1

    def shortest(state, at):
        end = at
        while True:
            if end - at >= low:
                found = then(state, end)
                if found >= 0:
                    return found
            if end >= state.end or end - at >= high or not holds(state.text[end]):
                return -1
            end += 1

    return longest if greedy else shortest


def grouped(node, flags, then):
    number = node[1]
    starts = []

    def close(state, at):
        kept = state.groups[number]
        state.groups[number] = (starts[-1], at)
        start = starts.pop()
        end = then(state, at)
        starts.append(start)
        if end < 0:
            state.groups[number] = kept
        return end

    inner = compiled(node[2], flags, close)

    def open(state, at):
        starts.append(at)
        end = inner(state, at)
        starts.pop()
        return end

    return open


def back(number, flags, then):
    def same(state, at):
        span = state.groups[number]
        if span is None:
            return -1
        wanted = state.text[span[0] : span[1]]
        found = state.text[at : min(at + len(wanted), state.end)]
        if found == wanted or flags & IGNORECASE and found.lower() == wanted.lower():
            return then(state, at + len(wanted))
        return -1

    return same


def ahead(node, flags, then):
    inner = compiled(node[2], flags, lambda state, at: at)

    def looked(state, at):
        kept = list(state.groups)
        if (inner(state, at) >= 0) != node[1]:
            state.groups[:] = kept
            return -1
        return then(state, at)

    return looked


def behind(node, flags, then):
    low, high = width(node[2])
    if low != high:
        raise error("look-behind requires fixed-width pattern")
    inner = compiled(node[2], flags, lambda state, at: at)

    def looked(state, at):
        begin = at - low
        if (begin >= 0 and inner(state, begin) == at) != node[1]:
            return -1
        return then(state, at)

    return looked


def placed(kind, flags, then):
    """A node that matches a place and no characters."""

    def border(state, at):
        before = at > 0 and is_word(state.text[at - 1], flags)
        after = at < state.end and is_word(state.text[at], flags)
        return before != after

    def begins(state, at):
        return at == 0 or kind == "start" and flags & MULTILINE and state.text[at - 1] == "\n"

    def ends(state, at):
        if at == state.end:
            return True
        if kind == "finish" or state.text[at] != "\n":
            return False
        return at == state.end - 1 or flags & MULTILINE

    if kind in ("border", "inside"):
        wanted = kind == "border"
        return lambda state, at: then(state, at) if border(state, at) == wanted else -1
    holds = begins if kind in ("start", "begin") else ends
    return lambda state, at: then(state, at) if holds(state, at) else -1
