CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

# What is logged would go to the error output, which a page does not show.


class Logger:
    """Takes messages and shows none."""

    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = level
        self.handlers = []
        self.propagate = True

    def setLevel(self, level):
        self.level = level

    def getEffectiveLevel(self):
        return self.level or WARNING

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()

    def hasHandlers(self):
        return bool(self.handlers)

    def addHandler(self, hdlr):
        self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def log(self, level, msg, *args, **kwargs):
        pass

    def debug(self, msg, *args, **kwargs):
        pass

    info = warning = warn = error = exception = critical = fatal = debug


class Handler:
    """Stands where messages would go."""

    def __init__(self, *args, **kwargs):
        self.level = NOTSET

    def setLevel(self, level):
        self.level = level

    def setFormatter(self, fmt):
        self.formatter = fmt


class StreamHandler(Handler):
    pass


class NullHandler(Handler):
    pass


class Formatter:
    """How messages would look."""

    def __init__(self, fmt=None, datefmt=None, style="%"):
        self.fmt = fmt


root = Logger("root", WARNING)
_loggers = {}


def getLogger(name=None):
    """The logger of a name."""
    if not name:
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]


def basicConfig(**kwargs):
    pass


def disable(level=CRITICAL):
    pass


def debug(msg, *args, **kwargs):
    pass


info = warning = warn = error = exception = critical = debug


def getLevelName(level):
    names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
    return names.get(level, f"Level {level}")
