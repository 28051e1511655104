def _parts(texts):
    """A path's parts; one that begins with a stroke starts anew."""
    root = ""
    parts = []
    for text in texts:
        if text.startswith("/"):
            root = "/"
            parts = []
        parts += [part for part in text.split("/") if part and part != "."]
    return root, parts


class PurePath:
    """A path as text: a lesson names files, but reads and writes none."""

    def __init__(self, *pathsegments):
        texts = []
        for segment in pathsegments:
            if not isinstance(segment, (str, PurePath)):
                raise TypeError(
                    "expected str, bytes or os.PathLike object, not " + type(segment).__name__
                )
            texts.append(str(segment))
        self.root, self._tail = _parts(texts)
        self.drive = ""
        self.anchor = self.root

    @property
    def parts(self):
        return tuple(([self.root] if self.root else []) + self._tail)

    def __str__(self):
        return self.root + "/".join(self._tail) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __truediv__(self, other):
        return type(self)(self, other)

    def __rtruediv__(self, other):
        return type(self)(other, self)

    def joinpath(self, *others):
        return type(self)(self, *others)

    def __eq__(self, other):
        return isinstance(other, PurePath) and str(self) == str(other)

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(str(self))

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        stem, dot, end = self.name.rpartition(".")
        return dot + end if stem and end else ""

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return ["." + part for part in name.split(".")[1:]] if not name.endswith(".") else []

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[: -len(suffix)] if suffix else self.name

    @property
    def parent(self):
        return type(self)(self.root, "/".join(self._tail[:-1]))

    @property
    def parents(self):
        found = []
        path = self
        while path._tail:
            path = path.parent
            found.append(path)
        return found

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.parent / name

    def with_suffix(self, suffix):
        return self.with_name(self.stem + suffix)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def is_absolute(self):
        return bool(self.root)

    def relative_to(self, other):
        other = type(self)(other)
        count = len(other.parts)
        if self.parts[:count] != other.parts:
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(other)!r} OR one path is relative and the other is "
                "absolute."
            )
        return type(self)(*self.parts[count:])


class PurePosixPath(PurePath):
    pass


class Path(PurePosixPath):
    """A path of which nothing is there."""

    def exists(self):
        return False

    is_file = exists
    is_dir = exists

    def _refuse(self, *args, **kwargs):
        raise PermissionError("this dialect has no files: a lesson reads and writes none")

    mkdir = _refuse
    open = _refuse
    read_text = _refuse
    write_text = _refuse
    read_bytes = _refuse
    write_bytes = _refuse
    unlink = _refuse
    rmdir = _refuse
    touch = _refuse
    iterdir = _refuse
    glob = _refuse
    rglob = _refuse
    rename = _refuse
    resolve = _refuse
    absolute = _refuse
    stat = _refuse
    cwd = _refuse
    home = _refuse


class PosixPath(Path):
    pass


def _made_posix(cls, *pathsegments):
    return object.__new__(PosixPath if cls is Path else cls)


Path.__new__ = staticmethod(_made_posix)
