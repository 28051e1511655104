def _chunks(text):
    """Words and the white space between them; a word may be cut after its hyphens."""
    chunks = []
    for word in text.split(" "):
        if word:
            pieces = word.split("-")
            start = 0
            for index in range(1, len(pieces)):
                before, after = pieces[index - 1], pieces[index]
                if len(before) > 1 and before[-1:].isalpha() and len(after) > 1 and after[:1].isalpha():
                    chunks.append("-".join(pieces[start:index]) + "-")
                    start = index
            chunks.append("-".join(pieces[start:]))
        chunks.append(" ")
    joined = []
    for chunk in chunks[:-1]:
        if chunk == " " and joined and joined[-1].isspace():
            joined[-1] += " "
        else:
            joined.append(chunk)
    return joined


def wrap(
    text, width=70, *, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
    drop_whitespace=True, break_long_words=True, max_lines=None, placeholder=" [...]", tabsize=8, **options
):
    """The lines of a text, none longer than `width`."""
    if expand_tabs:
        text = text.expandtabs(tabsize)
    if replace_whitespace:
        text = "".join([" " if c in "\t\n\x0b\x0c\r " else c for c in text])
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    chunks = _chunks(text)[::-1]
    lines = []
    while chunks:
        indent = subsequent_indent if lines else initial_indent
        room = width - len(indent)
        if drop_whitespace and chunks[-1].isspace() and lines:
            chunks.pop()
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= room:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            left = 1 if room < 1 else room - length
            if break_long_words:
                line.append(chunks[-1][:left])
                chunks[-1] = chunks[-1][left:]
            elif not line:
                line.append(chunks.pop())
            length = sum(map(len, line))
        if drop_whitespace and line and line[-1].isspace():
            length -= len(line.pop())
        if not line:
            continue
        isfull = max_lines is not None and len(lines) + 1 >= max_lines
        if not isfull or (not chunks or drop_whitespace and len(chunks) == 1 and not chunks[0].strip()) and length <= room:
            lines.append(indent + "".join(line))
            continue
        while line and (line[-1].isspace() or length + len(placeholder) > room):
            length -= len(line.pop())
        lines.append(indent + "".join(line) + placeholder if line else indent + placeholder.lstrip())
        break
    return lines


def fill(text, width=70, **kwargs):
    """The text with its lines wrapped."""
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, **kwargs):
    """The beginning of a text, in one line."""
    return fill(" ".join(text.strip().split()), width, max_lines=1, **kwargs)


def dedent(text):
    """The text without the white space that all lines begin with."""
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None or indent.startswith(margin):
            margin = indent if margin is None else margin
        else:
            count = 0
            while count < len(margin) and count < len(indent) and margin[count] == indent[count]:
                count += 1
            margin = margin[:count]
    return "\n".join([line[len(margin or ""):] for line in lines])


def indent(text, prefix, predicate=None):
    """The text with something before each line."""
    return "".join([
        prefix + line if (line.strip() if predicate is None else predicate(line)) else line
        for line in text.splitlines(True)
    ])
