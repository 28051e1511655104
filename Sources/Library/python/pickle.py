HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


def _refuse(name, instead):
    raise PermissionError(f"this dialect has no `pickle.{name}`: a lesson reads and writes no files; {instead}")


def dump(obj, file, protocol=None):
    _refuse("dump", "keep the value in a name")


def dumps(obj, protocol=None):
    _refuse("dumps", "use `copy.deepcopy` for a copy")


def load(file):
    _refuse("load", "keep the value in a name")


def loads(data):
    _refuse("loads", "use `copy.deepcopy` for a copy")
