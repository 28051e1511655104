def _refuse(*args, **kwargs):
    raise PermissionError("this dialect has no files: a lesson reads and writes none")


copy = _refuse
copyfile = _refuse
copytree = _refuse
move = _refuse
rmtree = _refuse
make_archive = _refuse
unpack_archive = _refuse


def get_terminal_size(fallback=(80, 24)):
    return fallback
