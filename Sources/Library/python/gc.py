def collect(generation=2):
    """Nothing to do: what nothing refers to ends by itself."""
    return 0


def enable():
    pass


def disable():
    pass


def isenabled():
    return True


def get_count():
    return (0, 0, 0)


def freeze():
    pass
