def glob(pathname, **kwargs):
    raise PermissionError("this dialect has no folders: a lesson reads and writes no files")


iglob = glob


def escape(pathname):
    return "".join(f"[{character}]" if character in "*?[" else character for character in pathname)
