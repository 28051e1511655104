class StringIO:
    """A text that is written and read as a file is."""

    def __init__(self, initial_value="", newline="\n"):
        self._text = initial_value or ""
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        before = self._text[: self._at]
        self._text = before + s + self._text[self._at + len(s) :]
        self._at += len(s)
        return len(s)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        self._check()
        end = len(self._text) if size is None or size < 0 else self._at + size
        part = self._text[self._at : end]
        self._at += len(part)
        return part

    def readline(self, size=-1):
        self._check()
        stop = self._text.find("\n", self._at)
        return self.read((len(self._text) if stop < 0 else stop + 1) - self._at)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getvalue(self):
        self._check()
        return self._text

    def tell(self):
        return self._at

    def seek(self, cookie, whence=0):
        self._at = cookie if whence == 0 else len(self._text)
        return self._at

    def truncate(self, pos=None):
        self._text = self._text[: self._at if pos is None else pos]
        return len(self._text)

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def readable(self):
        return True

    def writable(self):
        return True

    def isatty(self):
        return False

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()


def open(*args, **kwargs):
    raise PermissionError("this dialect has no files: a lesson reads and writes none")
