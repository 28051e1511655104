def _refuse(*args, **kwargs):
    raise PermissionError("this dialect has no files: a lesson reads and writes none")


TemporaryDirectory = _refuse
NamedTemporaryFile = _refuse
TemporaryFile = _refuse
mkdtemp = _refuse
mkstemp = _refuse
gettempdir = _refuse
