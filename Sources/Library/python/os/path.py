sep = "/"


def join(a, /, *p):
    """Parts of a path with slashes between them."""
    path = a
    for part in p:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    """The folder and the name."""
    head, tail = p[:p.rfind("/") + 1], p[p.rfind("/") + 1:]
    return (head.rstrip("/") or head, tail)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    """The path and its extension."""
    name = basename(p)
    dot = name.rfind(".")
    if dot <= 0 or not name[:dot].strip("."):
        return (p, "")
    cut = len(p) - len(name) + dot
    return (p[:cut], p[cut:])


def isabs(s):
    return s.startswith("/")


def normpath(path):
    """The path without `.` and `..`."""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and (parts and parts[-1] != ".." or path.startswith("/")):
            if parts:
                parts.pop()
        else:
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def exists(path):
    """False: a lesson reads and writes no files."""
    return False


isfile = isdir = exists


def expanduser(path):
    return path
