# A lesson shows where it failed itself; here is what went wrong.


def format_exception_only(exc, value=None, /, **options):
    """The last line of a traceback."""
    error = exc if value is None else value
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    if kind.__module__ == "__main__":
        name = f"__main__.{kind.__qualname__}"
    text = str(error)
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def _lines(error):
    if error.__cause__ is not None:
        yield from _lines(error.__cause__)
        yield "\nThe above exception was the direct cause of the following exception:\n\n"
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from _lines(error.__context__)
        yield "\nDuring handling of the above exception, another exception occurred:\n\n"
    yield "Traceback (most recent call last):\n"
    yield from format_exception_only(error)


def format_exception(exc, value=None, tb=None, **options):
    """The lines of a traceback, without places."""
    return list(_lines(exc if value is None else value))


def format_exc(limit=None, chain=True):
    """The traceback of the exception that is being handled, without places."""
    import sys
    error = sys.exc_info()[1]
    return "NoneType: None\n" if error is None else "".join(format_exception(error))


def print_exc(limit=None, file=None, chain=True):
    """Nothing: tracebacks go to the error output, which a page does not show."""


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    pass


def print_tb(tb, limit=None, file=None):
    pass


def print_stack(f=None, limit=None, file=None):
    pass


def format_tb(tb, limit=None):
    return []


def extract_tb(tb, limit=None):
    return []
