class _Shown:
    """Something to be shown as a page of a notebook would."""

    def __init__(self, data=None, *args, **kwargs):
        self.data = data

    def __repr__(self):
        return f"<IPython.core.display.{type(self).__name__} object>"


class HTML(_Shown):
    pass


class Markdown(_Shown):
    pass


class Latex(_Shown):
    pass


class Math(_Shown):
    pass


class Image(_Shown):
    pass


class SVG(_Shown):
    pass


def display(*objs, **kwargs):
    """Shows values, each on a line."""
    for obj in objs:
        print(obj if isinstance(obj, str) else repr(obj))


def clear_output(wait=False):
    """Nothing: a page keeps what was shown."""


def set_matplotlib_formats(*formats, **kwargs):
    """Nothing: figures are drawn in one format."""
