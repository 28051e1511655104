# What is warned of would go to the error output, which a page does not show.


def warn(message, category=None, stacklevel=1, source=None):
    """Nothing, but for warnings that are made errors."""
    if _state["error"]:
        kind = category or (type(message) if isinstance(message, Warning) else UserWarning)
        raise message if isinstance(message, Warning) else kind(message)
    for caught in _state["lists"][-1:]:
        caught.append(WarningMessage(message, category))


_state = {"error": False, "lists": []}


class WarningMessage:
    """A warning that `catch_warnings(record=True)` has noted."""

    def __init__(self, message, category):
        kind = category or (type(message) if isinstance(message, Warning) else UserWarning)
        self.message = message if isinstance(message, Warning) else kind(message)
        self.category = kind


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _state["error"] = action == "error"


def simplefilter(action, category=Warning, lineno=0, append=False):
    _state["error"] = action == "error"


def resetwarnings():
    _state["error"] = False


class catch_warnings:
    """Puts the filters back at its end, and notes warnings where asked."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action

    def __enter__(self):
        self._error = _state["error"]
        if self._action is not None:
            simplefilter(self._action)
        if not self._record:
            return None
        _state["lists"].append([])
        return _state["lists"][-1]

    def __exit__(self, *exc_info):
        _state["error"] = self._error
        if self._record:
            _state["lists"].pop()
