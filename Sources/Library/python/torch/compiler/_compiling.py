def disable(fn=None, recursive=True):
    return fn if fn is not None else lambda function: function


def is_compiling():
    return False


def reset():
    pass
