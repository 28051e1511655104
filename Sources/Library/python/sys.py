from collections._namedtuple import namedtuple

version = "3.11.7 (main, Dec  4 2023, 00:00:00) [GCC]"
_VersionInfo = namedtuple("version_info", "major minor micro releaselevel serial", module="sys")


class _Version(_VersionInfo):
    """Shows itself with the module's name."""

    _shown = "version_info"

    def __repr__(self):
        return f"sys.{super().__repr__().replace(type(self).__name__, self._shown)}"


version_info = _Version(3, 11, 7, "final", 0)
hexversion = 51054576
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
executable = ""
path = []
argv = [""]
modules = {}
flags = None
_FloatInfo = namedtuple(
    "float_info", "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds", module="sys")


class _Floats(_FloatInfo):
    """Shows itself with the module's name."""

    _shown = "float_info"

    def __repr__(self):
        return f"sys.{super().__repr__().replace(type(self).__name__, self._shown)}"


float_info = _Floats(
    1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1)


class _Output:
    """Writes to the page."""

    encoding = "utf-8"

    def write(self, text):
        print(text, end="")
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False


class _Silence(_Output):
    """Writes nowhere: a page does not show the error output."""

    def write(self, text):
        return len(text)


stdout = __stdout__ = _Output()
stderr = __stderr__ = _Silence()


def exit(status=None, /):
    """Ends the cell with `SystemExit`."""
    raise SystemExit() if status is None else SystemExit(status)


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit, /):
    """Nothing: how deep calls may be nested is the lesson's limit."""


def getsizeof(object, default=0, /):
    raise NotImplementedError("this dialect has no sys.getsizeof: objects here have other sizes than CPython's")


def getdefaultencoding():
    return "utf-8"


def intern(string, /):
    return string
