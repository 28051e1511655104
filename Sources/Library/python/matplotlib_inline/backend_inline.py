def set_matplotlib_formats(*formats, **kwargs):
    """Nothing: figures are drawn in one format."""


def set_matplotlib_close(close=True):
    """Nothing: figures are shown where they are drawn."""
