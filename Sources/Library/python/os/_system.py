environ = {}
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
name = "posix"


def getenv(key, default=None):
    """The default: a lesson has no environment but what it sets itself."""
    return environ.get(key, default)


def getcwd():
    raise PermissionError("this dialect has no folders: a lesson reads and writes no files")


def cpu_count():
    return 1


def getpid():
    return 1


def fspath(path):
    return path if isinstance(path, str) else path.__fspath__()
